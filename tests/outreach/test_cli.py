"""The command line refuses in a sentence: 2 for what was typed wrongly, 1 for what cannot be done; no tracebacks."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import socket
import sqlite3
import tarfile
from pathlib import Path
from typing import Any

import pytest

from outreach import folder
from outreach.db.tables import TABLES
from tests.support.command import said


@pytest.fixture(autouse=True)
def never_blocking() -> None:
    """Let commands wait for the disk: their loops serve nobody else."""


@pytest.fixture
def outreach(tmp_path, sqlite_template, monkeypatch, capfd):
    """Run a command on a migrated data folder; return its exit code and what it said."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(sqlite_template, data / "outreach.db")
    monkeypatch.setenv("OUTREACH_DATA", str(data))

    def run(*args: str, **settings: str) -> tuple[int, str]:
        code, told = said(monkeypatch, capfd, *args, **settings)
        return code, told.strip().splitlines()[-1]

    return run


USAGE = [
    (
        ("erase", "document", "--yes", "018f0000-0000-7000-8000-000000000001"),
        "Error: No such document lives here. Name --scope and",
    ),
    (("explode",), "Error: No such command 'explode'."),
    (("enrol", "--role", "king"), "Error: Invalid value for '--role': 'king' is not one of 'officer', 'school',"),
    (("enrol", "--role", "school", "--country", "ZZ"), "Error: --country knows no ZZ"),
    (("enrol", "--role", "school", "--name", ""), "Error: Expected `str` of length >= 1 - at `$.name`"),
    (("enrol", "--role", "school", "--name", "x" * 121), "Error: Expected `str` of length <= 120 - at `$.name`"),
    (("enrol", "--role", "school", "--name", "\udcff"), "Error: --name is not UTF-8"),
    (("enrol", "--role", "school", "--school", "x", "--name", "y"), "Error: --school goes with --role school, and"),
    (("enrol", "--role", "judge", "--languages", ""), "Error: Expected `str` matching regex"),
    (("enrol", "--role", "officer", "--may", "fly"), "Error: --may knows screen, publish,"),
    (("serve", "--port", "70000"), "Error: Invalid value for '--port': 70000 is not in the range"),
    (("restore", "/nowhere/at/all"), "Error: Invalid value for 'FILE': File '/nowhere/at/all' does not exist."),
    (("settings", "more"), "Error: Got unexpected extra argument (more)"),
    (("worker",), "Error: with SQLite the server itself does the background work"),
]


@pytest.mark.parametrize(("args", "sentence"), USAGE, ids=[" ".join(args)[:40] for args, _ in USAGE])
def test_what_was_typed_wrongly_is_2(outreach, args, sentence) -> None:
    code, said = outreach(*args)
    assert (code, said[: len(sentence)]) == (2, sentence)


def test_device_of_a_school_that_is_a_judge(outreach, capfd) -> None:
    code, made = outreach("enrol", "--role", "judge", "--json")
    judge = json.loads(made)["actor"]
    assert code == 0
    assert outreach("enrol", "--role", "school", "--school", judge) == (
        1, f"outreach: not-found: There is no school {judge}.",
    )  # fmt: skip


def test_serve_on_a_taken_port(outreach) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = outreach("serve", "--port", str(port))
    sentence = f"Error: cannot listen on 127.0.0.1 port {port}: Address already in use"
    assert (code, said[: len(sentence)]) == (1, sentence)


@pytest.mark.parametrize("args", [("serve", "--port", "0"), ("restore", __file__)])
def test_folder_of_a_running_server(outreach, tmp_path, args) -> None:
    with folder.exclusive(tmp_path / "data"):
        code, said = outreach(*args)
    sentence = f"outreach: another server works on {tmp_path}/data; stop it or choose another folder"
    assert (code, said) == (1, sentence)


EVERYTHING = [("serve", "--port", "0"), ("migrate",), ("enrol", "--role", "school"), ("restore", __file__)]


