"""Operations as they come in: each is read on its own, so that one that cannot be read is its own refusal (S8).

Whatever names its number is answered (S9). Refuses a whole request only for its size, its order, or an operation
without a readable number.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sync.canonical import digest
from sync.errors import SyncError
from sync.model import Moment
from sync.operations import Verdict
from sync.rubbish import DEPTH, is_deep
from sync.wire import MAX, Limits, Op, OpHead, Push

_ANYTHING, _OP = msgspec.json.Decoder(), msgspec.json.Decoder(Op)

ReadAnchor = Callable[[str], int | None]


class Arrival(Struct, frozen=True, kw_only=True):
    """An operation as it came: readable (`op`) or with the verdict that it already has."""

    n: int
    v: int
    raw: bytes
    digest: bytes
    head: OpHead
    op: Op | None = None
    verdict: Verdict | None = None


def read(body: Push, limits: Limits, newest: int) -> list[Arrival]:
    """Read every operation of a push on its own, and check the request's sizes and order."""
    raws = [bytes(raw) for raw in body.ops]
    if len(raws) > limits.ops or sum(map(len, raws)) > limits.push_bytes:
        raise SyncError("push-too-large", f"at most {limits.ops} operations and {limits.push_bytes} bytes")
    arrivals = [_read_one(raw, limits.op_bytes, newest) for raw in raws]
    if any(one.n >= two.n for one, two in pairwise(arrivals)):
        raise SyncError("ops-order", "the numbers of operations must ascend")
    return arrivals


def _read_one(raw: bytes, op_bytes: int, newest: int) -> Arrival:
    try:
        value = _ANYTHING.decode(raw)
        if is_deep(raw, value):
            raise ValueError(f"more than {DEPTH} levels")
        mark = digest(value)
        op = _OP.decode(raw)
    except (ValueError, RecursionError) as error:
        head = head_of(raw)
        head = replace(head, v=min(head.v, MAX))  # a version that no column holds is newer all the same
        mark = sha256(raw).digest()[:8]
        if len(raw) > op_bytes:
            verdict = Verdict(status="rejected", code="too-large")
        elif head.v > newest:
            verdict = Verdict(status="held", code="app-too-new")
        else:
            verdict = Verdict(status="rejected", code="malformed", message=str(error))
        return Arrival(n=head.n, v=head.v, raw=raw, digest=mark, head=head, verdict=verdict)
    head = OpHead(n=op.n, v=op.v, id=op.id, kind=op.kind)
    if len(raw) > op_bytes:
        too_large = Verdict(status="rejected", code="too-large")
        return Arrival(n=op.n, v=op.v, raw=raw, digest=mark, head=head, verdict=too_large)
    return Arrival(n=op.n, v=op.v, raw=raw, digest=mark, head=head, op=op)


def head_of(raw: bytes) -> OpHead:
    """Find the number of an operation that cannot be read otherwise. Raises SyncError `op-unreadable`."""
    try:
        return msgspec.json.decode(raw, type=OpHead)
    except (ValueError, RecursionError):
        pass
    try:  # another reader, which forgives what the strict one does not
        return msgspec.convert(json.loads(raw), OpHead)
    except (ValueError, RecursionError) as error:
        raise SyncError("op-unreadable", "an operation without a readable number") from error


def moments_of(fresh: list[Arrival], now_ms: int, read_anchor: ReadAnchor) -> dict[int, Moment]:
    """Read each distinct anchor once: a push usually carries one."""
    seen: dict[str, int | None] = {}
    moments = {}
    for arrival in fresh:
        at = arrival.op.at if arrival.op else None
        if at is None:
            moments[arrival.n] = Moment(received_ms=now_ms)
            continue
        if at.anchor is not None and at.anchor not in seen:
            seen[at.anchor] = read_anchor(at.anchor)
        anchor_ms = seen[at.anchor] if at.anchor is not None else None
        suspect = at.anchor is not None and (anchor_ms is None or anchor_ms > now_ms)
        moments[arrival.n] = Moment(
            received_ms=now_ms, wall_ms=at.wall_ms, mono_ms=at.mono_ms, anchor_ms=anchor_ms, suspect=suspect
        )
    return moments
