"""Sees every transaction of a season's server, and says what must hold then and at the end.

S1: nobody overwrites or deletes in silence what was not before their eyes, and every value that was typed is somewhere.
S2: the same operation gets the same answer. S4: all tablets hold what the server holds. S5: no answer holds anything of
a scope that is not held. S10: what was erased is nowhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from sync import hashes, store
from sync.client import Unreachable
from sync.wire import Op, Push
from tests.support.device import uuid
from tests.sync.mirror import Mirror
from tests.sync.person import SEALED, Person, plain

if TYPE_CHECKING:
    from collections.abc import Callable

SCOPES = ("school:a", "school:b")
PLAIN = [uuid(1), uuid(2)]  # few, so that people meet; the last one may be erased
WORKS = [uuid(4)]
DOCS = PLAIN + WORKS
TOKEN = re.compile(rb"v\d+-")
YEAR_MS = 365 * 86_400_000


class Crashed(Exception):  # noqa: N818 - what happened to the server
    """The server died inside a transaction."""


class Fragile:
    """A transaction that dies at one of its statements."""

    def __init__(self, tx: Any, left: int) -> None:
        self._tx, self._left = tx, left

    def __getattr__(self, name: str) -> Any:
        if name != "savepoint":
            self._left -= 1
            if self._left < 0:
                raise Crashed
        return getattr(self._tx, name)


class Witness:
    """A server, its people, and all that was ever typed, seen and said."""

    people: list[Person]
    # Returns what runs a function in a transaction of an empty, migrated database.
    open_database: Callable[[], Callable[..., Any]]

    def __init__(self) -> None:
        super().__init__()
        self._transact = self.open_database()
        self.crash = -1
        self.server = Mirror(self.transact)
        self.people: list[Person] = []
        self.acts = self.values = self.names = 0
        self.anchors = [None, "forged", f"at:{self.server.now_ms}", f"at:{self.server.now_ms + 10 * YEAR_MS}"]
        self.typed: dict[str, str] = {}  # value: document
        self.observed: dict[int, tuple[Person, dict[tuple[str, str], set[Any]]]] = {}  # by act
        self.sent: dict[tuple[str, int], int] = {}  # (device, n): act
        self.pushes: list[tuple[str, str, Push]] = []
        self.delayed: list[tuple[Person, str, str, Any]] = []
        self.given: dict[tuple[str, int], tuple[str, str]] = {}
        self.enrolled: dict[str, str] = {}  # name of a device: holder
        self.copied: tuple[Any, ...] = ({}, {}, {})
        self.erased: set[str] = set()
        self.order: dict[tuple[str, str], list[Any]] = {}  # of a field, the values that were current, one after another

    # The server, with everything that is looked at around each of its transactions.

    def transact(self, fn: Callable[..., Any], *args: Any) -> Any:
        left, self.crash = self.crash, -1
        if left < 0:
            return self._transact(fn, *args)
        return self._transact(lambda tx, *more: fn(Fragile(tx, left), *more), *args)

    def ask(self, device: str, holder: str, name: str, body: Any) -> Any:
        """Answer a request of a device, and see that it is a lawful one."""
        self.delayed = self.delayed[-20:]
        before = self.written()
        try:
            answer = self.server.call(device, holder, name, body)
        except Crashed as error:
            raise Unreachable from error
        if name == "push":
            self.pushes.append((device, holder, body))
            self._remember(device, body)
            self._nothing_silent(before)
            self._same_answers(device, answer)
        self._lawful(device, holder, answer)
        return answer

    def house(self, what: str, **more: Any) -> None:
        """Do one step of the server."""
        before = self.written()
        self.server.do({"server": what, **more})
        if what not in {"put", "drop", "erase", "restore"}:
            self._nothing_silent(before)

    def written(self) -> dict[tuple[str, str], tuple[Any, str, int]]:
        """Return (value, device, n) of every field that was ever written; a document that is gone has its deletion."""
        states = self._transact(lambda tx: store.states(tx, self.server.engine.kinds, DOCS))
        found = {
            (doc, name): (None if state.gone else plain(state.body.get(name)), by.device, by.n)
            for doc, state in states.items()
            for name, by in state.lineage.items()
        }
        for key, (value, _, _) in found.items():
            order = self.order.setdefault(key, [])
            if value is not None and value not in order:
                order.append(value)
        return found

    def _remember(self, device: str, push: Push) -> None:
        known = self.server.oracle.now.answers
        for raw in push.ops:
            op = msgspec.json.decode(raw, type=Op)
            content = known.get((device, op.n), ("", "", b""))[2]
            if content and msgspec.json.decode(content)["at"] == msgspec.to_builtins(op.at):
                self.sent[device, op.n] = op.at.wall_ms % SEALED

    def _nothing_silent(self, before: dict[tuple[str, str], tuple[Any, str, int]]) -> None:
        """S1: nobody overwrites or deletes what was not before their eyes."""
        for (doc, name), (value, device, n) in self.written().items():
            old = before.get((doc, name))
            if old is None or old[0] == value or old[0] is None or device == "server" or name in {"!", "-"}:
                continue
            gone = self.server.oracle.now.docs[doc].gone
            by = self.server.oracle.now.docs[doc].who["-"][1:] if gone else (device, n)
            author, seen = self.observed.get(self.sent.get(by, 0), (None, {}))
            act = self.sent.get((old[1], old[2]), 0)
            writer, _ = self.observed.get(act, (None, {}))
            if author is not None and not author.typed(writer, act) and TOKEN.match(str(old[0]).encode()):
                known = seen.get((doc, name), {None})
                if name == "name":  # as it was called before the upgrade
                    known = known | seen.get((doc, "a"), set())
                assert old[0] in known, f"{old[0]} was overwritten by {value}, unseen"

    def _same_answers(self, device: str, answer: Any) -> None:
        """S2: an answer that is final is for ever, as long as the server does not forget it."""
        for result in answer.results:
            if result.status == "retry" or result.code == "n-reused":
                continue
            said = (result.status, result.code or "")
            assert self.given.get((device, result.n), said) == said, "another answer to the same operation"
            if result.status != "held":
                self.given[device, result.n] = said

    def _lawful(self, device: str, holder: str, answer: Any) -> None:
        """S5: nothing of a scope that is not held now is in any answer."""
        active = device not in self.server.signed_out
        held = {s for s, mode in self.server.oracle.now.grants.get(holder, {}).items() if mode and active}
        data = msgspec.json.encode(answer)
        for scope in set(SCOPES) - held - set(getattr(answer, "leave", ())):
            assert f'"{scope}"'.encode() not in data, "a scope that is not held was named"
        found = set(TOKEN.findall(data))
        if not found:
            return
        allowed: set[bytes] = set()
        rows = self._transact(lambda tx: tx.all("SELECT scope, body FROM sync_doc WHERE gone = ''"))
        for scope, body in rows:
            if scope in held:
                allowed.update(TOKEN.findall(bytes(body)))
        assert found <= allowed, "something of a scope that is not held was told"

    # The end.

    def check(self) -> None:
        rows = self._transact(lambda tx: tx.all("SELECT scope, id, kind, seq, body FROM sync_doc WHERE gone = ''"))
        server = {(scope, doc): (kind, seq, msgspec.json.decode(bytes(body))) for scope, doc, kind, seq, body in rows}
        for person in self.people:
            assert person.tablet.verify() == []  # S4: the sums say so too
            base = {key: (row.kind, row.seq, row.body) for key, row in person.tablet.base.items()}
            assert base == server, f"{person.name} does not hold what the server holds"
            assert person.storage.kept_in("outbox") == [], "something was never answered"
            waits = {kept.op.id for kept in person.storage.kept_in("held")}
            assert {doc for doc in person.tablet.view if doc not in waits} == {doc for _, doc in base} - waits
        for scope in SCOPES:
            living = [(doc, seq) for (at, doc), (_, seq, _) in server.items() if at == scope]
            assert self._transact(hashes.of, scope) == hashes.sums(living)
        self._nothing_vanished()

    def _nothing_vanished(self) -> None:
        """S1, S10: every value that was typed is somewhere, unless its document was erased: then it is nowhere."""
        parts = self._transact(lambda tx: [
            *tx.all("SELECT body FROM sync_doc"), *tx.all("SELECT value FROM sync_history"),
            *tx.all("SELECT op FROM sync_held"),
        ])  # fmt: skip
        there = set(TOKEN.findall(b"\n".join(bytes(row[0]) for row in parts)))
        shown = set()
        for person in self.people:
            kept = [one.op for one in person.storage.kept_in("attention")]
            shown.update(TOKEN.findall(msgspec.json.encode(kept)))
        for value, doc in self.typed.items():
            if doc in self.erased:
                assert value.encode() not in there, f"{value} was not erased"
            elif not self._was_erased_once(doc):
                assert value.encode() in there | shown, f"{value} vanished"

    def _was_erased_once(self, doc: str) -> bool:
        return any(doc in person.storage.erased for person in self.people)
