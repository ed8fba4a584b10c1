"""Any life of a person and of what was agreed about them: two tablets, officers and time in any order.

Nobody's yes is made by time, by another's form or by a name; a no ends only by a yes of the same voice that came later
in both orders; a record that was taken never changes; every name that a person had stays until the person goes; who was
erased never comes back. Each is judged here from the rows, in other words than `consent.rules` has for it.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from outreach.consent import actions as consent
from outreach.consent.model import Rejection
from outreach.entries import actions as entries
from outreach.entries import facets
from outreach.erasure import actions as erasure
from outreach.erasure.model import Order
from outreach.errors import Problem
from outreach.ids import new_id
from outreach.people import actions as people
from outreach.people import store as kept
from tests.support.programme import DAY_MS
from tests.support.staged import Staged

if TYPE_CHECKING:
    from outreach.consent.model import ConsentRecord
    from outreach.people.model import NameVersion

ITEMS = ("participate", "publish_work", "voice_image")
VOICES = (("guardian", "mother"), ("guardian", "mother"), ("guardian", "father"), ("child", "self"))
SHOWS = {"publish_work", "voice_image"}  # here a child is asked beside the guardian
PROVED = {"paper", "spoken"}
tablets = st.integers(0, 1)


def voice(record: ConsentRecord) -> tuple[str, str | None]:
    return record.by, record.relation if record.by == "guardian" else None


class Life(Staged):
    """One pupil of one school with one work."""

    @initialize()
    def begin(self) -> None:
        self.open_stage()
        call = self.stage.call()
        first = self.stage.device()
        self.scope = first.scope
        self.tablets = [first, self.stage.device(first.actor)]
        self.pupil = first.pupil()
        self.work = first.poster(call, self.pupil)
        for tablet in self.tablets:
            tablet.sync()
        self.records: dict[str, ConsentRecord] = {}
        self.approved: frozenset[str] = frozenset()
        self.came: set[str] = set()
        self.states = dict.fromkeys(ITEMS, "pending")
        self.at_ms = self.stage.now_ms
        self.names: list[NameVersion] = []
        self.erased = False

    @rule(
        tablet=tablets, item=st.sampled_from(ITEMS), answer=st.sampled_from(["yes", "yes", "no"]),
        said=st.sampled_from(VOICES), method=st.sampled_from(["device", "device", "paper", "attested", "spoken"]),
        of_work=st.booleans(), days=st.sampled_from([None, None, 3]), clock=st.sampled_from([0, 0, -40, 40]),
        online=st.booleans(),
    )  # fmt: skip
    def answer(
        self, tablet: int, item: str, answer: str, said: tuple[str, str], method: str, of_work: bool, days: int | None,
        clock: int, online: bool,
    ) -> None:  # fmt: skip
        device, (by, relation) = self.tablets[tablet], said
        more = {"evidence": f"{method == 'spoken':x}{len(self.records):063x}"} if method in PROVED else {}
        if days is not None:
            more["until"] = "2026-05-31"
        true, self.stage.now_ms = self.stage.now_ms, self.stage.now_ms + clock * DAY_MS  # the tablet's clock
        device.consent(
            self.work if of_work else self.pupil, item, answer, by, relation=relation, method=method, **more
        )  # fmt: skip
        self.stage.now_ms = true
        if online:
            device.sync()

    @rule(tablet=tablets, but=st.sampled_from([None, "father", "mother"]), item=st.sampled_from(ITEMS))
    def agree(self, tablet: int, but: str | None, item: str) -> None:
        """Do at once what chance seldom does in a row: perhaps somebody says no, then everybody else says yes."""
        device = self.tablets[tablet]
        if but is not None:
            device.consent(self.pupil, item, "no", relation=but)
            device.sync()
        self.stage.now_ms += 1000
        for one in ITEMS:
            device.consent(self.pupil, one)
            device.consent(self.pupil, one, by="child", relation="self")
        device.sync()

    @rule(tablet=tablets)
    def sync(self, tablet: int) -> None:
        self.tablets[tablet].sync()

    @rule(days=st.integers(1, 500))
    def wait(self, days: int) -> None:
        self.stage.now_ms += days * DAY_MS

    @rule()
    def arrive(self) -> None:
        """The recordings come, after what they prove."""
        for record in self.records.values():
            if record.method == "spoken" and record.evidence not in self.came:
                self.stage.blob(self.scope, record.evidence)
                self.came.add(record.evidence)

    @rule(approve=st.booleans())
    def decide(self, approve: bool) -> None:
        for form in self.stage.read(consent.forms, 1):
            rejection = None if approve else Rejection(reason="not_signed")

            def fn(tx, form=form, rejection=rejection):
                ledger = self.stage.engine.ledger(tx, self.stage.now_ms)
                consent.decide(tx, ledger, form.record, rejection, "officer")
                ledger.flush()

            self.stage.write(fn)

    @rule(tablet=tablets, answer=st.sampled_from(["yes", "no"]), gone=st.booleans())
    def tamper(self, tablet: int, answer: str, gone: bool) -> None:
        """No device changes or deletes what was said."""
        device = self.tablets[tablet]
        for record in list(self.records)[:1]:
            if record in device.view:
                n = device.delete(record) if gone else device.set(record, {"answer": answer})
                assert device.sent(n).status == "rejected"

    @rule(
        tablet=tablets,
        name=st.sampled_from(["Aminata Diallo", "Aminata N’Diaye", "أميناتا", "A"]),
        online=st.booleans(),
    )
    def rename(self, tablet: int, name: str, online: bool) -> None:
        device = self.tablets[tablet]
        if self.pupil in device.view:  # a tablet that was told of the erasure has nobody to rename
            device.set(self.pupil, {"name": name})
        if online:
            device.sync()

    @rule(tablet=tablets)
    def remove(self, tablet: int) -> None:
        """Who has a work cannot be deleted: a mistaken tap loses nobody."""
        device = self.tablets[tablet]
        if self.pupil in device.view:
            assert device.sent(device.delete(self.pupil)).status in {"rejected", "conflict"}

    @precondition(lambda self: len(self.records) > 9)
    @rule(sure=st.booleans())
    def erase(self, sure: bool) -> None:
        if sure:
            order = Order(subject="person", target=self.pupil)
            with contextlib.suppress(Problem):  # a second time there is nobody
                self.stage.write(erasure.erase, self.stage.engine, order, "o", new_id(), self.stage.now_ms)
            self.erased = True

    @invariant()
    def holds(self) -> None:
        if not hasattr(self, "db"):
            return
        said = self.stage.read(consent.records_of, self.scope, [self.pupil, self.work])
        if self.erased:
            assert said == []
            assert self.stage.read(people.entrant, self.pupil) is None
            assert self.stage.read(kept.names, self.pupil) == []
            return
        found = {record.id: record for record in said}
        assert {one: found.get(one) for one in self.records} == self.records  # nothing that was said is another
        new = [record for one, record in found.items() if one not in self.records]
        heard = {one.id for one in said if one.method == "spoken" and one.evidence in self.came}
        approved = self.stage.read(consent.approved, [one.id for one in said]) | heard
        self._states(said, new, approved)
        self._names()
        self.records, self.approved, self.at_ms = found, approved, self.stage.now_ms

    def _states(self, said: list[ConsentRecord], new: list[ConsentRecord], approved: frozenset[str]) -> None:
        row = self.stage.read(entries.entry_by_id, self.work)
        for item in ITEMS:
            was, (now,) = self.states[item], self.stage.read(facets.consent_states, row, item, self.stage.now_ms)
            about = [record for record in said if record.item == item]
            if now == "granted":
                self._deserved(item, about, approved)
            if now == "granted" and was != "granted":
                proved = {one.id for one in about if one.answer == "yes"} & (approved - self.approved)
                assert proved or any(one.item == item and one.answer == "yes" for one in new)  # never by time alone
            if was == "granted" and now != "granted":
                no = any(one.item == item and one.answer == "no" for one in new)
                assert no or self.stage.now_ms > self.at_ms or self.approved - approved
            self.states[item] = now

    def _deserved(self, item: str, about: list[ConsentRecord], approved: frozenset[str]) -> None:
        """A yes of everybody who is needed, proved on paper or where it was spoken; each no undone by its own voice."""
        by: dict[tuple[str, str | None], list[ConsentRecord]] = defaultdict(list)
        for record in about:
            by[voice(record)].append(record)
        good = {
            who
            for who, records in by.items()
            for one in records
            if one.answer == "yes" and (one.method not in PROVED or one.id in approved)
        }
        assert any(who[0] == "guardian" for who in good)
        assert item not in SHOWS or ("child", None) in good
        for records in by.values():
            for no in (one for one in records if one.answer == "no"):
                later = [
                    one
                    for one in records
                    if one.answer == "yes" and one.wall_ms > no.wall_ms
                    and (one.arrival > no.arrival if one.subject == no.subject else one.received_ms > no.received_ms)
                ]  # fmt: skip
                assert later, (no, records)

    def _names(self) -> None:
        versions = self.stage.read(kept.names, self.pupil)
        assert versions[: len(self.names)] == self.names  # a former name stays as it was
        assert [one.version for one in versions] == list(range(1, len(versions) + 1))
        assert [pair for pair in pairwise(versions) if pair[0].name == pair[1].name] == []
        assert versions[-1].name == self.stage.read(people.entrant, self.pupil).name
        self.names = versions


@pytest.mark.timeout(120)
def test_s6_any_life_of_a_person_and_of_what_was_agreed(sqlite_template):
    life = type("Life", (Life,), {"template": sqlite_template})
    run_state_machine_as_test(
        life,
        settings=settings(
            max_examples=10, stateful_step_count=25, deadline=None, print_blob=False, phases=[Phase.generate]
        ),  # to shorten what failed takes minutes, and each step is told anyway
    )
