"""A backup made on one engine restores into either, and a damaged one into none."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path

import pytest

from outreach import folder
from outreach.backup import backup, restore
from outreach.db import open_database
from outreach.db.tables import TABLES
from outreach.devices import actions
from outreach.devices.model import Actor
from outreach.errors import Problem
from outreach.ids import new_id
from outreach.settings import read_settings
from sync import epochs

pytestmark = pytest.mark.may_block  # a command with a process of its own

NOW = 1_790_000_000_000


@pytest.fixture
def settings(tmp_path: Path, database_url: str):
    return read_settings({"OUTREACH_DATA": str(tmp_path / "data"), "OUTREACH_DATABASE": database_url})


@pytest.fixture
def copy(db, run, settings, tmp_path: Path) -> Path:
    """A backup of an installation with two actors, a blob and an unfinished upload."""
    run(db.write(epochs.ensure, "first", NOW))
    for name in ("École de Maradi", "مدرسة عمّان"):
        run(db.write(actions.create_actor, Actor(id=new_id(), role="school", name=name), NOW))
    for path, data in (
        ("media/blobs/ab/abcd", b"\x00picture"),
        ("media/staging/half", b"half"),
        ("keys/signing", b"key"),
    ):
        (settings.data / path).parent.mkdir(parents=True, exist_ok=True)
        (settings.data / path).write_bytes(data)
    target = tmp_path / "copy.tar"
    run(backup(db, settings, target, NOW, lambda _: None))
    return target


def fresh(tmp_path: Path, url: str):
    return read_settings({"OUTREACH_DATA": str(tmp_path / "restored"), "OUTREACH_DATABASE": url})


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_restored_installation_is_the_same_under_a_new_epoch(engine, copy, db, run, request, tmp_path) -> None:
    if engine == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "other.db")
        url = f"sqlite:///{tmp_path}/other.db"
    else:
        url = request.getfixturevalue("postgres").copy("template_outreach")
    there = fresh(tmp_path, url)
    other = open_database(url)
    run(other.open())
    try:
        run(restore(other, there, copy, "second", NOW + 1, lambda _: None))
        same = [table for table in TABLES if table not in {"sync_epoch", "sync_scope", "audit", "audit_head"}]
        for table in same:
            rows = [
                sorted(map(repr, run(each.read(lambda tx, t=table: tx.all(f"SELECT * FROM {t}")))))
                for each in (db, other)
            ]
            assert rows[0] == rows[1], table
        assert run(other.read(epochs.current)) == "second"
        assert run(db.read(epochs.current)) == "first"
    finally:
        run(other.close())
    assert (there.data / "media/blobs/ab/abcd").read_bytes() == b"\x00picture"
    assert (there.data / "keys/signing").read_bytes() == b"key"
    assert not (there.data / "media/staging").exists()


def test_restoring_over_something_is_refused(copy, db, run, settings) -> None:
    with pytest.raises(Problem, match="folder-in-use"):
        run(restore(db, settings, copy, "second", NOW + 1, lambda _: None))


def test_damaged_backup_is_refused_before_anything_is_written(copy, run, sqlite_url, tmp_path) -> None:
    data = bytearray(copy.read_bytes())
    at = data.index(b"Maradi")
    data[at] ^= 1
    copy.write_bytes(data)
    there = fresh(tmp_path, sqlite_url)
    other = open_database(sqlite_url)
    run(other.open())
    try:
        with pytest.raises(Problem, match="backup-damaged"):
            run(restore(other, there, copy, "second", NOW, lambda _: None))
        assert run(other.read(lambda tx: tx.all("SELECT id FROM actor"))) == []
    finally:
        run(other.close())
    assert not there.data.exists()


def test_member_that_climbs_out_of_its_folder_is_ignored(copy, run, sqlite_url, tmp_path) -> None:
    evil = tmp_path / "evil"
    evil.write_bytes(b"evil")
    with tarfile.open(copy, "a") as tar:
        tar.add(evil, "media/../../escaped")
    other = open_database(sqlite_url)
    run(other.open())
    try:
        run(restore(other, fresh(tmp_path, sqlite_url), copy, "second", NOW, lambda _: None))
    finally:
        run(other.close())
    assert list(tmp_path.rglob("escaped")) == []


def test_backup_names_the_schema_of_this_code(copy) -> None:
    with tarfile.open(copy) as tar:
        manifest = tar.extractfile("manifest.json").read()
    assert f'"schema":"{folder.newest_schema()}"'.encode() in manifest


def test_every_table_is_in_the_backup(db, run) -> None:
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
        "postgresql": "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
    }
    tables = {name for (name,) in run(db.read(lambda tx: tx.all(catalogue[db.engine])))}
    assert tables == {*TABLES, "alembic_version"}