@pytest.mark.parametrize("args", EVERYTHING, ids=[args[0] for args in EVERYTHING])
def test_folder_that_cannot_be_made(outreach, args) -> None:
    assert outreach(*args, OUTREACH_DATA="/proc/none") == (1, "outreach: /proc/none: No such file or directory")


def test_media_that_cannot_be_kept(outreach) -> None:
    code, said = outreach("serve", "--port", "0", OUTREACH_MEDIA="file:///proc/none")
    assert (code, said) == (1, "outreach: /proc/none: No such file or directory")


@pytest.mark.parametrize("args", EVERYTHING, ids=[args[0] for args in EVERYTHING])
def test_database_that_is_newer(outreach, tmp_path, args) -> None:
    base = sqlite3.connect(tmp_path / "data" / "outreach.db")
    base.execute("UPDATE alembic_version SET version_num = '9999'")
    base.commit()
    base.close()
    newest = folder.newest_schema()
    sentence = f"outreach: the database was made by a newer version (schema 9999; this one knows {newest})"
    assert outreach(*args) == (1, sentence)
    code, _ = outreach("backup", str(tmp_path / "copy.tar"))
    assert (code, (tmp_path / "copy.tar").exists()) == (1, False)


@pytest.mark.parametrize("args", EVERYTHING, ids=[args[0] for args in EVERYTHING])
def test_database_that_is_none(outreach, tmp_path, args) -> None:
    path = tmp_path / "data" / "outreach.db"
    path.write_bytes(b"rubbish " * 1000)
    assert outreach(*args) == (1, f"outreach: {path} cannot be used as a database: file is not a database")
    assert path.read_bytes() == b"rubbish " * 1000


def test_database_that_does_not_answer(outreach) -> None:
    code, said = outreach("migrate", OUTREACH_DATABASE="postgresql://nobody@127.0.0.1:1/none")
    sentence = "outreach: the database does not answer: "
    assert (code, said[: len(sentence)]) == (1, sentence)


@pytest.mark.parametrize("args", [("backup", "copy.tar"), ("certificates", "verify", "123")])
def test_what_only_reads_makes_no_database(outreach, tmp_path, args) -> None:
    code, _ = outreach(*args, OUTREACH_DATA=str(tmp_path / "new"))
    assert (code, (tmp_path / "new").exists()) == (1, False)


@pytest.mark.parametrize("setting", ["OUTREACH_DATABASE", "OUTREACH_LOG", "OUTREACH_SECRET", "OUTREACH_NONSENSE"])
def test_setting_that_cannot_be_used_is_named(outreach, setting) -> None:
    code, said = outreach("settings", **{setting: "rubbish"})
    assert (code, said[: len(f"outreach: {setting}")]) == (1, f"outreach: {setting}")


RUBBISH = [b"", b"rubbish", b"rubbish " * 500, b"\0" * 10240]


@pytest.mark.parametrize("rubbish", RUBBISH, ids=["empty", "short", "long", "zeros"])
def test_restore_of_rubbish(outreach, tmp_path, rubbish) -> None:
    file = tmp_path / "rubbish.tar"
    file.write_bytes(rubbish)
    code, said = outreach("restore", str(file))
    assert (code, said[:24]) == (1, "outreach: backup-damaged")


def a_backup(path: Path, members: dict[str, bytes], **manifest: Any) -> Path:
    """Write a backup whose digests are right, whatever it holds."""
    everything = {f"tables/{table}": b"" for table in TABLES} | members
    about = {
        "schema": folder.newest_schema(), "epoch": "e", "made_ms": 0, "rows": {},
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in everything.items()}, **manifest,
    }  # fmt: skip
    with tarfile.open(path, "w") as tar:
        for name, data in {**everything, "manifest.json": json.dumps(about).encode()}.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


@pytest.mark.parametrize("name", ["media/{0}/x", "media//{0}/x", "keys/../../x", "elsewhere/x", "media/", "x", "/x"])
def test_restore_writes_only_below_its_folders(outreach, tmp_path, name) -> None:
    outside = tmp_path / "outside"
    file = a_backup(tmp_path / "hostile.tar", {name.format(outside): b"x"})
    code, said = outreach("restore", str(file))
    assert (code, said[:24]) == (1, "outreach: backup-damaged")
    assert sorted(path.name for path in tmp_path.rglob("x")) == []


