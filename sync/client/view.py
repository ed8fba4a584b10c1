"""What a person sees: base with the unanswered operations on top, always derived and never stored. Pure.

Keyed fields (`parts/<id>`) are set one by one and shown as they travel: a list by order, then id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from sync.kinds import ALL, by_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.client.model import Kept, Row
    from sync.wire import Op


class View(Struct, frozen=True, kw_only=True):
    """A document as it is shown. `seq` is 0 while the server has never shown it.

    `unsent` are the fields, `asked` the commands that the server has not answered for.
    """

    id: str
    kind: str
    scope: str
    seq: int
    body: dict[str, Any]
    unsent: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def view_of(rows: Iterable[Row], ops: Iterable[Op]) -> View | None:
    """Return a document, or None when there is nothing, or only something deleted. `ops` ascend by number."""
    row = newest(rows)
    shown = row and View(id=row.id, kind=row.kind, scope=row.scope, seq=row.seq, body=row.body)
    body = shown.body if shown else {}
    unsent: dict[str, None] = {}
    asked: list[str] = []
    for op in ops:
        if op.type == "delete":
            shown, body, unsent, asked = None, {}, {}, []
        elif op.type == "command":
            asked.append(op.command or "")
        else:
            shown = shown or View(id=op.id, kind=op.kind, scope=op.scope, seq=0, body={})
            body = with_op(body, op)
            unsent.update(dict.fromkeys(fields_of(op)))
    if shown is None:
        return None
    return View(
        id=shown.id, kind=shown.kind, scope=shown.scope, seq=shown.seq, body=body,
        unsent=tuple(unsent), asked=tuple(asked),
    )  # fmt: skip


def on_top(kept: Iterable[Kept]) -> list[Op]:
    """Return unanswered operations as they lie on top of base: without what their author wrote again since."""
    ops = []
    for one in kept:
        op, hidden = one.op, one.hidden
        if hidden and op.type in {"create", "set"}:
            fields = {name: value for name, value in op.set.items() if name not in hidden}
            op = replace(op, set=fields, unset=[name for name in op.unset if name not in hidden])
        if hidden != ALL and (op == one.op or fields_of(op)):
            ops.append(op)
    return ops


def newest(rows: Iterable[Row]) -> Row | None:
    """Return, of the rows of one document (two while it moves), the one that the server said last."""
    return max(rows, key=lambda row: row.seq, default=None)


def fields_of(op: Op) -> list[str]:
    """Return the names of the fields that an operation sets or unsets."""
    return [*op.set, *op.unset]


def with_op(body: dict[str, Any], op: Op) -> dict[str, Any]:
    """Return a body with an operation's fields on top."""
    for name, value in (*op.set.items(), *dict.fromkeys(op.unset).items()):
        body = with_field(body, name, value)
    return body


def with_field(body: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """Return a body with one field set, or unset by None; `parts/<id>` is one member of the list `parts`."""
    group, slash, key = name.partition("/")
    others = {field: kept for field, kept in body.items() if field != group}
    if not slash:
        return others if value is None else {**others, name: value}
    members = [member for member in body.get(group, ()) if member["id"] != key]
    if value is not None:
        members = sorted([*members, {"id": key, **value}], key=by_order)
    return {**others, group: members} if members else others
