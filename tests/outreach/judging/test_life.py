"""Any life of a round and of its sheets: two officers and two phones of each judge, in any order.

The tables are written here by hand from the design, not taken from `judging.rules`. A round only goes on; what a judge
handed in or stepped back from stays so; and from the lock on no phone changes what was scored (I5).
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from outreach.errors import Problem
from outreach.judging import actions, counting, rules
from tests.support.panel import FULL, HALF, NONE, ROUND, Panel

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = {
    ("draft", "release"): "open", ("open", "pause"): "paused", ("paused", "resume"): "open",
    ("open", "close"): "closed", ("paused", "close"): "closed", ("closed", "lock"): "locked",
}  # fmt: skip
SHEETS = {("draft", "submit"): "submitted", ("draft", "recuse"): "recused"}
OFFICERS = ("release", "pause", "resume", "close", "lock", "confirm")
PHONES = ("submit", "submit", "recuse", "score", "score", "delete", "tamper")
TO = {"pause": "paused", "resume": "open", "close": "closed"}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What the engines decide about sheets is proved in the other files on both."""
    return sqlite_url


class Life:
    """A round of one entry and two judges. Each deed says what must have come of it."""

    def __init__(self, panel: Panel, seed: int) -> None:
        self.panel, self.chance = panel, Random(seed)
        self.judges = [panel.judge(n, "en") for n in range(2)]
        panel.entry(1)
        panel.draft(readings=2)
        self.round, self.locker, self.confirmed = "draft", "", False
        self.sheets: dict[str, str] = {}
        self.final: dict[str, Any] = {}
        self.gone: set[str] = set()

    def by_officer(self, deed: str) -> None:
        officer = self.chance.choice(["ingrid", "tomas"])
        before, wanted = self.round, ROUNDS.get((self.round, deed))
        doing: dict[str, Callable[[], Any]] = {
            "release": self.panel.release,
            "lock": lambda: self.panel.lock(officer=officer),
            "confirm": lambda: self.panel.with_ledger(actions.confirm, ROUND, officer, self.panel.now),
        }
        refused = self.refusal(doing.get(deed, lambda: self.panel.status(TO[deed])))
        if deed == "confirm":
            assert (refused is None) == (before == "locked" and officer != self.locker)
            self.confirmed |= refused is None
        if refused is not None:
            assert wanted is None, (before, deed, refused)
            return
        self.round = wanted or before
        if (before, deed) == ("closed", "lock"):
            self.locker, self.final = officer, {judge: self.scores(judge) for judge in self.sheets}

    def refusal(self, deed: Callable[[], Any]) -> str | None:
        try:
            deed()
        except Problem as refused:
            return refused.code
        return None

    def body(self, judge: str) -> dict[str, Any] | None:
        found = [doc["body"] for doc in self.panel.pull(judge) if doc["kind"] == "sheet"]
        return found[0] if found else None

    def scores(self, judge: str) -> Any:
        body = self.body(judge)
        return None if body is None or "status" not in body else body.get("scores")

    def by_phone(self, deed: str) -> None:
        judge = self.chance.choice(self.judges)
        device = f"phone-{self.chance.randrange(2)}-{judge}"
        docs = self.panel.pull(judge)
        given = [doc["id"] for doc in docs if doc["kind"] == "assignment"]
        if judge not in self.sheets and not given:
            return
        sheet = next((doc["id"] for doc in docs if doc["kind"] == "sheet"), None) or rules.sheet_id(given[0])
        base = ("e1", max(doc["seq"] for doc in docs if doc["kind"] in {"assignment", "sheet"}))  # her own scope
        if judge not in self.sheets:
            new = {"assignment": given[0], "scores": FULL}
            (answer,) = self.panel.push(judge, device, {"type": "create", "id": sheet, "set": new})
            assert (answer["status"] in {"applied", "merged"}) == (judge not in self.gone)  # what was deleted stays so
            self.sheets |= {} if judge in self.gone else {judge: "draft"}
            return
        op: dict[str, Any] = {"id": sheet, "base": base}
        if deed in {"submit", "recuse"}:
            op |= {"type": "command", "command": deed} | ({"args": {"reason": "other"}} if deed == "recuse" else {})
        elif deed == "delete":
            op |= {"type": "delete"}
        else:
            wish = {"scores": self.chance.choice([HALF, NONE])} if deed == "score" else {"status": "draft"}
            op |= {"type": "set", "set": wish}
        (answer,) = self.panel.push(judge, device, op)
        self.judge_of(deed, judge, taken=answer["status"] in {"applied", "merged"})

    def judge_of(self, deed: str, judge: str, *, taken: bool) -> None:
        before = self.sheets[judge]
        if deed in {"submit", "recuse"}:
            assert taken == ((before, deed) in SHEETS), (before, deed, self.round)
            self.sheets[judge] = SHEETS.get((before, deed), before)
        elif deed == "delete":
            assert taken == (before == "draft")
            if taken:
                del self.sheets[judge]
                self.gone.add(judge)
        elif deed == "tamper":
            assert not taken
        else:
            assert not taken or before != "recused"
            assert not taken or self.final.get(judge) is None

    def holds(self) -> None:
        assert self.panel.view().status == self.round
        for judge, state in self.sheets.items():
            body = self.body(judge)
            assert body is not None
            assert body.get("status", "draft") == state
        for judge, was in self.final.items():
            assert was is None or self.scores(judge) == was
        if self.round == "locked":
            kept = self.panel.read(counting.seen, ROUND).kept
            assert (kept.locked_by, kept.confirmed_by is not None) == (self.locker, self.confirmed)


@pytest.mark.parametrize("seed", range(3))
def test_i5_no_order_of_deeds_takes_a_round_or_a_sheet_where_the_tables_do_not(panel: Panel, seed: int) -> None:
    life = Life(panel, seed)
    for _ in range(22):
        if life.chance.random() < 0.4:
            life.by_officer(life.chance.choice(OFFICERS))
        else:
            life.by_phone(life.chance.choice(PHONES))
        life.holds()
    for deed in ("release", "close", "lock", "tamper", "score", "submit", "score", "recuse", "delete", "confirm"):
        if deed in OFFICERS:
            life.by_officer(deed)
        else:
            life.by_phone(deed)
        life.holds()
    assert life.round == "locked"
