"""A device for tests: `sync.client` with short names for what tests look at, and with hand-made operations."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from sync import SyncError
from sync.client import Client, Kept, MemoryStore, Problem, Row, Transport
from sync.client.draft import Draft
from sync.client.transport import over
from sync.wire import Op, read_forgiving

_ids = itertools.count(1)
STATUS = {
    "unauthorized": 401,
    "device-revoked": 403,
    "quarantine-full": 403,
    "scope-unknown": 404,
    "epoch-changed": 409,
    "push-too-large": 413,
}


def uuid(number: int | None = None) -> str:
    """Return an id: the same for the same number, a new one without."""
    value = next(_ids) + 0x10000 if number is None else number
    return f"01890000-0000-7000-8000-{value:012x}"


def direct(transport: Transport) -> Transport:
    """Return a transport that calls an engine: what it refuses is a problem, as over HTTP."""

    def call(name: str, body: Any) -> Any:
        try:
            return transport(name, body)
        except SyncError as error:
            status = STATUS.get(error.code, 400)
            raise Problem(status, error.code, error.detail, epoch=error.epoch or "") from error

    return call


def cut(name: str, answer: Any) -> Any:
    """Hear half of an answer, as whoever reads it from a line that ends there does. Raises Unreachable."""
    whole = msgspec.json.encode(answer)
    return over(lambda *_: (200, {}, whole[: len(whole) // 2]))(name, None)


def refused_when_cut(body: Any) -> None:
    """Half of a request is no request: whoever is given it does nothing."""
    whole = msgspec.json.encode(body)
    with pytest.raises(msgspec.DecodeError):
        read_forgiving(whole[: len(whole) // 2], type(body))


class Still:
    """A clock that stands still."""

    def wall_ms(self) -> int:
        return 0

    def mono_ms(self) -> int:
        return 0


class Tablet(Client):
    """A client that remembers every answer."""

    def __init__(self, transport: Transport, store: MemoryStore | None = None, former: Any = None) -> None:
        self.results: dict[int, Any] = {}
        self.store: MemoryStore
        speak = self._remembered(direct(transport))
        names = former and (lambda device: direct(former(device)))
        super().__init__(store or MemoryStore(), speak, former=names, clock=Still())

    def _remembered(self, transport: Transport) -> Transport:
        def call(name: str, body: Any) -> Any:
            answer = transport(name, body)
            for result in getattr(answer, "results", ()) or getattr(answer, "acks", ()):
                self.results[result.n] = result
            return answer

        return call

    # As tests like it: one number, and any base.

    def create(self, doc: str, kind: str, scope: str, fields: dict[str, Any], **more: Any) -> int:
        return self._last(super().create(doc, kind, scope, fields, **more))

    def set(self, doc: str, fields: dict[str, Any], *, base: Any = None, **more: Any) -> int:
        n = self._last(super().set(doc, fields, **more))
        if base is not None:
            self.rewrite(n, base=base)
        return n

    def delete(self, doc: str) -> int:
        return self._last(super().delete(doc))

    def command(self, doc: str, command: str, args: Any = None, **more: Any) -> int:
        return self._last(super().command(doc, command, args, **more))

    def _last(self, numbers: list[int]) -> int:
        return numbers[-1]

    # What no app would do.

    def give(self, doc: str, type_: Any, kind: str, scope: str, **more: Any) -> int:
        """Put a hand-made operation into the outbox; return its number."""
        n = self.store.facts.next_n
        more = {"at": self.now(), "v": 1, **more}
        self.take_back([Op(n=n, type=type_, id=doc, scope=scope, kind=kind, **more)])
        return n

    def rewrite(self, n: int, **changes: Any) -> None:
        """Change an operation that is in the outbox."""
        kept = self.store.kept(n)
        assert kept is not None
        self.take_back([replace(kept.op, **changes)])

    def take_back(self, ops: list[Op]) -> None:
        """Put operations into the outbox, wherever they were."""
        draft = Draft(self.store)
        for op in ops:
            draft.keep(Kept(op=op))
            draft.know(next_n=max(draft.facts.next_n, op.n + 1))
        self.store.write(draft.changes())

    def set_aside(self, n: int) -> Op:
        """Take an operation out of the outbox."""
        kept = self.store.kept(n)
        assert kept is not None
        draft = Draft(self.store)
        draft.release(n)
        self.store.write(draft.changes())
        return kept.op

    def at_cursor(self, scope: str, seq: int) -> None:
        """Pretend to have pulled up to a number."""
        draft = Draft(self.store)
        draft.reach(scope, seq)
        self.store.write(draft.changes())

    def spoil(self, scope: str, doc: str, row: Row | None) -> None:
        """Change a base row as a fault of the storage would."""
        draft = Draft(self.store)
        if row is not None:
            draft.put(row)
        elif (before := draft.row(scope, doc)) is not None:
            draft.drop(before)
        self.store.write(draft.changes())

    @property
    def base(self) -> dict[tuple[str, str], Row]:
        scopes = self.store.facts.cursors
        return {(row.scope, row.id): row for scope in sorted(scopes) for row in self.store.rows(scope)}

    @property
    def cursors(self) -> dict[str, int]:
        return self.store.facts.cursors

    @property
    def outbox(self) -> list[Op]:
        return [kept.op for kept in self.store.kept_in("outbox")]

    @property
    def held(self) -> list[Op]:
        return [kept.op for kept in self.store.kept_in("held")]

    @property
    def log(self) -> list[Op]:
        return [kept.op for kept in self.store.kept_in("log")]
