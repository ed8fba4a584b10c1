"""Pushing what is due, in the order of numbers.

One bad operation blocks no other: what a server refuses as a whole is halved until the one at fault is alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.client import identity, steps
from sync.client.batches import batches, due, ends, may_be_split
from sync.client.transport import Problem
from sync.wire import Push

if TYPE_CHECKING:
    from sync.client.store import Store
    from sync.client.transport import Transport
    from sync.wire import Op, Result

_UNKNOWN = 401


def push(store: Store, transport: Transport, limit: int | None = None) -> list[Result]:
    """Push everything that is due, or the first of it; return the results. Raises Unreachable and Problem."""
    results: list[Result] = []
    blocked: set[str] = set()
    for batch in batches(due(store)[:limit], store.facts.limits):
        if not store.facts.cloned:
            results += _send(store, transport, batch, blocked)
    return results


def remind(store: Store, transport: Transport, device: str) -> None:
    """Push again what a former device said, if a new epoch asks for it; hear what is durable. Raises as `push`."""
    ops = [former.op for former in store.former() if former.device == device and former.again]
    epoch = store.facts.renewing or store.facts.epoch
    for batch in batches(ops, store.facts.limits) or [[]]:
        try:
            answer = transport("push", Push.of(epoch, batch))
        except Problem as problem:
            if problem.status != _UNKNOWN:
                raise
            if store.facts.renewing:  # it was enrolled after the backup, and all that it said is forgotten with it
                store.write(identity.inherited(store, device))
            return
        store.write(identity.reminded(store, device, answer))


def _send(store: Store, transport: Transport, batch: list[Op], blocked: set[str]) -> list[Result]:
    """Send a batch without what waits for an earlier operation on the same document."""
    ops = [op for op in batch if op.id not in blocked]
    if not ops:
        return []
    epoch = store.facts.renewing or store.facts.epoch
    try:
        answer = transport("push", Push.of(epoch, ops))
    except Problem as problem:
        if not may_be_split(problem):
            raise
        return _isolate(store, transport, ops, problem, blocked)
    store.write(steps.pushed(store, answer))
    later = {result.n for result in answer.results if result.status == "retry"}
    blocked.update(op.id for op in ops if op.n in later)
    return list(answer.results)


def _isolate(store: Store, transport: Transport, ops: list[Op], problem: Problem, blocked: set[str]) -> list[Result]:
    if len(ops) > 1:
        middle = (len(ops) + 1) // 2
        first = _send(store, transport, ops[:middle], blocked)
        return first + _send(store, transport, ops[middle:], blocked)
    code = ends(problem)
    if code:
        store.write(steps.refused(store, ops[0].n, code, problem.detail))
    else:
        blocked.add(ops[0].id)
    return []
