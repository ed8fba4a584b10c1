"""A store that dies on demand, and looks at every transaction: nothing vanishes from it, nothing goes backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.client import MemoryStore
from sync.client.acts import nothing

if TYPE_CHECKING:
    from sync.client import Changes, Facts, Kept


class Cut(BaseException):
    """The app was killed before a transaction."""


class Watched(MemoryStore):
    """`left` transactions happen before the app is killed; -1: it lives. `erased` are ids that may lose everything."""

    def __init__(self, device: str = "") -> None:
        super().__init__(device)
        self.left = -1
        self.erased: set[str] = set()

    def write(self, changes: Changes) -> None:
        if self.left == 0:
            self.left = -1
            raise Cut
        self.left -= self.left > 0
        self._look(changes)
        super().write(changes)

    def _look(self, changes: Changes) -> None:
        before, after = self.facts, changes.facts
        if before.device == after.device and before.epoch:
            for n, kept in changes.kept.items():
                self._look_at(n, self.kept(n), kept, after)
        elif before.device != after.device:
            self._look_at_a_new_name(changes)
        for scope, cursor in after.cursors.items():
            fresh = scope in changes.purge or bool(before.renewing)
            assert fresh or cursor >= before.cursors.get(scope, 0), "a cursor went back"
        for (scope, doc), row in changes.rows.items():
            old = None if scope in changes.purge else self.row(scope, doc)
            lower = row is not None and old is not None and row.seq < old.seq
            assert not lower or before.renewing, "a row went to a lower number"

    def _look_at(self, n: int, before: Kept | None, after: Kept | None, facts: Facts) -> None:
        if before is None:
            assert after is not None
            again = after.place == "log" and after.again and after.shown
            assert again or after.place in {"outbox", "attention"}, "an operation came from nowhere"
            return
        if after is not None and after.op != before.op:
            erased = after.code == "erased" or after.op.id in self.erased or before.op.kind == "conflict"
            assert erased, "an operation changed"
            assert after.op == nothing(before.op), "an operation was not erased whole"
        lost = after is None and before.op.id not in self.erased
        if lost and n > 0:
            assert n <= facts.durable, "an operation vanished before it was durable"
        if lost and before.place == "outbox":
            assert n <= facts.contiguous, "an operation vanished that was never answered"

    def _look_at_a_new_name(self, changes: Changes) -> None:
        """What is unanswered or shown goes on, what was answered becomes a former device's."""
        kept = sorted(one.op.at.wall_ms for one in changes.kept.values() if one is not None)
        former = [one.op.at.wall_ms for one in changes.former.values() if one is not None]
        waits = sorted(one.op.at.wall_ms for one in self.kept_in("outbox", "held", "attention"))
        here = [one.op.at.wall_ms for one in self.kept_in("log") if one.code != "erased"]
        assert kept == waits, "an operation vanished at an enrolment, or is there twice"
        assert set(former) >= set(here), "an answered operation vanished at an enrolment"
