"""Copies that are made by themselves, on both engines: segments, snapshots, files, and what comes back of them."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from media.errors import StoreUnavailable
from media.local import LocalStore
from media.recipes import blob_key
from outreach import folder
from outreach.copies import files, history, restoring, running, seal, segments, snapshots, state
from outreach.copies import log as push_log
from outreach.copies.place import Place
from outreach.db import open_database
from outreach.devices import rules, store
from outreach.devices.model import Actor
from outreach.erasure import actions as erasing
from outreach.erasure import listing
from outreach.erasure.model import Document
from outreach.errors import Problem
from outreach.folder import FolderUnusable
from outreach.ids import new_id
from outreach.settings import read_settings
from outreach.sync.kinds import KINDS
from sync import Device, Engine, epochs, grants
from sync.wire import read_push
from tests.support.amount import amount

pytestmark = pytest.mark.may_block  # commands and jobs beside the loop

NOW = 1_790_000_000_000
KEY = "ab" * 32
PICTURE = b"a picture"
BLOB = blob_key("0a4b0c1c7a4e1c1d" * 4)


def settings_of(data: Path, url: str, copies: Path, **more: str):
    return read_settings(
        {
            "OUTREACH_DATA": str(data),
            "OUTREACH_DATABASE": url,
            "OUTREACH_COPIES": f"file://{copies}",
            "OUTREACH_COPIES_KEY": KEY,
            **more,
        }
    )


@dataclass
class House:
    """An installation with schools and their tablets, without HTTP."""

    db: Any
    run: Any
    settings: Any
    n: int = 0
    at: int = NOW
    engine: Engine = field(default_factory=lambda: Engine(KINDS))

    def __post_init__(self) -> None:
        self.settings.data.mkdir(exist_ok=True)
        self.place, self.pepper = Place(self.settings), folder.secret(self.settings)

    def begin(self) -> None:
        self.write(epochs.ensure, "first", NOW)

    def write(self, fn: Any, *args: Any) -> Any:
        return self.run(self.db.write(fn, *args))

    def ask(self, sql: str, *args: Any) -> Any:
        return self.run(self.db.read(lambda tx: tx.all(sql, *args)))

    def enrol(self) -> Device:
        device = Device(id=new_id(), holder=new_id())

        def furnish(tx) -> None:
            store.add_actor(tx, Actor(id=device.holder, role="school", name="École de Maradi"), NOW)
            for scope, mode in rules.grants_of("school", device.holder):
                grants.grant(tx, device.holder, scope, mode, NOW)
            store.add_device(tx, device.id, device.holder, "tablet", None, NOW)
            self.engine.enrol_device(tx, device.id, NOW)
            store.add_token(tx, new_id(), device.id, rules.mac(self.pepper, "token", device.id), "current", NOW)

        self.write(furnish)
        return device

    def op(self, device: Device, n: int, doc: str, name: str) -> bytes:
        return json.dumps(
            {
                "n": n, "type": "create", "id": doc, "scope": f"school:{device.holder}", "kind": "entrant",
                "base": None, "set": {"name": name, "birth": "2012-04", "country": "NE"},
                "at": {"wall_ms": NOW, "mono_ms": None, "anchor": None}, "v": 1,
            }
        ).encode()  # fmt: skip

    def push(self, device: Device, n: int, name: str = "Aminata", doc: str = "") -> str:
        """Push one pupil, as the server takes it; return the document."""
        doc, self.at = doc or new_id(), self.at + 1
        body = read_push(b'{"epoch":"first","ops":[' + self.op(device, n, doc, name) + b"]}")

        def take(tx):
            answer = self.engine.push(tx, device, body, self.at, lambda _: None)
            push_log.keep(tx, device, body, self.at)
            return answer

        answer = self.write(take)
        assert [one.status for one in answer.results] == ["applied"], answer
        return doc

    def durable(self, device: Device) -> int:
        return self.ask("SELECT durable FROM sync_device WHERE id = ?", device.id)[0][0]

    def segment(self) -> int:
        return self.run(segments.write(self.db, self.place, "first"))

    def snapshot(self, at: int = NOW):
        return self.run(snapshots.make(self.db, self.settings, self.place, at))

    def names(self) -> dict[str, str]:
        rows = self.ask("SELECT id, body FROM sync_doc WHERE kind = 'entrant' AND gone = ''")
        return {doc: json.loads(body)["name"] for doc, body in rows}


@pytest.fixture
def house(db, run, database_url: str, tmp_path: Path) -> House:
    found = House(db, run, settings_of(tmp_path / "data", database_url, tmp_path / "copies"))
    found.begin()
    return found


@pytest.fixture
def empty(run, request, database_url: str, tmp_path: Path):
    """An empty installation beside it, of the other engine half of the time: a copy says nothing about the engine."""
    if database_url.startswith("sqlite"):
        url = request.getfixturevalue("postgres").copy("template_outreach")
    else:
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "other.db")
        url = f"sqlite:///{tmp_path}/other.db"
    other = open_database(url)
    run(other.open())
    yield House(other, run, settings_of(tmp_path / "restored", url, tmp_path / "copies"))
    run(other.close())


def test_s7_snapshot_and_segments_bring_everything_back_without_a_device(house, empty, run) -> None:
    """Nobody pushes again: what was acknowledged is there, once, also of who enrolled after the snapshot."""
    old = house.enrol()
    first = house.push(old, 1)
    house.segment()
    house.snapshot(NOW + 1)
    late = house.enrol()
    second, third = house.push(old, 2, "Moussa"), house.push(late, 1, "Nour")
    assert house.segment() == 2
    told = run(restoring.newest(empty.db, empty.settings, empty.place, lambda _: None))
    assert told.pushes == 3  # the first segment too, which changes nothing
    assert empty.names() == {first: "Aminata", second: "Moussa", third: "Nour"} == house.names()
    assert empty.ask("SELECT device FROM token WHERE device = ?", late.id) == [(late.id,)]
    # And the devices, told of a new epoch, push everything again: with no effect.
    before = empty.ask("SELECT id, seq FROM sync_doc ORDER BY id")
    for device, n, doc, name in ((old, 1, first, "Aminata"), (old, 2, second, "Moussa"), (late, 1, third, "Nour")):
        empty.push(device, n, name, doc)
    assert empty.ask("SELECT id, seq FROM sync_doc ORDER BY id") == before


def test_s7_durable_follows_what_is_confirmed_and_nothing_else(house) -> None:
    device = house.enrol()
    house.push(device, 1)
    assert house.durable(device) == 0
    assert house.segment() == 1
    assert house.durable(device) == 1
    house.write(lambda tx: tx.run("DELETE FROM push_log"))
    house.push(device, 2)
    house.write(lambda tx: tx.run("DELETE FROM push_log"))  # as if nobody had kept it
    house.push(device, 3)
    house.segment()
    assert house.durable(device) == 1  # the third is safe, the second is not: what is told goes no further
    house.snapshot()
    assert house.durable(device) == 3


def test_segment_that_cannot_be_written_waits_and_tells_nobody(house, run, monkeypatch) -> None:
    device = house.enrol()
    house.push(device, 1)

    def away(*_: Any) -> None:
        raise StoreUnavailable("the bucket is away")

    with monkeypatch.context() as patch:
        patch.setattr(house.place.store, "adopt", away)
        with pytest.raises(StoreUnavailable):
            house.segment()
    assert house.durable(device) == 0
    assert house.segment() == 1
    assert house.durable(device) == 1
    assert house.segment() == 0


def test_claim_of_a_process_that_died_ends_by_itself(house) -> None:
    device = house.enrol()
    house.push(device, 1)
    assert len(house.write(push_log.claim, "dead", NOW)) == 1
    assert house.write(push_log.claim, "other", NOW + 1) == []
    assert len(house.write(push_log.claim, "other", NOW + push_log.CLAIM_MS + 1)) == 1


def test_14_claim_of_a_clock_that_was_ten_years_ahead_is_none(house) -> None:
    house.push(house.enrol(), 1)
    assert len(house.write(push_log.claim, "dead", NOW + 10 * 365 * 86_400_000)) == 1
    assert len(house.write(push_log.claim, "other", NOW)) == 1


def test_10_snapshot_that_is_damaged_anywhere_is_found(house, tmp_path) -> None:
    house.push(house.enrol(), 1)
    snapshot = house.snapshot()
    path = Path(house.settings.copies.removeprefix("file://")) / snapshot.key
    whole = path.read_bytes()
    for number in range(amount(20, 100)):
        harmed = bytearray(whole)
        harmed[number * len(whole) // amount(20, 100)] ^= 1
        path.write_bytes(harmed)
        with pytest.raises(Problem, match="backup-damaged"):
            snapshots.fetch(house.place, snapshot, tmp_path)


def test_damaged_snapshot_is_passed_over_and_damaged_segment_too(house, empty, run) -> None:
    device = house.enrol()
    first = house.push(device, 1)
    house.snapshot(NOW)
    house.push(device, 2, "Moussa")
    house.segment()
    house.push(device, 3, "Nour")
    newest = house.snapshot(NOW + 5000)
    for name, at in ((newest.key, 100), (house.place.names("segments")[0], 60)):
        path = Path(house.settings.copies.removeprefix("file://")) / name
        data = bytearray(path.read_bytes())
        data[at] ^= 1
        path.write_bytes(data)
    told = run(restoring.newest(empty.db, empty.settings, empty.place, lambda _: None))
    assert told.made_ms == NOW
    assert empty.names() == {first: "Aminata"}


def test_drill_restores_checks_and_leaves_nothing(house, run) -> None:
    house.push(house.enrol(), 1)
    house.snapshot(int(time.time() * 1000))
    told = run(restoring.rehearse(house.settings, house.place))
    assert told.rows > 0
    assert list((house.settings.data / "copying").iterdir()) == []


def test_drill_finds_rows_that_are_not_what_the_snapshot_says(house, run, monkeypatch) -> None:
    house.push(house.enrol(), 1)
    monkeypatch.setattr(snapshots, "count_of", lambda tx, table: 7)
    house.snapshot()
    monkeypatch.undo()
    if house.db.engine == "sqlite":  # a dump counts while it writes
        with pytest.raises(Problem, match="the snapshot says 7"):
            run(restoring.rehearse(house.settings, house.place))


def test_what_was_erased_stays_erased_after_a_restore(house, empty, run) -> None:
    device = house.enrol()
    doc = house.push(device, 1)
    house.segment()
    house.snapshot()
    document = Document(id=doc, kind="entrant", scope=f"school:{device.holder}")
    house.write(house.engine.erase, doc, document.scope, document.kind, NOW + 9)
    house.write(erasing.keep, document, 0, "", new_id(), NOW + 9)
    run(listing.meet(house.db, house.engine, house.settings, NOW + 9))
    house.place.put_file("erasures/1790000000009-aa.jsonl", house.settings.data / listing.NAME)
    run(restoring.newest(empty.db, empty.settings, empty.place, lambda _: None))
    assert empty.names() == {}


def test_media_are_copied_once_and_brought_back(house, run, tmp_path) -> None:
    here, there = LocalStore(tmp_path / "here"), LocalStore(tmp_path / "there")
    key = blob_key(hashlib.sha256(PICTURE).hexdigest())
    here.put(key, PICTURE)
    assert (files.mirror(house.place, here), files.mirror(house.place, here)) == (1, 0)
    assert PICTURE not in house.place.store.read(f"media/{key}")  # sealed
    assert files.bring_back(house.place, there) == 1
    assert there.read(key) == PICTURE
    snapshot = house.snapshot()
    files.note(house.place, snapshot, files.keys_of(here))
    here.drop(key)
    assert files.expire(house.place, here) == 0  # a snapshot names it
    house.place.store.drop(snapshots.beside(snapshot.key))
    assert files.expire(house.place, here) == 1


def test_snapshots_expire_with_their_segments_and_the_newest_stays(house) -> None:
    device = house.enrol()
    for n in range(1, 4):
        house.push(device, n)
        house.segment()
        house.snapshot(NOW + n * 1_000_000)
    assert snapshots.expire(house.place, 2, NOW) == 1
    assert [one.made_ms for one in snapshots.all_of(house.place)] == [NOW + 2_000_000, NOW + 3_000_000]
    assert len(house.place.names("segments")) == 3
    house.snapshot(int(time.time() * 1000) + 2 * snapshots.OVERLAP_MS)
    snapshots.expire(house.place, 2, int(time.time() * 1000) + snapshots.OLDEST_MS * 2)
    assert len(snapshots.all_of(house.place)) == 1
    assert house.place.names("segments") == []


def test_another_installation_is_kept_out_and_nobody_begins_anew_over_a_history(house, tmp_path, sqlite_url) -> None:
    history.claim(house.place, "first")
    history.claim(house.place, "first")
    with pytest.raises(history.PlaceTaken):
        history.claim(house.place, "another")
    fresh = settings_of(tmp_path / "empty", sqlite_url, tmp_path / "copies")
    with pytest.raises(FolderUnusable, match="holds a history"):
        history.require_none(fresh)
    history.require_none(settings_of(tmp_path / "empty", sqlite_url, tmp_path / "copies", OUTREACH_ALLOW_EMPTY="1"))
    elsewhere = settings_of(tmp_path / "empty", sqlite_url, tmp_path / "nothing")
    history.require_none(elsewhere)
    LocalStore(elsewhere.media_folder).put(BLOB, PICTURE)
    with pytest.raises(FolderUnusable, match="pictures or recordings"):
        history.require_none(elsewhere)


@pytest.mark.parametrize("size", [0, 1, seal.PIECE, seal.PIECE + 1, 2 * seal.PIECE])
def test_sealed_file_opens_with_its_key_alone_and_whole(tmp_path, size) -> None:
    plain, sealed, back = tmp_path / "plain", tmp_path / "sealed", tmp_path / "back"
    plain.write_bytes(bytes(size))
    seal.seal(plain, sealed, b"k" * 32)
    seal.unseal(sealed, back, b"k" * 32)
    assert back.read_bytes() == bytes(size)
    with pytest.raises(Problem, match="another one"):
        seal.unseal(sealed, back, b"j" * 32)
    data = sealed.read_bytes()
    for harmed in (data[:-1], data[: 24 + seal.PIECE + seal.TAG] if size > seal.PIECE else data[:24]):
        sealed.write_bytes(harmed)
        with pytest.raises(Problem, match="backup-damaged"):
            seal.unseal(sealed, back, b"k" * 32)


def test_what_fails_is_told_until_it_is_done_again(house) -> None:
    house.write(state.done, "snapshot", NOW, "one")
    house.write(state.failed, "snapshot", NOW + 5000, "OSError: full")
    found = house.run(house.db.read(state.standings))
    assert running.problems(found, "file:///x", NOW + 8000, 86400) == [
        "the last snapshot failed 3 seconds ago: OSError: full"
    ]
    house.write(state.done, "snapshot", NOW + 9000)
    found = house.run(house.db.read(state.standings))
    assert running.problems(found, "file:///x", NOW + 9000, 86400) == []
    assert running.problems(found, "file:///x", NOW + 9000 + 3 * 86_400_000, 86400) == [
        "the last snapshot is 72 hours old"
    ]
