"""The unit of work on documents: read, stage, and at the end number and write.

A document that another transaction changed meanwhile is never overwritten: `errors.Contended` asks for the function to
be run again. Nothing is written before `flush` (see `writing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec.structs import replace

from sync import conflicts, store, writing
from sync.canonical import equal
from sync.kinds import Kind, Registry
from sync.merge import gone
from sync.model import ERASED, PENDING, SERVER, Document, Edit, Lineage, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sync.ports import Tx

T = TypeVar("T")


class Ledger:
    """Documents as the device `server` reads and writes them."""

    def __init__(self, tx: Tx, kinds: Registry | Iterable[Kind], now_ms: int) -> None:
        self.tx = tx
        self.kinds = conflicts.with_conflict(Registry.of(kinds))
        self.now_ms = now_ms
        self._stored: dict[str, State | None] = {}
        self._staged: dict[str, State] = {}
        self._history: list[tuple[Any, ...]] = []
        self._undo: list[tuple[str, State | None]] = []
        self._asked: dict[tuple[str, ...], Any] = {}

    def once(self, key: tuple[str, ...], ask: Callable[[], T]) -> T:
        """Return what `ask` returned when it was first asked in this piece of work, or since something was undone.

        For what effects ask again with every operation: a lock, or a row that no operation changes.
        """
        if key not in self._asked:
            self._asked[key] = ask()
        answer: T = self._asked[key]
        return answer

    def ask_anew(self) -> None:
        """Forget what `once` was answered."""
        self._asked.clear()

    def get(self, doc: str) -> Document | None:
        """Return a living document, staged or stored."""
        state = self.state(doc)
        return None if state is None or state.gone else state.document()

    def erased(self, doc: str) -> bool:
        """Whether a document was erased by law: it never comes again, and nothing may be added about it."""
        state = self.state(doc)
        return state is not None and state.gone == ERASED

    def home(self, scope: str) -> str:
        """Return where what is said of a scope is done: in itself, or in what it was merged into."""
        return self.once(("home", scope), lambda: store.into(self.tx, scope))

    def put(self, doc: str, kind: str, scope: str, fields: dict[str, Any]) -> None:
        """Create a document or set fields of it, server fields too; None unsets. Equal values change nothing.

        What a scope was merged into stands for it. Raises ValueError for what only a mistake of the caller explains:
        an unknown kind or field, a value of another type, another scope or kind than the document's, a document that
        is gone.
        """
        fields = msgspec.to_builtins(fields)
        refusal = self._kind(kind, scope).refuse(fields, by_server=True)
        home = self.home(scope)
        state = self.state(doc) or State(id=doc, kind=kind, scope=home, body={}, lineage={})
        misplaced = state.kind != kind or state.scope not in {scope, home}
        if refusal is not None or state.gone or misplaced:
            message = f"cannot put {kind} {doc} in {scope}: {refusal or state.gone or state.scope}"
            raise ValueError(message)
        body, lineage = dict(state.body), dict(state.lineage)
        for name, value in fields.items():
            current = body.get(name)
            if equal(current, value):
                continue
            if current is not None:
                self.remember(doc, name, current, lineage[name], "replaced")
            lineage[name] = Lineage(PENDING, SERVER, 0)
            body[name] = value
            if value is None:
                del body[name]
        if body != state.body or lineage != state.lineage or self.state(doc) is None:
            self.stage(replace(state, body=body, lineage=lineage))

    def drop(self, doc: str, why: str = "deleted") -> None:
        """Let a document leave its scope (`deleted` or `withdrawn`). One that is unknown or gone stays so."""
        state = self.state(doc)
        if state is not None and not state.gone:
            conflicts.end_all(self, doc)
            self.forget_body(state)
            self.stage(gone(state, Edit(device=SERVER, n=0, base=PENDING), why))

    def move(self, doc: str, scope: str) -> None:
        """Let a living document, with what devices differ about in it, leave its scope for another.

        Raises ValueError for a document that does not live and for a scope where its kind may not.
        """
        state = self.state(doc)
        if state is None or state.gone:
            message = f"cannot move {doc}: {state.gone if state else 'unknown'}"
            raise ValueError(message)
        self._kind(state.kind, scope)
        scope = self.home(scope)
        for one in (doc, *conflicts.open_of(self.tx, doc)):
            found = self.state(one)
            if found is not None and found.scope != scope:
                self.stage(replace(found, scope=scope))

    def flush(self, also: Iterable[str] = (), check: Callable[[], None] | None = None) -> None:
        """Lock the heads of all changed scopes (and of `also`), `check` under these locks, number and write."""
        changed = [state for doc, state in self._staged.items() if state is not self._stored.get(doc)]
        writing.write(self.tx, self.kinds, self._stored, changed, also, check)
        if self._history:
            self.tx.many(store.PUT_HISTORY, self._history)
        self._staged.clear()
        self._history.clear()
        self._undo.clear()

    # What follows is for the engine's own rooms.

    def preload(self, ids: Iterable[str]) -> None:
        """Read many documents at once."""
        wanted = [doc for doc in dict.fromkeys(ids) if doc not in self._stored]
        found = store.states(self.tx, self.kinds, wanted)
        self._stored.update((doc, found.get(doc)) for doc in wanted)

    def state(self, doc: str) -> State | None:
        """Return a document, living or gone, staged or stored."""
        staged = self._staged.get(doc)
        if staged is not None:
            return staged
        if doc not in self._stored:
            self.preload([doc])
        return self._stored[doc]

    def stage(self, state: State) -> None:
        """Let `state` be what is written at the end."""
        self._undo.append((state.id, self._staged.get(state.id)))
        self._staged[state.id] = state

    def remember(self, doc: str, field: str, value: Any, by: Lineage, why: str) -> None:
        """Keep a value that is not current any more (S1)."""
        self._history.append(store.history_row(doc, field, value, by, why, self.now_ms))

    def forget_body(self, state: State) -> None:
        """Keep the values of a document that is about to leave."""
        for name, value in state.body.items():
            self.remember(state.id, name, value, state.lineage[name], "deleted")

    def appeared(self) -> list[str]:
        """Return the ids of documents that were not there before this ledger, or did not live, or not in this scope."""
        return [
            doc
            for doc, state in self._staged.items()
            if (before := self._stored.get(doc)) is None
            or (not state.gone and (before.gone or before.scope != state.scope))
        ]

    def mark(self) -> tuple[int, int]:
        """Return a place to which `rewind` can return."""
        return len(self._undo), len(self._history)

    def rewind(self, mark: tuple[int, int]) -> None:
        """Undo what was staged after `mark`."""
        while len(self._undo) > mark[0]:
            doc, before = self._undo.pop()
            if before is None:
                del self._staged[doc]
            else:
                self._staged[doc] = before
        del self._history[mark[1] :]
        self.ask_anew()  # a lock taken since then was let go

    def _kind(self, name: str, scope: str) -> Kind:
        kind = self.kinds.get(name)
        if kind is None or not scope.startswith(kind.scopes):
            message = f"no kind {name} lives in {scope}"
            raise ValueError(message)
        return kind
