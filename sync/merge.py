"""What becomes of a document when an operation meets it. Pure: no I/O, no clock, no randomness.

A field conflicts if another device wrote another value after the operation's base (S6: no clock decides); then the
server's value stays and the operation's is handed back to be kept (S1). A field that the same device wrote with a
later operation is left alone. Everything that gives way is named in the outcome, so that the caller can keep it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from sync.canonical import equal
from sync.kinds import ALL
from sync.model import GONE, PENDING, STATE, Edit, Lineage, Moved, Refusal, State

if TYPE_CHECKING:
    from sync.kinds import Command, Kind


class Outcome(Struct, frozen=True, kw_only=True):
    """What `merge_*` decided.

    `after` is the document to store (None: it stays as it is). Values: `displaced` were current, with who wrote
    them; `superseded` and `lost` came with the operation: the first go to the history, the second become conflicts
    (the field "" stands for the whole document).
    """

    status: str
    code: str = ""
    message: str = ""
    after: State | None = None
    displaced: dict[str, tuple[Any, Lineage]] = {}
    superseded: dict[str, Any] = {}
    lost: dict[str, Any] = {}


def merge_create(new: State, edit: Edit, kind: Kind) -> Outcome:
    """Make the document `new`, which is empty and unknown until now."""
    body = {name: value for name, value in edit.fields.items() if value is not None}
    mark = Lineage(PENDING, edit.device, edit.n)
    after = replace(new, body=body, lineage=dict.fromkeys(body, mark))
    return _checked(Outcome(status="applied", after=after), kind)


def merge_set(state: State, edit: Edit, kind: Kind) -> Outcome:
    """Merge an edit field by field into a document."""
    if state.gone:
        return _on_gone(state, edit)
    body, lineage = dict(state.body), dict(state.lineage)
    displaced: dict[str, tuple[Any, Lineage]] = {}
    aside: dict[str, dict[str, Any]] = {"superseded": {}, "lost": {}}
    changed = False
    for name, value in edit.fields.items():
        fate, forbidden = _fate(state, edit, kind, name)
        if forbidden is not None and fate == "rejected":
            return Outcome(status="rejected", code="not-editable", message=forbidden)
        if fate in aside:
            aside[fate][name] = value
        elif fate == "said again":  # an older one of this device, released late, must not win over it
            lineage[name] = lineage[name]._replace(n=edit.n)
        elif fate == "set":
            changed = True
            if (current := body.pop(name, None)) is not None:
                displaced[name] = (current, lineage[name])
            lineage[name] = Lineage(PENDING, edit.device, edit.n)
            if value is not None:
                body[name] = value
    superseded, lost = aside["superseded"], aside["lost"]
    after = None if lineage == state.lineage else replace(state, body=body, lineage=lineage)
    status, code = _status(state, edit, changed=changed, superseded=superseded, lost=lost)
    outcome = Outcome(status=status, code=code, after=after, displaced=displaced, superseded=superseded, lost=lost)
    return _checked(outcome, kind)


def merge_delete(state: State, edit: Edit, kind: Kind) -> Outcome:
    """Delete a document, unless another device changed any of its fields after the base."""
    if state.gone:
        return Outcome(status="noop")
    newer = [name for name, by in state.lineage.items() if by.device == edit.device and by.n > edit.n]
    if newer:  # released late: the same device went on with the document afterwards
        return Outcome(status="noop", code="superseded")
    if any(
        by.seq > edit.base and by.device != edit.device and (name == STATE or kind.devices_write(name))
        for name, by in state.lineage.items()
    ):
        return Outcome(status="conflict", lost={"": None})
    for name in state.body:
        forbidden = kind.guard(state.body, name) if kind.guard and kind.devices_write(name) else None
        if forbidden is not None and _state_moved_after(state, edit, kind):
            return Outcome(status="conflict", lost={"": None})
        if forbidden is not None:
            return Outcome(status="rejected", code="not-editable", message=forbidden)
    return Outcome(status=_applied(state, edit), after=gone(state, edit, "deleted"))


def merge_command(state: State, edit: Edit, command: Command, kind: Kind, decision: Moved | Refusal) -> Outcome:
    """Move the document's state as its kind decided, unless what the command freezes changed after the base."""
    if state.gone:
        return _on_gone(state, edit)
    if isinstance(decision, Refusal):
        return Outcome(status="rejected", code=decision.code, message=decision.message)
    if _stale(state, edit, command, kind):
        return Outcome(status="conflict", code="stale-base")
    mark = Lineage(PENDING, edit.device, edit.n)
    body, lineage = dict(state.body), {**state.lineage, STATE: mark}
    displaced: dict[str, tuple[Any, Lineage]] = {}
    for name, value in decision.fields.items():
        current = body.get(name)
        if equal(current, value):
            continue
        if current is not None:
            displaced[name] = (current, lineage[name])
        lineage[name] = mark
        body[name] = value
        if value is None:
            del body[name]
    after = replace(state, body=body, lineage=lineage)
    return Outcome(status=_applied(state, edit), after=after, displaced=displaced)