def test_restore_refuses_a_folder_in_use_before_it_touches_a_key(outreach, tmp_path) -> None:
    outreach("enrol", "--role", "school")
    before = (tmp_path / "data" / "keys" / "secret").read_bytes()
    file = a_backup(tmp_path / "other.tar", {"keys/secret": b"of another house", "media/blobs/ab": b"x"})
    code, said = outreach("restore", str(file))
    assert (code, said[:23]) == (1, "outreach: folder-in-use")
    assert (tmp_path / "data" / "keys" / "secret").read_bytes() == before
    assert not (tmp_path / "data" / "media").exists()


def test_backup_into_a_folder_that_is_not_there(outreach) -> None:
    sentence = "outreach: /nowhere/.copy.tar.part: No such file or directory"
    assert outreach("backup", "/nowhere/copy.tar") == (1, sentence)


def test_seal_is_shown_and_renewed_and_former_keys_are_kept(outreach, tmp_path) -> None:
    assert outreach("seal") == (0, "keys that open what was sealed: 1")
    code, first = outreach("seal", "--json")
    assert (code, set(json.loads(first)["jwk"])) == (0, {"kty", "crv", "x", "y"})
    assert outreach("seal", "--rotate") == (0, "keys that open what was sealed: 2")
    assert json.loads(outreach("seal", "--json")[1])["kid"] != json.loads(first)["kid"]
    assert len(list((tmp_path / "data" / "keys" / "seal").iterdir())) == 2


def test_erase_takes_a_document_for_good_and_again_is_harmless(outreach, tmp_path) -> None:
    """Also one that never came: a tablet that is still on its way cannot bring it."""
    doc = "018f0000-0000-7000-8000-000000000001"
    for _ in range(2):
        code, said = outreach("erase", "document", "--yes", "--scope", "school:a", "--kind", "entry", doc)
        assert code == 0
        assert re.fullmatch("certificate [0-9a-f-]{36}, sha256 [0-9a-f]{64}", said)
    with sqlite3.connect(tmp_path / "data" / "outreach.db") as db:
        assert db.execute("SELECT gone FROM sync_doc WHERE id = ?", (doc,)).fetchall() == [("erased",)]


def test_import_says_first_and_writes_when_it_is_told_to(outreach, tmp_path) -> None:
    file = tmp_path / "schools.csv"
    file.write_text("name,country\nÉcole 12,NE\n", encoding="utf-8")
    outreach("migrate")
    said = "1 rows: 1 would be made, 0 known, 0 fields wrong"
    assert [outreach("import", "schools", str(file)) for _ in range(2)] == [(0, said)] * 2
    assert outreach("import", "schools", str(file), "--apply") == (0, said.replace("would be made", "made"))
    assert outreach("import", "schools", str(file)) == (0, "1 rows: 0 would be made, 1 known, 0 fields wrong")
    file.write_text("name,country\nÉcole 13,Atlantis\n", encoding="utf-8")
    code, last = outreach("import", "schools", str(file))
    assert (code, "Write its two letters" in last) == (1, True)


def test_report_is_told_as_a_list_as_a_table_and_as_json(outreach) -> None:
    assert outreach("report")[1].split() == ["R18", "cases", "0"]
    code, said = outreach("report", "--json", "--from", "2026-01-01")
    assert (code, json.loads(said)["entries"]["received"], json.loads(said)["outside"]) == (0, 0, False)
    assert outreach("report", "--csv", "--outside") == (0, "R18,cases,,0")
    assert outreach("report", "--call", "nothing") == (1, "outreach: call-unknown: There is no such call.")
    assert outreach("report", "--until", "soon") == (
        1,
        "outreach: body-invalid: soon is not a day, such as 2027-01-31.",
    )
