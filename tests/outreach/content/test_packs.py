"""Packs of content: published from a folder, signed, read by every device and by no stranger, withdrawn."""

from __future__ import annotations

import hashlib
import json
import sys
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from joserfc import jws
from joserfc.jwk import ECKey

from outreach.cli import main
from outreach.content import actions, rules
from outreach.content.model import ITEM_BYTES, Item, PackBody
from outreach.demo import prompts
from outreach.errors import Problem
from outreach.ids import new_id, now_ms
from outreach.media.listeners import named
from tests.support.pictures import poster_jpeg
from tests.support.programme import DAY_MS, Remote, open_call

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "Le sol nourrit le mil.\n" * 40
ITEM = Item(title="Le sol", type="text/plain", sha256="ab" * 32, size=10)


@pytest.fixture(autouse=True)
def never_blocking() -> None:
    """Let commands wait for the disk: their loops serve nobody else."""


@pytest.fixture(scope="module")
def call(server) -> str:
    opening = {"opens_at": now_ms() - DAY_MS, "code": "SOL-26"}
    return str(server.transact(open_call, "children-programme", opening, now_ms()).id)


@pytest.fixture
def outreach(server, monkeypatch, capfd):
    """Run `outreach content` beside the running server; return its exit code and what it said."""
    for name, value in server.environ.items():
        monkeypatch.setenv(name, value)

    def run(*args: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["outreach", "content", *args])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        return int(end.value.code or 0), out, err

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pack"
    made.mkdir()
    (made / "02 Une_affiche.jpg").write_bytes(poster_jpeg(640, 480, 1, gps=True, seed=3, quality=80))
    (made / "01 - Pourquoi le sol.txt").write_text(WORDS)
    (made / ".hidden").write_text("an editor's")
    return made


def packs(tablet: Remote) -> list[dict[str, Any]]:
    tablet.sync()
    return [row.body for row in tablet.base.values() if row.kind == "pack"]


def test_pack_goes_to_every_device_and_leaves_it_again(server, call, outreach, folder) -> None:
    school, judge = (server.device(server.actor(role).id) for role in ("school", "judge"))
    tablet = Remote(school)
    code, out, _ = outreach("publish", "SOL-26", "fr", str(folder), "--title", "Le sol vivant", "--json")
    assert code == 0
    told = json.loads(out)
    (pack,) = packs(tablet)
    assert [item["title"] for item in pack["items"]] == ["Pourquoi le sol", "Une affiche"]
    assert (pack["version"], pack["title"], pack["size"]) == (1, "Le sol vivant", sum(i["size"] for i in pack["items"]))
    _require_signed(server, pack)
    for item in pack["items"]:
        address = f"/api/v1/media/{item['sha256']}/original"
        data = school.get(address).raise_for_status().content
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (item["sha256"], item["size"])
        assert b"GPS" not in data
        part = judge.get(address, headers={"Range": "bytes=5-9"})
        assert (part.status_code, part.content) == (206, data[5:10])
        assert httpx.get(server.url + address).status_code == 401
    kept, gone = (item["sha256"] for item in pack["items"])
    (folder / "02 Une_affiche.jpg").unlink()
    assert outreach("publish", "SOL-26", "fr", str(folder), "--title", "Le sol vivant")[0] == 0
    (newer,) = packs(tablet)
    assert (newer["version"], [item["sha256"] for item in newer["items"]]) == (2, [kept])
    assert [school.get(f"/api/v1/media/{one}/original").status_code for one in (kept, gone)] == [200, 404]
    assert outreach("withdraw", "SOL-26", "fr", "--why", "outdated")[0] == 0
    assert packs(tablet) == []
    assert school.get(f"/api/v1/media/{kept}/original").status_code == 404
    code, _, err = outreach("withdraw", "SOL-26", "fr", "--why", "outdated")
    assert (code, "no pack in fr" in err) == (1, True)
    assert outreach("publish", "SOL-26", "fr", str(folder), "--title", "Encore")[0] == 0
    (again,) = packs(tablet)
    assert (again["version"], again["title"]) == (3, "Encore"), "and is told from every one before"
    assert told["version"] == 1


