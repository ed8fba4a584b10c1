"""Who was told to be one child with whom: suggestions that a teacher acts on, and takes back (domain 3.7)."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from outreach.entries import actions as entries
from outreach.erasure import actions as erasure
from outreach.erasure.model import Document, Erasure, Order
from outreach.ids import new_id
from outreach.people import actions as people
from outreach.people import rules
from outreach.people.model import Entrant
from outreach.publication import store as published
from outreach.publication.model import Publication
from outreach.redactions import texts
from outreach.retention import actions as retention
from tests.outreach.entries.test_limits import capped, states
from tests.safeguarding.test_consent import agreed, work
from tests.support.programme import DAY_MS

SHARED = json.loads(Path(__file__).with_name("kin.json").read_text())
"""The cases that the tablet and the server share (outreach/web/test/kin.test.ts)."""


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: entries take the same road on both."""
    return sqlite_url


def roll(case: dict) -> list[Entrant]:
    return [msgspec.convert({"scope": "school:1", **one}, Entrant) for one in case["people"]]


@pytest.mark.parametrize("case", SHARED["kin"], ids=lambda case: case["name"])
def test_who_stays_for_whom(case):
    assert rules.kin(roll(case)).stays == case["stays"]


@pytest.mark.parametrize("case", SHARED["alike"], ids=lambda case: case["name"])
def test_who_is_asked_about(case):
    assert [[one.id, other.id] for one, other in rules.alike(roll(case))] == case["asked"]


IDS = st.sampled_from("abcdefg")
SAID = st.dictionaries(IDS, st.tuples(st.none() | st.sampled_from("abcdefgz"), st.frozensets(IDS, max_size=2)))


@given(SAID, st.integers(1, 96))
@example({"b": ("c", frozenset()), "c": ("b", frozenset())}, 96)  # round, and told the other way round
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_one_answer_whatever_was_said_in_whatever_order(said, order):
    """Everybody stands for one who stands for themselves; nobody is lost; a no is never overruled; nothing is added."""
    roll_ = [Entrant(id=one, scope="s", name="A", same_as=same, apart=apart) for one, (same, apart) in said.items()]
    told = rules.kin(roll_)
    mixed = sorted(roll_, key=lambda one: ord(one.id) * order % 97)
    assert rules.kin(mixed) == told
    asked = {frozenset((one.id, other.id)) for one, other in rules.alike(roll_)}
    assert asked == {frozenset((one.id, other.id)) for one, other in rules.alike(mixed)}
    anyway = rules.kin(msgspec.structs.replace(one, apart=frozenset()) for one in roll_)
    for one in said:
        assert said[one][0] not in said or anyway.who(said[one][0]) == anyway.who(one)
        group = told.group(one)
        assert one in group
        assert told.who(told.who(one)) == told.who(one)
        assert told.who(one) in group
        for other in group:
            assert told.group(other) == group
            assert other == one or other not in said[one][1]
        if len(group) > 1:  # each was told to be one of them, or one of them to be it
            assert said[one][0] in group or any(said[other][0] == one for other in group)
    assert rules.kin(msgspec.structs.replace(one, same_as=None) for one in roll_).stays == {}


def everything(stage, school) -> dict:
    """Return all that may follow from who is who: documents, tables, certificates."""
    school.sync()
    columns = "id, band, minor, country, lifecycle, consent, eligibility, judging, publication, reasons"
    return {
        "documents": {
            doc: row.body for doc, row in school.view.items() if row.kind in {"entrant", "entry", "consent"}
        },
        "tables": stage.read(lambda tx: sorted(tuple(row) for row in tx.all(f"SELECT {columns} FROM entry"))),
        "papers": [
            paper for row in school.view.values() if row.kind == "entry"
            for paper in stage.read(entries.certifiable, row.body["call"])
        ],
        "asked": stage.read(people.alike, school.scope),
    }  # fmt: skip


def pair(stage, school, **limits):
    """Return a call and two pupils with a work each that was sent, entered on two tablets."""
    call = capped(stage, **limits)
    one, other = school.pupil(name="Zoë Diallo"), school.pupil(name="Zoe Diallo", birth="2016")
    works = [school.poster(call, who) for who in (one, other)]
    for who in (one, other):
        school.consent(who)
    for each in works:
        school.do(each, "finalise")
    return call, (one, other), works


def test_two_told_to_be_one_count_once_and_taking_it_back_changes_nothing(stage, school):
    call, (one, other), works = pair(stage, school, entries_per_entrant=1)
    before = everything(stage, school)
    assert states(school, *works) == ["received", "received"]
    school.set(other, {"same_as": one})
    school.sync()
    assert sorted(states(school, *works)) == ["received", "superseded"]
    (over,) = [each for each in works if school.body(each)["lifecycle"] == "superseded"]
    assert school.body(over)["reasons"] == ["duplicate"]
    assert school.body(over)["eligibility"] == "unchecked"  # too many is nobody's fault
    assert stage.read(people.alike, school.scope) == []
    papers = stage.read(entries.certifiable, call.id)
    assert [(paper.entrant_name, paper.entrant_id) for paper in papers] == [("Zoë Diallo", one), ("Zoë Diallo", other)]
    school.set(other, {"same_as": None})
    assert everything(stage, school) == before


