"""Copies that a courier carries, and the receipts that come back, on the side of the device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sync import bundles, epochs
from sync.bundles import Receipt, Receipts
from tests.support.backroom import dump, load
from tests.support.device import Tablet, uuid

if TYPE_CHECKING:
    from sync.wire import Push
    from tests.sync.conftest import House

A = "school:a"


def handed_in(house: House, name: str, push: Push) -> Receipts:
    """Do what a copy says, as the device that wrote it; nothing of a document comes back."""
    answer: Any = house.call(name, "school", "push", push)
    results = [Receipt(n=one.n, status=one.status, code=one.code) for one in answer.results]
    return Receipts(epoch=answer.epoch, results=results, durable=answer.durable)


def numbers(tablet: Tablet) -> list[int]:
    """Return what the next copy would hold."""
    return bundles.numbers(tablet.copy())


def test_s1_what_was_received_stays_in_view_and_is_carried_once(house: House) -> None:
    one, good, parent = house.device("one"), uuid(), uuid()
    one.create(good, "plain", A, {"a": "typed"})
    one.create(uuid(), "plain", A, {"nonsense": 1})
    one.create(uuid(), "plain", A, {"a": "waits"}, needs=[parent])
    copy = one.copy()
    for _ in range(2):
        one.receive(copy.epoch, handed_in(house, "one", copy))
    assert (numbers(one), one.view[good].body, one.view[good].unsent) == ([], {"a": "typed"}, ("a",))
    assert [len(one.store.kept_in(place)) for place in ("outbox", "held", "attention")] == [1, 1, 1]
    one.set(good, {"b": "more"})
    assert numbers(one) == [4]
    one.sync()  # the whole answer comes with the next contact, and twice was once
    assert (one.outbox, one.view[good].unsent, one.view[good].body) == ([], (), {"a": "typed", "b": "more"})
    one.receive(copy.epoch, handed_in(house, "one", copy))
    assert (one.outbox, len(one.attention), one.verify()) == ([], 1, [])


def test_s7_receipts_of_an_epoch_that_is_over_say_nothing(house: House) -> None:
    """And those of a newer one, for a copy that was written in this one, begin it."""
    one, two, doc = house.device("one"), house.device("two"), uuid()
    before = house.read(dump)
    one.create(doc, "plain", A, {"a": "typed"})
    one.create(uuid(), "plain", A, {"nonsense": 1})
    copy = one.copy()
    old = handed_in(house, "one", copy)
    house.write(load, before)
    house.write(epochs.new_epoch, "second", house.now)
    one.set(doc, {"a": "again"})
    second = one.copy()
    newer = handed_in(house, "one", second)
    one.receive(second.epoch, newer)
    assert (one.store.facts.renewing, numbers(one)) == ("second", [])
    house.write(load, before)
    house.write(epochs.new_epoch, "third", house.now + 5000)
    one.hello()
    for receipts in (old, newer):
        one.receive(copy.epoch, receipts)
    assert (one.store.facts.renewing, numbers(one)) == ("third", [1, 2, 3])
    one.sync()
    two.sync()
    assert (one.outbox, len(one.attention), two.view[doc].body) == ([], 1, {"a": "again"})
