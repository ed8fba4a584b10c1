"""The engine's face: registered kinds and limits, no state. Every method is one transaction's function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync import answers, conflicts, erasure, floors, forwarding, held, pull, push, quarantine, repair, store
from sync.intake import Intake
from sync.kinds import Kind, Registry
from sync.ledger import Ledger
from sync.mentions import mentions
from sync.operations import Verdict
from sync.wire import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sync.arrivals import ReadAnchor
    from sync.model import Device, Document
    from sync.ports import Tx
    from sync.quarantine import Pile, Waiting
    from sync.wire import (
        Docs,
        DocsAnswer,
        Hash,
        HashAnswer,
        Hello,
        HelloAnswer,
        Ids,
        IdsAnswer,
        Pull,
        PullAnswer,
        Push,
        PushAnswer,
        SealKey,
    )

Ended = tuple[int, str, str | None]
_SWEEP = 500  # held operations in one transaction


class Engine:
    """Documents in scopes, operations from devices, cursors out."""

    def __init__(self, kinds: Registry | Iterable[Kind], limits: Limits | None = None) -> None:
        self.kinds = conflicts.with_conflict(Registry.of(kinds))
        self.limits = limits or Limits()

    def enrol_device(self, tx: Tx, device_id: str, now_ms: int) -> None:
        """Begin the numbering of a device."""
        tx.run(
            "INSERT INTO sync_device (id, contiguous, sparse, durable, created_ms) VALUES (?, 0, ?, 0, ?) "
            "ON CONFLICT (id) DO NOTHING",
            device_id, b"[]", now_ms,
        )  # fmt: skip

    def ledger(self, tx: Tx, now_ms: int) -> Ledger:
        """Begin a unit of work as the device `server`; end it with `flush()`, which may raise Contended.

        What waits for the documents that it brings is released in the same transaction.
        """
        return _Own(tx, self.kinds, now_ms)

    def hello(
        self, tx: Tx, device: Device, body: Hello, now_ms: int, anchor: str, seal: SealKey | None = None
    ) -> HelloAnswer:
        """Only read. `seal` is told to the device, for its bundles. Raises SyncError `device-revoked`."""
        return pull.hello(tx, self.limits, device, body, now_ms, anchor, seal)

    def push(self, tx: Tx, device: Device, body: Push, now_ms: int, read_anchor: ReadAnchor) -> PushAnswer:
        """Write. Raises SyncError: push-too-large, op-unreadable, ops-order, quarantine-full; and Contended."""
        return push.push(tx, self.kinds, self.limits, device, body, now_ms, read_anchor)

    def pull(self, tx: Tx, device: Device, body: Pull) -> PullAnswer:
        """Only read, on one snapshot. Raises SyncError `device-revoked` and `epoch-changed`."""
        return pull.pull(tx, self.kinds, self.limits, device, body)

    def ids(self, tx: Tx, device: Device, body: Ids) -> IdsAnswer:
        """Only read. Raises SyncError `device-revoked` and `scope-unknown`."""
        return repair.ids(tx, device, body)

    def docs(self, tx: Tx, device: Device, body: Docs) -> DocsAnswer:
        """Only read. Raises SyncError `device-revoked` and `scope-unknown`."""
        return repair.docs(tx, self.limits, device, body)

    def hash(self, tx: Tx, device: Device, body: Hash) -> HashAnswer:
        """Only read. Raises SyncError `device-revoked` and `scope-unknown`."""
        return repair.hash_(tx, device, body)

    def sweep(self, tx: Tx, now_ms: int) -> int:
        """Try held operations that nothing released, end those that waited 60 days; return how many ended.

        To be run daily and after an upgrade, until it returns 0.
        """
        intake = Intake(self.ledger(tx, now_ms))
        done: list[tuple[str, int, Verdict]] = []
        erasure.sweep(tx, lambda *ended: done.append(ended))
        expired, ready = held.due(tx, self.kinds.newest, now_ms, _SWEEP)
        for row in expired:
            held.expire(intake, row, lambda *ended: done.append(ended))
        for row in ready:
            held.attempt(intake, row, lambda *ended: done.append(ended))
        _finish(intake, done)
        return sum(verdict.status != "held" for _, _, verdict in done)

    def compact(self, tx: Tx, now_ms: int) -> int:
        """Drop exits older than 180 days. To be run daily, until it returns 0."""
        return floors.compact(tx, now_ms, _SWEEP)

    def erase(self, tx: Tx, doc: str, scope: str, kind: str, now_ms: int) -> list[bytes]:
        """Remove a document from wherever the engine keeps it; only its id stays, and is refused (S10).

        Return what was removed, as JSON: what else it names is the product's to erase. Again is harmless. `scope` and
        `kind` are for a document that never came. Raises Contended.
        """
        intake = Intake(self.ledger(tx, now_ms))
        done: list[tuple[str, int, Verdict]] = []
        removed = erasure.erase(intake.ledger, doc, scope, kind, lambda *ended: done.append(ended))
        _finish(intake, done)
        return removed

    def merge(self, ledger: Ledger, scope: str, into: str) -> int:
        """Let one scope be part of another for ever; return how many documents moved. The caller flushes the ledger.

        Raises ValueError when either was merged already, or they are one.
        """
        return forwarding.merge(ledger, scope, into)

    def living(self, tx: Tx, scope: str) -> int:
        """Return how many documents live in a scope. Only read."""
        row = tx.one("SELECT COUNT(*) FROM sync_doc WHERE scope = ? AND gone = ''", scope)
        return 0 if row is None else int(row[0])

    def forget_values(self, tx: Tx, doc: str, field: str) -> None:
        """Forget what a field of a document held before: who made a work, say, of somebody who was erased."""
        tx.run("DELETE FROM sync_history WHERE doc = ? AND field = ?", doc, field)

    def documents(self, tx: Tx, scope: str, kind: str) -> list[Document]:
        """Return the living documents of a kind in a scope, in the order of their ids. Only read."""
        sql = "SELECT id FROM sync_doc WHERE scope = ? AND kind = ? AND gone = '' ORDER BY id"
        found = store.states(tx, self.kinds, [row[0] for row in tx.all(sql, scope, kind)])
        return [found[doc].document() for doc in sorted(found)]

    def mentions(self, tx: Tx, scope: str, texts: Iterable[str]) -> set[str]:
        """Return which of `texts` (digests, say) stand in a scope's documents, history or waiting operations."""
        return mentions(tx, scope, texts)

    def piles(self, tx: Tx) -> list[Pile]:
        """Return how much waits of each device. Only read."""
        return quarantine.piles(tx)

    def waiting(self, tx: Tx, device: str, after: int, limit: int) -> list[Waiting]:
        """Return the operations of a device that wait, above the number `after`. Only read."""
        return quarantine.waiting(tx, device, after, limit)

    def release(self, tx: Tx, device: str, numbers: Iterable[int], now_ms: int) -> list[Ended]:
        """Let quarantined operations take effect; return (n, status, code) of each. Raises Contended."""
        intake = Intake(self.ledger(tx, now_ms))
        done: list[tuple[str, int, Verdict]] = []
        quarantine.release(intake, device, numbers, lambda *ended: done.append(ended))
        return _finish(intake, done, device)

    def reject(self, tx: Tx, device: str, numbers: Iterable[int], why: str, now_ms: int) -> list[Ended]:
        """End operations that wait, with a sentence for a person; return (n, status, code) of each."""
        intake = Intake(self.ledger(tx, now_ms))
        done: list[tuple[str, int, Verdict]] = []
        quarantine.reject(intake, device, numbers, why, lambda *ended: done.append(ended))
        return _finish(intake, done, device)


class _Own(Ledger):
    """The ledger of what is not a push."""

    def flush(self, also: Iterable[str] = (), check: Callable[[], None] | None = None) -> None:
        _finish(Intake(self), [], also=also, check=check)


def _finish(
    intake: Intake,
    done: list[tuple[str, int, Verdict]],
    of: str = "",
    *,
    also: Iterable[str] = (),
    check: Callable[[], None] | None = None,
) -> list[Ended]:
    """Release what waited for what came, write everything, record the answers; return those of one device."""
    tried = held.release(intake, lambda *ended: done.append(ended))
    appeared = intake.ledger.appeared()

    def nobody_came_between() -> None:
        if check is not None:
            check()
        held.nobody_waits(intake.ledger.tx, appeared, tried)

    Ledger.flush(intake.ledger, also, nobody_came_between)
    rows = []
    for device, n, verdict in done:
        fields = answers.fields(intake.ledger, device, verdict)
        answers.end(intake.ledger.tx, device, n, fields)
        if device == of:
            rows.append((n, fields[0], fields[1]))
    return rows
