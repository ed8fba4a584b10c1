"""One operation and its verdict, and what can be judged of it without a database. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from sync import conflicts
from sync.merge import Outcome, merge_command, merge_create, merge_delete, merge_set
from sync.model import Edit, Moment, Moved, Refusal, State
from sync.wire import Op

if TYPE_CHECKING:
    from sync.kinds import Kind


class Operation(Struct, frozen=True, kw_only=True):
    """An operation with what the server adds: whose it is, what its base counts as, and when it came."""

    op: Op
    device: str
    holder: str
    base: int
    at: Moment
    released: bool = False  # an officer let it out of the quarantine
    zero: bool = True  # whether a zero character may be in it: so it is looked for

    @property
    def fields(self) -> dict[str, Any]:
        """What it sets; None unsets."""
        op = self.op
        return {**op.set, **dict.fromkeys(op.unset)} if op.unset else op.set


class Verdict(Struct, frozen=True, kw_only=True):
    """The answer before it has a seq. `doc` is set when its sender may see the document.

    `ends`: the operation let the document leave. `parent` is the id that a held operation waits for.
    """

    status: str
    code: str = ""
    message: str = ""
    doc: str | None = None
    base: int = 0
    conflicts: list[str] = []
    ends: bool = False
    parent: str | None = None


def refuse_form(op: Op, kind: Kind, fields: dict[str, Any]) -> Refusal | None:
    if (op.type == "command") != (op.command is not None) or (fields and op.type in {"delete", "command"}):
        return Refusal("malformed", f"this is no {op.type}")
    if not op.scope.startswith(kind.scopes):
        return Refusal("wrong-scope", op.scope)
    if op.type == "command":
        known = op.command in kind.commands or (kind is conflicts.KIND and op.command == "resolve")
        return None if known else Refusal("unknown-command", op.command or "")
    if not kind.writable:
        return Refusal("read-only", kind.name)
    if kind.append_only and op.type != "create":
        return Refusal("append-only", kind.name)
    return kind.refuse(fields)


def decide(operation: Operation, kind: Kind, state: State | None, edit: Edit) -> Outcome:
    """Ask the pure core."""
    op = operation.op
    if state is None:
        return merge_create(State(id=op.id, kind=op.kind, scope=op.scope, body={}, lineage={}), edit, kind)
    if op.type == "command":
        command = kind.commands[op.command or ""]
        decision: Moved | Refusal = Moved()
        if not state.gone:
            args = op.args
            if command.args is not None:
                try:
                    args = msgspec.convert(op.args if op.args is not None else {}, command.args)
                except msgspec.ValidationError as error:
                    return Outcome(status="rejected", code="invalid-value", message=f"args: {error}")
            decision = command.decide(dict(state.body), args, operation.at)
        return merge_command(state, edit, command, kind, decision)
    if op.type == "delete":
        return merge_delete(state, edit, kind)
    outcome = merge_set(state, edit, kind)
    if kind.append_only and outcome.status != "noop":
        return Outcome(status="rejected", code="append-only")
    return outcome