def test_what_judges_read_stays_with_them(stage, school):
    call, (one, other), works = pair(stage, school, entries_per_entrant=1)
    third = school.poster(call, other)

    def hand_out(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        for each in works:
            entries.set_judging(tx, ledger, each, "in_round")
        ledger.flush()

    stage.write(hand_out)
    school.set(other, {"same_as": one})
    assert states(school, *works) == ["received", "received"]
    school.do(third, "finalise")
    assert states(school, *works, third) == ["received", "received", "superseded"]


@pytest.mark.parametrize("first", [0, 1])
def test_two_tablets_that_say_it_both_ways_round_have_one_answer_in_either_order(stage, school, first):
    _, (one, other), works = pair(stage, school, entries_per_entrant=1)
    tablets = [school, stage.device(school.actor)]
    tablets[1].sync()
    school.set(other, {"same_as": one})
    tablets[1].set(one, {"same_as": other})
    for tablet in (tablets[first], tablets[1 - first]):
        tablet.sync()
    kin = stage.read(people.kin, school.scope)
    assert kin.stays == {one: min(one, other), other: min(one, other)}
    assert sorted(states(school, *works)) == ["received", "superseded"]
    assert [tablet.conflicts() for tablet in tablets] == [[], []]


def test_one_tablet_says_one_and_another_two_nobody_is_merged_and_the_question_stays(stage, school):
    _, (one, other), works = pair(stage, school, entries_per_entrant=1)
    tablet = stage.device(school.actor)
    tablet.sync()
    school.set(other, {"same_as": one})
    school.sync()
    tablet.set(min(one, other), {f"apart/{max(one, other)}": {}})
    tablet.sync()
    assert states(school, *works) == ["received", "received"]
    assert [{a.id, b.id} for a, b in stage.read(people.alike, school.scope)] == [{one, other}]
    school.set(other, {"same_as": None})
    school.sync()
    assert stage.read(people.alike, school.scope) == []  # they are two, and nobody is asked again
    school.set(min(one, other), {f"apart/{max(one, other)}": None})
    school.sync()
    assert len(stage.read(people.alike, school.scope)) == 1


def test_pupil_of_another_school_and_one_who_is_not_there_are_nobody(stage, school):
    stranger = stage.device()
    abroad, gone = stranger.pupil(), new_id()
    stranger.sync()
    mine = [school.pupil(same_as=who) for who in (abroad, gone)]
    school.sync()
    kin = stage.read(people.kin, school.scope)
    assert (kin.stays, school.attention) == ({}, [])
    school.create(gone, "entrant", school.scope, {"name": "Issa", "birth": "2015"})  # comes later: it was made offline
    school.sync()
    assert stage.read(people.kin, school.scope).group(gone) == tuple(sorted((mine[1], gone)))
    school.delete(gone)
    school.sync()
    assert stage.read(people.kin, school.scope).stays == {}


def test_c23_a_no_under_either_name_hides_the_work_at_once_and_a_yes_counts_under_its_own_alone(stage, school):
    call = stage.call()
    pupil, entry = work(stage, school, call)
    twin = school.pupil(name="Aminata Dialo")
    for item in ("participate", "publish_work"):
        school.consent(pupil, item), school.consent(pupil, item, by="child", relation="self")
    school.consent(twin, "publish_work", "no")
    school.sync()
    before = everything(stage, school)
    assert agreed(stage, entry)
    school.set(twin, {"same_as": pupil})
    school.sync()
    assert not agreed(stage, entry)
    school.set(twin, {"same_as": None})
    assert everything(stage, school) == before
    assert agreed(stage, entry)
    _, theirs = work(stage, school, call, twin)  # nobody agreed for the twin
    school.set(pupil, {"same_as": twin})
    school.sync()
    assert (school.body(theirs)["consent"], agreed(stage, theirs, "participate")) == ("pending", False)


def test_i1_whoever_is_refused_under_one_name_is_out_under_both_at_once(stage, school):
    pupil, entry = work(stage, school)
    school.consent(pupil)
    twin = school.pupil(same_as=pupil)
    assert school.body(entry)["lifecycle"] == "accepted"
    school.consent(twin, answer="no")
    assert [school.body(entry)[name] for name in ("lifecycle", "consent")] == ["received", "refused"]
    school.set(twin, {"same_as": None})
    assert [school.body(entry)[name] for name in ("lifecycle", "consent")] == ["accepted", "granted"]


def test_a_child_under_one_name_is_a_child_under_both(stage, school):
    adult, child = school.pupil(birth="1980"), school.pupil(birth="2015")
    entry = school.poster(stage.call(), adult)
    school.sync()
    assert not stage.read(entries.entry_by_id, entry).minor
    school.set(child, {"same_as": adult})
    school.sync()
    assert stage.read(entries.entry_by_id, entry).minor


def test_c16_every_name_under_which_somebody_was_entered_is_covered(stage, school):
    pupil = school.pupil(name="Hadiza Moussa")
    school.pupil(name="Khadidja Moussa", same_as=pupil)
    entry = school.poster(stage.call(), pupil)
    school.sync()

    def covered(tx):
        return texts.coverer(tx, entry, school.scope)("Khadidja and Hadiza")

    assert not {"Khadidja", "Hadiza"} & set(stage.read(covered).text.split())


def test_i4_of_several_wishes_for_a_name_the_most_reserved_holds(stage, school):
    call, (one, other), _ = pair(stage, school)
    school.consent(one, "publish_work", name_mode="full"), school.consent(other, "publish_work", name_mode="none")
    school.sync()
    assert {paper.name_mode for paper in stage.read(entries.certifiable, call.id)} == {"full", "none"}
    school.set(other, {"same_as": one})
    school.sync()
    assert {paper.name_mode for paper in stage.read(entries.certifiable, call.id)} == {"none"}


def test_retention_keeps_a_name_while_a_work_under_another_of_the_same_child_is_kept(stage, school):
    _, (one, other), works = pair(stage, school)
    school.set(other, {"same_as": one})
    school.sync()
    stage.write(lambda tx: tx.run("UPDATE entry SET lifecycle = 'erased' WHERE id = ?", works[0]))
    assert stage.read(retention.due_names, stage.now_ms + 9000 * DAY_MS) == []
    school.set(other, {"same_as": None})
    school.sync()
    assert stage.read(retention.due_names, stage.now_ms + 9000 * DAY_MS) == [one]


def erased(stage, who: str):
    order = Order(subject="person", target=who)
    seen = stage.write(erasure.preview, stage.engine, order)
    return seen, stage.write(erasure.erase, stage.engine, order, "o", new_id(), stage.now_ms)


def test_s10_who_was_entered_twice_is_erased_under_both_names(stage, school):
    _, (one, other), works = pair(stage, school)
    bystander = school.pupil(name="Issa")
    school.set(other, {"same_as": one})
    school.sync()
    seen, made = erased(stage, other)
    assert (seen.documents["entrant"], seen.works) == (2, 2)
    assert {doc.id for doc in made.documents} >= {one, other, *works}
    school.sync()
    assert [doc for doc, row in school.view.items() if row.kind in {"entrant", "entry"}] == [bystander]


def test_s10_two_after_all_are_two_when_one_is_erased_also_in_a_copy_that_knew_them_as_one(stage, school):
    _, (one, other), works = pair(stage, school)
    school.set(other, {"same_as": one})
    school.sync()
    told = Erasure(
        id=new_id(), subject="person", target=one, scope=school.scope, mode="all", why="request", by="o",
        at_ms=stage.now_ms, documents=(Document(one, "entrant", school.scope),), files=0, sha256="",
    )  # fmt: skip
    stage.write(erasure.replay, stage.engine, told, stage.now_ms)
    school.sync()
    assert [doc in school.view for doc in (one, other, *works)] == [False, True, False, True]
    assert school.body(other)["same_as"] == one  # an id that nothing explains any more
    assert stage.read(people.kin, school.scope).stays == {}


def test_c23_a_publication_that_a_no_of_the_same_child_ended_does_not_come_back_by_itself(stage, school):
    pupil, entry = work(stage, school)
    twin = school.pupil(name="Aminata Dialo")
    for item in ("participate", "publish_work"):
        school.consent(pupil, item), school.consent(pupil, item, by="child", relation="self")
    school.consent(twin, "publish_work", "no")
    school.sync()

    def made_public(tx):
        one = Publication(id=new_id(), entry=entry, licence="CC-BY-4.0", approved_by="o1", approved_ms=stage.now_ms)
        published.add(tx, one)
        published.publish(tx, one.id, "o2", stage.now_ms)

    stage.write(made_public)
    school.set(twin, {"same_as": pupil})
    school.sync()
    (history,) = stage.read(published.of_entry, entry)
    assert history.ended_ms is not None
    school.set(twin, {"same_as": None})
    school.sync()
    (history,) = stage.read(published.of_entry, entry)
    assert (history.ended_ms is not None, agreed(stage, entry)) == (True, True)


@pytest.mark.parametrize("fields", [{"same_as": "her sister"}, {"apart/x": {"who": "said it"}}, {"apart/x": True}])
def test_what_says_more_or_nonsense_is_refused(school, fields):
    pupil = school.pupil()
    school.set(pupil, fields)
    school.sync()
    assert [result.code for result in school.attention] == ["invalid-value"]
