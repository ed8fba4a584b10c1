"""One operation's road: who may, what it says, what it waits for, what becomes of the document, what follows.

Every road ends in exactly one verdict (S8), and what a person typed and did not become current is kept (S1). When a
kind's effects refuse, everything that the operation did is undone: its own savepoint ends, or its caller begins again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from sync import conflicts, grants, questions, store
from sync.errors import Refused
from sync.kinds import Said
from sync.model import ERASED, Change, Edit, Lineage, State
from sync.operations import Operation, Verdict, decide, refuse_form
from sync.rubbish import has_zero

if TYPE_CHECKING:
    from sync.kinds import Kind
    from sync.ledger import Ledger
    from sync.merge import Outcome


class Intake:
    """Takes operations one after another and stages what they do in one ledger."""

    def __init__(self, ledger: Ledger, *, careful: bool = True) -> None:
        """Without `careful` an effect that refuses ends it all with `Refused`: for a caller who can begin again."""
        self.ledger = ledger
        self._careful = careful
        self._grants: dict[str, dict[str, str]] = {}
        self._gathered: tuple[Kind | None, list[Change]] = (None, [])

    def grants(self, holder: str) -> dict[str, str]:
        """Return every scope that a holder has or had."""
        if holder not in self._grants:
            self._grants[holder] = grants.ever(self.ledger.tx, holder)
        return self._grants[holder]

    def visible(self, doc: str, holder: str) -> State | None:
        """Return a document, living or gone, of a scope that the holder has now."""
        state = self.ledger.state(doc)
        return state if state is not None and self.grants(holder).get(self.ledger.home(state.scope)) else None

    def _today(self, operation: Operation) -> Operation:
        """Return an operation of an older app as the present one would have said it (S9); what cannot be said stays."""
        op = operation.op
        kind = self.ledger.kinds.get(op.kind)
        if kind is None or op.v >= kind.version:
            return operation
        try:
            said = kind.today(Said(fields=operation.fields, command=op.command, args=op.args), op.v)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):  # not what that app ever said
            return operation
        return replace(operation, op=replace(op, set=said.fields, unset=[], command=said.command, args=said.args))

    def erased(self, doc: str, kind: str) -> bool:
        """Whether an id may never come again (S10), whoever asks: a document's, or that of a conflict about one."""
        state = self.ledger.state(doc)
        if state is None:
            return kind == questions.KIND and questions.about_erased(self.ledger.tx, doc)
        return state.gone == ERASED

    def _reached(self, doc: str, operation: Operation) -> State | None:
        """Return a document of a scope that the operation may write to: one held now, or once if it was released."""
        state = self.ledger.state(doc)
        if state is None:
            return None
        home = self.ledger.home(state.scope)  # another for what was deleted before its scope was merged
        mode = self.grants(operation.holder).get(home)
        if not mode and not (mode == "" and operation.released):
            return None
        return state if state.scope == home else replace(state, scope=home)

    def take(self, operation: Operation) -> Verdict:
        """Judge an operation and stage what it does."""
        if self._gathered[0] is not None and self._gathered[0].name != operation.op.kind:
            self.follow_up()  # what those effects do to documents of other kinds is there before they are looked at
        operation = self._today(operation)
        op = operation.op
        home = self.ledger.home(op.scope)
        if op.scope != home:
            op = replace(op, scope=home)
            operation = replace(operation, op=op)
        if self.erased(op.id, op.kind):
            return Verdict(status="rejected", code=ERASED)  # and nothing of it is kept
        state = self._reached(op.id, operation)
        verdict = self._access(operation, state) or self._form(operation, state) or self._waits(operation, state)
        if verdict is None:
            return self._apply(operation, self.ledger.kinds[op.kind], state)
        if verdict.status == "rejected":
            self.keep_refused(operation)
        return verdict

    def keep_refused(self, operation: Operation, why: str = "rejected") -> None:
        """Keep in the history what a person typed into an operation that ended without effect."""
        op = operation.op
        by = Lineage(0, operation.device, op.n)
        for name, value in op.set.items():
            self.ledger.remember(op.id, name[:100].replace("\0", ""), value, by, why)
        if op.args is not None:
            self.ledger.remember(op.id, "!args", op.args, by, why)

    def _access(self, operation: Operation, state: State | None) -> Verdict | None:
        mode = self.grants(operation.holder).get(state.scope if state else operation.op.scope)
        if mode is None:
            return Verdict(status="rejected", code="no-access")
        if mode == "" and operation.released:
            return None
        if mode == "":
            return Verdict(status="held", code="quarantined")
        return None if mode == "rw" else Verdict(status="rejected", code="read-only")

    def _form(self, operation: Operation, state: State | None) -> Verdict | None:
        """Judge what can be judged without knowing the document's content."""
        op = operation.op
        kind = self.ledger.kinds.get(op.kind)
        if op.v > (kind.version if kind else self.ledger.kinds.newest):
            return Verdict(status="held", code="app-too-new")
        if kind is None:
            return Verdict(status="rejected", code="unknown-kind", message=op.kind)
        if state is not None and state.kind != op.kind:
            return Verdict(status="rejected", code="wrong-kind", message=state.kind)
        if operation.zero and has_zero(operation.fields, op.args):
            return Verdict(status="rejected", code="invalid-value", message="a text holds a zero character")
        refusal = refuse_form(op, kind, operation.fields)
        return None if refusal is None else Verdict(status="rejected", code=refusal.code, message=refusal.message)

    def _waits(self, operation: Operation, state: State | None) -> Verdict | None:
        op = operation.op
        if state is None and op.type == "create" and self.ledger.state(op.id) is not None:
            return Verdict(status="rejected", code="id-taken")
        if state is None and op.type != "create":
            return Verdict(status="held", parent=op.id)
        missing = next((doc for doc in op.needs if self._reached(doc, operation) is None), None)
        return Verdict(status="held", parent=missing) if missing else None

    def _apply(self, operation: Operation, kind: Kind, state: State | None) -> Verdict:
        if not self._careful or (kind.after is None and kind is not conflicts.KIND):
            return self._settle(operation, kind, state)
        mark = self.ledger.mark()
        try:
            with self.ledger.tx.savepoint():
                return self._settle(operation, kind, state)
        except Refused as refused:
            self.ledger.rewind(mark)
            if refused.code != ERASED:  # it is about what was erased: nothing of it is kept
                self.keep_refused(operation)
            return Verdict(status="rejected", code=refused.code, message=refused.message)

    def _settle(self, operation: Operation, kind: Kind, state: State | None) -> Verdict:
        op = operation.op
        edit = Edit(device=operation.device, n=op.n, base=self._seen(operation, state), fields=operation.fields)
        if kind is conflicts.KIND:
            return self._resolve(operation, state, edit)
        outcome = decide(operation, kind, state, edit)
        if outcome.status == "rejected":
            self.keep_refused(operation)
            return Verdict(status="rejected", code=outcome.code, message=outcome.message)
        kept = self._keep(operation, state, edit, outcome)
        if outcome.after is not None:
            if outcome.after.gone:
                conflicts.end_all(self.ledger, op.id)
                self.ledger.forget_body(outcome.after)
            self.ledger.stage(outcome.after)
            if outcome.status != "noop":
                self._follow(operation, kind, state, outcome.after)
        if kept:
            self._contested(op.id, kind)
        return Verdict(
            status=outcome.status,
            code=outcome.code,
            doc=op.id,
            base=edit.base,
            conflicts=kept,
            ends=op.type == "delete" and outcome.status != "conflict",
        )

    def _seen(self, operation: Operation, state: State | None) -> int:
        """Return up to where an author had seen a document: a number that was never issued says nothing (S6).

        After a restore an honest base may be above the document's own number, never above the head, which leapt.
        """
        base = operation.base
        if state is None or base <= state.seq:
            return base
        heads = self.ledger.once(("head", state.scope), lambda: store.heads(self.ledger.tx, [state.scope]))
        return base if base <= heads.get(state.scope, (0, 0))[0] else 0

    def _keep(self, operation: Operation, state: State | None, edit: Edit, outcome: Outcome) -> list[str]:
        """Keep every value that gave way; return the ids of the conflicts that hold what was lost."""
        op = operation.op
        for name, (value, by) in outcome.displaced.items():
            self.ledger.remember(op.id, name, value, by, "replaced")
        for name, value in outcome.superseded.items():
            self.ledger.remember(op.id, name, value, Lineage(0, edit.device, edit.n), "superseded")
        if outcome.status in {"noop", "conflict"} and op.args is not None:
            self.ledger.remember(op.id, "!args", op.args, Lineage(0, edit.device, edit.n), outcome.status)
        return conflicts.keep(self.ledger, state, edit, outcome.lost) if state and outcome.lost else []

    def _resolve(self, operation: Operation, state: State | None, edit: Edit) -> Verdict:
        op = operation.op
        if state is None or state.gone:
            self.keep_refused(operation)
            return Verdict(status="rejected", code="deleted", doc=op.id)
        resolution = conflicts.resolve(self.ledger, state, edit, op.args)
        outcome = resolution.outcome
        if outcome.status in {"rejected", "conflict"}:
            self.keep_refused(operation)
        if resolution.before is not None and resolution.after is not None:
            after = resolution.after
            kind = self.ledger.kinds[after.kind]
            before = None if resolution.before.gone else resolution.before
            what = "delete" if after.gone else "set" if before else "create"
            self._after(operation, kind, before, after, what)
        if outcome.status in {"applied", "noop"}:
            target = self.ledger.state(state.body["doc"])
            if target is not None:
                self._contested(target.id, self.ledger.kinds[target.kind])
        return Verdict(
            status=outcome.status,
            code=outcome.code,
            message=outcome.message,
            doc=op.id,
            base=edit.base,
            conflicts=[op.id] if outcome.status == "conflict" else [],
            ends=outcome.status in {"applied", "noop"},
        )

    def _follow(self, operation: Operation, kind: Kind, before: State | None, after: State) -> None:
        what = operation.op.type
        if what == "create" and before is not None:
            what = "set"
        self._after(operation, kind, before, after, what)

    def _contested(self, doc: str, kind: Kind) -> None:
        if kind.contested is not None:
            self.follow_up()
            kind.contested(self.ledger.tx, self.ledger, doc)

    def _after(self, operation: Operation, kind: Kind, before: State | None, after: State, what: Any) -> None:
        if kind.after is None:
            return
        change = Change(
            document=after.document(),
            before=before.document() if before else None,
            type=what,
            command=operation.op.command if what == "command" else None,
            device=operation.device,
            actor=operation.holder,
            at=operation.at,
        )
        if kind.together is None or self._careful or what not in {"create", "set"}:
            self.follow_up()
            kind.after(self.ledger.tx, self.ledger, change)
            return
        if self._gathered[0] is not kind:
            self.follow_up()
            self._gathered = (kind, [])
        self._gathered[1].append(change)

    def follow_up(self) -> None:
        """Let the effects of changes that were gathered happen: before any other effect, and before the flush."""
        kind, changes = self._gathered
        self._gathered = (None, [])
        if kind is not None and kind.together is not None:
            kind.together(self.ledger.tx, self.ledger, changes)
