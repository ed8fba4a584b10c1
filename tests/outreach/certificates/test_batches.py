"""Batches: what officers see and answer for, and what a crash, a pause and a full disk leave."""

from __future__ import annotations

import errno
import fcntl
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import msgspec
import pypdfium2
import pytest

from outreach.audit import actions as audit
from outreach.certificates import actions, ending, issuing, keys, pdf, store
from outreach.certificates.batches import actions as batches
from outreach.certificates.batches import papers, running
from outreach.certificates.batches import store as lines
from tests.outreach.certificates.conftest import OFFICER, documents, refused, row
from tests.support.device import uuid

OTHER = uuid()
here_alone = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What follows from the code alone; what the engine decides runs on both."""


def test_a_batch_goes_from_the_dry_run_to_the_papers(house, office, context, stage):
    batch = office.prepare()
    assert (office.view(batch).state, office.view(batch).waiting, office.view(batch).refused) == ("prepared", 2, 1)
    page = office.refused(batch)
    assert [(fault.code, fault.message) for one in page.items for fault in one.faults] == [
        ("no_consent", "Consent is missing.")
    ]
    office.start(batch)
    done = office.run(batch)
    assert (done.state, done.issued, done.waiting, done.refused) == ("done", 2, 0, 1)
    (holder,) = stage.read(batches.scopes, batch.id)
    found = stage.read(store.of_batch, batch.id, holder.scope)
    with zipfile.ZipFile(papers.path_of(context.settings.data, batch.id, holder.scope, found)) as archive:
        assert sorted(archive.namelist()) == sorted(f"{one.cti}.pdf" for one in office.kept())
        assert archive.read(archive.namelist()[0]).startswith(b"%PDF-")
    assert [line.act for line in stage.read(audit.lines, 0, 99)][-1] == "certificates-issued"


@here_alone
def test_one_officer_answers_for_participation_and_none_is_not_enough(office):
    batch = office.prepare()
    refused(lambda: office.step(batch, "start"), "second-officer-needed")
    assert office.step(batch, "approve").state == "approved"


@here_alone
def test_recognition_needs_two_officers_and_one_of_them_twice_is_one(house, office, run, context):
    office.record("recognition", row(house, "Amina Khan", level=5))
    batch = office.prepare("recognition")
    for _ in range(2):
        assert office.step(batch, "approve").state == "prepared"
    refused(lambda: office.step(batch, "start"), "second-officer-needed")
    refused(lambda: run(issuing.issue(context, house.call.id, "recognition", OFFICER)), "second-officer-needed")
    assert office.step(batch, "approve", OTHER).state == "approved"
    office.step(batch, "start")
    office.run(batch)
    assert [(one.kind, one.level, one.name) for one in office.kept()] == [("recognition", 5, "Amina K.")]


@pytest.mark.parametrize("dies_after", [0, 1])
def test_i6_a_batch_that_dies_goes_on_at_the_next_number(house, office, context, stage, run, monkeypatch, dies_after):
    """A slice is one transaction: what died in the middle left whole certificates and lines that wait."""
    monkeypatch.setattr(running, "SLICE", 1)
    batch = office.prepare()
    office.start(batch)
    real, calls = actions.issue, iter(range(100))

    def dying(*args, **more):
        made = real(*args, **more)
        if next(calls) == dies_after:
            raise ConnectionResetError
        return made

    monkeypatch.setattr(actions, "issue", dying)
    with pytest.raises(ConnectionResetError):
        office.run(batch)
    assert office.view(batch).issued == len(office.kept()) == dies_after
    monkeypatch.setattr(actions, "issue", real)
    assert office.run(batch).state == "done"
    kept = office.kept()
    assert len({one.cti for one in kept}) == len({one.list_index for one in kept}) == len(kept) == 2
    assert sorted(one.cti for one in kept) == sorted(
        one.cti for one in stage.read(lines.items, batch.id, 0, 9) if one.cti
    )


@here_alone
def test_a_paused_batch_issues_nothing_until_it_is_started_again(office, monkeypatch):
    batch = office.prepare()
    office.start(batch)
    assert office.step(batch, "pause").state == "paused"
    assert office.run(batch).issued == 0
    office.step(batch, "start")
    assert office.run(batch).state == "done"
    refused(lambda: office.step(batch, "cancel"), "batch-wrong-state")


def test_two_workers_at_one_batch_issue_each_line_once(office, context, run, monkeypatch):
    import asyncio

    monkeypatch.setattr(running, "SLICE", 1)
    batch = office.prepare()
    office.start(batch)

    async def both():
        await asyncio.gather(*(running.run(context, msgspec.json.encode(batch.id)) for _ in range(3)))

    run(both())
    assert (office.view(batch).state, len(office.kept())) == ("done", 2)


@here_alone
def test_what_changed_since_the_dry_run_is_refused_and_stops_nobody(house, office, stage):
    batch = office.prepare()
    house.school.set(house.pupils[0], {"name": "Amina Ly"})
    house.school.sync()
    office.start(batch)
    done = office.run(batch)
    assert (done.issued, done.refused) == (1, 2)
    page = office.refused(batch)
    assert {fault.code for one in page.items for fault in one.faults} == {"no_consent", "changed"}


@here_alone
def test_a_full_disk_pauses_a_batch_and_nothing_is_lost(house, office, monkeypatch):
    batch = office.prepare()
    office.start(batch)

    def full(*_):
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(papers, "draw_zip", full)
    stopped = office.run(batch)
    assert (stopped.state, stopped.stopped, stopped.issued) == ("paused", "storage-full", 2)
    monkeypatch.undo()
    office.step(batch, "start")
    done = office.run(batch)
    assert (done.state, done.stopped, done.issued, len(office.kept())) == ("done", None, 2, 2)


@here_alone
def test_what_a_killed_process_left_of_a_zip_is_written_over_or_thrown_away(house, office, context, stage, run):
    """It holds names, so it may not lie there for ever; one that is being drawn is nobody's to throw away."""
    office.start(batch := office.prepare())
    office.run(batch)
    place = papers.folder(context.settings.data, batch.id)
    (made,) = place.iterdir()
    left = made.with_name(f".{made.name}")
    made.rename(left)
    left.write_bytes(left.read_bytes()[:1000])
    found = stage.read(store.of_batch, batch.id, house.school.scope)
    again = papers.draw_zip(context.settings, office.call, batch.id, house.school.scope, found)
    assert (again, list(place.iterdir())) == (made, [made])
    assert zipfile.ZipFile(made).testzip() is None
    left.write_bytes(b"half")
    with left.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        papers.forget(context.settings.data, batch.id, house.school.scope)
        assert list(place.iterdir()) == [left]
    papers.forget(context.settings.data, batch.id, house.school.scope)
    assert list(place.iterdir()) == []


