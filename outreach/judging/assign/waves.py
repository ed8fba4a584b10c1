"""One pool's readings: its judges, its anchors, then one reading per entry, wave by wave.

Inside a wave the entries of one language go out in batches, to the judges who have least, by Hungarian matching. The
cost is load first, then how often two judges have met on an entry already (so that everybody is compared with
everybody), then seeded noise. What a batch cannot place is left for the chains.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from outreach.judging.assign.draft import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.judging.assign.draft import Draft, Ints, Slot

Met: TypeAlias = NDArray[np.int32]

BATCH: Final = 256
"""Entries matched at once. Larger ones cost the cube and spread nothing better."""
LEAST: Final = 2
"""A judge is asked in a pool where she can be given at least so many: her severity is estimated from them."""
MANY: Final = 30
"""A pool of so many entries can afford anchors; in a smaller one nearly everybody meets anyhow."""
ANCHORS: Final = 3
_MET, _LOAD, _NEVER = 2.0**16, 2.0**32, 2.0**48


class Pool:
    """The entries that are ranked together, and the judges chosen for them."""

    def __init__(self, draft: Draft, name: str, rows: Sequence[int]) -> None:
        self.name = name
        self.rows = np.array(rows, dtype=np.int64)
        self.wanted = [row for row in rows if draft.pieces[row].lacks > 0]
        self.former = sorted({draft.index[j] for row in rows for j in draft.pieces[row].has if j in draft.index})
        self.anchors: list[int] = []
        self.judges = self._chosen(draft)
        allowed = np.zeros(len(draft.readers), dtype=np.bool_)
        allowed[self.judges] = True
        for row in rows:
            draft.free[row] = draft.may[row] & allowed

    def _chosen(self, draft: Draft) -> Ints:
        """Return those who have read here already and as many of the least loaded others as the pool needs."""
        if not self.wanted:
            return np.array(self.former, dtype=np.int64)
        lacks = {row: draft.pieces[row].lacks for row in self.wanted}
        able = np.zeros(len(draft.readers), dtype=np.int64)
        for row in self.wanted:
            able += draft.may[row]
        ready = [j for j in np.flatnonzero(able).tolist() if draft.loads[j] < draft.cap]
        order = sorted(
            ready,
            key=lambda j: (int(draft.loads[j]), -int(able[j]), key(draft.seed, self.name, draft.readers[j].judge)),
        )
        total = sum(lacks.values())
        chosen = dict.fromkeys(self.former)
        chosen.update(dict.fromkeys(order[: max(total // LEAST, *lacks.values())]))
        for judge in order[len(chosen) :]:
            if sum(draft.cap - int(draft.loads[j]) for j in chosen) >= total:
                break
            chosen[judge] = None
        for row, lack in lacks.items():
            missing = lack - int(draft.may[row, list(chosen)].sum())
            if missing > 0:
                more = [j for j in order if j not in chosen and draft.may[row, j]]
                chosen.update(dict.fromkeys(more[:missing]))
        return np.array(sorted(chosen), dtype=np.int64)

    def fill(self, draft: Draft, anchors: int | None) -> list[Slot]:
        """Give what can be given without re-giving; return the slots that are left."""
        if not self.former:
            self._anchor(draft, anchors)
        met = np.zeros((len(draft.readers), len(draft.readers)), dtype=np.int32)
        left: list[Slot] = []
        rest = [row for row in draft.shuffled(self.wanted) if row not in self.anchors]
        for wave in range(1, max((draft.pieces[row].lacks for row in rest), default=0) + 1):
            groups: dict[str | None, list[int]] = {}
            for row in rest:
                if draft.pieces[row].lacks >= wave:
                    groups.setdefault(draft.pieces[row].language, []).append(row)
            for rows in sorted(groups.values(), key=lambda rows: int(draft.may[rows[0], self.judges].sum())):
                left += [(row, wave) for row in self._wave(draft, rows, wave, met)]
        return left

    def _anchor(self, draft: Draft, asked: int | None) -> None:
        """Let every judge of the pool read the same few entries, those that most of them can read."""
        count = asked if asked is not None else (ANCHORS if len(self.wanted) >= MANY else 0)
        room = int((draft.cap - draft.loads[self.judges]).clip(0).sum())
        room -= sum(draft.pieces[row].lacks for row in self.wanted)
        order = sorted(draft.shuffled(self.wanted), key=lambda row: -int(draft.free[row].sum()))
        for row in order[:count]:
            judges = draft.room(np.flatnonzero(draft.free[row])).tolist()
            lacks = draft.pieces[row].lacks
            if len(judges) < lacks or len(judges) - lacks > room:
                return
            room -= len(judges) - lacks
            self.anchors.append(row)
            for number, judge in enumerate(judges, 1):
                draft.give((row, -number), judge)

    def _wave(self, draft: Draft, rows: Sequence[int], wave: int, met: Met) -> list[int]:
        """Give one reading of each row; return the rows that nobody here could be given."""
        some = np.zeros(len(draft.readers), dtype=np.bool_)
        for row in rows:
            some |= draft.free[row]
        able = self.judges[some[self.judges]]
        queue, left = deque(rows), list[int]()
        while queue and len(judges := draft.room(able)):
            judges = judges[np.lexsort((draft.dice.throw(len(judges)), draft.loads[judges]))]
            lowest = int((draft.loads[judges] == draft.loads[judges[0]]).sum())
            batch = [queue.popleft() for _ in range(min(lowest, BATCH, len(queue)))]
            placed = self._match(draft, batch, judges[:BATCH], wave, met)
            missed = [row for row in batch if row not in placed]
            (queue if placed else left).extend(missed)
            draft.tell()
        return left + list(queue)

    def _match(self, draft: Draft, batch: Sequence[int], judges: Ints, wave: int, met: Met) -> set[int]:
        from scipy.optimize import linear_sum_assignment

        cost = draft.dice.throw(len(batch), len(judges)).astype(np.float64)
        cost += _LOAD * (draft.loads[judges] - draft.loads[judges].min())
        past = range(1, wave)
        before = {row: [draft.judge_of[row, one] for one in past if (row, one) in draft.judge_of] for row in batch}
        for line, row in enumerate(batch):
            cost[line] += _MET * met[before[row]][:, judges].sum(axis=0)
        cost[~draft.free[batch][:, judges]] = _NEVER
        placed: set[int] = set()
        for line, column in zip(*linear_sum_assignment(cost), strict=True):
            if cost[line, column] < _NEVER:
                row, judge = batch[line], int(judges[column])
                draft.give((row, wave), judge)
                placed.add(row)
                met[judge, before[row]] += 1
                met[before[row], judge] += 1
        return placed
