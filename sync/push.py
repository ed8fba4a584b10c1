"""A push: many operations, one transaction, one result for each, in order.

Promises S2 (a known number repeats its answer), S8 (each operation its own end) and S9 (whatever can be read is
answered). Refuses a whole request only for its size, its order, or when a revoked device has filled its quarantine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from sync import answers, epochs, held, numbers, store
from sync.arrivals import Arrival, ReadAnchor, moments_of, read
from sync.errors import Contended, Refused, SyncError
from sync.intake import Intake
from sync.ledger import Ledger
from sync.model import ERASED, Device, Moment
from sync.operations import Operation, Verdict
from sync.rubbish import may_have_zero
from sync.wire import Limits, Op, Push, PushAnswer, Result

if TYPE_CHECKING:
    from sync.kinds import Registry
    from sync.ports import Tx

MAX_GAPS = 10_000  # ranges of a device's numbering; an honest app has a handful
_LOCK = (  # also what makes two pushes of one device wait for each other
    "INSERT INTO sync_device (id, contiguous, sparse, durable, created_ms) VALUES (?, 0, ?, 0, ?) "
    "ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING contiguous, sparse, durable"
)
_NUMBERS = "UPDATE sync_device SET contiguous = ?, sparse = ? WHERE id = ?"


class _Sender(Struct, kw_only=True):
    """The device of this push, and how much of its room for held operations is used."""

    device: Device
    ops: int = 0
    size: int = 0


def push(
    tx: Tx, kinds: Registry, limits: Limits, device: Device, body: Push, now_ms: int, read_anchor: ReadAnchor
) -> PushAnswer:
    """Take a push. Raises SyncError: push-too-large, op-unreadable, ops-order, quarantine-full."""
    arrivals = read(body, limits, kinds.newest)
    row = tx.one(_LOCK, device.id, b"[]", now_ms)
    assert row is not None
    known = numbers.Numbers.decode(row[0], row[1])
    epoch = epochs.current(tx)
    old = answers.recorded(tx, device.id, [a.n for a in arrivals if a.n in known])
    fresh = _before_a_reused_number(arrivals, old)
    moments = moments_of(fresh, now_ms, read_anchor)

    def work(*, careful: bool) -> tuple[Intake, dict[int, tuple[Any, ...]]]:
        intake = Intake(Ledger(tx, kinds, now_ms), careful=careful)
        verdicts = _take_all(intake, device, fresh, moments)
        return intake, _finish(intake, device, fresh, verdicts, moments)

    try:
        with tx.savepoint():
            intake, rows = work(careful=False)
    except Refused:  # rare: everything again, with a savepoint for each operation, which is dear
        intake, rows = work(careful=True)
    waited = [n for n, row in old.items() if row[2] == "held"]
    old |= answers.recorded(tx, device.id, waited)  # what they waited for may have come with this very push
    known = known.with_all(a.n for a in fresh)
    if len(known.sparse) > MAX_GAPS:
        raise SyncError("ops-order", "too many gaps in the numbering")
    if fresh:
        tx.run(_NUMBERS, known.contiguous, known.encode(), device.id)
    results = [_result(intake, device, epoch, a, old, rows) for a in arrivals]
    return PushAnswer(epoch=epoch, results=results, contiguous=known.contiguous, durable=row[2])


def _before_a_reused_number(arrivals: list[Arrival], old: dict[int, Any]) -> list[Arrival]:
    """Return the new ones of a push, up to where it shows that a copy of a storage sends in another's name.

    What follows may be written over what the other one sent meanwhile, and only under one name it looks seen.
    """
    fresh = []
    for arrival in arrivals:
        if arrival.n not in old:
            fresh.append(arrival)
        elif bytes(old[arrival.n][1]) != arrival.digest:
            break
    return fresh


def _take_all(intake: Intake, device: Device, fresh: list[Arrival], moments: dict[int, Moment]) -> dict[int, Verdict]:
    tx = intake.ledger.tx
    known = epochs.names(tx)
    sender = _Sender(device=device)
    intake.ledger.preload(doc for a in fresh if a.op for doc in (a.op.id, *a.op.needs))
    verdicts: dict[int, Verdict] = {}
    for arrival in fresh:
        verdict, operation, head = arrival.verdict, None, arrival.head
        if verdict is None and arrival.op is not None and device.state == "active":
            base = epochs.rev_base(known, arrival.op.base)
            operation = Operation(
                op=arrival.op,
                device=device.id,
                holder=device.holder,
                base=base,
                at=moments[arrival.n],
                zero=may_have_zero(arrival.raw),
            )
            verdict = intake.take(operation)
        elif (verdict is None or verdict.status == "held") and intake.erased(head.doc, head.kind):
            verdict = Verdict(status="rejected", code=ERASED)
        elif device.state == "revoked" and (verdict is None or verdict.status == "held"):
            verdict = Verdict(status="held", code="quarantined")
        assert verdict is not None
        if verdict.status == "held":
            verdict = _hold(intake, sender, arrival, operation, moments[arrival.n], verdict)
        verdicts[arrival.n] = verdict
    return verdicts


def _hold(
    intake: Intake, sender: _Sender, arrival: Arrival, operation: Operation | None, at: Moment, verdict: Verdict
) -> Verdict:
    """Keep an operation that waits, while there is room for it."""
    tx, device = intake.ledger.tx, sender.device
    if not sender.ops:
        sender.ops, sender.size = held.room(tx, device.id)
    quarantined = verdict.code == "quarantined"
    full = sender.size + len(arrival.raw) > held.MAX_BYTES or (sender.ops >= held.MAX_OPS and not quarantined)
    if full and device.state == "revoked":
        raise SyncError("quarantine-full", "no more is kept for a device that was signed out")
    if full and quarantined:
        return Verdict(status="rejected", code="quarantine-full")
    if full:
        if operation is not None:
            intake.keep_refused(operation, "parent-missing")
        return Verdict(status="rejected", code=verdict.code or "parent-missing")
    held.hold(tx, device.id, device.holder, arrival.n, arrival.v, arrival.raw, at, verdict)
    sender.ops += 1
    sender.size += len(arrival.raw)
    return verdict


def _finish(
    intake: Intake, device: Device, fresh: list[Arrival], verdicts: dict[int, Verdict], moments: dict[int, Moment]
) -> dict[int, tuple[Any, ...]]:
    """Release what waited, number and write everything, record the answers; return this push's records by n."""
    ledger = intake.ledger
    others: list[tuple[str, int, Verdict]] = []

    def ended(name: str, n: int, verdict: Verdict) -> None:
        if name == device.id and n in verdicts:
            verdicts[n] = verdict
        else:
            others.append((name, n, verdict))

    tried = held.release(intake, ended)
    parents = {v.parent for v in verdicts.values() if v.status == "held" and v.parent}
    waits = (a.op.scope for a in fresh if a.op and verdicts[a.n].status == "held" and verdicts[a.n].parent)
    scopes = {ledger.home(scope) for scope in waits}
    appeared = ledger.appeared()

    def nobody_came_between() -> None:
        """Under the locks: a parent may have come, or an operation begun to wait, since this transaction looked."""
        came = [doc for doc in sorted(parents) if ledger.state(doc) is None]
        if came and store.states(ledger.tx, ledger.kinds, came):
            raise Contended
        held.nobody_waits(ledger.tx, appeared, tried)

    ledger.flush(scopes, nobody_came_between)
    rows = {a.n: answers.fields(ledger, device.id, verdicts[a.n]) for a in fresh}
    answers.record(ledger.tx, device.id, [(a.n, a.digest, rows[a.n], moments[a.n]) for a in fresh])
    for name, n, verdict in others:
        answers.end(ledger.tx, name, n, answers.fields(ledger, name, verdict))
    return rows


def _says_today(intake: Intake, op: Op) -> bool:
    """Whether what an operation set is what was stored: not so when it was up-cast."""
    kind = intake.ledger.kinds.get(op.kind)
    return kind is None or op.v >= kind.version or not kind.upcast


def _result(
    intake: Intake, device: Device, epoch: str, arrival: Arrival, old: dict[int, Any], new: dict[int, tuple[Any, ...]]
) -> Result:
    holder = device.holder if device.state == "active" else ""  # who was signed out may look at nothing (S5)
    if arrival.n in new:
        op = arrival.op
        state = intake.ledger.state(op.id) if op else None
        # What the device cannot derive: a state machine's move, and a document that is not where it looked for it.
        derived = op is None or state is None or (op.type != "command" and op.scope == state.scope)
        derived = derived and (op is None or _says_today(intake, op))
        row = (arrival.n, arrival.digest, *new[arrival.n])
        return answers.result(intake, holder, epoch, row, with_doc=not derived)
    if arrival.n not in old:
        return Result(n=arrival.n, status="retry")
    row = old[arrival.n]
    if bytes(row[1]) != arrival.digest:
        return Result(n=arrival.n, status="rejected", code="n-reused")
    return answers.result(intake, holder, epoch, row)
