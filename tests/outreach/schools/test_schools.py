"""Schools through the engine: asking, being let in, being held out, and two records that are one school."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from outreach.devices import actions as devices
from outreach.devices.actions import Spent
from outreach.doors.model import Done
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.ids import entropy, new_id
from outreach.media import actions as media
from outreach.people import actions as people
from outreach.schools import actions as schools
from outreach.schools.model import Asked
from tests.support.device import uuid
from tests.support.programme import NOON, SHA

PEPPER = b"p" * 32
OFFICER = "officer"
DAY_MS = 86_400_000
ASKED = Asked(
    name="École primaire de Zinder", country="NE", level="primary", languages=("fr",), person="Mme Issa",
    contact="+227 90 00 00 00",
)  # fmt: skip


@pytest.fixture
def database_url(sqlite_url):
    """Moving on both engines is proved in tests/sync/test_forwarding.py."""
    return sqlite_url


def apply(stage, asked=ASKED):
    """Hand in an application; return its id and its code."""
    identity = new_id()
    proof = Done(id=identity, expires_ms=stage.now_ms + 1000)
    code = stage.write(schools.apply, PEPPER, asked, proof, identity, entropy(10), "10.0.0.1", stage.now_ms)
    return identity, code


def approve(stage, application, **more):
    return stage.write(
        lambda tx: schools.approve(tx, PEPPER, application, OFFICER, new_id(), entropy(10), stage.now_ms, **more)
    )


def enrol(stage, code):
    spent = Spent(device=uuid(), token_id=uuid(), secret=entropy(32))
    args = (stage.engine, PEPPER, code, "Tablet", None, spent, stage.now_ms, "10.0.0.1")
    return stage.write(devices.enrol, *args)


def accepted(stage, school, call):
    """Bring a poster as far as a screener does; return its entry."""
    pupil = school.pupil()
    entry = school.poster(call, pupil)
    school.consent(pupil)
    school.command(entry, "finalise")
    school.sync()
    stage.blob(school.scope)
    stage.write(clear, stage, entry)
    return entry


def clear(tx, stage, entry):
    ledger = stage.engine.ledger(tx, stage.now_ms)
    row = entries.entry_by_id(tx, entry)
    entries.decide(tx, ledger, row, replace(row.facets, eligibility="eligible"))
    ledger.flush()


def step(stage, school, wanted):
    return stage.write(schools.step, stage.engine, school.actor.id, wanted, OFFICER, stage.now_ms)


def merge(stage, one, other):
    return stage.write(schools.merge, stage.engine, one.actor.id, other.actor.id, OFFICER, stage.now_ms)


def test_code_of_an_application_opens_the_app_once_an_officer_has_said_yes(stage):
    application, code = apply(stage)
    assert enrol(stage, code) is None
    assert stage.read(schools.look, PEPPER, code.lower()).state == "waiting"
    school, further = approve(stage, application)
    one, two = enrol(stage, code), enrol(stage, further)
    assert (one.actor.id, two.actor.id, one.actor.name) == (school, school, ASKED.name)
    assert [(grant.scope, grant.mode) for grant in one.grants] == [("call:public", "r"), (f"school:{school}", "rw")]
    assert enrol(stage, code) is None
    assert stage.read(schools.look, PEPPER, code).state == "approved"
    with pytest.raises(Problem, match="somebody has decided it"):
        approve(stage, application)


def test_a_refused_school_reads_why_and_its_form_is_forgotten(stage):
    application, code = apply(stage)
    stage.write(schools.refuse, application, "We could not reach you.", OFFICER, stage.now_ms)
    looked = stage.read(schools.look, PEPPER, code)
    assert (looked.state, looked.reason) == ("refused", "We could not reach you.")
    assert enrol(stage, code) is None
    assert stage.write(schools.forget_forms, stage.now_ms + 89 * DAY_MS) == 0
    assert stage.write(schools.forget_forms, stage.now_ms + 91 * DAY_MS) == 1
    assert stage.read(lambda tx: tx.one("SELECT asked FROM school_application"))[0] is None


def test_an_application_may_be_a_school_that_we_have(stage):
    have = stage.actor(name="Ecole Zinder")
    application, code = apply(stage)
    (seen,) = stage.read(schools.applications)
    assert [one.id for one in seen.alike] == [have.id]
    approve(stage, application, school=have.id)
    assert enrol(stage, code).actor.id == have.id


def test_there_is_an_end_to_asking(stage):
    for _ in range(schools.APPLICATIONS_AN_HOUR):
        assert stage.read(schools.may_apply, "10.0.0.1", stage.now_ms)
        apply(stage)
    assert not stage.read(schools.may_apply, "10.0.0.1", stage.now_ms)
    assert stage.read(schools.may_apply, "10.0.0.2", stage.now_ms)
    with pytest.raises(Problem) as refused:
        apply(stage, Asked(name="x", country="XX", level="mixed", person="y", contact="zzz"))
    assert refused.value.errors[0][0] == "country"


def test_works_of_a_suspended_school_are_kept_and_wait_and_what_was_accepted_stays(stage):
    call, school = stage.call(), stage.device()
    before = accepted(stage, school, call)
    assert school.body(before)["lifecycle"] == "accepted"
    step(stage, school, "suspend")
    during = accepted(stage, school, call)
    assert (school.body(during)["lifecycle"], school.body(before)["lifecycle"]) == ("received", "accepted")
    assert school.body(during)["reference"]
    assert [one.entry_id for one in stage.read(entries.cleared, call.id)] == [before]
    step(stage, school, "verify")
    assert school.body(during)["lifecycle"] == "accepted"
    assert [code for code in school.notices() if code.startswith("school-")] == ["school-suspended", "school-verified"]
    with pytest.raises(Problem, match="not in a state"):
        step(stage, school, "verify")


def test_two_records_of_one_school_become_one_and_nothing_is_lost(stage):
    """Pupils, works, answers, files and devices move; what an old tablet still says under the old id arrives too."""
    call = stage.call()
    old, other, home = stage.device(), None, stage.device()
    other = stage.device(old.actor)  # a second tablet of the school, out of reach
    entry = accepted(stage, old, call)
    code = stage.write(devices.invite, PEPPER, old.actor.id, entropy(10), stage.now_ms)
    other.sync()
    late = other.pupil(name="Ibrahim")
    other.set(other.view[entry].body["entrant"], {"name": "Aminata D."})
    looked = stage.read(schools.preview, stage.engine, old.actor.id, home.actor.id)
    assert (looked.pupils, looked.works) == (1, 1)
    merge(stage, old, home)
    assert home.body(entry)["lifecycle"] == "accepted"
    assert {one.name for one in stage.read(people.entrants_in, home.scope)} == {"Aminata Diallo"}
    assert stage.read(people.entrants_in, old.scope) == []
    assert stage.read(media.blob_owned, home.scope, SHA).state == "stored"
    other.sync()
    assert other.view[late].scope == home.scope
    home.sync()
    assert {row.body["name"] for row in home.view.values() if row.kind == "entrant"} == {"Aminata D.", "Ibrahim"}
    assert home.body(entry)["consent"] == "granted"
    # The former id answers for ever: for a code on paper, for officers, and for what is merged again.
    assert enrol(stage, code).actor.id == home.actor.id
    assert stage.read(schools.view, old.actor.id).id == home.actor.id
    assert old.actor.id not in {one.id for one in stage.read(schools.listed)}
    third = stage.device()
    merge(stage, home, third)
    assert stage.read(schools.view, old.actor.id).id == third.actor.id
    assert third.body(entry)["lifecycle"] == "accepted"
    with pytest.raises(Problem, match="cannot become one"):
        merge(stage, old, third)


def test_a_judge_of_one_school_is_apart_from_what_it_became(stage):
    from outreach.judging import conflicts, store

    one, other, judge = stage.device(), stage.device(), stage.actor("judge")

    def part(tx):
        ledger = stage.engine.ledger(tx, NOON)
        conflicts.part(tx, ledger, judge.id, one.scope, "own_school", NOON)
        ledger.flush()

    stage.write(part)
    merge(stage, one, other)
    assert {scope for scope, _ in stage.read(store.conflicts_of, judge.id)} == {one.scope, other.scope}
