"""J2g: one parent says yes and the other no. The no counts until an officer has settled it, and only a guardian's."""

from __future__ import annotations

import pytest

from outreach.audit import store as audit
from outreach.consent import settling, store
from outreach.consent.model import Settling, Terms
from outreach.consent.rules import state_of
from outreach.entries import actions as entries
from outreach.errors import Problem
from tests.outreach.consent.test_standing import said

KNOWN = Settling(why="both_agree", note="A letter of both parents, seen by the head on 3 June.")
OFFICER = "0190a1b2-0000-7000-8000-000000000001"


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: entries take the same road on both."""
    return sqlite_url


@pytest.fixture
def work(stage, school):
    """A work about which the mother said yes, and the father no to taking part and to being shown."""
    entry = school.poster(stage.call(), school.pupil())
    school.do(entry, "finalise")
    for item in ("participate", "publish_work"):
        school.consent(entry, item)
        school.consent(entry, item, "no", relation="father", signed_as="Moussa Issa")
        school.consent(entry, item, by="child")
    school.sync()
    return entry


def settle(stage, record, known):
    def fn(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        settling.settle(tx, ledger, record, known, OFFICER)
        ledger.flush()

    stage.write(fn)


def shown(stage, entry):
    return stage.read(lambda tx: entries.agreed(tx, entries.entry_by_id(tx, entry), "publish_work", stage.now_ms))


def test_j2g_the_no_counts_until_an_officer_sets_it_aside_and_again_when_that_is_taken_back(stage, school, work):
    (one,) = stage.read(settling.disputes, 100)
    assert (one.subject, one.refused_by, one.refused_as, one.agreed_by) == (work, "father", "Moussa Issa", ("mother",))
    assert (set(one.items), one.settled) == ({"participate", "publish_work"}, None)
    assert (school.body(work)["consent"], shown(stage, work)) == ("refused", False)
    settle(stage, one.record, KNOWN)
    assert (school.body(work)["consent"], shown(stage, work)) == ("granted", True)
    (after,) = stage.read(settling.disputes, 100)
    assert (after.settled.why, after.settled.officer) == ("both_agree", OFFICER)
    assert school.notices() == ["consent-settled"]
    settle(stage, one.record, None)
    assert (school.body(work)["consent"], shown(stage, work)) == ("refused", False)
    lines = [line for line in stage.read(audit.newest, 2**62, 50) if line.act == "consent-settled"]
    assert [line.facts["decision"] for line in lines] == ["stands", "aside"]


def test_j2g_a_no_that_is_said_afterwards_counts(stage, school, work):
    (one,) = stage.read(settling.disputes, 100)
    settle(stage, one.record, KNOWN)
    stage.now_ms += 1
    school.consent(work, "participate", "no", relation="father")
    assert school.body(work)["consent"] in {"refused", "withdrawn"}


def test_c5_what_a_child_refused_is_never_set_aside(stage, school, work):
    school.consent(work, "publish_work", "no", by="child")
    school.sync()
    (own,) = [
        one for one in stage.read(store.of_subject, school.scope, work) if (one.by, one.answer) == ("child", "no")
    ]
    with pytest.raises(Problem, match="No guardian"):
        settle(stage, own.id, KNOWN)
    settle(stage, stage.read(settling.disputes, 100)[0].record, KNOWN)
    assert not shown(stage, work)
    told = [said("yes", item="publish_work"), said("no", "child", item="publish_work", arrival=2)]
    terms = Terms(now_ms=100, call="c", entry="e", aside=frozenset(one.id for one in told))
    assert state_of(told, "publish_work", minor=True, terms=terms) == "refused"


def test_j2g_a_no_that_nobody_contradicts_is_no_dispute(stage, school):
    entry = school.poster(stage.call(), school.pupil())
    alone = school.consent(entry, "participate", "no", relation="father")
    school.sync()
    assert stage.read(settling.disputes, 100) == []
    with pytest.raises(Problem, match="No guardian"):
        settle(stage, alone, KNOWN)
