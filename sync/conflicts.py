"""Values that gave way in a merge, kept as documents of kind `conflict` in the same scope until a person resolves them.

At most one conflict is open for each (document, field, device). `field` is absent when the whole document is meant:
then `other` holds the fields of an edit that met a deletion, or is absent when it was the deletion that gave way.
Resolving with `{value}` or `{unset: true}` sets the field; for a whole document `{restore: true}` lets it live, with
those fields on top, and `{unset: true}` lets it be deleted. A person decides only on what they saw: if the field or the
conflict changed after the operation's base, nothing moves, the conflict is refreshed, and the answer is `conflict`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from sync import questions
from sync.canonical import equal
from sync.kinds import Field, Kind, Registry
from sync.merge import Outcome, gone, merge_delete, revived
from sync.model import PENDING, SERVER, Edit, Lineage, Refusal, State

if TYPE_CHECKING:
    from sync.ledger import Ledger
    from sync.ports import Tx

KIND = Kind(
    name=questions.KIND,
    scopes=("",),
    writable=False,
    fields={
        "doc": Field(str, server=True),
        "field": Field(str, server=True),
        "kept": Field(Any, server=True),
        "other": Field(Any, server=True),
        "device": Field(str, server=True),
        "n": Field(int, server=True),
    },
)
_BY_SERVER = Lineage(PENDING, SERVER, 0)


class Resolve(Struct, frozen=True, forbid_unknown_fields=True):
    """The arguments of the command `resolve`: exactly one of them."""

    value: Any = UNSET
    unset: bool = False
    restore: bool = False


class Resolution(Struct, frozen=True, kw_only=True):
    """What resolving did: the outcome for the conflict, and how its document changed, if it did."""

    outcome: Outcome
    before: State | None = None
    after: State | None = None


def with_conflict(kinds: Registry) -> Registry:
    """Return the kinds with the engine's own."""
    return kinds.plus(KIND)


def keep(ledger: Ledger, state: State, edit: Edit, lost: dict[str, Any]) -> list[str]:
    """Keep what an operation could not set, and return the ids of the conflicts."""
    ids = []
    for field, value in lost.items():
        row = ledger.tx.one(
            "SELECT id FROM sync_conflict WHERE doc = ? AND field = ? AND device = ?", state.id, field, edit.device
        )
        before = ledger.state(row[0]) if row else None
        other, n = (value, edit.n) if before is None else _newest(ledger, before, edit, value)
        doc = before.id if before else _mint(ledger, state.id, field, edit)
        body = {
            "doc": state.id,
            "field": field or None,
            "kept": state.body.get(field),
            "other": other,
            "device": edit.device,
            "n": n,
        }
        _put(ledger, doc, state.scope, body)
        if before is None:
            ledger.tx.run(
                "INSERT INTO sync_conflict (doc, field, device, id) VALUES (?, ?, ?, ?)",
                state.id, field, edit.device, doc,
            )  # fmt: skip
        ids.append(doc)
    return ids


def is_open(tx: Tx, doc: str, field: str) -> bool:
    """Whether devices still differ about a field of a document."""
    return tx.one("SELECT 1 FROM sync_conflict WHERE doc = ? AND field = ? LIMIT 1", doc, field) is not None


def _newest(ledger: Ledger, open_: State, edit: Edit, value: Any) -> tuple[Any, int]:
    """Return what an open conflict keeps when its device gives way again: the newer; the older is remembered.

    Fields that met a deletion are kept together, the newer of each.
    """
    doc, field = open_.body["doc"], open_.body.get("field", "")
    author = Lineage(0, edit.device, edit.n)
    new, old, by, n = value, open_.body.get("other"), _author(open_), edit.n
    if edit.n < open_.body["n"]:  # released late
        new, old, by, n = old, new, author, open_.body["n"]
    if field or not isinstance(old, dict) or not isinstance(new, dict):
        if old is not None and not equal(old, new):
            ledger.remember(doc, field, old, by, "replaced")
        return new, n
    for name in old.keys() & new.keys():
        if old[name] is not None and not equal(old[name], new[name]):
            ledger.remember(doc, name, old[name], by, "replaced")
    return {**old, **new}, n


def open_of(tx: Tx, doc: str) -> list[str]:
    """Return the ids of the open conflicts of a document."""
    return [row[0] for row in tx.all("SELECT id FROM sync_conflict WHERE doc = ? ORDER BY id", doc)]


def end_all(ledger: Ledger, doc: str) -> None:
    """End every conflict of a document that leaves."""
    for conflict in open_of(ledger.tx, doc):
        state = ledger.state(conflict)
        if state is not None and not state.gone:
            _end(ledger, state, Edit(device=SERVER, n=0, base=PENDING), UNSET)