def gone(state: State, edit: Edit, why: str) -> State:
    """Return the document as one that left; its body stays so that it can be revived."""
    return replace(state, gone=why, lineage={**state.lineage, GONE: Lineage(PENDING, edit.device, edit.n)})


def revived(state: State, edit: Edit) -> State:
    """Return a gone document as a living one, with the edit's fields on top."""
    mark = Lineage(PENDING, edit.device, edit.n)
    body = {**state.body, **edit.fields}
    lineage = {name: by for name, by in state.lineage.items() if name != GONE} | dict.fromkeys(edit.fields, mark)
    lineage[STATE] = mark
    return replace(state, gone="", body={k: v for k, v in body.items() if v is not None}, lineage=lineage)


def _fate(state: State, edit: Edit, kind: Kind, name: str) -> tuple[str, str | None]:
    """Say what becomes of one value: set, lost, superseded, said again, same, or (with a sentence) rejected."""
    by = state.lineage.get(name)
    own = by is not None and by.device == edit.device
    if equal(state.body.get(name), edit.fields[name]):
        return ("said again" if own and by is not None and by.n < edit.n else "same"), None
    if by is not None and own and by.n > edit.n:
        return "superseded", None
    if by is not None and not own and by.seq > edit.base:
        return "lost", None
    forbidden = kind.guard(state.body, name) if kind.guard else None
    if forbidden is None:
        return "set", None
    return ("lost" if _state_moved_after(state, edit, kind) else "rejected"), forbidden


def _on_gone(state: State, edit: Edit) -> Outcome:
    by = state.lineage[GONE]
    if by.device == edit.device and by.n > edit.n:
        return Outcome(status="noop", code="superseded", superseded=edit.fields)
    if by.device == edit.device or by.seq <= edit.base:
        return Outcome(status="rejected", code="deleted")
    return Outcome(status="conflict", code="deleted", lost={"": edit.fields} if edit.fields else {})


def _state_moved_after(state: State, edit: Edit, kind: Kind) -> bool:
    """Whether the state that forbids an edit came about, by somebody else, after the edit's base.

    What the server writes in the same transaction as a command is that command's effect.
    """
    moves = [by for name, by in state.lineage.items() if name != STATE and not kind.devices_write(name)]
    newest = max([*moves, *([state.lineage[STATE]] if STATE in state.lineage else [])], default=None, key=_seq)
    if newest is None:
        return any(by.seq > edit.base and by.device != edit.device for by in state.lineage.values())
    command = state.lineage.get(STATE)
    if command is not None and command.seq == newest.seq:
        newest = command
    return newest.seq > edit.base and newest.device != edit.device


def _seq(by: Lineage) -> int:
    return by.seq


def _stale(state: State, edit: Edit, command: Command, kind: Kind) -> bool:
    return any(
        by.seq > edit.base
        and by.device != edit.device
        and kind.devices_write(name)
        and (command.freezes == ALL or name.partition("/")[0] in command.freezes)
        for name, by in state.lineage.items()
    )


def nobody_else(state: State, base: int, device: str) -> bool:
    """Whether no other device, nor the server, wrote a document since a base."""
    return not any(by.seq > base and by.device != device for by in state.lineage.values())


def _applied(state: State, edit: Edit) -> str:
    return "applied" if nobody_else(state, edit.base, edit.device) else "merged"


def _status(
    state: State, edit: Edit, *, changed: bool, superseded: dict[str, Any], lost: dict[str, Any]
) -> tuple[str, str]:
    if lost:
        return "conflict", ""
    if changed:
        return _applied(state, edit), ""
    return "noop", "superseded" if superseded else ""


def _checked(outcome: Outcome, kind: Kind) -> Outcome:
    """Let the kind judge the whole body that would result."""
    if kind.check is None or outcome.after is None:
        return outcome
    refusal = kind.check(outcome.after.body)
    if refusal is None:
        return outcome
    return Outcome(status="rejected", code=refusal.code, message=refusal.message)
