"""What proves an answer lies sealed, apart, under a key of its own (C9), whenever it came, whatever died on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from media import apart as rows
from media import blobs, care
from media.model import Draft, Limits, Received
from media.recipes import blob_key
from outreach.consent import jobs, opening, store
from outreach.errors import Problem
from outreach.ids import now_ms
from outreach.media import actions as media
from outreach.media import apart, erasing, reading
from outreach.media import care as caring
from sync import epochs
from tests.outreach.consent.forms import (
    FORM,
    OTHER,
    SCHOOL,
    SHA,
    Run,
    answer,
    asked,
    asked_for,
    context,
    folder_of,
    in_the_clear,
    kept,
    opens,
    proved,
    ringed,
    seal,
    send,
    shown_in,
    standing,
)

__all__ = ["context", "proved", "ringed"]


def test_c9_form_that_comes_after_its_answer_is_never_kept_in_the_clear(context: Any, run: Run, proved: str) -> None:
    send(context, run)
    assert shown_in(folder_of(context)) == []
    assert opens(context, run)
    assert list(context.media.store.keys("blobs/")) == []
    (key,) = context.media.store.keys("forms/")
    assert key.rpartition("/")[2] == kept(context, run).stored != SHA
    assert asked(context, run) == []
    send(context, run)  # a repeated upload of what is here brings nothing new
    assert list(context.media.store.keys("forms/")) == [key]


def test_c9_form_that_came_before_its_answer_is_sealed_by_the_answer(context: Any, run: Run) -> None:
    send(context, run)
    assert shown_in(folder_of(context)) != []
    answer(context, run, SCHOOL)
    (payload,) = asked(context, run)
    run(apart.seal(context, payload))
    assert shown_in(folder_of(context)) == []
    assert opens(context, run)


def test_c9_what_an_older_version_kept_is_sealed_with_all_that_was_made_of_it(
    context: Any, run: Run, proved: str
) -> None:
    in_the_clear(context, run)
    assert len(shown_in(folder_of(context))) == 2
    seal(context, run)
    assert shown_in(folder_of(context)) == []
    assert opens(context, run)
    assert run(context.db.read(blobs.find, SHA)) is None
    before = kept(context, run)
    seal(context, run)  # again is harmless
    assert kept(context, run) == before


@pytest.mark.parametrize("step", ["rows", "former"])
def test_power_cut_at_any_step_of_sealing_loses_nothing(
    context: Any, run: Run, proved: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_clear(context, run)
    run(jobs.review(context))
    (payload,) = asked(context, run)

    def dies(*_: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(apart.apart if step == "rows" else apart, "replace" if step == "rows" else "let_go", dies)
        with pytest.raises(KeyboardInterrupt):
            run(apart.seal(context, payload))
    assert opens(context, run)
    run(apart.seal(context, payload))
    assert (opens(context, run), shown_in(folder_of(context))) == (True, [])
    strays = [key for key in context.media.store.keys("forms/") if kept(context, run).stored not in key]
    assert len(strays) == (1 if step == "rows" else 0)  # sealed bytes that no row names: they go after a day
    monkeypatch.setattr(caring, "ORPHAN_S", 0)
    run(caring.collect(context))
    assert [key for key in context.media.store.keys("forms/") if kept(context, run).stored not in key] == []


def test_one_photograph_in_two_schools_is_two_files_that_tell_nothing_of_each_other(context: Any, run: Run) -> None:
    for tenant in (SCHOOL, OTHER):
        answer(context, run, tenant)
        send(context, run, tenant=tenant)
    one, other = kept(context, run), kept(context, run, OTHER)
    assert one.stored != other.stored
    sealed = [context.media.store.read(blob_key(each.stored, sealed=True)) for each in (one, other)]
    assert sealed[0][-64:] != sealed[1][-64:]
    assert opens(context, run)
    assert opens(context, run, OTHER)


def test_what_another_school_holds_as_its_work_stays_its_work(context: Any, run: Run, proved: str) -> None:
    for tenant in (SCHOOL, OTHER):
        in_the_clear(context, run, tenant)
    seal(context, run)
    assert context.media.store.size(blob_key(SHA)) == len(FORM)
    assert run(context.db.read(blobs.owned, OTHER, SHA)).stored == SHA
    assert opens(context, run)


def test_nobody_serves_it_as_a_picture_and_no_job_makes_one(context: Any, run: Run, proved: str) -> None:
    send(context, run)
    for tenant in (SCHOOL, None):
        for name in (SHA, kept(context, run).stored):
            for recipe in ("original", "view", "thumb", "judge"):
                assert run(context.db.read(media.shown, name, recipe, tenant)) == (None, None)
    assert list(context.media.store.keys("renditions/")) == []


def test_preview_of_a_form_is_refused_and_one_that_came_before_goes(context: Any, run: Run) -> None:
    small = Received(claimed="cd" * 32, claimed_size=9, stored="cd" * 32, size=9, type="image/webp")
    context.media.store.put(blob_key("cd" * 32), b"a preview")
    run(context.db.write(blobs.keep_preview, SCHOOL, SHA, small, now_ms()))
    in_the_clear(context, run)
    answer(context, run, SCHOOL)
    seal(context, run)
    assert list(context.media.store.keys("blobs/")) == []
    with pytest.raises(Exception, match="no preview"):
        run(context.db.write(
            media.create_upload, Draft(length=9, preview_of=SHA), SCHOOL, "d", "0" * 32, Limits(), now_ms()
        ))  # fmt: skip


def damage(context: Any, run: Run) -> None:
    """Let the disk change a byte of the sealed form, whatever it was: each seal ends in another one."""
    path = context.media.store.file(blob_key(kept(context, run).stored, sealed=True))
    path.chmod(0o600)
    *rest, last = path.read_bytes()
    path.write_bytes(bytes([*rest, last ^ 1]))


def test_comparing_finds_a_sealed_file_that_is_damaged_and_its_device_mends_it(
    context: Any, run: Run, proved: str
) -> None:
    run(context.db.write(epochs.ensure, "first", now_ms()))
    send(context, run)
    found = kept(context, run)
    assert run(caring.compare(context, found.stored)) == found.size
    damage(context, run)
    with pytest.raises(reading.Unsound):
        run(apart.opened(context, SCHOOL, SHA))
    run(caring.compare(context, found.stored))
    assert run(context.db.read(blobs.find, found.stored)).state == "damaged"
    send(context, run)
    assert opens(context, run)


def break_seal(context: Any, run: Run) -> None:
    """Let another's seal stand where this form's was: the digest is right, and no key opens it."""
    sealed = context.media.ring.seal("cd" * 32, FORM)
    made = Received(
        claimed=SHA, claimed_size=len(FORM), stored=hashlib.sha256(sealed.data).hexdigest(), size=len(sealed.data),
        type="image/jpeg", sealed=sealed.key,
    )  # fmt: skip
    context.media.store.put(blob_key(made.stored, sealed=True), sealed.data)
    run(context.db.write(rows.replace, SCHOOL, kept(context, run).stored, made, now_ms()))


@pytest.mark.parametrize("harm", [damage, break_seal])
def test_c6_damaged_proof_is_asked_for_again_and_the_officer_reads_why_it_does_not_open(
    context: Any, run: Run, proved: str, harm: Callable[[Any, Run], None]
) -> None:
    run(context.db.write(epochs.ensure, "first", now_ms()))
    send(context, run)
    assert (standing(context, run), asked_for(context, run)) == ([(True, False)], [])
    stored = kept(context, run).stored
    harm(context, run)
    with pytest.raises(Problem, match="media-unavailable" if harm is damage else "form-damaged"):
        run(opening.opened(context, proved, "view", "officer"))
    if harm is damage:  # one wrong answer of a disk is only a doubt, and looked into at once
        sql = "SELECT payload FROM job WHERE kind = ?"
        ((payload,),) = run(context.db.read(lambda tx: tx.all(sql, media.CHECK)))
        assert msgspec.json.decode(payload) == {"sha256": stored}
        run(caring.check(context, payload))
    assert (standing(context, run), asked_for(context, run)) == ([(False, True)], [SHA])
    with pytest.raises(Problem, match="form-damaged"):
        run(opening.opened(context, proved, "view", "officer"))
    seal(context, run)
    assert asked_for(context, run) == [SHA]  # once
    send(context, run)  # its device has it still
    assert (opens(context, run), standing(context, run)) == (True, [(True, False)])
    assert run(opening.opened(context, proved, "view", "officer"))[8:12] == b"WEBP"


def test_c6_given_up_key_asks_for_everything_that_it_sealed(
    context: Any, run: Run, proved: str, ringed: Callable[[str], None]
) -> None:
    from outreach.cli.forms import _give_up

    run(context.db.write(epochs.ensure, "first", now_ms()))
    ringed("aa" * 32)
    name = context.media.ring.present
    send(context, run)
    ringed("bb" * 32)
    assert run(context.db.write(_give_up, name)) == 1
    assert (standing(context, run), asked_for(context, run)) == ([(False, True)], [SHA])
    send(context, run)
    assert opens(context, run)


def test_what_only_an_erased_answer_named_goes_and_what_nobody_names_after_a_while(
    context: Any, run: Run, proved: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(context.db.write(epochs.ensure, "first", now_ms()))
    send(context, run)
    run(caring.collect(context))
    assert opens(context, run)  # it is named
    gone = run(context.db.write(erasing.erase, context.engine, proved, SCHOOL, "consent", now_ms()))
    assert len(gone.blobs) == 1
    run(erasing.unlink(context, msgspec.json.encode(gone)))
    assert list(context.media.store.keys("forms/")) == []
    assert run(context.db.read(rows.counted)) == {}
    answer(context, run, OTHER)
    send(context, run, tenant=OTHER)
    run(context.db.write(lambda tx: tx.run("DELETE FROM consent")))
    at = now_ms()
    for days in (31, 40, 50):
        monkeypatch.setattr(caring, "now_ms", lambda days=days: at + days * care.DAY_MS)
        run(caring.collect(context))
    assert list(context.media.store.keys("forms/")) == []


def test_officer_opens_it_as_a_picture_and_that_is_written_down(context: Any, run: Run, proved: str) -> None:
    run(context.db.write(epochs.ensure, "first", now_ms()))
    with pytest.raises(Problem, match="not-found"):
        run(opening.opened(context, proved, "view", "officer"))  # it has not come
    send(context, run)
    seen = run(opening.opened(context, proved, "view", "officer"))
    assert seen[8:12] == b"WEBP"
    assert run(opening.opened(context, proved, "view-jpeg", "officer"))[:2] == b"\xff\xd8"
    for recipe, code in (("original", "not-found"), ("judge", "not-found"), ("audio", "rendition-unavailable")):
        with pytest.raises(Problem, match=code):
            run(opening.opened(context, proved, recipe, "officer"))
    lines = run(context.db.read(lambda tx: tx.all("SELECT actor, about FROM audit WHERE act = 'consent-opened'")))
    assert lines == [("officer", proved)] * 2
    assert shown_in(folder_of(context)) == []
    assert list(context.media.store.keys("renditions/")) == []


def test_answer_without_proof_opens_nothing(context: Any, run: Run, proved: str) -> None:
    run(context.db.write(lambda tx: tx.run("UPDATE consent SET evidence = NULL")))
    with pytest.raises(Problem, match="not-found"):
        run(opening.opened(context, proved, "view", "officer"))
    assert run(context.db.read(store.proved, ("", ""), 9)) == []


def test_bucket_gets_sealed_bytes_and_no_others(context: Any, run: Run, proved: str, tmp_path: Path) -> None:
    from media.local import LocalStore
    from media.promoted import PromotedStore
    from outreach.media import promotion

    far = LocalStore(tmp_path / "far")
    both = PromotedStore(LocalStore(folder_of(context) / "media"), far)
    context.media = msgspec.structs.replace(context.media, store=both)
    send(context, run)
    run(promotion.promote(context, both))
    assert list(far.keys("forms/")) == [blob_key(kept(context, run).stored, sealed=True)]
    assert (list(far.keys("blobs/")), shown_in(tmp_path / "far"), shown_in(folder_of(context))) == ([], [], [])
    assert opens(context, run)
