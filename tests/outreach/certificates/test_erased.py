"""Erasing whoever holds a certificate: the paper stays theirs, and what is said of it is that they withdrew it.

When the period of the call's certificates is over, whose they are is forgotten too, and nothing else is said of them.
"""

from __future__ import annotations

import pytest

from outreach.calls import actions as calls
from outreach.certificates import actions, keyring, payload, public, rules, status, store
from outreach.erasure import actions as erasure
from outreach.erasure.model import Document, Order
from outreach.ids import now_ms
from outreach.retention import jobs
from tests.outreach.certificates.conftest import OFFICER
from tests.support.device import uuid
from tests.support.programme import DAY_MS
from tests.support.traces import traces

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class TakenBack(Exception):  # noqa: N818 - it says what happened
    """A transaction that ends as a copy from before it would find things."""


@pytest.fixture
def standing(context, run):
    """How a certificate stands, to whoever scans it and to whoever types its code."""

    def asked(certificate):
        claims = payload.read(certificate.signed)
        listed = run(
            keyring.status_list(context.db, context.settings, claims.iss, claims.call, rules.year_of(now_ms()))
        )
        typed, _ = run(context.db.write(public._look_up, certificate.cti, "", now_ms(), "en"))
        return status.read(listed)[0].standing(claims.list_index), typed

    return asked


def erase(stage, target, why="request"):
    order = Order(subject="person", target=target, why=why)
    return stage.write(erasure.erase, stage.engine, order, OFFICER, uuid(), now_ms())


def test_an_erased_person_withdrew_it_and_nobody_took_it_back(house, stage, standing):
    house.issue()
    of = {one.name: one for one in stage.read(actions.of_call, house.call.id)}
    mine, other = of["Amina K."], of["عائشة خ."]
    assert standing(mine) == standing(other) == ("counts", "found")
    erase(stage, house.pupils[0])
    assert standing(mine) == ("by_holder", "by-holder")
    assert standing(other) == ("counts", "found")
    assert stage.read(store.by_cti, mine.cti) is None
    row = stage.read(
        lambda tx: tx.one("SELECT name, scope, signed, state, reason FROM certificate WHERE id = ?", mine.id)
    )
    assert (*row[:2], bytes(row[2]), *row[3:]) == (None, "", b"", "revoked", "withdrawn_by_holder")


def test_what_had_ended_before_ended_so(house, stage, standing):
    house.issue()
    mine = next(one for one in stage.read(actions.of_call, house.call.id) if one.name == "Amina K.")
    stage.write(lambda tx: store.end(tx, mine.cti, "revoked", "not_own_work", OFFICER, now_ms()))
    erase(stage, house.pupils[0])
    assert standing(mine) == ("withdrawn", "withdrawn")


def test_the_end_of_a_period_ends_no_certificate(house, stage, standing):
    house.issue()
    mine = next(one for one in stage.read(actions.of_call, house.call.id) if one.name == "Amina K.")
    made = erase(stage, house.pupils[0], "retention")
    assert "certificate" not in {one.kind for one in made.documents}
    assert standing(mine) == ("counts", "found")


def test_c31_whose_a_certificate_is_goes_with_its_period_and_the_paper_counts_on(house, stage, context, run, standing):
    house.issue()
    mine = next(one for one in stage.read(actions.of_call, house.call.id) if one.name == "Amina K.")
    house.school.sync()
    assert "certificate" in {row.kind for row in house.school.view.values()}
    ends = calls.grace_ends_ms(house.call) + (365 + house.call.retention.certificates) * DAY_MS

    def night(at_ms):
        stage.now_ms = at_ms
        return run(jobs.done(context, at_ms)).deleted

    night(ends - 1)  # a call that nobody answered for counts as ended a year after its grace
    assert stage.read(store.by_cti, mine.cti) == mine
    assert night(ends) == {"certificates": 2}
    assert stage.read(traces, "Amina K.", "عائشة") == {}
    assert stage.read(store.by_cti, mine.cti) is None
    assert standing(mine) == ("counts", "past")
    assert night(ends + DAY_MS) == {}
    assert house.issue().issued == []  # what has a certificate gets no second one
    house.school.sync()
    assert "certificate" not in {row.kind for row in house.school.view.values()}


def test_c31_a_copy_that_comes_back_brings_no_name_back(house, stage, standing):
    house.issue()
    mine = next(one for one in stage.read(actions.of_call, house.call.id) if one.name == "Amina K.")
    paper, told = Document(mine.id, "certificate", mine.scope), []

    def taken_back(tx):
        told.append(erasure.forget_paper(tx, stage.engine, paper, uuid(), now_ms()))
        raise TakenBack

    with pytest.raises(TakenBack):
        stage.write(taken_back)
    assert stage.read(store.by_cti, mine.cti) == mine
    assert stage.write(erasure.replay, stage.engine, told[0], now_ms())
    assert stage.read(store.by_cti, mine.cti) is None
    assert standing(mine) == ("counts", "past")
