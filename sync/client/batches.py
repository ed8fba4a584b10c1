"""What goes out in one request, and what to do when the server refuses a whole one. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.client.store import State
    from sync.client.transport import Problem
    from sync.wire import Limits, Op

# Refusals that speak of the device or of the moment, not of what was pushed.
_NOT_THE_OPERATION = {401, 403, 409, 429, 503}
_SERVER = 500
_TOO_LARGE = 413
_LONGEST_S = 900.0


def due(state: State) -> list[Op]:
    """Return what is to be pushed, in the order of numbers: the outbox, and what a new epoch asks for again."""
    return [kept.op for kept in state.kept_in("outbox", "held", "log", "attention") if _goes(kept.place, kept.again)]


def _goes(place: str, again: bool) -> bool:
    return place == "outbox" or again


def batches(ops: Iterable[Op], limits: Limits) -> list[list[Op]]:
    """Cut operations by number and by bytes of JSON. One that is too large by itself goes alone, and is answered."""
    found: list[list[Op]] = []
    size = 0
    for op in ops:
        length = len(msgspec.json.encode(op)) + 1
        if not found or len(found[-1]) >= limits.ops or size + length > limits.push_bytes:
            found.append([])
            size = 0
        found[-1].append(op)
        size += length
    return found


def may_be_split(problem: Problem) -> bool:
    """Whether a refusal may be about one operation of several: halve until that one is alone."""
    return problem.status not in _NOT_THE_OPERATION


def ends(problem: Problem) -> str:
    """Return the code with which a refusal of a single operation ends it; nothing when it is to be tried again."""
    if problem.status >= _SERVER:
        return ""
    return "too-large" if problem.status == _TOO_LARGE else problem.code


def backoff_s(tries: int, chance: float) -> float:
    """Return seconds to wait: doubling, at most a quarter of an hour, with chance (0 to 1) so that devices spread."""
    longest: float = min(_LONGEST_S, 2.0 * 2 ** min(tries, 10))
    return longest * (0.5 + chance / 2)
