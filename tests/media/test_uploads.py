"""The rows of uploads and blobs, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media import blobs, uploads
from media.errors import MediaError
from media.model import Disk, Draft, Found, Limits, Received, Upload, Verdict
from outreach.db import Database, Tx

Run = Callable[[Any], Any]
SHA, OTHER = "ab" * 32, "cd" * 32
LIMITS = Limits(file_bytes=1000, video_bytes=1300, device_open_bytes=1500, tenant_open_bytes=2500)


def make(
    run: Run, db: Database, number: int = 1, *, tenant: str = "school:a", device: str = "d1", **fields: Any
) -> Upload:
    draft = Draft(**{"length": 100, **fields})
    found: Upload = run(db.write(uploads.create, draft, tenant, device, f"{number:032x}", LIMITS, 1000))
    return found


def keep(run: Run, db: Database, tenant: str = "school:a", claimed: str = SHA, stored: str = SHA) -> None:
    received = Received(claimed=claimed, claimed_size=100, stored=stored, size=90, type="image/jpeg", width=3, height=4)
    run(db.write(blobs.keep, tenant, received, 2000))


def refused(run: Run, db: Database, *args: Any, **fields: Any) -> str:
    with pytest.raises(MediaError) as error:
        make(run, db, *args, **fields)
    return error.value.code


@pytest.mark.parametrize(
    ("state", "offset", "phase"),
    [
        ("open", 0, "created"),
        ("open", 1, "receiving"),
        ("open", 10, "received"),
        ("stored", 10, "stored"),
        ("rejected", 10, "rejected"),
        ("terminated", 3, "terminated"),
        ("expired", 3, "expired"),
    ],
)
def test_phase_is_read_off_the_bytes_and_the_row(state: Any, offset: int, phase: str) -> None:
    assert uploads.phase(state, offset, 10) == phase


def test_creating_twice_under_one_client_id_gives_one_upload(db: Database, run: Run) -> None:
    first = make(run, db, 1, client_id="c")
    assert make(run, db, 2, client_id="c") == first
    assert make(run, db, 3, client_id="c", tenant="school:b").id != first.id
    assert refused(run, db, 4, client_id="c", length=99) == "upload-conflict"


def test_client_id_of_an_upload_that_ended_badly_is_free_again(db: Database, run: Run) -> None:
    first = make(run, db, 1, client_id="c")
    run(db.write(uploads.end, first.id, "rejected", "upload-checksum"))
    assert make(run, db, 2, client_id="c").id != first.id


def test_bytes_that_the_tenant_already_sent_are_not_sent_again(db: Database, run: Run) -> None:
    """The same declared digest and length answer at once, by the claimed digest, and never across tenants."""
    keep(run, db, claimed=SHA, stored=OTHER)
    again = make(run, db, 2, sha256=SHA)
    assert (again.state, again.claimed, again.stored) == ("stored", SHA, OTHER)
    assert make(run, db, 3, sha256=SHA, tenant="school:b").state == "open"
    assert make(run, db, 4, sha256=SHA, length=99).state == "open"


def test_declared_bytes_count_against_the_device_and_the_tenant(db: Database, run: Run) -> None:
    make(run, db, 1, length=1000)
    assert refused(run, db, 2, length=501) == "upload-quota"
    make(run, db, 3, length=1000, device="d2")
    assert refused(run, db, 4, length=501, device="d3") == "upload-quota"
    run(db.write(uploads.end, f"{1:032x}", "terminated"))
    make(run, db, 5, length=501, device="d3")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"length": 1001}, "upload-too-large"),
        ({"length": 1001, "type": "audio/mp4"}, "upload-too-large"),
        ({"length": 1301, "type": "video/mp4"}, "upload-too-large"),
        ({"length": 50_000, "type": "video/mp4", "preview_of": "0" * 64}, "upload-too-large"),
        ({"length": 0}, "upload-empty"),
        ({"type": "image/svg+xml"}, "upload-type"),
        ({"type": "image/gif"}, "upload-type"),
        ({"sha256": "AB" * 32}, "upload-metadata"),
        ({"preview_of": "x"}, "upload-metadata"),
        ({"client_id": "x" * 101}, "upload-metadata"),
    ],
)
def test_draft_that_cannot_become_a_blob_is_refused_before_a_byte(
    sqlite_url: str, run: Run, fields: dict[str, Any], code: str
) -> None:
    with pytest.raises(MediaError) as error:
        uploads.check_draft(Draft(**{"length": 100, **fields}), LIMITS)
    assert error.value.code == code


def test_upload_of_another_tenant_is_as_unknown_as_none(db: Database, run: Run) -> None:
    mine = make(run, db)
    assert run(db.read(uploads.find, mine.id, "school:a")) == mine
    assert run(db.read(uploads.find, mine.id, "school:b")) is None


def test_ended_upload_ends_once(db: Database, run: Run) -> None:
    mine = make(run, db)
    assert run(db.write(uploads.end, mine.id, "terminated")) is True
    assert run(db.write(uploads.end, mine.id, "stored")) is False
    assert run(db.read(uploads.find, mine.id, "school:a")).state == "terminated"


def test_overdue_uploads_are_found_oldest_first(db: Database, run: Run) -> None:
    mine = make(run, db)
    assert run(db.read(uploads.overdue, mine.expires_ms)) == []
    assert run(db.read(uploads.overdue, mine.expires_ms + 1)) == [mine.id]


def test_blob_is_found_by_both_digests_and_only_by_who_holds_it(db: Database, run: Run) -> None:
    keep(run, db, claimed=SHA, stored=OTHER)
    facts = run(db.read(blobs.owned, "school:a", SHA))
    assert (facts.sha256, facts.stored, facts.state, facts.width, facts.height) == (SHA, OTHER, "stored", 3, 4)
    assert run(db.read(blobs.owned, "school:a", OTHER)).sha256 == OTHER
    assert run(db.read(blobs.owned, "school:b", SHA)) is None
    assert run(db.read(blobs.stored_digest, SHA)) == OTHER


def test_settled_blob_tells_how_it_turned_out(db: Database, run: Run) -> None:
    keep(run, db)
    found = Found(verdict=Verdict(code="ok", width=30, height=40), placeholder="data:x")
    run(db.write(blobs.settle, SHA, "ready", found))
    facts = run(db.read(blobs.owned, "school:a", SHA))
    assert (facts.state, facts.width, facts.height, facts.placeholder) == ("ready", 30, 40, "data:x")
    assert run(db.write(blobs.strike, SHA)) == 1
    assert run(db.write(blobs.strike, SHA)) == 2


def test_quarantined_original_is_not_shown(db: Database, run: Run) -> None:
    keep(run, db)
    assert run(db.read(blobs.shown, SHA, "original", "school:a")).attachment is True
    run(db.write(blobs.settle, SHA, "quarantined", Found(verdict=Verdict(code="decoder-died"))))
    assert run(db.read(blobs.shown, SHA, "original", "school:a")) is None


def test_bytes_that_have_arrived_do_not_count_again(db: Database, run: Run) -> None:
    """Admission counts what was declared and has not come: an upload that is nearly whole leaves room for the next."""
    first = make(run, db, 1, length=1000)

    def ask(number: int, staged: dict[str, int], free: int = 10**12) -> str:
        disk = Disk(free_bytes=free, staged=staged)
        args = (Draft(length=600), "school:a", "d1", f"{number:032x}", LIMITS, 1000, disk)
        try:
            return run(db.write(uploads.create, *args)).state
        except MediaError as error:
            return error.code

    assert ask(2, {}) == "upload-quota"
    assert ask(3, {first.id: 100}) == "open"
    assert ask(4, {first.id: 100}) == "upload-quota"


class Watched:
    """A transaction that counts the lists that are read."""

    def __init__(self, tx: Tx) -> None:
        self.one, self.run, self.many, self._all = tx.one, tx.run, tx.many, tx.all
        self.lists = 0

    def all(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        self.lists += 1
        return self._all(sql, *params)


def test_announcement_reads_no_row_of_what_others_announced(db: Database, run: Run) -> None:
    """Thousands may be open; what has come of them is looked at only where there would be no room without it."""
    for number in range(5):
        make(run, db, number, length=100)
    disk = Disk(free_bytes=10**12, staged={f"{number:032x}": 50 for number in range(5)})

    def announce(tx: Tx, number: int, length: int) -> int:
        watched = Watched(tx)
        uploads.create(watched, Draft(length=length), "school:a", "d1", f"{number:032x}", LIMITS, 1000, disk)
        return watched.lists

    assert run(db.write(announce, 6, 1000)) == 0
    assert run(db.write(announce, 7, 250)) == 1  # by what was announced there is no room, by what has come there is


def test_disk_must_hold_what_everybody_announced(db: Database, run: Run) -> None:
    """507 at creation when the disk could not hold the rest of all open uploads beside what it keeps free."""
    make(run, db, 1, length=1000)
    disk = Disk(free_bytes=LIMITS.free_bytes + 1000 + 99, staged={})
    args = (Draft(length=100), "school:b", "d9", f"{2:032x}", LIMITS, 1000)
    with pytest.raises(MediaError) as refused_:
        run(db.write(uploads.create, *args, disk))
    assert refused_.value.code == "storage-full"
    some = Disk(free_bytes=LIMITS.free_bytes + 1000 + 99, staged={f"{1:032x}": 1})
    assert run(db.write(uploads.create, *args, some)).state == "open"


def test_nothing_is_admitted_that_a_read_only_disk_could_not_take(db: Database, run: Run) -> None:
    """What the tenant already sent is answered all the same: it needs no disk."""
    keep(run, db)
    where = ("school:a", "d1", f"{1:032x}", LIMITS, 1000, Disk(free_bytes=10**12, staged={}, writable=False))
    with pytest.raises(MediaError) as refused_:
        run(db.write(uploads.create, Draft(length=100), *where))
    assert refused_.value.code == "storage-broken"
    assert run(db.write(uploads.create, Draft(length=100, sha256=SHA), *where)).state == "stored"


def test_name_of_an_upload_whose_time_is_over_is_free_again(db: Database, run: Run) -> None:
    first = make(run, db, 1, client_id="late")
    args = (Draft(length=100, client_id="late"), "school:a", "d1", f"{2:032x}", LIMITS, first.expires_ms + 1)
    assert run(db.write(uploads.create, *args)).id != first.id
