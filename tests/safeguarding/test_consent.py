"""Safeguarding, consent (C3, C6 to C9): asked of whom, in which words, for how long, seen by whom, gone at once."""

from __future__ import annotations

import msgspec
import pytest

from outreach.calls import actions as calls
from outreach.calls.model import ConsentTerms, Revision
from outreach.consent import actions as consent
from outreach.consent import rules
from outreach.consent.model import ConsentRecord, Rejection
from outreach.devices.model import Caller
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.ids import new_id
from outreach.media import serving
from outreach.people.countries import ADULT, DIGITAL_CONSENT, countries, guardian_below
from outreach.screening import actions as screening
from outreach.screening import views
from tests.safeguarding.test_collection import CLEAN
from tests.support.programme import DAY_MS, NOON

FORM = "cd" * 32


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: entries take the same road on both."""
    return sqlite_url


def work(stage, school, call=None, pupil=None):
    """Return a pupil and a work that a screener has cleared; nobody has answered yet."""
    pupil = pupil or school.pupil()
    entry = school.poster(call or stage.call(), pupil)
    school.do(entry, "finalise")
    stage.blob(school.scope)
    stage.write(screening.clear, stage.engine, entry, CLEAN, "officer", new_id(), stage.now_ms)
    return pupil, entry


def decide(stage, record, rejection=None):
    def fn(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        made = consent.decide(tx, ledger, record, rejection, "officer")
        ledger.flush()
        return made

    return stage.write(fn)


def agreed(stage, entry, item="publish_work"):
    return stage.read(lambda tx: entries.agreed(tx, entries.entry_by_id(tx, entry), item, stage.now_ms))


def test_c3_no_country_lets_a_child_agree_alone():
    assert set(DIGITAL_CONSENT) <= {*countries()}
    assert all(13 <= age <= 16 for age in DIGITAL_CONSENT.values())
    assert all(guardian_below(code) >= max(ADULT, DIGITAL_CONSENT.get(code, 16)) for code in (*countries(), None))


@pytest.mark.parametrize("country", ["US", "DE", "NE"])
def test_c3_guardian_is_asked_for_every_child_in_every_country(stage, school, country):
    pupil, entry = work(stage, school, pupil=school.pupil(birth="2009", country=country))  # 16 or 17
    for item in ("participate", "publish_work"):
        school.consent(pupil, item, by="child", relation="self")
    school.sync()
    assert (school.body(entry)["consent"], agreed(stage, entry)) == ("pending", False)
    for item in ("participate", "publish_work"):
        school.consent(pupil, item)
    school.sync()
    assert (school.body(entry)["consent"], agreed(stage, entry)) == ("granted", True)


def test_c6_record_says_who_signed_who_saw_it_and_until_when(stage, school):
    _, entry = work(stage, school)
    more = {"signed_as": "Hadiza Moussa", "witness": "the head teacher", "until": "2026-05-30"}
    school.consent(entry, call=school.body(entry)["call"], **more)
    school.sync()
    (record,) = stage.read(consent.records_of, school.scope, [entry])
    assert {name: getattr(record, name) for name in more} == more
    assert (record.wall_ms, record.received_ms, record.device) == (NOON, NOON, school.device.id)
    assert school.body(entry)["lifecycle"] == "accepted"
    stage.now_ms = rules.lapses_ms(record, 3700)
    assert not agreed(stage, entry, "participate")


def test_c7_a_form_waits_for_a_second_adult_who_is_not_the_screener(stage, school):
    pupil, entry = work(stage, school)
    record = school.consent(pupil, method="paper", evidence=FORM)
    school.consent(pupil, "publish_work", method="paper", evidence=FORM)
    school.consent(pupil, "publish_work", by="child", relation="self")
    school.sync()
    assert (school.body(entry)["lifecycle"], agreed(stage, entry)) == ("received", False)
    (form,) = stage.read(consent.forms, 9)
    assert (form.answers, form.here, form.subject) == ({"participate": "yes", "publish_work": "yes"}, False, pupil)
    assert decide(stage, form.record).answers == 2
    assert (school.body(entry)["lifecycle"], agreed(stage, entry)) == ("accepted", True)
    assert stage.read(consent.forms, 9) == []
    decide(stage, record, Rejection(reason="not_signed", note="Only the child signed."))
    body = school.body(entry)
    assert (body["lifecycle"], body["consent"], body["title"]) == ("received", "pending", "Our well")  # and is kept
    assert (agreed(stage, entry), "consent-form-rejected" in school.notices()) == (False, True)
    with pytest.raises(Problem, match="not-found"):
        decide(stage, new_id())


def test_c6_j2a_a_spoken_yes_names_its_recording_and_counts_when_that_has_come(stage, school):
    pupil, entry = work(stage, school)
    said = {"method": "spoken", "language": "wo", "text_version": "1", "signed_as": "Hadiza", "witness": "Mr Issa"}
    before = len(school.attention)
    school.consent(pupil, **said)  # nothing proves it
    school.sync()
    assert (len(school.attention), school.body(entry)["consent"]) == (before + 1, "pending")
    record = school.consent(pupil, evidence=FORM, **said)
    school.consent(pupil, "publish_work", "no", **said)  # a no needs no proof
    school.sync()
    assert (school.body(entry)["consent"], agreed(stage, entry, "participate")) == ("pending", False)
    stage.blob(school.scope, FORM)
    assert (school.body(entry)["consent"], agreed(stage, entry, "participate")) == ("granted", True)
    assert (school.body(entry)["lifecycle"], agreed(stage, entry)) == ("accepted", False)
    (heard,) = stage.read(consent.spoken, 9)
    assert (heard.record, heard.here, heard.language, heard.witness) == (record, True, "wo", "Mr Issa")


def test_c8_a_yes_to_a_former_season_is_none_to_this_one(stage, school):
    pupil, first = work(stage, school)
    for item in ("participate", "publish_work"):
        school.consent(pupil, item)
        school.consent(pupil, item, by="child", relation="self")
    school.sync()
    assert (school.body(first)["consent"], agreed(stage, first)) == ("granted", True)
    stage.now_ms += 60 * DAY_MS
    again = stage.call(code="POSTER-27", opens_at=stage.now_ms - DAY_MS)
    _, second = work(stage, school, call=again, pupil=pupil)
    assert (school.body(second)["consent"], agreed(stage, second)) == ("pending", False)
    school.consent(pupil, call=again.id)
    school.sync()
    assert (school.body(first)["consent"], school.body(second)["consent"]) == ("granted", "granted")
    school.consent(pupil, answer="no", call=again.id)
    school.sync()
    assert (school.body(first)["consent"], school.body(second)["consent"]) == ("granted", "withdrawn")


def test_c8_consent_lapses_by_itself_and_takes_the_work_along(stage, school):
    call = stage.call(consents=ConsentTerms(days=30))
    pupil, entry = work(stage, school, call=call)
    school.consent(pupil)
    school.sync()
    assert [one.entry_id for one in stage.read(entries.cleared, call.id)] == [entry]

    def night(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        left = entries.lapse(tx, ledger, call.id)
        ledger.flush()
        return left

    stage.now_ms = NOON + 29 * DAY_MS
    assert stage.write(night) == 0
    stage.now_ms = NOON + 30 * DAY_MS
    assert not agreed(stage, entry, "participate")  # readers do not wait for the night
    assert stage.write(night) == 1
    assert (school.body(entry)["lifecycle"], school.body(entry)["consent"]) == ("received", "pending")
    assert stage.read(entries.cleared, call.id) == []


def test_words_that_changed_are_asked_for_anew_and_attestation_is_the_calls_to_allow(stage, school):
    call = stage.call(consents=ConsentTerms(attested=False))
    pupil, entry = work(stage, school, call=call)
    school.consent(pupil, method="attested")
    school.sync()
    assert school.body(entry)["consent"] == "pending"
    school.consent(pupil, text_version="1")
    school.sync()
    assert school.body(entry)["consent"] == "granted"

    def revise(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        calls.revise(tx, ledger, call.id, Revision(reason="new words", consents=ConsentTerms(versions=("2",))))
        entries.lapse(tx, ledger, call.id)
        ledger.flush()

    stage.write(revise)
    assert school.body(entry)["consent"] == "pending"
    school.consent(pupil, text_version="2")
    school.sync()
    assert school.body(entry)["consent"] == "granted"


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("officer", {"people"}),
        ("officer", {"screen", "publish", "judging", "certificates", "safeguarding", "admin"}),
        ("judge", set()),
        ("entrant", set()),
        ("other", set()),
        ("school", set()),
    ],
)
def test_c9_no_form_is_served_as_a_picture_not_even_before_it_is_sealed(stage, school, role, may):
    pupil = school.pupil()
    school.consent(pupil, method="paper", evidence=FORM)
    school.sync()
    stage.blob(school.scope, FORM)
    identity = school.actor.id if role == "school" else new_id()
    caller = Caller(
        id=identity, role="school" if role == "other" else role, name="x", device=new_id(), may=frozenset(may),
        standing="active", token=new_id(),
    )  # fmt: skip
    with pytest.raises(Problem, match="media-unknown"):
        stage.read(serving.look_up, caller, FORM, "original")


def test_c9_who_looks_after_people_alone_sees_no_work(stage, school):
    school.poster(stage.call(), school.pupil(), sha256=FORM)
    school.sync()
    stage.blob(school.scope, FORM)
    may = frozenset({"people"})
    caller = Caller(
        id=new_id(), role="officer", name="x", device=new_id(), may=may, standing="active", token=new_id()
    )  # fmt: skip
    with pytest.raises(Problem, match="media-unknown"):
        stage.read(serving.look_up, caller, FORM, "original")


def test_c9_what_screeners_and_judges_are_told_holds_no_form(stage, school):
    pupil, entry = work(stage, school)
    school.consent(pupil, method="paper", evidence=FORM, signed_as="Hadiza Moussa", witness="the head teacher")
    school.sync()
    told = msgspec.json.encode(stage.read(views.detail, entry, stage.now_ms)).decode()
    for hidden in (FORM, "Hadiza", "head teacher"):
        assert hidden not in told


@pytest.mark.parametrize("until", ["2026-02-30", "2026-13-01"])
def test_c6_a_day_that_is_none_grants_nothing(until):
    record = ConsentRecord(
        id="r", scope="school:s", subject="p", item="participate", answer="yes", by="guardian", method="device",
        until=until, device="d", arrival=1, wall_ms=1, received_ms=1,
    )  # fmt: skip
    assert not rules.counts(record, consent.Terms(now_ms=1))
