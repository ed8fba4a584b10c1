"""From what a person does to operations. Pure.

The base rule: an operation says what its author had before their eyes. That is the document's number in the base store,
except that a field with an unanswered operation keeps that operation's base, because the unsent value hides whatever
has arrived since. Fields that would need different bases become different operations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from sync.client.draft import Draft
from sync.client.model import UNANSWERED, Changes, Facts, Kept, Row
from sync.client.view import fields_of, newest
from sync.wire import At, Op, Rev

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.client.store import State


class Intent(Struct, frozen=True, kw_only=True):
    """What a person does to one document. In `fields`, None unsets. `v` is the version of the kind that the app writes.

    `scope` and `kind` are for creating; otherwise they are those of the document.
    """

    do: Literal["create", "set", "delete", "command"]
    doc: str
    scope: str = ""
    kind: str = ""
    fields: dict[str, Any] = {}
    command: str | None = None
    args: Any = None
    needs: list[str] = []
    v: int = 1


def nothing(op: Op) -> Op:
    """Return what stands under a number whose words were erased: no number may go missing."""
    return Op(n=op.n, type="command", id=op.id, scope=op.scope, kind=op.kind, at=op.at, v=op.v)


def says_nothing(op: Op) -> bool:
    """Whether an operation is only a number."""
    return op.type == "command" and op.command is None


def act(state: State, intents: Iterable[Intent], at: At) -> tuple[Changes, list[int]]:
    """Put what a person did into the outbox; return the numbers of the operations.

    Raises LookupError for a document that is not on this device.
    """
    draft = Draft(state)
    numbers = []
    for intent in intents:
        for op in operations(draft, intent, at):
            draft.keep(Kept(op=op))
            draft.know(next_n=op.n + 1)
            numbers.append(op.n)
    return draft.changes(), numbers


def operations(draft: Draft, intent: Intent, at: At) -> list[Op]:
    """Return the operations of one intent."""
    rows = draft.rows_of(intent.doc)
    waiting = [kept.op for kept in draft.kept_of(intent.doc) if kept.place in UNANSWERED]
    n, fields = draft.facts.next_n, well_formed(intent.fields)
    if intent.do == "create":
        scope, kind = intent.scope, intent.kind
        groups: list[tuple[Rev | None, dict[str, Any]]] = [
            (None, {name: value for name, value in fields.items() if value is not None})
        ]
    else:
        scope, kind = _home(intent.doc, rows, waiting)
        groups = [(_base_of_whole(draft.facts, rows, waiting), {})]
        if intent.do == "set":
            groups = _split(draft.facts, rows, waiting, fields)
    return [
        Op(
            n=n + place,
            type=intent.do,
            id=intent.doc,
            scope=scope,
            kind=kind,
            base=base,
            set={name: value for name, value in group.items() if value is not None},
            unset=[name for name, value in group.items() if value is None],
            command=intent.command,
            args=well_formed(intent.args),
            needs=intent.needs,
            at=at,
            v=intent.v,
        )
        for place, (base, group) in enumerate(groups)
    ]


def _home(doc: str, rows: list[Row], waiting: list[Op]) -> tuple[str, str]:
    row = newest(rows)
    if row is not None:
        return row.scope, row.kind
    if not waiting:
        raise LookupError(f"there is no document {doc} on this device")
    return waiting[0].scope, waiting[0].kind


def _seen(facts: Facts, rows: list[Row]) -> Rev | None:
    row = newest(rows)
    return None if row is None else (facts.epoch, row.seq)


def _split(
    facts: Facts, rows: list[Row], waiting: list[Op], fields: dict[str, Any]
) -> list[tuple[Rev | None, dict[str, Any]]]:
    """Group fields by what their author had seen of each."""
    groups: dict[Rev | None, dict[str, Any]] = {}
    for name, value in fields.items():
        holder = next((op for op in waiting if name in fields_of(op)), None)
        base = holder.base if holder is not None else _seen(facts, rows)
        groups.setdefault(base, {})[name] = value
    return list(groups.items()) or [(_seen(facts, rows), {})]


def _base_of_whole(facts: Facts, rows: list[Row], waiting: list[Op]) -> Rev | None:
    """Commands and deletes speak of the whole document: they are as old as the oldest thing they stand on."""
    bases = [_seen(facts, rows), *(op.base for op in waiting)]
    return None if None in bases else min((base for base in bases if base), key=lambda base: base[1])


def well_formed(value: Any) -> Any:
    """Return text as everybody can read it: half a character, left by a cut, becomes the sign for "unreadable"."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list | tuple):
        return [well_formed(each) for each in value]
    if isinstance(value, dict):
        return {well_formed(name): well_formed(each) for name, each in value.items()}
    return value
