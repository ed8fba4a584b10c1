"""Any life of a batch of certificates: two officers, and the worker that issues, pauses and ends it, in any order.

The table is written here by hand from the design, not taken from `certificates.rules`: nothing runs that was not
approved by as many officers as its kind needs, and what is done or cancelled never goes on.
"""

from __future__ import annotations

from itertools import product
from random import Random
from typing import get_args

import pytest

from outreach.certificates import rules
from outreach.certificates.batches import actions as batches
from outreach.certificates.batches import store as lines
from outreach.certificates.batches.model import State
from outreach.certificates.model import Candidate
from outreach.errors import Problem
from outreach.ids import new_id

STEPS = ("approve", "start", "pause", "cancel")
NEXT = {
    ("prepared", "approve"): "approved", ("approved", "approve"): "approved",
    ("approved", "start"): "running", ("paused", "start"): "running", ("running", "start"): "running",
    ("running", "pause"): "paused", ("paused", "pause"): "paused",
    ("prepared", "cancel"): "cancelled", ("approved", "cancel"): "cancelled", ("paused", "cancel"): "cancelled",
    ("cancelled", "cancel"): "cancelled",
}  # fmt: skip
OFFICERS = {"participation": 1, "recognition": 2}
DEEDS = ("approve", "approve", "approve", "start", "start", "pause", "cancel", "stop", "line", "line", "line", "finish")


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: a batch is a row."""
    return sqlite_url


def test_every_step_from_every_state_is_as_the_table_says():
    found = {(state, step): rules.after_step(step, state) for state, step in product(get_args(State), STEPS)}
    assert {pair: becomes for pair, becomes in found.items() if becomes is not None} == NEXT


class Life:
    """A batch of two lines. Each deed says what must have come of it."""

    def __init__(self, stage, call, kind, chance):
        self.stage, self.kind, self.chance, self.id = stage, kind, chance, new_id()
        found = [
            Candidate(
                source="entry", source_id=new_id(), scope="school:s", reference=None, name="Amina K.", language="fr"
            )
            for _ in range(2)
        ]
        stage.write(batches.prepare, call, kind, found, self.id, "ingrid", stage.now_ms)
        self.state, self.approved, self.waiting = "prepared", set(), 2

    def step(self, deed):
        if deed in STEPS:
            self.by_officer(deed, self.chance.choice(["ingrid", "tomas"]))
        elif deed == "stop":
            self.stage.write(batches.stop, self.id, "disk-full")
            self.state = "paused" if self.state == "running" else self.state
        elif deed == "finish":
            self.stage.write(batches.finish, self.id, self.stage.now_ms)
            self.state = "done" if (self.state, self.waiting) == ("running", 0) else self.state
        elif self.state == "running" and self.waiting:
            self.stage.write(self.settle_one)
            self.waiting -= 1

    def settle_one(self, tx):
        """Do with a line what the worker does: here none of them may have a certificate any more."""
        (line,) = lines.waiting(tx, self.id, 1)
        lines.settle(tx, self.id, line.n, cti=None, reasons=("gone",))

    def by_officer(self, deed, officer):
        becomes = NEXT.get((self.state, deed))
        try:
            self.stage.write(batches.step, self.id, deed, officer, self.stage.now_ms)
        except Problem as refused:
            said = refused.code
        else:
            said = "done"
        unapproved = (self.state, deed) == ("prepared", "start")
        assert said == ("second-officer-needed" if unapproved else "done" if becomes else "batch-wrong-state")
        if said == "done" and deed == "approve":
            self.approved.add(officer)
            becomes = becomes if len(self.approved) >= OFFICERS[self.kind] else self.state
        self.state = becomes or self.state

    def holds(self):
        there = self.stage.read(batches.view, self.id)
        assert (there.state, there.waiting, set(there.approved_by)) == (self.state, self.waiting, self.approved)
        if there.state in {"running", "paused", "done"}:
            assert len(there.approved_by) >= OFFICERS[self.kind]


def test_i6_no_order_of_steps_takes_a_batch_where_the_table_does_not(stage):
    call, chance, ends = stage.call(), Random(6), set()
    for n in range(16):
        life = Life(stage, call, ("participation", "recognition")[n % 2], chance)
        for deed in [chance.choice(DEEDS) for _ in range(14)]:
            life.step(deed)
            life.holds()
        ends.add(life.state)
    assert ends >= {"done", "cancelled"}
