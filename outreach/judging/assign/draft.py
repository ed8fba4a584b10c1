"""The plan while it is being made: who may read what, who was given what, who has room.

Rows and columns are numbers: entries and judges in the order of their ids. `may` says who may be given what, by
language, conflict and what she had before; `free` is the same without what this plan has given, and only for the judges
whom the pool takes. A slot is (entry, wave); re-giving a reading changes its judge and never its wave.
"""

from __future__ import annotations

from hashlib import sha256, shake_256
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from outreach.judging.assign.words import Infeasible, too_few, too_full
from outreach.languages import reads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from outreach.judging.assign.model import Piece, Reader

Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]
Slot: TypeAlias = tuple[int, int]


def key(*parts: str) -> bytes:
    """Return what puts names in an order that depends on the seed alone."""
    return sha256("\0".join(parts).encode()).digest()


class Dice:
    """Numbers that depend on the seed and on how often they were asked, on any machine."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._turn = 0

    def throw(self, *shape: int) -> Ints:
        """Return whole numbers from 0 to 65535."""
        self._turn += 1
        count = int(np.prod(shape))
        raw = shake_256(f"{self._seed}\0{self._turn}".encode()).digest(2 * count)
        return np.frombuffer(raw, dtype="<u2").astype(np.int64).reshape(shape)


class Draft:
    """The readings given so far."""

    def __init__(
        self,
        pieces: Iterable[Piece],
        readers: Iterable[Reader],
        *,
        cap: int,
        seed: str,
        told: Callable[[int, int], None] | None = None,
    ) -> None:
        self.pieces = sorted(pieces, key=lambda piece: piece.entry)
        self.readers = sorted(readers, key=lambda reader: reader.judge)
        self.cap = cap
        self.seed = seed
        self.dice = Dice(seed)
        self.index = {reader.judge: number for number, reader in enumerate(self.readers)}
        self.loads = np.array([reader.load for reader in self.readers], dtype=np.int64)
        self.may = self._may()
        self.free = np.zeros_like(self.may)
        self.judge_of: dict[Slot, int] = {}
        self._told = told
        self.held: list[dict[Slot, None]] = [{} for _ in self.readers]  # dicts: their order is the plan's

    def _may(self) -> Bools:
        may = np.zeros((len(self.pieces), len(self.readers)), dtype=np.bool_)
        tongues: dict[str | None, Bools] = {}
        for row, piece in enumerate(self.pieces):
            if piece.language not in tongues:
                tongues[piece.language] = np.array([reads(r.languages, piece.language) for r in self.readers], np.bool_)
            may[row] = tongues[piece.language]
            barred = [self.index[judge] for judge in piece.barred | piece.has if judge in self.index]
            may[row, barred] = False
            if piece.lacks > (able := int(may[row].sum())):
                raise Infeasible(too_few(piece, able))
        return may

    def tell(self) -> None:
        """Say how far the plan is to whoever wants to know."""
        if self._told is not None:
            placed = len(self.judge_of)
            self._told(placed, max(placed, sum(piece.lacks for piece in self.pieces)))

    def room(self, judges: Ints) -> Ints:
        """Return those of some judges who may be given more."""
        return judges[self.loads[judges] < self.cap]

    def shuffled(self, rows: Iterable[int]) -> list[int]:
        return sorted(rows, key=lambda row: key(self.seed, self.pieces[row].entry))

    def give(self, slot: Slot, judge: int) -> None:
        """Give a reading."""
        self.judge_of[slot] = judge
        self.held[judge][slot] = None
        self.free[slot[0], judge] = False
        self.loads[judge] += 1

    def move(self, slot: Slot, judge: int) -> None:
        """Give somebody else's reading to `judge`."""
        giver = self.judge_of[slot]
        del self.held[giver][slot]
        self.free[slot[0], giver] = True
        self.loads[giver] -= 1
        self.give(slot, judge)

    def refuse(self, reached: Sequence[int]) -> Infeasible:
        """Return the sentence about judges who are full, and who are all that could be reached."""
        others = np.ones(len(self.readers), dtype=np.bool_)
        others[list(reached)] = False
        base = [reader.load for reader in self.readers]
        only = [p for row, p in enumerate(self.pieces) if p.lacks > 0 and not (self.may[row] & others).any()]
        return Infeasible(too_full(only, [base[judge] for judge in reached], self.cap))
