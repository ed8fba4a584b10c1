"""What may go and what must stay: holdings, grace, and bytes that come again while others are being let go of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media import blobs, care, uploads
from media.care import CHECK_MS, DAY_MS, GRACE_MS, HOLD_MS
from media.errors import MediaError
from media.model import Draft, Limits, Received
from outreach.db import Database

Run = Callable[[Any], Any]
SHA, OTHER = "ab" * 32, "cd" * 32
T0 = 1_790_000_000_000
SCHOOL = "school:a"


def keep(run: Run, db: Database, at: int = T0, tenant: str = SCHOOL, sha: str = SHA) -> bool:
    received = Received(claimed=sha, claimed_size=100, stored=sha, size=90, type="image/jpeg")
    return bool(run(db.write(blobs.keep, tenant, received, at)))


def test_holding_is_asked_about_after_thirty_days(db: Database, run: Run) -> None:
    keep(run, db)
    assert run(db.read(care.unnamed, T0 + HOLD_MS)) == {}
    assert run(db.read(care.unnamed, T0 + HOLD_MS + 1)) == {SCHOOL: [SHA]}
    run(db.write(care.name, SCHOOL, {SHA}, T0 + HOLD_MS + 1))
    assert run(db.read(care.unnamed, T0 + HOLD_MS + 2)) == {}


def test_announcing_the_same_bytes_again_keeps_them_for_another_while(db: Database, run: Run) -> None:
    """A device that was away and finds its bytes here must not lose them a day later."""
    keep(run, db)
    later = T0 + HOLD_MS + 5
    draft = Draft(length=100, sha256=SHA)
    upload = run(db.write(uploads.create, draft, SCHOOL, "d", "0" * 32, Limits(), later))
    assert upload.state == "stored"
    assert run(db.read(care.unnamed, later + 1)) == {}


def test_digest_that_an_open_upload_names_is_announced(db: Database, run: Run) -> None:
    for number, fields in ((1, {"sha256": SHA}), (2, {"preview_of": OTHER})):
        draft = Draft(length=10, **fields)
        run(db.write(uploads.create, draft, SCHOOL, "d", f"{number:032x}", Limits(), T0))
    assert run(db.read(care.announced, SCHOOL)) == {SHA, OTHER}
    assert run(db.read(care.announced, "school:b")) == set()


def test_blob_goes_a_week_after_its_last_holder(db: Database, run: Run) -> None:
    keep(run, db)
    keep(run, db, tenant="school:b")
    assert run(db.write(care.let_go, SCHOOL, [SHA])) == 1
    assert run(db.write(care.note, T0)) == 0
    assert run(db.write(care.let_go, "school:b", [SHA])) == 1
    assert run(db.write(care.note, T0)) == 1
    assert run(db.write(care.leave, T0 + GRACE_MS)) == []
    assert run(db.write(care.leave, T0 + GRACE_MS + 1)) == [SHA]
    run(db.write(care.gone, SHA))
    assert run(db.read(blobs.find, SHA)) is None


def test_blob_that_comes_again_within_its_grace_stays(db: Database, run: Run) -> None:
    keep(run, db)
    run(db.write(care.let_go, SCHOOL, [SHA]))
    run(db.write(care.note, T0))
    keep(run, db, T0 + DAY_MS)
    assert run(db.write(care.leave, T0 + GRACE_MS + 1)) == []
    run(db.write(care.let_go, SCHOOL, [SHA]))
    run(db.write(care.note, T0 + 2 * DAY_MS))
    assert run(db.write(care.leave, T0 + GRACE_MS + 1)) == []  # its grace began anew


def test_blob_that_is_being_let_go_of_is_taken_by_nobody_until_it_is_gone(db: Database, run: Run) -> None:
    keep(run, db)
    run(db.write(care.let_go, SCHOOL, [SHA]))
    run(db.write(care.note, T0))
    run(db.write(care.leave, T0 + GRACE_MS + 1))
    with pytest.raises(MediaError) as refused:
        keep(run, db)
    assert refused.value.code == "upload-busy"
    assert run(db.write(care.leave, T0 + GRACE_MS + 2)) == [SHA]  # a run that died is finished by the next
    run(db.write(care.gone, SHA))
    keep(run, db)
    assert run(db.read(blobs.owned, SCHOOL, SHA)) is not None


def test_upload_whose_blob_is_gone_is_not_answered_as_stored(db: Database, run: Run) -> None:
    """The name that a device gave it is free again, and its bytes are asked for."""
    draft = Draft(length=100, sha256=SHA, client_id="c")
    first = run(db.write(uploads.create, draft, SCHOOL, "d", "1" * 32, Limits(), T0))
    received = Received(claimed=SHA, claimed_size=100, stored=SHA, size=90, type="image/jpeg")
    run(db.write(uploads.end, first.id, "stored", None, received))
    keep(run, db)
    again = run(db.write(uploads.create, draft, SCHOOL, "d", "2" * 32, Limits(), T0))
    assert (again.id, again.state) == (first.id, "stored")
    run(db.write(care.let_go, SCHOOL, [SHA]))
    fresh = run(db.write(uploads.create, draft, SCHOOL, "d", "3" * 32, Limits(), T0))
    assert (fresh.id, fresh.state) == ("3" * 32, "open")


def test_preview_goes_when_its_original_never_came(db: Database, run: Run) -> None:
    received = Received(claimed=SHA, claimed_size=9, stored=SHA, size=9, type="image/jpeg")
    run(db.write(blobs.keep_preview, SCHOOL, OTHER, received, T0))
    assert run(db.write(care.note, T0 + HOLD_MS)) == 0
    assert run(db.write(care.note, T0 + HOLD_MS + 1)) == 1
    assert run(db.write(care.leave, T0 + HOLD_MS + GRACE_MS + 2)) == [SHA]


def test_damaged_blob_is_not_held_until_it_is_mended(db: Database, run: Run) -> None:
    keep(run, db)
    assert run(db.write(care.damaged, SHA, T0)) is True
    assert run(db.write(care.damaged, SHA, T0)) is False
    assert run(db.read(blobs.holding_of, SCHOOL, SHA, 100)) is None
    assert run(db.read(blobs.shown, SHA, "original", SCHOOL)) is None
    assert run(db.read(care.standing)) == {"damaged": 1}
    assert keep(run, db, tenant="school:b") is True  # whoever brings the bytes mends them for all
    assert run(db.read(blobs.holding_of, SCHOOL, SHA, 100)) == SHA
    assert keep(run, db) is False


def test_blob_is_compared_a_day_after_it_came_and_then_every_month(db: Database, run: Run) -> None:
    keep(run, db)
    assert run(db.read(care.due, T0 + DAY_MS)) is None
    assert run(db.read(care.due, T0 + DAY_MS + 1)).sha256 == SHA
    run(db.write(care.checked, SHA, T0 + DAY_MS))
    assert run(db.read(care.due, T0 + DAY_MS + CHECK_MS)) is None
    assert run(db.read(care.due, T0 + DAY_MS + CHECK_MS + 1)).sha256 == SHA


def test_bytes_without_a_row_are_let_go_of_unless_somebody_just_wrote_one(db: Database, run: Run) -> None:
    assert run(db.write(care.leave_orphan, OTHER, T0)) is True
    keep(run, db)
    assert run(db.write(care.leave_orphan, SHA, T0)) is False
