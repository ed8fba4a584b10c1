"""A simulated device: the wire's rules on the client side, in plain Python, with any transport.

Two stores, `base` (what the server said) and `outbox`; the view is always derived. `transport(name, body)` sends one
request and returns the decoded answer; it may raise `Lost` before or after the server has seen the request.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, Literal

import msgspec

from sync import hashes
from sync.wire import At, Docs, Hash, Hello, Ids, Op, Pull, Push

Transport = Callable[[str, Any], Any]
Type = Literal["create", "set", "delete", "command"]
_ids = itertools.count(1)


class Lost(Exception):  # noqa: N818 - what happened to a request or its answer
    """The network swallowed a request or its answer."""


def uuid(number: int | None = None) -> str:
    """Return an id: the same for the same number, a new one without."""
    value = next(_ids) + 0x10000 if number is None else number
    return f"01890000-0000-7000-8000-{value:012x}"


class SimulatedDevice:
    """What a well-behaved app does."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self.epoch = ""
        self.next_n = 1
        self.base: dict[tuple[str, str], dict[str, Any]] = {}
        self.cursors: dict[str, int] = {}
        self.outbox: list[Op] = []
        self.log: list[Op] = []
        self.held: dict[int, Op] = {}
        self.attention: list[tuple[Op, Any]] = []
        self.results: dict[int, Any] = {}
        self.durable = 0

    # What a person does.

    def create(self, doc: str, kind: str, scope: str, fields: dict[str, Any], **more: Any) -> int:
        """Make a document; return the operation's number."""
        return self._act(doc, "create", kind, scope, set=fields, **more)

    def set(self, doc: str, fields: dict[str, Any], **more: Any) -> int:
        """Set fields (None unsets) of a document of the view."""
        row = self.find(doc)
        return self._act(doc, "set", row["kind"], row["scope"], set=fields, **more)

    def delete(self, doc: str) -> int:
        """Delete a document of the view."""
        row = self.find(doc)
        return self._act(doc, "delete", row["kind"], row["scope"])

    def command(self, doc: str, command: str, args: Any = None) -> int:
        """Send a command to a document of the view."""
        row = self.find(doc)
        return self._act(doc, "command", row["kind"], row["scope"], command=command, args=args)

    def _act(self, doc: str, type_: Type, kind: str, scope: str, **more: Any) -> int:
        n = self.next_n
        self.next_n += 1
        more.setdefault("base", self._base(doc))
        more.setdefault("at", At(wall_ms=0))
        more.setdefault("v", 1)
        self.outbox.append(Op(n=n, type=type_, id=doc, scope=scope, kind=kind, **more))
        return n

    def _base(self, doc: str) -> tuple[str, int] | None:
        """Return the base of an act now: that of what is already unanswered, else the base store's."""
        for op in (*self.held.values(), *self.outbox):
            if op.id == doc:
                return op.base
        row = max((row for (_, key), row in self.base.items() if key == doc), key=seq_of, default=None)
        return None if row is None else (self.epoch, row["seq"])

    # What a person sees.

    @property
    def view(self) -> dict[str, dict[str, Any]]:
        """Base with the unanswered on top, by id."""
        newest = sorted(self.base.items(), key=lambda item: seq_of(item[1]))  # a moved one may have two rows
        rows = {doc: {**row, "body": flat(row["body"])} for (_, doc), row in newest}
        for op in sorted([*self.held.values(), *self.outbox], key=lambda op: op.n):
            if op.type == "delete":
                rows.pop(op.id, None)
            if op.type in {"create", "set"}:
                row = rows.setdefault(op.id, {"id": op.id, "kind": op.kind, "scope": op.scope, "seq": 0, "body": {}})
                merged = {**row["body"], **op.set, **dict.fromkeys(op.unset)}
                rows[op.id] = {**row, "body": {k: v for k, v in merged.items() if v is not None}}
        return rows

    def find(self, doc: str) -> dict[str, Any]:
        """Return a document of the view."""
        return self.view[doc]

    def conflicts(self) -> list[dict[str, Any]]:
        """Return the open conflicts."""
        return [row for row in self.view.values() if row["kind"] == "conflict"]

    # What the app does when there is a network.

    def hello(self) -> Any:
        """Introduce itself; a new epoch asks for everything that is kept, and for repair."""
        answer = self.transport("hello", Hello(app="test"))
        self._progress(answer)
        if self.epoch not in ("", answer.epoch):
            self._begin_epoch(answer.epoch)
        self.epoch = answer.epoch
        return answer

    def push(self, limit: int = 500) -> list[Any]:
        """Send what is unanswered, oldest first; an operation leaves only into the log or the attention box."""
        ops = self.outbox[:limit]
        answer = self.transport("push", Push.of(self.epoch, ops))
        for result in answer.results:
            self._answered(result)
        self._progress(answer)
        return list(answer.results)

    def pull(self, **more: Any) -> Any:
        """Fetch one answer's worth; `base` and cursors move together."""
        body = Pull(epoch=self.epoch, cursors=dict(self.cursors), awaiting=sorted(self.held), **more)
        answer = self.transport("pull", body)
        for scope in answer.leave:
            self.cursors.pop(scope, None)
            self.base = {key: row for key, row in self.base.items() if key[0] != scope}
        for scope in answer.reset:
            self.repair(scope)
        for page in answer.pages:
            if page.from_ == self.cursors.get(page.scope, 0):
                self._adopt(page)
        for result in answer.acks:
            self._answered(result)
        self._progress(answer)
        return answer

    def sync(self) -> None:
        """Push everything, pull until nothing is left, repairing after a new epoch."""
        self.hello()
        while self.outbox:
            self.push()
        while self.pull().more:
            pass

    def repair(self, scope: str) -> None:
        """Compare ids with the server's and fetch what differs; never touches outbox, log or attention box."""
        wanted, first, after = {}, None, None
        while True:
            answer = self.transport("ids", Ids(scope=scope, after=after))
            first = answer.seq if first is None else first
            wanted.update(dict(answer.rows))
            if not answer.more:
                break
            after = answer.rows[-1][0]
        self.base = {key: row for key, row in self.base.items() if key[0] != scope or key[1] in wanted}
        stale = [d for d, seq in wanted.items() if self.base.get((scope, d), {"seq": -1})["seq"] != seq]
        while stale:
            docs = self.transport("docs", Docs(scope=scope, ids=stale[:1000])).docs
            for doc in docs:
                self.base[scope, doc.id] = row_of(doc)
            stale = [d for d in stale if d not in {doc.id for doc in docs}] if docs else []
        self.cursors[scope] = first or 0

    def verify(self) -> list[str]:
        """Compare what each scope should contain with what is there, mend slot by slot; return the scopes mended."""
        answer = self.pull(hash=True)
        wrong = [scope for scope, digest in answer.hashes.items() if digest != hashes.total(self._slots(scope))]
        for scope in wrong:
            theirs = self.transport("hash", Hash(scope=scope))
            if theirs.seq == self.cursors.get(scope, 0):
                own = map(hashes.written, self._slots(scope))
                for slot in [at for at, pair in enumerate(zip(own, theirs.slots, strict=True)) if len(set(pair)) > 1]:
                    self._mend(scope, slot)
        return wrong

    def _slots(self, scope: str) -> list[int]:
        return hashes.sums((doc, row["seq"]) for (at, doc), row in self.base.items() if at == scope)

    def _mend(self, scope: str, slot: int) -> None:
        wanted = dict(self.transport("ids", Ids(scope=scope, slot=slot)).rows)
        mine = [doc for at, doc in self.base if at == scope and hashes.slot(doc) == slot]
        for doc in mine:
            if self.base[scope, doc]["seq"] != wanted.get(doc):
                del self.base[scope, doc]
        missing = [doc for doc in wanted if (scope, doc) not in self.base]
        for doc in self.transport("docs", Docs(scope=scope, ids=missing)).docs if missing else []:
            self.base[scope, doc.id] = row_of(doc)

    def _begin_epoch(self, epoch: str) -> None:
        self.epoch = epoch
        self.outbox = sorted([*self.log, *self.held.values(), *self.outbox], key=lambda op: op.n)
        self.log, self.held = [], {}
        granted = [grant.scope for grant in self.transport("hello", Hello(app="test")).grants]
        for scope in granted:
            self.repair(scope)

    def _adopt(self, page: Any) -> None:
        """Take a page: it is everything of the scope in (from, to], so what is not listed there is gone from it."""
        listed = {doc.id for doc in page.docs}
        self.base = {
            (at, doc): row for (at, doc), row in self.base.items()
            if at != page.scope or doc in listed or not page.from_ < row["seq"] <= page.to
        }  # fmt: skip
        for doc in page.docs:
            self._store(doc)
        for exit_ in page.exits:
            row = self.base.get((page.scope, exit_.id))
            if row is not None and row["seq"] < exit_.seq:
                del self.base[page.scope, exit_.id]
        self.cursors[page.scope] = page.to

    def _store(self, doc: Any) -> None:
        row = self.base.get((doc.scope, doc.id))
        if row is None or row["seq"] <= doc.seq:
            self.base[doc.scope, doc.id] = row_of(doc)

    def _answered(self, result: Any) -> None:
        op = next((op for op in (*self.outbox, *self.held.values()) if op.n == result.n), None)
        if op is None or result.status == "retry":
            return
        self.results[result.n] = result
        self.outbox = [other for other in self.outbox if other.n != result.n]
        self.held.pop(result.n, None)
        if result.status == "held":
            self.held[result.n] = op
        elif result.status == "rejected":
            self.attention.append((op, result))
        else:
            self.log.append(op)
            self._take(op, result)

    def _take(self, op: Op, result: Any) -> None:
        """Store what an answer says of the document: its `doc`, or the own view when nobody else changed it.

        What a page has covered already is not stored again: an exit may have followed, which never comes twice.
        """
        scope, seq = op.scope, result.rev[1] if result.rev else 0
        if result.doc is not None:
            scope, seq = result.doc.scope, result.doc.seq
        if seq <= self.cursors.get(scope, 0):
            return
        if result.doc is not None:
            self._store(result.doc)
        elif result.status == "applied" and result.rev is not None:
            row = self.base.get((op.scope, op.id))
            if op.type == "delete":
                if row is not None and row["seq"] <= result.rev[1]:
                    del self.base[op.scope, op.id]
            elif op.type in {"create", "set"} and (row is None or row["seq"] <= result.rev[1]):
                body = {**flat(row["body"] if row else {}), **op.set, **dict.fromkeys(op.unset)}
                body = {k: v for k, v in body.items() if v is not None}
                self.base[op.scope, op.id] = {
                    "id": op.id, "kind": op.kind, "scope": op.scope, "seq": result.rev[1], "body": body,
                }  # fmt: skip

    def _progress(self, answer: Any) -> None:
        self.durable = answer.durable
        self.log = [op for op in self.log if op.n > self.durable]


def seq_of(row: dict[str, Any]) -> int:
    """Return the seq of a base row."""
    seq: int = row["seq"]
    return seq


def row_of(doc: Any) -> dict[str, Any]:
    """Return a base row of a document of the wire."""
    body = msgspec.json.decode(doc.body)
    return {"id": doc.id, "kind": doc.kind, "scope": doc.scope, "seq": doc.seq, "body": flat(body)}


def flat(body: dict[str, Any]) -> dict[str, Any]:
    """Return a body with its keyed lists as fields `parts/<id>`."""
    out: dict[str, Any] = {}
    for name, value in body.items():
        if isinstance(value, list) and value and all(isinstance(row, dict) and "id" in row for row in value):
            out.update({f"{name}/{row['id']}": {k: v for k, v in row.items() if k != "id"} for row in value})
        else:
            out[name] = value
    return out
