"""What stands anywhere in a scope: documents, replaced values, operations that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.mentions import mentions
from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A, B = "school:a", "school:b"
NAMES = [digit * 64 for digit in "abcdef"]


def test_what_stands_in_a_document_a_history_or_a_waiting_operation_is_named(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": NAMES[0], "b": {"deep": [NAMES[1]]}})
    one.sync()
    house.put(doc, "plain", A, {"a": "other"})
    two = house.device("two")
    two.give(uuid(), "set", "plain", A, set={"a": NAMES[2]})
    two.push()
    one.create(uuid(), "plain", A, {"a": NAMES[3]})  # not sent: nobody here can know
    found = house.read(mentions, A, NAMES)
    assert {NAMES[1], NAMES[2]} <= found
    assert NAMES[3] not in found
    assert house.read(mentions, B, NAMES) & {NAMES[0], NAMES[1]} == set()


def test_many_documents_are_searched_in_pages(house: House, monkeypatch) -> None:
    monkeypatch.setattr("sync.mentions.PAGE", 2)
    for number, name in enumerate(NAMES[:5]):
        house.put(uuid(number + 900), "plain", A, {"a": name})
    assert house.read(mentions, A, NAMES) == set(NAMES[:5])
