"""Compaction: old exits are dropped; who was away for longer repairs and shows the same (S4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"
DAY = 86_400_000


def compact(house: House, days: int) -> int:
    """Compact `days` later."""
    house.now += days * DAY
    count: int = house.write(house.engine.compact, house.now)
    return count


def test_s4_a_device_below_the_floor_is_reset_and_shows_the_same(house: House) -> None:
    one, away, fresh, docs = house.device("one"), house.device("away"), house.device("fresh"), [uuid(), uuid()]
    for doc in docs:
        one.create(doc, "plain", A, {"a": 1})
    one.sync()
    away.sync()
    one.delete(docs[0])
    one.sync()
    fresh.create(uuid(), "plain", A, {"a": "pushed before the first pull"})
    (stale,) = (op.id for op in fresh.outbox)
    fresh.push()
    one.sync()
    one.delete(stale)
    one.sync()
    assert [compact(house, days) for days in (0, 90, 89, 1)] == [0, 0, 0, 1]
    assert house.read(lambda tx: tx.all("SELECT id FROM sync_exit")) == []
    assert (one.pull().reset, away.pull().reset) == ([], [A])
    one.sync()
    fresh.sync()
    assert one.view == away.view == fresh.view
    assert [device.verify() for device in (one, away, fresh)] == [[], [], []]


def test_the_id_of_a_deleted_document_outlives_its_exit(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    one.delete(doc)
    one.sync()
    compact(house, 0)
    compact(house, 181)
    one.create(doc, "plain", A, {"a": 2})
    assert [r.code for r in one.push()] == ["deleted"]