def resolve(ledger: Ledger, conflict: State, edit: Edit, raw: object) -> Resolution:
    """Decide a conflict as a person wished; stages everything that follows for documents."""
    args = _arguments(conflict, raw)
    if isinstance(args, Refusal):
        return Resolution(outcome=Outcome(status="rejected", code=args.code, message=args.message))
    target = ledger.state(conflict.body["doc"])
    if _seq(conflict) > edit.base:
        return Resolution(outcome=Outcome(status="conflict", code="stale-base"))
    if target is None:
        _end(ledger, conflict, edit, UNSET)
        return Resolution(outcome=Outcome(status="noop"))
    if "field" in conflict.body:
        return _resolve_field(ledger, conflict, target, edit, None if args.unset else args.value)
    return _resolve_whole(ledger, conflict, target, edit, restore=args.restore)


def _resolve_field(ledger: Ledger, conflict: State, target: State, edit: Edit, value: Any) -> Resolution:
    field = conflict.body["field"]
    kind = ledger.kinds[target.kind]
    current, written = target.body.get(field), target.lineage.get(field)
    if equal(current, value):
        _end(ledger, conflict, edit, value)
        return Resolution(outcome=Outcome(status="noop"))
    if written is not None and written.seq > edit.base and written.device != edit.device:
        _put(ledger, conflict.id, conflict.scope, {**conflict.body, "kept": current})
        return Resolution(outcome=Outcome(status="conflict", code="stale-base"))
    refusal = kind.refuse({field: value})
    forbidden = kind.guard(target.body, field) if kind.guard else None
    if refusal is None and forbidden is not None:
        refusal = Refusal("not-editable", forbidden)
    body = {name: kept for name, kept in {**target.body, field: value}.items() if kept is not None}
    if refusal is None and kind.check is not None:
        refusal = kind.check(body)
    if refusal is not None:
        return Resolution(outcome=Outcome(status="rejected", code=refusal.code, message=refusal.message))
    if current is not None and written is not None:
        ledger.remember(target.id, field, current, written, "resolved")
    mark = Lineage(PENDING, edit.device, edit.n)
    after = replace(target, body=body, lineage={**target.lineage, field: mark})
    ledger.stage(after)
    _end(ledger, conflict, edit, value)
    return Resolution(outcome=Outcome(status="applied"), before=target, after=after)


def _resolve_whole(ledger: Ledger, conflict: State, target: State, edit: Edit, *, restore: bool) -> Resolution:
    if bool(target.gone) != restore:  # it already is as the person wishes
        _end(ledger, conflict, edit, UNSET)
        return Resolution(outcome=Outcome(status="applied"))
    if restore:
        fields = conflict.body.get("other") or {}
        after = replace(revived(target, replace(edit, fields=fields)), scope=conflict.scope)  # if that was merged since
        _end(ledger, conflict, edit, fields)
        ledger.stage(after)
        return Resolution(outcome=Outcome(status="applied"), before=target, after=after)
    outcome = merge_delete(target, edit, ledger.kinds[target.kind])
    if outcome.after is None:
        if outcome.status == "conflict":
            _put(ledger, conflict.id, conflict.scope, {**conflict.body})
        return Resolution(outcome=replace(outcome, lost={}))
    _end(ledger, conflict, edit, UNSET)
    end_all(ledger, target.id)
    ledger.forget_body(target)
    after = gone(target, edit, "deleted")
    ledger.stage(after)
    return Resolution(outcome=Outcome(status="applied"), before=target, after=after)


def _arguments(conflict: State, raw: object) -> Resolve | Refusal:
    try:
        args = msgspec.convert(raw or {}, Resolve)
    except msgspec.ValidationError as error:
        return Refusal("invalid-value", str(error))
    by_value = not isinstance(args.value, UnsetType)
    if by_value + args.unset + args.restore != 1:
        return Refusal("invalid-value", "exactly one of value, unset and restore")
    if by_value if "field" not in conflict.body else args.restore:
        return Refusal("invalid-value", "value is for a field, restore for a whole document")
    return args


def _end(ledger: Ledger, conflict: State, edit: Edit, chosen: object) -> None:
    """Let a conflict leave; what it kept and nobody chose goes to the history."""
    other = conflict.body.get("other")
    if other is not None and (chosen is UNSET or not equal(other, chosen)):
        ledger.remember(conflict.body["doc"], conflict.body.get("field", ""), other, _author(conflict), "resolved")
    ledger.tx.run("DELETE FROM sync_conflict WHERE id = ?", conflict.id)
    ledger.stage(gone(conflict, edit, "deleted"))


def _put(ledger: Ledger, doc: str, scope: str, fields: dict[str, Any]) -> None:
    body = {name: value for name, value in fields.items() if value is not None}
    state = ledger.state(doc) or State(id=doc, kind=KIND.name, scope=scope, body={}, lineage={})
    ledger.stage(replace(state, body=body, lineage=dict.fromkeys(body, _BY_SERVER)))


def _author(conflict: State) -> Lineage:
    return Lineage(_seq(conflict), conflict.body["device"], conflict.body["n"])


def _seq(conflict: State) -> int:
    return max(by.seq for by in conflict.lineage.values())


def _mint(ledger: Ledger, doc: str, field: str, edit: Edit) -> str:
    return questions.mint(doc, field, edit.device, edit.n, lambda one: ledger.state(one) is not None)
