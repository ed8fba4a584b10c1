"""Any life of two entries: two tablets, a screener and uploads in any order, and what must hold after every step.

No step that the table does not have is ever taken: every value that `lifecycle` had stands in the history, in order.

I1: accepted means complete, agreed to, cleared and in time, judged anew from the records. The officers' table and the
school's document never differ, and an entry keeps its one reference for ever (I2, I6).
"""

from __future__ import annotations

import contextlib
from functools import partial
from itertools import pairwise

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from outreach.consent import actions as consent
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.ids import new_id
from outreach.media import actions as media
from outreach.screening import actions as screening
from outreach.screening.model import Checklist, Clear, Refuse
from tests.support.programme import SHA
from tests.support.staged import Staged

FACETS = ("lifecycle", "media", "consent", "eligibility", "timing", "judging", "publication", "reasons")
CLEAN = Clear(
    checklist=Checklist(
        personal_data_visible=False, uniform_visible=False, other_persons_visible=False, abuse_disclosed=False
    )
)
tablets = st.integers(0, 1)
LIFE = {
    "draft": {"received"},
    "received": {"accepted", "rejected", "draft", "withdrawn", "superseded"},
    "accepted": {"received", "rejected", "withdrawn", "superseded"},
    "rejected": {"received", "accepted", "withdrawn"},
    "superseded": {"received", "draft", "withdrawn"},
    "withdrawn": {"draft"},
}
"""Written by hand from the domain's table: what may follow what."""
_WAS = "SELECT value FROM sync_history WHERE doc = ? AND field = 'lifecycle' AND why = 'replaced' ORDER BY rowid"


works = st.integers(0, 1)


class Life(Staged):
    """Two entries of one pupil of one school, for a call that takes one."""

    @initialize()
    def begin(self) -> None:
        self.open_stage()
        call = self.stage.call()
        first = self.stage.device()
        self.tablets = [first, self.stage.device(first.actor)]
        self.pupil = first.pupil()
        self.works = [first.poster(call, self.pupil) for _ in range(2)]
        self.references: dict[str, str | None] = {}
        for tablet in self.tablets:
            tablet.sync()

    @rule(
        tablet=tablets, work=works, command=st.sampled_from(["finalise", "finalise", "reopen", "withdraw"]),
        online=st.booleans(),
    )  # fmt: skip
    def command(self, tablet: int, work: int, command: str, online: bool) -> None:
        self.tablets[tablet].command(self.works[work], command)
        if online:
            self.tablets[tablet].sync()

    @rule(tablet=tablets, work=works, title=st.sampled_from(["", "Our well", "Our tree"]), online=st.booleans())
    def retitle(self, tablet: int, work: int, title: str, online: bool) -> None:
        self.tablets[tablet].set(self.works[work], {"title": title})
        if online:
            self.tablets[tablet].sync()

    @rule(tablet=tablets, birth=st.sampled_from(["2015-03", "2000", "2019"]))
    def correct_birth(self, tablet: int, birth: str) -> None:
        self.tablets[tablet].set(self.pupil, {"birth": birth})

    @rule(
        tablet=tablets,
        answer=st.sampled_from(["yes", "yes", "no"]),
        by=st.sampled_from(["guardian", "guardian", "child", "self"]),
    )
    def answer(self, tablet: int, answer: str, by: str) -> None:
        self.tablets[tablet].consent(self.pupil, answer=answer, by=by)

    @rule(tablet=tablets)
    def sync(self, tablet: int) -> None:
        self.tablets[tablet].sync()

    @rule(hours=st.integers(1, 200))
    def wait(self, hours: int) -> None:
        self.stage.now_ms += hours * 3_600_000

    @rule()
    def upload(self) -> None:
        self.stage.blob(self.tablets[0].scope)

    @rule(tablet=tablets, keep=st.booleans())
    def choose(self, tablet: int, keep: bool) -> None:
        """Decide everything that the tablets differ about, as this one sees it."""
        device = self.tablets[tablet]
        for row in [row for row in device.view.values() if row.kind == "conflict" and "field" in row.body]:
            value = row.body.get("kept" if keep else "other")
            device.command(row.id, "resolve", {"unset": True} if value is None else {"value": value})

    @rule(work=works, clear=st.booleans(), reason=st.sampled_from(["personal_data_visible", "not_original"]))
    def screen(self, work: int, clear: bool, reason: str) -> None:
        decision = CLEAN if clear else Refuse(reason=reason)
        act = screening.clear if clear else partial(screening.refuse, all_of=False)
        with contextlib.suppress(Problem):  # a draft, or withdrawn: then nothing may have happened
            entry = self.works[work]
            self.stage.write(act, self.stage.engine, entry, decision, "officer", new_id(), self.stage.now_ms)

    @rule(tablet=tablets, work=works)
    def bring_through(self, tablet: int, work: int) -> None:
        """Do at once what chance seldom does in a row; some of it is refused when the entry has gone other ways."""
        self.answer(tablet, "yes", "guardian")
        self.retitle(tablet, work, "Our well", online=True)
        self.command(tablet, work, "finalise", online=True)
        self.upload()
        self.screen(work, clear=True, reason="")

    @invariant()
    def facets_follow_facts(self) -> None:
        rows = [row for entry in self.works if (row := self._look(entry)) is not None]
        assert sum(row.facets.lifecycle in {"received", "accepted"} for row in rows) <= 1

    def _look(self, entry: str) -> entries.EntryRow | None:
        row = self.stage.read(entries.entry_by_id, entry)
        document = self.stage.read(lambda tx: self.stage.engine.ledger(tx, 0).get(entry))
        if document is None:
            return None
        was = self.stage.read(lambda tx: [msgspec.json.decode(found[0]) for found in tx.all(_WAS, entry)])
        lived = ["draft", *was, row.facets.lifecycle]
        assert [step for step in pairwise(lived) if step[0] != step[1] and step[1] not in LIFE[step[0]]] == []
        assert row.title == document.body.get("title", "")
        told = {name: document.body[name] for name in FACETS if name in document.body}
        kept = msgspec.json.decode(msgspec.json.encode(row.facets))
        assert {name: kept[name] for name in told} == told
        assert row.reference == (self.references.get(entry) or row.reference)
        self.references[entry] = row.reference
        assert document.body.get("reference") == row.reference
        if row.facets.lifecycle == "accepted":
            self._deserves(row)
        return row

    def _deserves(self, row: entries.EntryRow) -> None:
        records = self.stage.read(consent.records_of, row.scope, [self.pupil])
        state = consent.state_of(records, "participate", minor=row.minor, terms=consent.Terms(now_ms=self.stage.now_ms))
        blob = self.stage.read(media.blob_owned, row.scope, SHA)
        assert (state, blob is not None, row.facets.eligibility) == ("granted", True, "eligible")
        assert row.facets.timing in {"on_time", "in_grace"}


@pytest.mark.timeout(120)
def test_i1_any_life_of_an_entry(sqlite_template):
    life = type("Life", (Life,), {"template": sqlite_template})
    run_state_machine_as_test(
        life, settings=settings(max_examples=25, stateful_step_count=30, deadline=None, print_blob=False)
    )
