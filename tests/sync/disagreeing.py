"""What the exact tests of conflicts share: a document, what devices say of it, and a ledger that nobody ends."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from sync import Engine, Field, Kind, Refusal, conflicts
from sync.conflicts import Resolution
from sync.ledger import Ledger
from sync.merge import Outcome
from sync.model import GONE, PENDING, SERVER, Edit, Lineage, State
from tests.sync.memory import MemoryServer

if TYPE_CHECKING:
    from collections.abc import Iterator

DOC = "01890000-0000-7000-8000-000000000001"
OTHER = "01890000-0000-7000-8000-000000000002"
NOW = 0x0189_0000_0001
BASE = 5
WROTE = Lineage(3, "two", 1)
A = "s:1"


def guard(body: dict[str, Any], field: str) -> str | None:
    return "it is locked" if body.get("locked") and field == "a" else None


def check(body: dict[str, Any]) -> Refusal | None:
    return Refusal("too-much", "a and b") if body.get("a") == "x" and "b" in body else None


KIND = Kind(
    name="k", scopes=("s:",), fields={"a": Field(str), "b": Field(str), "locked": Field(bool, server=True)},
    guard=guard, check=check,
)  # fmt: skip
FREE = Kind(name="free", scopes=("s:",), fields={"a": Field(str), "b": Field(str)})
KINDS = Engine([KIND, FREE]).kinds


@contextmanager
def an_open_ledger() -> Iterator[Ledger]:
    """A ledger in a transaction that nobody ends, with the document and what devices say of it."""
    server = MemoryServer()
    server._connection.execute("BEGIN")
    yield Ledger(server._tx, KINDS, NOW)
    server.close()


def a_doc(body: dict[str, Any] | None = None, **more: Any) -> State:
    body = {"a": "kept"} if body is None else body
    lineage = dict.fromkeys(body, WROTE)
    return State(**{"id": DOC, "kind": "k", "scope": A, "seq": 4, "body": body, "lineage": lineage, **more})


def an_edit(n: int = 2, device: str = "one", **fields: Any) -> Edit:
    return Edit(device=device, n=n, base=BASE, fields=fields)


def stored(ledger: Ledger, state: State) -> State:
    """Let a document be what the ledger has read."""
    ledger._stored[state.id] = state
    return state


def kept(ledger: Ledger, field: str = "a", value: Any = "mine", *, seq: int = 4, **more: Any) -> State:
    """Keep a value as a conflict and number it."""
    (found,) = conflicts.keep(ledger, more.pop("doc", None) or a_doc(), more.pop("edit", an_edit()), {field: value})
    state = ledger.state(found)
    assert state is not None
    by = dict.fromkeys(state.body, Lineage(seq, SERVER, 0))
    ledger._staged.clear()
    return stored(ledger, msgspec.structs.replace(state, seq=seq, lineage=by))


def history(ledger: Ledger) -> list[tuple[Any, ...]]:
    return [(doc, field, msgspec.json.decode(value), *rest) for doc, field, value, *rest, _ in ledger._history]


def rows(ledger: Ledger) -> list[tuple[Any, ...]]:
    return ledger.tx.all("SELECT doc, field, device, id FROM sync_conflict ORDER BY id")


def by_server(body: dict[str, Any]) -> dict[str, Lineage]:
    return dict.fromkeys(body, Lineage(PENDING, SERVER, 0))


def ended(conflict: State, edit: Edit) -> State:
    mark = Lineage(PENDING, edit.device, edit.n)
    return msgspec.structs.replace(conflict, gone="deleted", lineage={**conflict.lineage, GONE: mark})


def resolve(ledger: Ledger, conflict: State, args: Any, edit: Edit | None = None) -> Resolution:
    return conflicts.resolve(ledger, conflict, edit or an_edit(7, "three"), args)


def rejected(code: str, message: str) -> Resolution:
    return Resolution(outcome=Outcome(status="rejected", code=code, message=message))
