"""What an answer means for this device: where the operation goes, and what becomes of the base row. Pure.

A row never goes to a lower number. An answer's `rev` becomes a base only together with the content that it stands for.
Nothing at or below the cursor is stored: pages have covered it, and an exit may have followed that will not come again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sync.client.acts import nothing, says_nothing
from sync.client.model import UNANSWERED, Kept, Place, Row
from sync.client.view import fields_of, with_op
from sync.kinds import ALL
from sync.wire import Result

if TYPE_CHECKING:
    from sync.client.draft import Draft
    from sync.wire import Doc, Op


def place_of(result: Result) -> Place:
    """Return where an operation goes after its answer."""
    if result.status == "held":
        return "held"
    if result.status == "rejected" or (result.status == "conflict" and not result.conflicts):
        return "attention"  # of a conflict that comes as a document the person hears by that document
    return "log"


def answered(draft: Draft, result: Result) -> None:
    """Take in one result. An operation that is not waited for any more stays where it is."""
    kept = draft.kept(result.n)
    if kept is None or result.status == "retry" or not (kept.again or kept.place in UNANSWERED):
        return
    if says_nothing(kept.op) and not kept.shown:  # erased while its answer was on the way
        result = Result(n=result.n, status="rejected", code="erased")
    if result.code == "n-reused" and not says_nothing(kept.op):
        draft.know(cloned=True)
        draft.keep(replace(kept, place="outbox", again=False))
        return
    if not kept.again:
        take(draft, kept.op, result)
    _move(draft, kept, result)


def _move(draft: Draft, kept: Kept, result: Result) -> None:
    op, place = kept.op, place_of(result)
    if place == "attention" and kept.shown:
        place = "log"
    if place == "log":
        _hide_older(draft, op)
    if place == "log" and op.n <= draft.facts.durable:
        draft.release(op.n)
        return
    if result.code == "erased":  # a lawful erasure reaches what this device had typed, too
        op = nothing(op)
    code, message = result.code or "", result.message or ""
    draft.keep(replace(kept, op=op, place=place, status=result.status, code=code, message=message, again=False))


def _hide_older(draft: Draft, op: Op) -> None:
    """Let nothing that is held cover what the same device wrote later."""
    for older in draft.kept_of(op.id):
        if older.place == "held" and older.op.n < op.n:
            hidden = ALL if op.type == "delete" else tuple(dict.fromkeys((*older.hidden, *fields_of(op))))
            draft.keep(replace(older, hidden=hidden))


def take(draft: Draft, op: Op, result: Result) -> None:
    """Store what an answer says of the document: its `doc`, or the own view when nobody else changed it.

    All operations of one push on a document share one number: a guess may grow, and what the server said stays.
    """
    if result.doc is not None:
        row = draft.row(result.doc.scope, result.doc.id)
        if result.doc.seq > draft.cursor(result.doc.scope) and replaces(result.doc, row):
            draft.put(row_of(result.doc))
        return
    if result.status != "applied" or result.rev is None or op.type == "command":
        return
    seq = result.rev[1]
    if op.type == "delete":
        for one in draft.rows_of(op.id):
            if one.seq <= seq:
                draft.drop(one)
        return
    row = draft.row(op.scope, op.id)
    if seq <= draft.cursor(op.scope) or (row is None and op.type != "create"):
        return
    if row is not None and (row.seq > seq or (row.seq == seq and not row.guess)):
        return
    body = with_op(row.body if row else {}, op)
    draft.put(Row(scope=op.scope, id=op.id, kind=op.kind, seq=seq, body=body, guess=True))


def replaces(doc: Doc, row: Row | None) -> bool:
    """Whether a document that came replaces the row: never by an older one."""
    return row is None or doc.seq >= row.seq


def row_of(doc: Doc) -> Row:
    """Return the base row of a document of the wire."""
    return Row(scope=doc.scope, id=doc.id, kind=doc.kind, seq=doc.seq, body=msgspec.json.decode(doc.body))
