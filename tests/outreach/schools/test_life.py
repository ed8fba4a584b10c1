"""Any life of three records of schools: officers step and merge in any order, and tablets go on sending.

The table is written here by hand from the domain's 3.4, not taken from `schools.rules`. What ended stays ended, the id
of a merged school answers for the one that it became, and no pupil is lost.
"""

from __future__ import annotations

from random import Random

import pytest

from outreach.errors import Problem
from outreach.schools import actions as schools
from outreach.schools import store

NEXT = {
    ("unverified", "verify"): "verified", ("suspended", "verify"): "verified",
    ("unverified", "suspend"): "suspended", ("verified", "suspend"): "suspended",
    ("unverified", "close"): "closed", ("verified", "close"): "closed", ("suspended", "close"): "closed",
}  # fmt: skip
REFUSED = "school-wrong-state"
DEEDS = ("verify", "verify", "suspend", "suspend", "suspend", "close", "merge", "pupil", "pupil")


@pytest.fixture
def database_url(sqlite_url):
    """Moving on both engines is proved in tests/sync/test_forwarding.py."""
    return sqlite_url


class Life:
    """Three schools, one of them not verified yet. Each deed says what must have come of it."""

    def __init__(self, stage, seed):
        self.stage, self.chance = stage, Random(seed)
        self.tablets = [stage.device() for _ in range(3)]
        self.ids = [one.actor.id for one in self.tablets]
        self.states = dict.fromkeys(self.ids, "verified")
        self.became: dict[str, str] = {}
        self.pupils: list[str] = []
        stage.write(store.set_state, self.ids[0], "unverified", "officer", stage.now_ms)
        self.states[self.ids[0]] = "unverified"

    def now(self, school):
        while school in self.became:
            school = self.became[school]
        return school

    def did(self, fn, *args):
        self.stage.now_ms += 1000
        try:
            self.stage.write(fn, self.stage.engine, *args, "officer", self.stage.now_ms)
        except Problem as refused:
            return refused.code
        return "done"

    def step(self, deed):
        which = self.chance.randrange(3)
        school = self.now(self.ids[which])
        if deed == "pupil":
            tablet = self.tablets[which]
            tablet.sync()
            self.pupils.append(tablet.pupil())
            tablet.sync()
        elif deed == "merge":
            other = self.chance.choice(self.ids)
            into = self.now(other)
            may = school != into and self.states[into] != "closed"
            assert self.did(schools.merge, self.ids[which], other) == ("done" if may else REFUSED)
            if may:
                self.states[school], self.became[school] = "merged", into
        else:
            becomes = NEXT.get((self.states[school], deed))
            assert self.did(schools.step, self.ids[which], deed) == ("done" if becomes else REFUSED)
            self.states[school] = becomes or self.states[school]

    def holds(self):
        for school, state in self.states.items():
            assert self.stage.read(store.state, school) == state
            known = self.stage.read(schools.view, school)  # by any id that it ever had
            assert (known.id, known.state) == (self.now(school), self.states[self.now(school)])
            assert self.stage.read(schools.stands, f"school:{school}") == (state == "verified")


@pytest.mark.parametrize("seed", range(3))
def test_no_order_of_steps_and_merges_takes_a_school_where_the_table_does_not(stage, seed):
    life = Life(stage, seed)
    for deed in [life.chance.choice(DEEDS) for _ in range(30)]:
        life.step(deed)
        life.holds()
    there = {
        document.id
        for school in life.ids
        for document in stage.read(stage.engine.documents, f"school:{school}", "entrant")
    }
    assert there == set(life.pupils)
