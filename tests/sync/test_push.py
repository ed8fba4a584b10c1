"""What one push does, on each engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"


def test_what_one_device_makes_another_sees(house: House) -> None:
    one, two = house.device("one"), house.device("two")
    doc = uuid()
    one.create(doc, "work", A, {"title": "Rivers", "parts/p2": {"sha256": "b", "order": 2},
                                "parts/p1": {"sha256": "a", "order": 1}})  # fmt: skip
    assert [r.status for r in one.push()] == ["applied"]
    two.sync()
    assert two.view[doc].body == one.view[doc].body
    assert two.view[doc].seq == 1
    two.set(doc, {"parts/p1": None, "note": "seen"})
    two.sync()
    one.sync()
    assert one.view[doc].body == {"title": "Rivers", "note": "seen", "parts": [{"id": "p2", "sha256": "b", "order": 2}]}
