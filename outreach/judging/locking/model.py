"""A round's lock while it is made."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from outreach.judging.model import Signal

LockStage = Literal["none", "counting", "undecided", "sealing", "sealed"]
"""`counting`: the record is being made; `undecided`: judges must be decided on first; `sealing`: the scores are final
and packs are being taken back; `sealed`: they were."""


class Undecided(Struct, frozen=True, array_like=True):
    """A judge of whom somebody has to say whether her answers count, and why."""

    judge: str
    signals: tuple[Signal, ...]


class Stands(Struct, frozen=True, kw_only=True):
    """The row of a round's lock. `reached`: the last judge whose pack was sealed."""

    number: int
    stage: LockStage
    reached: str
    done: int
    total: int
    asked_by: str
    undecided: tuple[Undecided, ...] = ()


class LockState(Struct, frozen=True, kw_only=True):
    """How far the lock of a large round is: `done` of `total` judges. `none` for a round that was locked at once."""

    stage: LockStage
    done: int
    total: int
    judges: tuple[str, ...] = ()
    """Of whom somebody has still to say whether their answers count; then the round is locked once more."""
    signals: dict[str, tuple[Signal, ...]] = {}
    """What makes the answers of each of them stand out."""
    stalled: bool = False
    """Its job failed again and again and was given up: to lock once more sends it off again, and loses nothing."""


class Made(Struct, frozen=True, kw_only=True):
    """A record as bytes, what its numbers stand for, and the judges to decide on before another may be kept."""

    record: bytes
    labels: bytes
    undecided: tuple[Undecided, ...] = ()
