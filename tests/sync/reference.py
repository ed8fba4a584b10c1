"""What an operation does to the documents of the reference server: the merging of the protocol's page, in dicts."""

# ruff: noqa: C901, PLR0911, PLR0912 - the rules of the page, each in one place and in its order

from __future__ import annotations

import copy
from hashlib import sha256
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from sync import Refusal
from sync.wire import Op
from tests.sync import kinds

NOW = 2**53  # the number of what is being written
FIELDS = {"plain": {"a", "b", "c"}, "work": {"title", "text", "note", "parts"}}
FROZEN = {"finalise": {"title", "text", "parts"}, "withdraw": {"title", "text", "note", "scores", "parts"}}
Who = tuple[int, str, int]  # number, device, n


class Doc(Struct):
    kind: str
    scope: str
    gone: str
    body: dict[str, Any]
    who: dict[str, Who]  # of fields; "!" moved the state, "-" deleted

    def others(self, base: int, device: str, names: Any = None) -> bool:
        """Whether somebody else wrote (one of) its fields after the base."""
        return any(
            seq > base and by != device
            for name, (seq, by, _) in self.who.items()
            if names is None or name.partition("/")[0] in names
        )


class Waiting(Struct):
    op: Op
    holder: str
    code: str  # "", quarantined, app-too-new, released
    parent: str
    since_ms: int


class State(Struct):
    docs: dict[str, Doc] = {}
    conflicts: dict[tuple[str, str, str], dict[str, Any]] = {}  # (document, field or "", device)
    questions: dict[str, Doc] = {}  # every conflict that was ever told, by its id
    held: dict[tuple[str, int], Waiting] = {}
    answers: dict[tuple[str, int], tuple[str, str, bytes]] = {}
    grants: dict[str, dict[str, str]] = {}
    epochs: set[str] = field(default_factory=lambda: {"e1"})
    heads: dict[str, int] = {}
    merged: dict[str, str] = {}  # scopes, and what they were merged into


