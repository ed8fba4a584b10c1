"""Copies in a season: saved on a tablet, carried by anybody, handed in twice, late, or after a restore; receipts back.

The file is the real one; only what seals it is left out, since keys decide nothing here.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import rule

from sync import SyncError, bundles
from sync.bundles import Receipt, Receipts
from sync.client import copies
from sync.wire import Limits, Push
from tests.sync.bundling import Plain
from tests.sync.witness import Witness

if TYPE_CHECKING:
    from tests.sync.person import Person

SMALL = Limits(ops=3)  # so that a copy is taken in by several pushes


class Copy(NamedTuple):
    """A file on its way, with who wrote it, under which name, and in which epoch."""

    person: Person
    device: str
    epoch: str
    file: bytes


class Couriers(Witness):
    """What people and couriers do with copies."""

    def __init__(self) -> None:
        super().__init__()
        self.copies: list[Copy] = []
        self.receipts: list[tuple[Copy, Receipts]] = []

    @rule(who=st.integers(0, 3))
    def save_copy(self, who: int) -> None:
        person = self.people[who % len(self.people)]
        facts, push = person.storage.facts, copies.copied(person.storage)
        if push.ops and facts.epoch:
            file = BytesIO()
            bundles.write(file, facts.device, push, {}, Plain())
            self.copies.append(Copy(person, facts.device, push.epoch, file.getvalue()))

    @rule(at=st.integers(0, 10), back=st.booleans())
    def carry_copy(self, at: int, *, back: bool) -> None:
        """Hand one in, whenever that is, and perhaps come back with the receipts at once."""
        if not self.copies:
            return
        copy = self.copies[at % len(self.copies)]
        letter = bundles.read(BytesIO(copy.file), Plain()).letter
        results: list[Receipt] = []
        try:
            for part in bundles.slices(letter.push, SMALL):
                answer = self.ask(letter.token, copy.person.holder, "push", part.push)
                results += [Receipt(n=one.n, status=one.status, code=one.code) for one in answer.results]
            last = self.ask(letter.token, copy.person.holder, "push", Push(epoch=copy.epoch, ops=[]))
        except SyncError:  # the restored server does not know who signed it
            return
        self.receipts.append((copy, Receipts(epoch=last.epoch, results=results, durable=last.durable)))
        if back:
            self.bring_receipts(len(self.receipts) - 1)

    @rule(at=st.integers(0, 10))
    def bring_receipts(self, at: int) -> None:
        """They come late, twice, or to a storage that is another device by now: then their numbers mean nothing."""
        if not self.receipts:
            return
        copy, receipts = self.receipts[at % len(self.receipts)]
        storage = copy.person.storage
        if storage.facts.device == copy.device:
            before: Any = {kept.op.n for kept in storage.kept_in("outbox", "held", "log", "attention")}
            storage.write(copies.received(storage, copy.epoch, receipts))
            after = {kept.op.n for kept in storage.kept_in("outbox", "held", "log", "attention")}
            assert {n for n in before - after if n > storage.facts.durable} == set(), "receipts took something away"
