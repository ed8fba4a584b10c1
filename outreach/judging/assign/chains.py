"""Chains of re-givings: what places a reading when all who may give it are full, and what evens out the loads.

A judge hands one reading to another who may give it, who hands one of hers on, until somebody has room. These are
augmenting paths of the flow judge -> entry, found nearest first: when none exists, the judges that were reached are one
side of the minimal cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from outreach.judging.assign.draft import Bools, Draft, Slot


class _Reach:
    """The judges that chains lead to, from whom, and with which reading."""

    def __init__(self, draft: Draft, came: dict[int, tuple[Slot, int | None]], *, below: int, last: int) -> None:
        self.came = came
        seen = np.zeros(len(draft.readers), dtype=np.bool_)
        seen[list(came)] = True
        self.found = self._search(draft, seen, below, last)

    def _search(self, draft: Draft, seen: Bools, below: int, last: int) -> int | None:
        """Return the least loaded judge with fewer than `below` readings; stop looking at one with `last`."""
        queue = list(self.came)
        best: int | None = None
        for judge in queue:  # grows while it is walked
            load = int(draft.loads[judge])
            if load < below and (best is None or load < draft.loads[best]):
                best = judge
                if load <= last:
                    break
            for slot in draft.held[judge]:
                heirs = np.flatnonzero(draft.free[slot[0]] & ~seen)
                seen[heirs] = True
                for heir in heirs.tolist():
                    self.came[heir] = (slot, judge)
                    queue.append(heir)
        return best

    def walk(self, draft: Draft, judge: int) -> None:
        """Re-give along the chain that ends at `judge`, from its end to its beginning."""
        while True:
            slot, giver = self.came[judge]
            if giver is None:
                draft.give(slot, judge)
                return
            draft.move(slot, judge)
            judge = giver


def place(draft: Draft, slot: Slot) -> list[int] | None:
    """Give a reading along the chain to the least loaded judge; return who was reached when all of them are full."""
    came: dict[int, tuple[Slot, int | None]] = dict.fromkeys(np.flatnonzero(draft.free[slot[0]]).tolist(), (slot, None))
    reach = _Reach(draft, came, below=draft.cap, last=int(draft.loads.min(initial=0)))
    if reach.found is None:
        return sorted(reach.came)
    reach.walk(draft, reach.found)
    return None


def even_out(draft: Draft) -> None:
    """Re-give readings until no chain leads from a judge to one who has two fewer."""
    settled = np.zeros(len(draft.readers), dtype=np.bool_)
    while not settled.all():
        judge = int(np.argmax(np.where(settled, -1, draft.loads)))
        load = int(draft.loads[judge])
        if load - int(draft.loads.min()) <= 1:
            return
        came: dict[int, tuple[Slot, int | None]] = {}
        for slot in draft.held[judge]:
            for heir in np.flatnonzero(draft.free[slot[0]]).tolist():
                came.setdefault(heir, (slot, judge))
        came.pop(judge, None)
        reach = _Reach(draft, came, below=load - 1, last=int(draft.loads.min()))
        if reach.found is None:  # whoever was reached leads nowhere else, and has as much to give away or less
            settled[[judge, *reach.came]] = True
        else:
            _hand_on(draft, reach.came, judge, reach.found)


def _hand_on(draft: Draft, came: dict[int, tuple[Slot, int | None]], first: int, judge: int) -> None:
    while judge != first:
        slot, giver = came[judge]
        assert giver is not None
        draft.move(slot, judge)
        judge = giver
