"""Any life of a call: officers' steps, revisions and time in any order, and devices that try to change it.

The table is written here by hand from the domain, not taken from `calls.stages`.
"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, example, given, settings
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
@example(first=[], lived=["suspend", "resume", "cancel", "archive", "publish", "publish"])
@example(first=["publish", 3], lived=["suspend", "publish", "archive", "suspend", "resume", "archive", "publish"])
@example(first=["publish"], lived=["cancel", "publish", "resume", "suspend", "cancel", "archive", "publish", "resume"])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_order_of_steps_takes_a_call_where_the_table_does_not(stage, first, lived):
    device = stage.device()
    opening = Opening(
        id=uuid(), code=f"LIFE-{next(NUMBERS)}", opens_at=stage.now_ms + OPENS * DAY_MS, zone="UTC", grace_days=GRACE,
        draft=True,
    )  # fmt: skip

    life = Life(stage, opening.id)
    life.transact(lambda tx, ledger: calls.open_call(tx, ledger, template("poster-children"), opening, "o", ASSESSED))
    versions = stage.read(store.versions, opening.id)
    for did in [*first, *lived]:
        if isinstance(did, int):
            life.wait(did)
        elif did == "device":
            life.try_by(device)
        elif did in {"+3", "-3"}:
            life.revise(did)
        else:
            life.step(did)
        seen = stage.read(store.versions, opening.id)
        assert seen[: len(versions)] == versions  # every version stays
        versions = seen
        there = opening.id in {one.id for one in stage.read(calls.calls)}
        assert there == (stage.read(calls.any_call, opening.id).status != "draft")


class Life:
    """One call, and what may be done to it. Each deed says what must have come of it."""

    def __init__(self, stage, call):
        self.stage, self.call = stage, call

    def transact(self, fn):
        def work(tx):
            ledger = self.stage.engine.ledger(tx, self.stage.now_ms)
            made = fn(tx, ledger)
            ledger.flush()
            return made

        return self.stage.write(work)

    def kept(self):
        return self.stage.read(calls.any_call, self.call)

    def now(self):
        return calls.status_at(self.kept(), self.stage.now_ms)

    def wait(self, days):
        """Time goes one way, and moves nothing that a person stopped."""
        before = self.now()
        self.stage.now_ms += days * DAY_MS
        after = self.now()
        assert CLOCK.index(after) >= CLOCK.index(before) if before in CLOCK else after == before

    def try_by(self, device):
        """No device changes a call; of a draft it does not know."""
        before = self.now()
        device.sync()
        assert (self.call in device.view) == (before != "draft")
        if before != "draft":
            assert device.sent(device.set(self.call, {"status": "open"})).status == "rejected"
        assert self.now() == before

    def step(self, did):
        before = self.now()
        wanted = NEXT.get((before, did))
        refused = self.refusal(lambda tx, ledger: calls.step(tx, ledger, self.call, did))
        if refused is None:
            assert self.kept().status == wanted
        else:  # a deadline that has passed opens nothing
            assert wanted is None or refused == "call-broken"
            assert self.now() == before

    def revise(self, days):
        """Move the deadline; what ended is not revised, and a refusal leaves everything as it was."""
        before, body = self.now(), self.kept()
        day = f"2026-{6 + (days == '+3'):02d}-{20 + body.version % 8:02d}T23:59"
        revision = Revision(reason="It moved.", deadline=day)
        if self.refusal(lambda tx, ledger: calls.revise(tx, ledger, self.call, revision, "o")) is not None:
            assert self.kept() == body
        else:
            assert before not in {"cancelled", "archived"}
            assert self.now() == before or before in CLOCK

    def refusal(self, fn):
        try:
            self.transact(fn)
        except Problem as refused:
            return refused.code
        return None
