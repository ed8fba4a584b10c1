"""The server's side of the stories of `tests/sync/corpus`: the real engine with small kinds, on any database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from sync import Device, Engine, Field, Said, SyncError, epochs, grants, schema
from tests.support.device import uuid
from tests.sync.kinds import CALL, PLAIN, RECORD, WORK

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = 1_800_000_000_000
DAY_MS = 86_400_000
KINDS = (WORK, PLAIN, RECORD, CALL)


def _renamed(said: Said) -> Said:
    return replace(said, fields={"name" if name == "a" else name: value for name, value in said.fields.items()})


# After an upgrade of the server, what the app calls `a` is called `name`.
NEWER = replace(PLAIN, version=2, fields={**PLAIN.fields, "name": Field(Any)}, upcast={1: _renamed})


def doc_id(name: str) -> str:
    """Return the id that `d7` stands for."""
    return uuid(int(name[1:]))


def dump(tx: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Copy everything that the engine keeps."""
    return {table: tx.all(f"SELECT * FROM {table}") for table in schema.TABLES}


def load(tx: Any, copy: dict[str, list[tuple[Any, ...]]]) -> None:
    """Put a copy in the place of what there is."""
    for table, rows in copy.items():
        tx.run(f"DELETE FROM {table}")
        if rows:
            tx.many(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)


class Backroom:
    """`transact(fn, *args)` runs a function in one transaction of an empty, migrated database."""

    def __init__(self, transact: Callable[..., Any]) -> None:
        self.transact = transact
        self.engine = Engine(KINDS)
        self.now_ms = NOW
        self.signed_out: set[str] = set()
        self.unknown: set[str] = set()
        self.lives = 1
        self.copy: dict[str, list[tuple[Any, ...]]] = {}
        transact(epochs.ensure, "e1", NOW)

    def call(self, device: str, holder: str, name: str, body: Any) -> Any:
        """Answer one request of the wire."""
        if device in self.unknown:
            raise SyncError("unauthorized")
        who = Device(id=device, holder=holder, state="revoked" if device in self.signed_out else "active")
        more = {"push": (self.now_ms, _read_anchor), "hello": (self.now_ms, f"at:{self.now_ms}")}.get(name, ())
        return self.transact(getattr(self.engine, name), who, body, *more)

    def do(self, step: dict[str, Any]) -> Any:
        """Do one step of the server."""
        arguments = {name: value for name, value in step.items() if name != "server"}
        if "doc" in arguments:
            arguments["doc"] = doc_id(arguments["doc"])
        return getattr(self, f"do_{step['server'].replace('-', '_')}")(**arguments)

    # Steps.

    def do_grant(self, holder: str, scope: str, mode: str = "rw") -> None:
        self.transact(grants.grant, holder, scope, mode, self.now_ms)

    def do_revoke(self, holder: str, scope: str) -> None:
        self.transact(grants.revoke, holder, scope)

    def do_sign_out(self, device: str) -> None:
        self.signed_out.add(device)

    def do_sign_in(self, device: str) -> None:
        self.signed_out.discard(device)

    def do_forget_device(self, device: str) -> None:
        self.unknown.add(device)

    def do_put(self, doc: str, kind: str, scope: str, set: dict[str, Any]) -> None:  # noqa: A002 - the story's word
        self._write(lambda ledger: ledger.put(doc, kind, scope, set))

    def do_drop(self, doc: str, why: str = "deleted") -> None:
        self._write(lambda ledger: ledger.drop(doc, why))

    def do_move(self, doc: str, scope: str) -> None:
        self._write(lambda ledger: ledger.move(doc, scope))

    def do_merge(self, scope: str, into: str) -> None:
        self._write(lambda ledger: self.engine.merge(ledger, scope, into))

    def do_erase(self, doc: str, scope: str, kind: str) -> None:
        self.transact(self.engine.erase, doc, scope, kind, self.now_ms)

    def do_backup(self) -> None:
        self.copy = self.transact(dump)
        self.transact(epochs.mark_durable, self.transact(epochs.durable_marks))

    def do_restore(self) -> None:
        self.lives += 1
        self.now_ms += 1000
        self.transact(load, self.copy)
        self.transact(epochs.new_epoch, f"e{self.lives}", self.now_ms)

    def do_compact(self) -> None:
        for days in (0, 181):
            self.now_ms += days * DAY_MS
            self.transact(self.engine.compact, self.now_ms)

    def do_sweep(self, days: int = 0) -> None:
        self.now_ms += days * DAY_MS
        self.transact(self.engine.sweep, self.now_ms)

    def do_release(self, device: str) -> None:
        self.transact(self.engine.release, device, self._quarantined(device), self.now_ms)

    def do_reject(self, device: str, why: str = "no") -> None:
        self.transact(self.engine.reject, device, self._quarantined(device), why, self.now_ms)

    def do_upgrade(self) -> None:
        self.engine = Engine((WORK, NEWER, RECORD, CALL))

    # Questions.

    def do_look(self, doc: str) -> dict[str, Any] | None:
        found = self.transact(lambda tx: self.engine.ledger(tx, self.now_ms).get(doc))
        if found is None:
            return None
        body = msgspec.json.decode(self.engine.kinds[found.kind].encode(found.body))
        return {"scope": found.scope, "body": body}

    def do_history(self, doc: str) -> list[list[Any]]:
        rows = self.transact(lambda tx: tx.all("SELECT field, value FROM sync_history WHERE doc = ?", doc))
        return [[field, msgspec.json.decode(value)] for field, value in rows]

    def do_contains(self, text: str) -> bool:
        tables = self.transact(dump).values()
        return any(text.encode() in _bytes(cell) for rows in tables for row in rows for cell in row)

    def _quarantined(self, device: str) -> list[int]:
        rows = self.transact(self.engine.waiting, device, 0, 1000)
        return [row.n for row in rows if row.code == "quarantined"]

    def _write(self, work: Callable[[Any], None]) -> None:
        def run(tx: Any) -> None:
            ledger = self.engine.ledger(tx, self.now_ms)
            work(ledger)
            ledger.flush()

        self.transact(run)


def _read_anchor(anchor: str) -> int | None:
    return int(anchor[3:]) if anchor.startswith("at:") else None


def _bytes(cell: Any) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
