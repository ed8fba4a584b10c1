"""When an entry is accepted, and when it stops being so: consent, age, a concern, a screener (through the engine)."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
import pytest

from outreach.consent import actions as consent
from outreach.entries import actions as entries
from outreach.entries.listeners import on_leaving
from outreach.errors import Problem
from outreach.ids import new_id
from outreach.screening import actions as screening
from outreach.screening.model import Checklist, Clear, Refuse
from sync.wire import At
from tests.support.programme import NOON, SHA, Stage

CLEAN = Clear(
    checklist=Checklist(
        personal_data_visible=False, uniform_visible=False, other_persons_visible=False, abuse_disclosed=False
    )
)


@pytest.fixture
def call(stage):
    return stage.call()


def clear(stage: Stage, entry: str, clearing: Clear = CLEAN) -> None:
    stage.write(screening.clear, stage.engine, entry, clearing, "officer", new_id(), stage.now_ms)


def refuse(stage: Stage, entry: str, reason: Any, note: str = "") -> None:
    act = partial(screening.refuse, all_of=False)
    stage.write(act, stage.engine, entry, Refuse(reason=reason, note=note), "officer", new_id(), stage.now_ms)


def accepted(stage, call, school) -> tuple[str, str]:
    """Bring an entry all the way; return it and its entrant."""
    pupil = school.pupil()
    school.consent(pupil)
    entry = school.poster(call, pupil)
    school.do(entry, "finalise")
    stage.blob(school.scope)
    clear(stage, entry)
    assert school.body(entry)["lifecycle"] == "accepted"
    return entry, pupil


@pytest.mark.parametrize("last", ["consent", "bytes", "screener"])
def test_whatever_comes_last_accepts_the_entry(stage, call, school, last):
    pupil = school.pupil()
    entry = school.poster(call, pupil)
    school.do(entry, "finalise")
    steps = {
        "consent": lambda: (school.consent(pupil), school.sync()),
        "bytes": lambda: stage.blob(school.scope),
        "screener": lambda: clear(stage, entry),
    }
    for name, step in steps.items():
        if name != last:
            step()
    assert school.body(entry)["lifecycle"] == "received"
    steps[last]()
    assert school.body(entry)["lifecycle"] == "accepted"
    assert [row.entry_id for row in stage.read(entries.cleared, call.id)] == [entry]


def test_cleared_entry_says_what_judging_needs(stage, call, school):
    entry, _ = accepted(stage, call, school)
    (row,) = stage.read(entries.cleared, call.id)
    part = entries.ClearedPart(sha256=SHA, kind="poster", type="image/jpeg", order=0)
    assert row == entries.Cleared(
        entry_id=entry, scope=school.scope, language="fr", band="9-12", caption="Our well", text=None, parts=(part,)
    )


def test_i1_consent_withdrawn_takes_the_entry_out_of_judging(stage, call, school):
    entry, pupil = accepted(stage, call, school)
    school.consent(pupil, answer="no")
    body = school.body(entry)
    assert (body["lifecycle"], body["consent"]) == ("received", "withdrawn")
    assert stage.read(entries.cleared, call.id) == []


def test_judges_are_told_when_an_entry_leaves(stage, call, school):
    left: list[str] = []
    entries.on_leaving(listener := lambda tx, ledger, entry: left.append(entry))
    try:
        entry, pupil = accepted(stage, call, school)
        assert left == []
        school.consent(pupil, answer="no")
        school.sync()
        assert left == [entry]
    finally:
        on_leaving.listeners.remove(listener)


def test_consent_of_another_school_about_my_pupil_changes_nothing(stage, call, school):
    entry, pupil = accepted(stage, call, school)
    other = stage.device()
    other.consent(pupil, answer="no")
    other.consent(entry, answer="no")
    other.sync()
    assert school.body(entry)["lifecycle"] == "accepted"


def test_consent_about_one_entry_counts_for_that_entry(stage, call, school):
    entry, _ = accepted(stage, call, school)
    school.consent(entry, answer="no", relation="father")
    assert school.body(entry)["consent"] == "refused"


def test_photographed_form_is_pending_until_a_second_adult_has_looked(stage, call, school):
    pupil = school.pupil()
    form = school.consent(pupil, method="paper", evidence="cd" * 32)
    entry = school.poster(call, pupil)
    school.do(entry, "finalise")
    stage.blob(school.scope)
    assert school.body(entry)["consent"] == "pending"
    clear(stage, entry)
    assert (school.body(entry)["consent"], school.body(entry)["lifecycle"]) == ("pending", "received")

    def approve(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        consent.decide(tx, ledger, form, None, "officer")
        ledger.flush()

    stage.write(approve)
    assert (school.body(entry)["consent"], school.body(entry)["lifecycle"]) == ("granted", "accepted")


def test_birth_corrected_later_moves_the_band(stage, call, school):
    _, pupil = accepted(stage, call, school)
    school.set(pupil, {"birth": "2019-02"})
    school.sync()
    assert stage.read(entries.cleared, call.id)[0].band == "5-8"


def test_group_needs_everybody(stage, school):
    programme = stage.call("children-programme")
    pupils = [school.pupil(), school.pupil()]
    school.consent(pupils[0])
    entry = school.poster(programme, pupils[0], entrant=None, entrants=pupils)
    school.do(entry, "finalise")
    assert school.body(entry)["consent"] == "pending"
    school.consent(pupils[1])
    assert school.body(entry)["consent"] == "granted"
    assert [row.entrant_id for row in stage.read(entries.certifiable, programme.id)] == pupils


def test_adult_on_an_own_device_agrees_by_sending(stage, call):
    entrant = stage.device(role="entrant")
    me = entrant.pupil(birth="1974")
    entry = entrant.poster(call, me)
    entrant.do(entry, "finalise")
    assert entrant.body(entry)["consent"] == "not_required"
    entrant.consent(me, answer="no", by="self")
    assert entrant.body(entry)["consent"] == "refused"


def test_child_on_an_own_device_still_needs_a_guardian(stage, call):
    entrant = stage.device(role="entrant")
    me = entrant.pupil(birth="2012")
    entry = entrant.poster(call, me)
    entrant.do(entry, "finalise")
    assert entrant.body(entry)["consent"] == "pending"


def test_fixable_refusal_sends_it_back_and_keeps_its_time(stage, school):
    call = stage.call(deadline="2026-06-01T23:59", zone="UTC")
    entry = school.poster(call, school.pupil())
    school.do(entry, "finalise")
    stage.now_ms = NOON + 8 * 86_400_000
    refuse(stage, entry, "personal_data_visible", "The name is on the picture.")
    body = school.body(entry)
    assert (body["lifecycle"], body["eligibility"], body["reasons"]) == (
        "received", "needs_fix", ["personal_data_visible"],
    )  # fmt: skip
    assert school.notices() == ["entry-needs-fix"]
    assert school.do(entry, "reopen").status == "applied"
    assert school.do(entry, "finalise").code is None
    body = school.body(entry)
    assert (body["timing"], body["eligibility"], body["reasons"]) == ("on_time", "unchecked", [])


def test_officer_decides_for_a_clock_that_contradicts_itself(stage, school):
    call = stage.call(deadline="2026-06-01T23:59", zone="UTC")
    pupil = school.pupil()
    school.consent(pupil)
    entry = school.poster(call, pupil)
    school.rewrite(school.command(entry, "finalise"), at=At(wall_ms=1_490_000_000_000, anchor=str(NOON)))
    stage.now_ms = NOON + 10 * 86_400_000
    school.sync()
    stage.blob(school.scope)
    with pytest.raises(Problem, match="time-undecided"):
        clear(stage, entry)
    assert school.body(entry)["timing"] == "clock_suspect"
    clear(stage, entry, msgspec.structs.replace(CLEAN, accept_time=True))
    assert (school.body(entry)["timing"], school.body(entry)["lifecycle"]) == ("in_grace", "accepted")


def test_final_refusal_rejects_and_may_be_taken_back(stage, call, school):
    entry, _ = accepted(stage, call, school)
    refuse(stage, entry, "not_original")
    assert (school.body(entry)["lifecycle"], school.body(entry)["reasons"]) == ("rejected", ["not_original"])
    assert stage.read(entries.certifiable, call.id)[0].reasons == ()
    clear(stage, entry)
    assert (school.body(entry)["lifecycle"], school.body(entry)["reasons"]) == ("accepted", [])
    assert school.notices() == ["entry-cleared", "entry-refused"]


def test_what_waits_for_a_yes_is_not_said_to_go_to_the_judges(stage, call, school):
    pupil = school.pupil()
    entry = school.poster(call, pupil)
    school.do(entry, "finalise")
    stage.blob(school.scope)
    clear(stage, entry)
    assert (school.body(entry)["lifecycle"], school.notices()) == ("received", [])
    school.consent(pupil)
    assert school.body(entry)["lifecycle"] == "accepted"


def test_certificate_lists_everybody_with_the_reasons_against(stage, call, school):
    entry, pupil = accepted(stage, call, school)
    waiting = school.poster(call, school.pupil(name="Li"))
    school.do(waiting, "finalise")
    first, second = stage.read(entries.certifiable, call.id)
    assert (first.entry_id, first.entrant_id, first.name_mode, first.minor, first.reasons) == (
        entry, pupil, "first_initial", True, (),
    )  # fmt: skip
    assert (second.entrant_name, second.reasons) == ("Li", ("no_consent", "not_screened"))


def test_judging_state_reaches_the_school_and_held_is_not_judged(stage, call, school):
    entry, _ = accepted(stage, call, school)

    def hold(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        entries.set_judging(tx, ledger, entry, "held")
        ledger.flush()

    stage.write(hold)
    assert school.body(entry)["judging"] == "held"
    assert stage.read(entries.cleared, call.id) == []


def test_essay_is_measured_by_the_entrants_band(stage):
    call = stage.call("essay-global")
    entrant = stage.device(role="entrant")
    child, adult = entrant.pupil(birth="2015"), entrant.pupil(birth="1961")
    essay = {"call": call.id, "title": "Land", "language": "en", "declaration": True, "text": "land " * 900}
    young, old = entrant.make("entry", entrant=child, **essay), entrant.make("entry", entrant=adult, **essay)
    assert entrant.do(young, "finalise").code == "over-length"
    assert entrant.do(old, "finalise").code is None
    assert (entrant.body(old)["media"], entrant.body(old)["reasons"]) == ("none", [])
