"""Any life of a publication: two officers, a tablet and what families say, in any order.

The table is written here by hand from the design, not taken from `publication.actions`: a work is public by the words
of two officers while it is agreed to and nobody's risk blocks it; a no ends it for good, and a yes brings nothing back.
"""

from __future__ import annotations

from random import Random

import pytest

from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.ids import new_id
from outreach.publication import actions as publication
from outreach.redactions import actions as redactions
from outreach.screening import actions as screening
from outreach.screening.model import Checklist, Clear

OFFICERS = ("ingrid", "tomas")
DEEDS = (
    "approve", "publish", "publish", "unpublish", "hold", "release", "release", "yes", "no", "tamper", "bring through",
)  # fmt: skip
CLEAN = Clear(
    checklist=Checklist(
        personal_data_visible=False, uniform_visible=False, other_persons_visible=False, abuse_disclosed=False
    )
)


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: a publication is a row."""
    return sqlite_url


class Life:
    """One accepted poster. Each deed says what must have come of it."""

    def __init__(self, stage, seed):
        self.stage, self.chance = stage, Random(seed)
        self.tablet = stage.device()
        self.pupil = self.tablet.pupil()
        self.entry = self.tablet.poster(stage.call(), self.pupil)
        self.tablet.consent(self.pupil)
        self.tablet.do(self.entry, "finalise")
        stage.blob(self.tablet.scope)
        stage.write(screening.clear, stage.engine, self.entry, CLEAN, "officer", new_id(), stage.now_ms)
        stage.write(
            redactions.mark, stage.engine, self.entry, "p1", "none", "officer", new_id(), stage.now_ms
        )  # fmt: skip
        self.state, self.approver, self.agreed = "private", None, False
        self.risks: set[str] = set()
        self.published = 0

    def did(self, fn, *args):
        """Do something in a transaction; return "done", or the code with which it was refused."""
        self.stage.now_ms += 1000
        try:
            self.stage.write(fn, *args, self.stage.now_ms)
        except Problem as refused:
            return refused.code
        return "done"

    def bring_through(self):
        """Do at once what chance seldom does in a row."""
        first, second = self.chance.sample(OFFICERS, 2)
        for deed, officer in (("release", first), ("release", second), ("yes", first), ("release", first)):
            self.step(deed, officer)
        for deed, officer in (("approve", first), ("publish", first), ("publish", second)):
            self.step(deed, officer)

    def step(self, deed, officer):
        engine = self.stage.engine
        free = self.agreed and not self.risks
        if deed == "approve":
            said = self.did(publication.approve, engine, self.entry, "all-rights-reserved", officer, new_id())
            assert said == ("not-publishable" if not free else self.unless_public("publication-wrong-state"))
            if said == "done":
                self.state, self.approver = "approved", officer
        elif deed == "publish":
            said = self.did(publication.publish, engine, self.entry, officer)
            assert said == self.of_publishing(officer, free=free)
            if said == "done" and self.state == "approved":
                self.state, self.published = "published", self.published + 1
        elif deed == "unpublish":
            assert self.did(publication.unpublish, engine, self.entry, "It was a mistake.", officer) == "done"
            self.ends()
        elif deed == "hold":
            assert self.did(publication.hold, self.entry, "Her village can be seen.", officer, new_id()) == "done"
            self.risks.add(officer)
        elif deed == "release":
            alone = self.risks == {officer}
            assert self.did(publication.release, self.entry, officer) == ("second-officer-needed" if alone else "done")
            self.risks &= {officer}
        else:
            self.on_tablet(deed)

    def unless_public(self, code):
        return code if self.state == "published" else "done"

    def of_publishing(self, officer, *, free):
        if self.state not in {"approved", "published"}:
            return "publication-wrong-state"
        if not free:
            return "not-publishable"
        return "second-officer-needed" if (self.state, self.approver) == ("approved", officer) else "done"

    def on_tablet(self, deed):
        self.stage.now_ms += 1000
        if deed == "tamper":
            wish = self.chance.choice(["approved", "published", "private"])
            assert self.tablet.sent(self.tablet.set(self.entry, {"publication": wish})).status == "rejected"
            return
        self.tablet.consent(self.pupil, "publish_work", deed)
        self.tablet.consent(self.pupil, "publish_work", deed, by="child", relation="self")
        self.tablet.sync()
        self.agreed = deed == "yes"
        if not self.agreed:
            self.ends()

    def ends(self):
        if self.state in {"approved", "published"}:
            self.state = "unpublished" if self.state == "published" else "private"
            self.approver = None

    def holds(self):
        """Officers, the school's tablet and the gallery say what the table says."""
        kept = self.stage.read(publication.of_entry, self.entry)
        assert kept.now.publishable == (self.agreed and not self.risks)
        assert (kept.hold is not None) == bool(self.risks)
        assert self.stage.read(entries.entry_by_id, self.entry).facets.publication == self.state
        assert (kept.publication is not None) == (self.state in {"approved", "published"})
        public = [one for one in kept.history if one.published_ms is not None]
        assert len(public) == self.published
        assert all(one.approved_by != one.published_by for one in public)
        lines = self.stage.read(publication.listed, "published", "", 9).publications
        assert [one.shown for one in lines] == [kept.now.publishable] * (self.state == "published")


@pytest.mark.parametrize("seed", range(3))
def test_c23_no_order_of_deeds_shows_a_work_that_two_officers_and_its_people_do_not_agree_to(stage, seed):
    life = Life(stage, seed)
    for _ in range(40):
        deed = life.chance.choice(DEEDS)
        if deed == "bring through":
            life.bring_through()
        else:
            life.step(deed, life.chance.choice(OFFICERS))
        life.holds()
    assert life.tablet.body(life.entry)["publication"] == life.state
    assert life.published