def _require_signed(server, pack: dict[str, Any]) -> None:
    """What was signed is what the document says, by a key of the list that signs no certificate."""
    keys = httpx.get(f"{server.url}/.well-known/cert-keys.json").json()["keys"]
    kid = json.loads(_part(pack["signed"], 0))["kid"]
    (key,) = [one for one in keys if one["kid"] == kid]
    assert (key["programme"], key["state"]) == ("content", "active")
    jwk = ECKey.import_key({name: key[name] for name in ("kty", "crv", "x", "y")})
    said = json.loads(jws.deserialize_compact(pack["signed"], jwk).payload)
    assert said == {name: value for name, value in pack.items() if name != "signed"}


def _part(signed: str, place: int) -> bytes:
    from joserfc.util import urlsafe_b64decode

    return urlsafe_b64decode(signed.split(".")[place].encode())


def test_pack_with_a_file_that_cannot_be_taken_is_refused_whole_and_names_it(server, call, outreach, folder) -> None:
    (folder / "03.exe").write_bytes(b"MZ" + bytes(200))
    with (folder / "04 film.mp4").open("wb") as file:
        file.truncate(ITEM_BYTES + 1)
    before = server.transact(actions.every)
    code, _, err = outreach("publish", "SOL-26", "en", str(folder), "--title", "Living soil")
    assert code == 1
    assert [line.partition(":")[0] for line in err.splitlines()] == ["03.exe", "04 film.mp4", "outreach"]
    assert server.transact(actions.every) == before
    assert outreach("publish", "NONE-26", "en", str(folder), "--title", "Living soil")[0] == 1
    assert outreach("publish", "SOL-26", "Français", str(folder), "--title", "Living soil")[0] == 1


def test_of_two_who_publish_at_once_one_is_told(stage) -> None:
    call = stage.call("children-programme").id
    body = PackBody(
        call=call, language="en", version=1, title="Soil", items=[ITEM], size=ITEM.size, signed="a.b.c"
    )  # fmt: skip

    def publish(tx: Any) -> None:
        ledger = stage.engine.ledger(tx, stage.now_ms)
        actions.publish(tx, ledger, body, [], new_id())
        ledger.flush()

    stage.write(publish)
    assert stage.read(named, [ITEM.sha256, "cd" * 32]) == {ITEM.sha256}, "what a pack names is not collected"
    with pytest.raises(Problem) as refused:
        stage.write(publish)
    assert refused.value.code == "content-changed"
    (pack,) = [row for row in _synced(stage).base.values() if row.kind == "pack"]
    assert pack.scope == "call:public"


def _synced(stage: Any) -> Any:
    device = stage.device()
    device.sync()
    return device


def test_no_device_writes_a_pack(stage) -> None:
    device = stage.device()
    n = device.create(new_id(), "pack", "call:public", {"title": "mine"})
    device.sync()
    assert device.results[n].status == "rejected"


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("01 Why soil matters", "Why soil matters"), ("2_the_seed", "the seed"), ("10-Drought", "Drought"),
        ("1984", "1984"), ("3D printing", "3D printing"), ("  ", ""), ("x" * 200, "x" * 120), ("土壤", "土壤"),
        *((f"say-{step}", f"say-{step}") for step in prompts.STEPS),
    ],
)  # fmt: skip
def test_title_is_what_a_person_reads(stem: str, title: str) -> None:
    assert rules.title_of(stem) == title


def test_flaws_of_a_whole_pack_are_named() -> None:
    assert [flaw.words.message for flaw in rules.flaws_of([])] == ["flaw-pack-empty"]
    many = [Item(title="x", type="text/plain", sha256=f"{i:064x}", size=ITEM_BYTES) for i in range(101)]
    assert [flaw.words.message for flaw in rules.flaws_of([*many, many[0]])] == [
        "flaw-pack-files", "flaw-pack-size", "flaw-pack-twice",
    ]  # fmt: skip
