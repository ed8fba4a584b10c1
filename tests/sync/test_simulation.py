"""A search for what nobody thought of: three devices, lost answers, late duplicates, revokes, restores.

After every push: nothing is overwritten that its overwriter had not seen (S1). At the end, when everything has
settled: all views are equal (S4), every operation has one answer (S8), every value typed is somewhere (S1).
"""

from __future__ import annotations

import contextlib
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from sync import epochs, grants, store
from sync.client import Problem, Unreachable
from sync.wire import Push
from tests.support.device import Tablet, uuid
from tests.sync.conftest import NOW
from tests.sync.kinds import ENGINE
from tests.sync.memory import MemoryServer

SCOPES = ("school:a", "school:b")
NAMES = ("one", "two", "three")
DOCS = [uuid(number) for number in range(1, 4)]
HOLDERS = {"one": "x", "two": "x", "three": "y"}

devices = st.sampled_from(NAMES)
docs = st.sampled_from(DOCS)
fields = st.sets(st.sampled_from(["a", "b"]), min_size=1)


class Simulation(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.server = MemoryServer()
        self.devices: dict[str, Tablet] = {}
        self.typed: list[tuple[str, int, str, Any]] = []  # device, n, document, value
        self.observed: dict[tuple[str, int], dict[tuple[str, str], set[str]]] = {}
        self.seen: dict[str, dict[tuple[str, str], set[str]]] = {name: {} for name in NAMES}
        self.sent: list[tuple[str, Push]] = []
        self.count = 0
        self.later = NOW
        self.erased = False

    @initialize()
    def enrol(self) -> None:
        for holder in ("x", "y"):
            for scope in SCOPES:
                self.server.run(grants.grant, holder, scope, "rw", NOW)
        for name in NAMES:
            self.devices[name] = Tablet(partial(self.carry, name))
            self.devices[name].hello()
        self.copy = self.server.backup()

    # People.

    @rule(name=devices, doc=docs, scope=st.sampled_from(SCOPES), which=fields, unset=st.booleans())
    def edit(self, name: str, doc: str, scope: str, which: set[str], *, unset: bool) -> None:
        device = self.devices[name]
        unset = unset and len(which) > 1
        values: dict[str, Any] = {
            field: None if unset and field == "a" else self.a_value(name, device.store.facts.next_n, doc)
            for field in sorted(which)
        }
        known = doc in device.view
        self.remember(name, device.set(doc, values) if known else device.create(doc, "plain", scope, values))

    @rule(name=devices, doc=docs, parent=docs)
    def edit_what_may_not_exist(self, name: str, doc: str, parent: str) -> None:
        device = self.devices[name]
        value = self.a_value(name, device.store.facts.next_n, doc)
        n = device.give(doc, "set", "plain", SCOPES[0], set={"a": value}, needs=[parent])
        self.remember(name, n)

    @rule(name=devices, doc=docs)
    def delete(self, name: str, doc: str) -> None:
        if doc in self.devices[name].view:
            self.remember(name, self.devices[name].delete(doc))

    @rule(name=devices, how=st.sampled_from(["kept", "other", "new", "unset", "restore"]))
    def resolve(self, name: str, how: str) -> None:
        device = self.devices[name]
        for conflict in device.conflicts()[:1]:
            body = conflict.body
            args: dict[str, Any] = {how: True} if how in {"unset", "restore"} else {"value": body.get(how)}
            if how == "new":
                args = {"value": self.a_value(name, device.store.facts.next_n, body["doc"])}
            self.remember(name, device.command(conflict.id, "resolve", args))

    # The network.

    @rule(name=devices, fate=st.sampled_from(["ok", "ok", "ask lost", "answer lost"]), limit=st.integers(1, 4))
    def push(self, name: str, fate: str, limit: int) -> None:
        self.fate = fate
        with contextlib.suppress(Unreachable):
            self.devices[name].push(limit)
        self.fate = "ok"

    @rule(name=devices, small=st.booleans())
    def pull(self, name: str, *, small: bool) -> None:
        device = self.devices[name]
        if self.server.run(epochs.current) != device.store.facts.epoch:
            with pytest.raises(Problem, match="epoch-changed"):
                device.pull()
        device.pull(**({"limit_bytes": 1} if small else {}))
        self.look(name)

    @rule(at=st.integers(0, 50))
    def deliver_again(self, at: int) -> None:
        if self.sent:
            name, push = self.sent[at % len(self.sent)]
            self.checked_push(name, push)

    # The house.

    @rule(scope=st.sampled_from(SCOPES), give=st.booleans())
    def change_grant(self, scope: str, *, give: bool) -> None:
        if give:
            self.server.run(grants.grant, "y", scope, "rw", NOW)
        else:
            self.server.run(grants.revoke, "y", scope)

    @rule()
    def backup(self) -> None:
        self.copy = self.server.backup()

    @rule()
    def restore(self) -> None:
        self.server.restore(self.copy)

    @rule()
    def compact(self) -> None:
        self.later += 200 * 86_400_000
        self.server.run(ENGINE.compact, self.later)

    @rule(sure=st.integers(0, 3))
    def erase(self, sure: int) -> None:
        if sure == 3:
            self.erased = True
            self.server.run(ENGINE.erase, DOCS[-1], SCOPES[0], "plain", NOW)

    @rule(doc=docs, scope=st.sampled_from(SCOPES))
    def move(self, doc: str, scope: str) -> None:
        def work(tx: Any) -> None:
            ledger = ENGINE.ledger(tx, NOW)
            if ledger.get(doc) is not None:
                ledger.move(doc, scope)
            ledger.flush()

        self.server.run(work)

    @rule(name=devices, yes=st.booleans())
    def officer(self, name: str, *, yes: bool) -> None:
        """Decide about everything of a device that is in quarantine."""
        rows = self.server.run(ENGINE.waiting, name, 0, 1000)
        numbers = [row.n for row in rows if row.code == "quarantined"]
        if yes:
            self.server.run(ENGINE.release, name, numbers, NOW)
        else:
            self.server.run(ENGINE.reject, name, numbers, "no", NOW)

    # What must hold.

    fate = "ok"

    def carry(self, name: str, what: str, body: Any) -> Any:
        if what == "push":
            if self.fate == "ask lost":
                raise Unreachable
            self.sent.append((name, body))
            answer = self.checked_push(name, body)
            if self.fate == "answer lost":
                raise Unreachable
            return answer
        answer = self.server.call(name, HOLDERS[name], what, body)
        if what == "pull":
            granted = set(self.server.run(grants.held, HOLDERS[name]))
            assert {page.scope for page in answer.pages} <= granted  # S5
        return answer

    def checked_push(self, name: str, push: Push) -> Any:
        before = self.fields()
        answer = self.server.call(name, HOLDERS[name], "push", push)
        assert len(answer.results) == len(push.ops)
        after = self.fields()
        for key, (value, device, n) in after.items():
            old = before.get(key)
            if old is not None and old[0] != value and old[1] != device and (device, n) in self.observed:
                assert old[0] in self.observed[device, n].get(key, set()), "a silent overwrite"
        return answer

    def fields(self) -> dict[tuple[str, str], tuple[Any, str, int]]:
        states = self.server.run(lambda tx: store.states(tx, ENGINE.kinds, DOCS))
        return {
            (doc, name): (value, state.lineage[name].device, state.lineage[name].n)
            for doc, state in states.items() if not state.gone for name, value in state.body.items()
        }  # fmt: skip

    def a_value(self, name: str, n: int, doc: str) -> str:
        self.count += 1
        value = f"{name}-{n}-{self.count}"
        self.typed.append((name, n, doc, value))
        return value

    def look(self, name: str) -> None:
        seen = self.seen[name]
        for row in self.devices[name].base.values():
            for field, value in row.body.items():
                seen.setdefault((row.id, field), set()).add(value if isinstance(value, str) else "")
            if row.kind == "conflict" and "field" in row.body:
                seen.setdefault((row.body["doc"], row.body["field"]), set()).add(row.body.get("kept", ""))

    def remember(self, name: str, n: int) -> None:
        self.look(name)
        self.observed[name, n] = {key: set(values) for key, values in self.seen[name].items()}

    def teardown(self) -> None:
        if self.devices:
            self.settle()
            self.check()
        self.server.close()

    def settle(self) -> None:
        for scope in SCOPES:
            self.server.run(grants.grant, "y", scope, "rw", NOW)
        for _ in range(3):
            for device in self.devices.values():
                device.sync()

    def check(self) -> None:
        one, two, three = (self.devices[name] for name in NAMES)
        assert [device.verify() for device in (one, two, three)] == [[], [], []]  # S4: the hash says so too
        assert one.base == two.base == three.base
        for device in (one, two, three):
            assert device.held or set(device.view) == {doc for _, doc in device.base}
        text = self.everything()
        gone = self.server.run(lambda tx: tx.one("SELECT gone FROM sync_doc WHERE id = ?", DOCS[-1]))
        for name, n, doc, value in self.typed:
            device = self.devices[name]
            assert n in device.results
            if doc == DOCS[-1] and self.erased:
                assert gone != ("erased",) or value not in text, f"{value} was not erased"  # S10
                continue
            refused = any(kept.op.n == n for kept in device.attention)
            assert value in text or refused, f"{value} vanished"

    def everything(self) -> str:
        parts = self.server.run(lambda tx: [
            *tx.all("SELECT body FROM sync_doc"),
            *tx.all("SELECT value FROM sync_history"),
            *tx.all("SELECT op FROM sync_held"),
        ])  # fmt: skip
        return "\n".join(bytes(row[0]).decode() for row in parts)


Simulation.TestCase.settings = settings(
    max_examples=100, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestSimulation = Simulation.TestCase
