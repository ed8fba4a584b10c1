"""An independent reference server: dicts and lists, written from the protocol's page and not from the engine's code.

It decides by itself what becomes of every operation and of every document. Only the numbers are lent to it: after each
transaction `stamp` says which number the engine gave to what was written.
"""

# ruff: noqa: C901, PLR0911 - the rules of the page, each in one place and in its order

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tests.sync.reference import NOW, Doc, Documents, Waiting

if TYPE_CHECKING:
    from sync.wire import Op


class Oracle(Documents):
    """The reference server: pushes, and what the house does."""

    # Pushes and what follows from them.

    def push(self, device: str, holder: str, ops: list[tuple[Op, bytes]]) -> list[tuple[str, str]]:
        """Return (status, code) of each operation. The bytes are what makes two operations the same."""
        before, answers, fate = self._places(), self.now.answers, {}
        for op, content in ops:
            known = answers.get((device, op.n))
            if known is not None and known[2] != content:
                fate[op.n] = ("rejected", "n-reused")
            elif known is None and ("rejected", "n-reused") in fate.values():
                fate[op.n] = ("retry", "")
            elif known is None:
                answers[device, op.n] = (*self._first(device, holder, op), content)
        self._let_go(before)
        return [fate.get(op.n) or answers[device, op.n][:2] for op, _ in ops]

    def _first(self, device: str, holder: str, op: Op) -> tuple[str, str]:
        if device in self.signed_out and not self._erased(op):
            return self._hold(device, holder, op, "quarantined")
        return self._take(device, holder, op)

    def _hold(self, device: str, holder: str, op: Op, code: str, parent: str = "") -> tuple[str, str]:
        since = self.now.held[device, op.n].since_ms if (device, op.n) in self.now.held else self.ms
        self.now.held[device, op.n] = Waiting(op, holder, code, parent, since)
        return "held", "" if code == "released" else code

    def _let_go(self, before: dict[str, str]) -> None:
        """Try what waits for documents that came (one may have gone at once), and for those that this brings."""
        seen: set[str] = set()
        while (
            new := {
                doc
                for doc, scope in self._places().items()
                if before.get(doc) != scope and (scope or doc not in before)
            }
            - seen
        ):
            seen |= new
            for key in sorted(key for key, one in self.now.held.items() if one.parent in new):
                self._again(key)
        for device, n, doc, base in self.applied:  # somebody else may have written in the same transaction
            if self.now.answers[device, n][0] == "applied" and self.now.docs[doc].others(base, device):
                self._answer((device, n), "merged", "")
        self.applied = []

    def _again(self, key: tuple[str, int]) -> None:
        one = self.now.held[key]
        status, code = self._take(key[0], one.holder, one.op, released=one.code == "released")
        if status != "held":
            del self.now.held[key]
        self._answer(key, status, code)

    def _answer(self, key: tuple[str, int], status: str, code: str) -> None:
        self.now.answers[key] = (status, code, self.now.answers[key][2])

    def _take(self, device: str, holder: str, op: Op, *, released: bool = False) -> tuple[str, str]:
        """Rights, form, what it waits for, and then what it does."""
        op = replace(op, scope=self.home(op.scope))
        if self._erased(op):
            return "rejected", "erased"
        known = self._known(op.id)
        seen = known if self._sees(holder, op.id, released=released) else None
        mode = self._mode(holder, self.home(seen.scope) if seen else op.scope, released=released)
        if mode != "rw":
            return {None: ("rejected", "no-access"), "r": ("rejected", "read-only")}.get(mode) or self._hold(
                device, holder, op, "quarantined"
            )
        if op.v > (self.version if op.kind == "plain" else 1):
            return self._hold(device, holder, op, "app-too-new")
        if op.type == "command" and op.command is None:
            return "rejected", "malformed"
        fields = {**op.set, **dict.fromkeys(op.unset)}
        if op.kind == "plain" and op.v < self.version:
            fields = {"name" if name == "a" else name: value for name, value in fields.items()}
        if op.kind != "conflict" and {name.partition("/")[0] for name in fields} - self._fields(op.kind):
            return "rejected", "unknown-field"
        if seen is None and known is not None and op.type == "create":
            return "rejected", "id-taken"
        missing = [] if seen is not None or op.type == "create" else [op.id]
        missing += [doc for doc in op.needs if not self._sees(holder, doc, released=released)]
        if missing:
            return self._hold(device, holder, op, "released" if released else "", missing[0])
        base = op.base[1] if op.base is not None and op.base[0] in self.now.epochs else 0
        base = base if seen is None or base <= self.now.heads.get(self.home(seen.scope), 0) else 0
        if op.kind == "conflict":
            return self._resolve(device, op, base)
        assert seen is None or seen.kind != "conflict"
        before = copy.deepcopy(seen)
        status, code = getattr(self, f"_{op.type}")(device, op, base, fields, seen)
        after = self.now.docs.get(op.id)
        if status == "rejected" and before is not None:
            self.now.docs[op.id] = before
        elif status == "rejected":
            self.now.docs.pop(op.id, None)
        elif status == "applied" and after is not None:
            self.applied.append((device, op.n, op.id, base))
        return status, code

    # What the house does.

    def do(self, step: dict[str, Any]) -> None:
        """Do one step of the server, as a story writes it, with real ids."""
        before = self._places()
        arguments = {name: value for name, value in step.items() if name != "server"}
        getattr(self, f"do_{step['server'].replace('-', '_')}", lambda **_: None)(**arguments)
        if step["server"] not in {"restore", "backup"}:
            self._let_go(before)

    def do_grant(self, holder: str, scope: str, mode: str = "rw") -> None:
        self.now.grants.setdefault(holder, {})[scope] = mode

    def do_revoke(self, holder: str, scope: str) -> None:
        if scope in self.now.grants.get(holder, {}):
            self.now.grants[holder][scope] = ""

    def do_sign_out(self, device: str) -> None:
        self.signed_out.add(device)

    def do_sign_in(self, device: str) -> None:
        self.signed_out.discard(device)

    def do_put(self, doc: str, kind: str, scope: str, set: dict[str, Any]) -> None:  # noqa: A002 - the story's word
        one = self.now.docs.setdefault(doc, Doc(kind, scope, "", {}, {}))
        for name, value in set.items():
            if one.body.get(name) != value:
                self._write(one, name, value, (NOW, "server", 0))

    def do_drop(self, doc: str, why: str = "deleted") -> None:
        if doc in self._alive():
            self._go(doc, why, (NOW, "server", 0))

    def do_move(self, doc: str, scope: str) -> None:
        self.now.docs[doc].scope = scope

    def do_merge(self, scope: str, into: str) -> None:
        self.now.merged = {one: into if end == scope else end for one, end in self.now.merged.items()} | {scope: into}
        for doc in self._alive():
            self.now.docs[doc].scope = self.home(self.now.docs[doc].scope)

    def do_erase(self, doc: str, scope: str, kind: str) -> None:
        one = self.now.docs.setdefault(doc, Doc(kind, scope, "", {}, {}))
        if one.gone != "erased":
            one.scope = self.home(one.scope)
        self._go(doc, "erased", (NOW, "server", 0))
        one.body = {}
        ids = {doc} | {name for name, one in self.now.questions.items() if one.body["doc"] == doc}
        for name in ids - {doc}:
            self.now.questions[name].gone = "erased"
        ids |= {name for name, about in self.told.items() if about == doc}
        for key in [key for key, waiting in self.now.held.items() if waiting.op.id in ids]:
            del self.now.held[key]
            self._answer(key, "rejected", "erased")

    def do_backup(self) -> None:
        self.copied = copy.deepcopy(self.now)

    def do_restore(self) -> None:
        self.now = copy.deepcopy(self.copied)
        self.lives += 1
        self.now.epochs.add(f"e{self.lives}")

    def do_compact(self) -> None:
        self.ms += 181 * 86_400_000

    def do_sweep(self, days: int = 0) -> None:
        self.ms += days * 86_400_000
        for key, one in sorted(self.now.held.items()):
            if one.code in {"", "released"} and one.since_ms < self.ms - 60 * 86_400_000:
                del self.now.held[key]
                self._answer(key, "rejected", "parent-missing")
        for key in [key for key, one in sorted(self.now.held.items()) if self._ready(one)]:
            self._again(key)

    def _ready(self, one: Waiting) -> bool:
        if one.code == "app-too-new":
            return one.op.v <= self.version
        return self._known(one.parent) is not None and (one.code == "released" or self._sees(one.holder, one.parent))

    def do_release(self, device: str) -> None:
        for key in [key for key, one in sorted(self.now.held.items()) if (key[0], one.code) == (device, "quarantined")]:
            self.now.held[key].code = "released"
            self._again(key)

    def do_reject(self, device: str, why: str = "no") -> None:
        del why
        for key in [key for key, one in self.now.held.items() if (key[0], one.code) == (device, "quarantined")]:
            del self.now.held[key]
            self._answer(key, "rejected", "not-released")

    def do_upgrade(self) -> None:
        self.version = 2

    def stamp(
        self, docs: dict[str, int], conflicts: dict[tuple[str, str, str], tuple[str, int]], heads: dict[str, int]
    ) -> None:
        """Take the engine's numbers for what was written in this transaction."""
        self.now.heads = heads
        for name, doc in self.now.docs.items():
            doc.who = {f: (docs[name] if seq == NOW else seq, by, n) for f, (seq, by, n) in doc.who.items()}
        for key, conflict in self.now.conflicts.items():
            assert conflict["id"] == conflicts[key][0], "a conflict is called otherwise"
            if conflict["seq"] == NOW:
                conflict["seq"] = conflicts[key][1]
            scope = self.home(self.now.docs[key[0]].scope)
            self.now.questions[conflict["id"]] = Doc("conflict", scope, "", {"doc": key[0]}, {})
