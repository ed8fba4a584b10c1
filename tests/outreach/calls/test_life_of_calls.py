"""Any life of a call: officers' steps, revisions and time in any order, and devices that try to change it.

The table is written here by hand from the domain, not taken from `calls.stages`.
"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.calls import actions as calls
from outreach.calls import store
from outreach.calls.model import Opening, Revision
from outreach.calls.templates import template
from outreach.demo.assessed import ASSESSED
from outreach.errors import Problem
from tests.support.device import uuid
from tests.support.programme import DAY_MS

NEXT = {
    ("draft", "publish"): "open", ("scheduled", "suspend"): "suspended", ("open", "suspend"): "suspended",
    ("closing", "suspend"): "suspended", ("suspended", "resume"): "open", ("suspended", "cancel"): "cancelled",
    ("scheduled", "cancel"): "cancelled", ("open", "cancel"): "cancelled", ("closing", "cancel"): "cancelled",
    ("closed", "archive"): "archived", ("cancelled", "archive"): "archived",
}  # fmt: skip
CLOCK = ["scheduled", "open", "closing", "closed"]
NUMBERS = itertools.count(1)
OPENS, GRACE = 2, 5  # days

steps = st.one_of(
    st.sampled_from(["publish", "suspend", "resume", "cancel", "archive", "device"]),
    st.integers(1, 9),
    st.sampled_from(["+3", "-3"]),
)


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: a call is a row."""
    return sqlite_url


@given(
    first=st.sampled_from([[], ["publish"], ["publish", 3], ["publish", 14]]),
    lived=st.lists(steps, min_size=5, max_size=14),
)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_order_of_steps_takes_a_call_where_the_table_does_not(stage, first, lived):
    device = stage.device()
    begins = stage.now_ms
    opening = Opening(
        id=uuid(), code=f"LIFE-{next(NUMBERS)}", opens_at=begins + OPENS * DAY_MS, zone="UTC", grace_days=GRACE, draft=True
    )  # fmt: skip

    def transact(fn):
        def work(tx):
            ledger = stage.engine.ledger(tx, stage.now_ms)
            made = fn(tx, ledger)
            ledger.flush()
            return made

        return stage.write(work)

    def now():
        return calls.status_at(stage.read(calls.any_call, opening.id), stage.now_ms)

    transact(lambda tx, ledger: calls.open_call(tx, ledger, template("poster-children"), opening, "o", ASSESSED))
    versions = stage.read(store.versions, opening.id)
    for did in [*first, *lived]:
        before = now()
        if isinstance(did, int):
            stage.now_ms += did * DAY_MS
            after = now()
            moved = CLOCK.index(after) >= CLOCK.index(before) if before in CLOCK else after == before
            assert moved, (before, after)  # time goes one way, and moves nothing that a person stopped
        elif did == "device":
            device.sync()
            assert (opening.id in device.view) == (before != "draft")
            if before != "draft":
                assert device.sent(device.set(opening.id, {"status": "open"})).status == "rejected"
            assert now() == before
        elif did in {"+3", "-3"}:
            with_change(stage, transact, opening.id, did, before)
            assert now() == before or before in CLOCK
        else:
            wanted = NEXT.get((before, did))
            try:
                transact(lambda tx, ledger, did=did: calls.step(tx, ledger, opening.id, did))
            except Problem as refused:
                assert wanted is None or refused.code == "call-broken"  # a deadline that has passed opens nothing
                assert now() == before
            else:
                assert wanted is not None
                kept = stage.read(calls.any_call, opening.id).status
                assert kept == wanted
        seen = stage.read(store.versions, opening.id)
        assert seen[: len(versions)] == versions  # every version stays
        versions = seen
        there = opening.id in {one.id for one in stage.read(calls.calls)}
        assert there == (stage.read(calls.any_call, opening.id).status != "draft")


def with_change(stage, transact, call_id, days, before):
    """Move the deadline; what ended is not revised, and a refusal leaves everything as it was."""
    body = stage.read(calls.any_call, call_id)
    day = f"2026-{6 + (days == '+3'):02d}-{20 + body.version % 8:02d}T23:59"
    try:
        transact(lambda tx, ledger: calls.revise(tx, ledger, call_id, Revision(reason="It moved.", deadline=day), "o"))
    except Problem:
        assert stage.read(calls.any_call, call_id) == body
    else:
        assert before not in {"cancelled", "archived"}