class Documents:
    """What there is, and what becomes of it."""

    def __init__(self) -> None:
        self.now, self.copied = State(), State()
        self.version, self.ms, self.lives = 1, 0, 1
        self.signed_out: set[str] = set()
        self.applied: list[tuple[str, int, str, int]] = []  # in this transaction: device, n, document, base
        self.told: dict[str, str] = {}  # every conflict that devices may have heard of, and its document; for ever

    def _places(self) -> dict[str, str]:
        docs = self.now.docs
        places = dict.fromkeys(self.now.questions, "")
        places |= {one["id"]: self.home(docs[doc].scope) for (doc, _, _), one in self.now.conflicts.items()}
        return places | {doc: "" if one.gone else one.scope for doc, one in docs.items()}

    def _alive(self) -> dict[str, str]:
        return {doc: one.scope for doc, one in self.now.docs.items() if not one.gone}

    def _mode(self, holder: str, scope: str, *, released: bool) -> str | None:
        mode = self.now.grants.get(holder, {}).get(scope)
        return "rw" if mode == "" and released else mode

    def home(self, scope: str) -> str:
        """Where what is said of a scope is done."""
        return self.now.merged.get(scope, scope)

    def _known(self, doc: str) -> Doc | None:
        return self.now.docs.get(doc) or self.now.questions.get(doc)

    def _erased(self, op: Op) -> bool:
        """Whether it is about an erased document, by a conflict that a restore let be forgotten too."""
        known = self._known(op.id) or (self.now.docs.get(self.told.get(op.id, "")) if op.kind == "conflict" else None)
        return known is not None and known.gone == "erased"

    def _sees(self, holder: str, doc: str, *, released: bool = False) -> bool:
        one = self._known(doc)
        return one is not None and bool(self._mode(holder, self.home(one.scope), released=released))

    def _fields(self, kind: str) -> set[str]:
        return FIELDS[kind] | ({"name"} if self.version == 2 and kind == "plain" else set())

    # What an operation does. A refusal is undone by the caller.

    def _create(self, device: str, op: Op, base: int, fields: Any, doc: Doc | None) -> tuple[str, str]:
        if doc is not None:
            return self._set(device, op, base, fields, doc)
        body = {name: value for name, value in fields.items() if value is not None}
        self.now.docs[op.id] = Doc(op.kind, op.scope, "", body, dict.fromkeys(body, (NOW, device, op.n)))
        return self._judged(op, "applied")

    def _set(self, device: str, op: Op, base: int, fields: Any, doc: Doc) -> tuple[str, str]:
        if doc.gone:
            return self._on_gone(device, op, base, fields, doc)
        lost, superseded, changed, was_others = {}, False, False, doc.others(base, device)
        for name, value in fields.items():
            seq, by, n = doc.who.get(name, (0, "", 0))
            if doc.body.get(name) == value:
                if by == device and n < op.n:
                    doc.who[name] = (seq, by, op.n)
            elif by == device and n > op.n:
                superseded = True
            elif by != device and seq > base:
                lost[name] = value
            elif self._forbids(doc, name):
                if not doc.others(base, device, {"!"}):
                    return "rejected", "not-editable"
                lost[name] = value
            else:
                changed = True
                self._write(doc, name, value, (NOW, device, op.n))
        status, code = self._judged(op, "applied")
        if status == "rejected":
            return status, code
        for name, value in lost.items():
            self._keep(op, device, name, doc.body.get(name), value)
        if lost:
            return "conflict", ""
        if not changed:
            return "noop", "superseded" if superseded else ""
        return "merged" if was_others else "applied", ""

    def _delete(self, device: str, op: Op, base: int, fields: Any, doc: Doc) -> tuple[str, str]:
        del fields
        if doc.gone:
            return "noop", ""
        if any(by == device and n > op.n for _, by, n in doc.who.values()):
            return "noop", "superseded"
        forbidden = any(self._forbids(doc, name) for name in doc.body if name.partition("/")[0] in FIELDS[doc.kind])
        others = doc.others(base, device, {*self._fields(doc.kind), "!"})
        if forbidden and not others:
            return "rejected", "not-editable"
        if others:
            self._keep(op, device, "", None, None)
            return "conflict", ""
        self._go(op.id, "deleted", (NOW, device, op.n))
        return "applied", ""

    def _command(self, device: str, op: Op, base: int, fields: Any, doc: Doc) -> tuple[str, str]:
        if doc.gone:
            return self._on_gone(device, op, base, fields, doc)
        if op.command == "finalise":
            decision: Any = kinds.finalise(doc.body, None, None)  # type: ignore[arg-type]
        else:
            decision = kinds.withdraw(doc.body, kinds.Reason(reason=op.args["reason"]), None)  # type: ignore[arg-type]
        if isinstance(decision, Refusal):
            return "rejected", decision.code
        if doc.others(base, device, FROZEN[op.command or ""]):
            return "conflict", "stale-base"
        was_others = doc.others(base, device)
        doc.who["!"] = (NOW, device, op.n)
        for name, value in decision.fields.items():
            if doc.body.get(name) != value:
                self._write(doc, name, value, (NOW, device, op.n))
        if op.command == "finalise" and doc.body.get("reference") != "R-1":
            self._write(doc, "reference", "R-1", (NOW, "server", 0))
        return "merged" if was_others else "applied", ""

    def _on_gone(self, device: str, op: Op, base: int, fields: Any, doc: Doc) -> tuple[str, str]:
        seq, by, n = doc.who["-"]
        if by == device and n > op.n:
            return "noop", "superseded"
        if by == device or seq <= base:
            return "rejected", "deleted"
        if fields:
            self._keep(op, device, "", None, fields)
        return "conflict", "deleted"

    def _resolve(self, device: str, op: Op, base: int) -> tuple[str, str]:
        key = next((key for key, one in self.now.conflicts.items() if one.get("id") == op.id), None)
        if key is None:
            return "rejected", "deleted"
        conflict, (name, field, _) = self.now.conflicts[key], key
        doc = self.now.docs[name]
        if conflict["seq"] > base:
            return "conflict", "stale-base"
        args, mark = op.args, (NOW, device, op.n)
        if field:
            value = args.get("value")
            seq, by, _ = doc.who.get(field, (0, "", 0))
            if doc.body.get(field) == value:
                del self.now.conflicts[key]
                return "noop", ""
            if seq > base and by != device:
                conflict.update(kept=doc.body.get(field), seq=NOW)
                return "conflict", "stale-base"
            if self._forbids(doc, field):
                return "rejected", "not-editable"
            self._write(doc, field, value, mark)
        elif bool(doc.gone) != ("restore" in args):
            pass
        elif doc.gone:
            doc.gone, doc.scope = "", self.home(doc.scope)
            del doc.who["-"]
            for one, value in (conflict["other"] or {}).items():
                self._write(doc, one, value, mark)
            doc.who["!"] = mark
        else:
            status, code = self._unset(device, op, base, name)
            if status != "applied":
                return status, code
        self.now.conflicts.pop(key, None)
        return "applied", ""

    def _unset(self, device: str, op: Op, base: int, name: str) -> tuple[str, str]:
        """Delete what a person wants deleted after all."""
        held = copy.deepcopy(self.now.conflicts)
        status, code = self._delete(device, replace(op, id=name), base, {}, self.now.docs[name])
        if status == "conflict":
            self.now.conflicts = held
            next(one for one in held.values() if one.get("id") == op.id)["seq"] = NOW
        return status, code

    def _forbids(self, doc: Doc, name: str) -> bool:
        return doc.kind == "work" and kinds.guard(doc.body, name) is not None

    def _judged(self, op: Op, status: str) -> tuple[str, str]:
        body = self.now.docs[op.id].body
        if op.kind == "work" and (refusal := kinds.check(body)) is not None:
            return "rejected", refusal.code
        return ("rejected", "title-taken") if body.get("title") == "forbidden" else (status, "")

    def _write(self, doc: Doc, name: str, value: Any, mark: Who) -> None:
        doc.who[name] = mark
        doc.body.pop(name, None)
        if value is not None:
            doc.body[name] = value

    def _keep(self, op: Op, device: str, field: str, kept: Any, other: Any) -> None:
        key = (op.id, field, device)
        open_ = self.now.conflicts.get(key)
        n = op.n
        if open_ is not None and isinstance(other, dict) and isinstance(open_["other"], dict):
            other = {**open_["other"], **other} if op.n > open_["n"] else {**other, **open_["other"]}
        elif open_ is not None and op.n < open_["n"]:
            other = open_["other"]
        n = max(n, open_["n"]) if open_ else n
        name = open_["id"] if open_ else question(op.id, field, device, op.n)
        self.now.conflicts[key] = {"id": name, "kept": kept, "other": other, "n": n, "seq": NOW}
        self.now.questions[name] = Doc("conflict", self.home(self.now.docs[op.id].scope), "", {"doc": op.id}, {})
        self.told[name] = op.id

    def _go(self, name: str, why: str, mark: Who) -> None:
        self.now.conflicts = {key: one for key, one in self.now.conflicts.items() if key[0] != name}
        self.now.docs[name].gone = why
        self.now.docs[name].who["-"] = mark


def question(doc: str, field: str, device: str, n: int) -> str:
    """Return how a conflict is called: its document's first and last twelve digits, and between them a digest."""
    digest = int(sha256(f"{doc}/{field}/{device}/{n}/0".encode()).hexdigest()[:7], 16)
    head, middle, variant = doc[:13], f"{digest >> 16:03x}", (digest >> 12) % 4 + 8
    return f"{head}-7{middle}-{variant:x}{digest & 0xFFF:03x}-{doc[24:]}"