@here_alone
def test_who_asks_for_a_zip_that_is_being_drawn_waits_for_it(house, office, context, stage, monkeypatch):
    office.start(batch := office.prepare())
    office.run(batch)
    place = papers.folder(context.settings.data, batch.id)
    for made in place.iterdir():
        made.unlink()
    found, drawn = stage.read(store.of_batch, batch.id, house.school.scope), []
    monkeypatch.setattr(pdf, "render", lambda shown: drawn.append(shown) or time.sleep(0.1) or b"paper")
    ask = lambda _: papers.draw_zip(context.settings, office.call, batch.id, house.school.scope, found)  # noqa: E731
    with ThreadPoolExecutor(4) as pool:
        (path,) = set(pool.map(ask, range(4)))
    assert (len(drawn), list(place.iterdir())) == (len(found), [path])


@here_alone
def test_a_key_that_went_away_pauses_a_batch(house, office, context, stage):
    batch = office.prepare()
    for path in (context.settings.data / "keys").glob("*.pem"):
        keys.discard(context.settings.data, path.stem)
    office.start(batch)
    assert (office.run(batch).stopped, office.kept()) == ("signing-key-elsewhere", [])


@here_alone
def test_a_design_that_was_revoked_and_fonts_that_are_missing_are_said_before(office, monkeypatch):
    batch = office.prepare()
    office.step(batch, "approve")
    monkeypatch.setattr(pdf, "REVOKED", frozenset({pdf.TEMPLATE_VERSION}))
    refused(lambda: office.step(batch, "start"), "template-revoked")
    monkeypatch.setattr(pdf, "_SCRIPTS", (*pdf._SCRIPTS, "Noto Sans Nowhere"))
    assert "Noto Sans Nowhere" in str(refused(office.prepare, "fonts-missing"))


@here_alone
def test_a_batch_of_nobody_is_said(office):
    refused(lambda: office.prepare("attendance"), "batch-empty")


@here_alone
def test_paper_and_time_are_said_before_and_the_time_by_how_long_the_last_batch_took(house, office, stage):
    office.record("attendance", *(row(house, f"Person {n}", name_mode="full") for n in range(13)))
    batch = office.prepare("attendance")
    assert (office.view(batch).pages, office.view(batch).slips, office.view(batch).seconds) == (13, 2, None)
    office.start(batch)
    office.run(batch)
    assert (office.view(batch).pages, office.view(batch).seconds) == (13, 0)
    stage.write(lambda tx: tx.run("UPDATE certificate_batch SET took_ms = 26000"))
    assert office.view(office.prepare()).seconds == 4  # two, at two seconds each


@here_alone
def test_a_batch_that_waited_for_somebody_tells_nothing_of_how_long_the_next_takes(office):
    office.start(batch := office.prepare())
    office.step(batch, "pause")
    office.step(batch, "start")
    office.run(batch)
    assert (office.view(batch).state, office.view(batch).seconds) == ("done", None)


@here_alone
def test_a_revoked_certificate_is_gone_from_the_papers_and_stays_on_record(house, office, context, stage, run):
    office.start(batch := office.prepare())
    office.run(batch)
    one, other = office.kept()
    ended = run(ending.revoke(context, one.cti, "issued_in_error", OTHER))
    assert (ended.state, ended.reason, ended.ended_by, ended.signed) == (
        "revoked",
        "issued_in_error",
        OTHER,
        one.signed,
    )
    again = run(ending.revoke(context, one.cti, "other", OFFICER))
    assert again == ended
    assert [kept.cti for kept in stage.read(store.of_batch, batch.id, one.scope)] == [other.cti]
    run(running.forget_papers(context, msgspec.json.encode([batch.id, one.scope])))
    assert list(papers.folder(context.settings.data, batch.id).iterdir()) == []
    statuses = {body["cti"]: body["status"] for body in documents(house.school)}
    assert statuses == {one.cti: "revoked", other.cti: "issued"}


@here_alone
def test_sheets_hold_twelve_slips_on_a_page(house, office, context, stage):
    office.start(batch := office.prepare())
    office.run(batch)
    found = office.kept()
    drawn = papers.sheet(context.settings, house.call, found, "slips", "letter")
    document = pypdfium2.PdfDocument(BytesIO(drawn))
    assert len(document) == 1
    document.close()
