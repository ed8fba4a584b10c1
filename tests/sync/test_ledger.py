"""The server's own hand on documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sync import Engine, Kind
from tests.support.device import uuid
from tests.sync.kinds import WORK

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"


def test_put_creates_changes_and_changes_nothing(house: House) -> None:
    doc, one = uuid(), house.device("one")
    house.put(doc, "work", A, {"title": "Rivers", "state": "draft", "parts/p": {"sha256": "a", "order": 1}})
    house.put(doc, "work", A, {"title": "Rivers", "parts/p": {"order": 1, "sha256": "a"}})
    one.sync()
    assert one.view[doc].seq == 1
    house.put(doc, "work", A, {"state": None, "reference": "R"})
    one.sync()
    assert (one.view[doc].seq, one.view[doc].body) == (
        2, {"title": "Rivers", "reference": "R", "parts": [{"id": "p", "sha256": "a", "order": 1}]},
    )  # fmt: skip


def test_the_last_of_several_puts_in_one_piece_of_work_holds(house: House) -> None:
    """Two effects of one push may each derive the same field: the officers' tables hold the last, so must devices."""
    doc, one = uuid(), house.device("one")
    house.put(doc, "work", A, {"title": "Rivers", "state": "draft"})

    def work(tx: Any) -> None:
        ledger = house.engine.ledger(tx, house.now)
        for state in ("sent", "draft", "seen"):
            ledger.put(doc, "work", A, {"state": state})
        ledger.flush()

    house.write(work)
    one.sync()
    assert one.view[doc].body["state"] == "seen"


def test_drop_lets_a_document_leave_with_its_reason(house: House) -> None:
    doc, one = uuid(), house.device("one")
    house.put(doc, "work", A, {"title": "Rivers"})

    def work(tx: Any) -> None:
        ledger = house.engine.ledger(tx, house.now)
        ledger.drop(doc, "withdrawn")
        assert ledger.get(doc) is None
        ledger.drop(doc)
        ledger.flush()

    house.write(work)
    assert one.pull().pages[-1].exits[0].why == "withdrawn"
    with pytest.raises(ValueError, match="withdrawn"):
        house.put(doc, "work", A, {"title": "again"})


def test_a_mistake_of_the_caller_is_an_error(house: House) -> None:
    doc = uuid()
    house.put(doc, "work", A, {"title": "Rivers"})
    wrong: list[tuple[str, str, dict[str, Any]]] = [
        ("work", "school:b", {}), ("plain", A, {}), ("none", A, {}), ("work", A, {"z": 1}), ("work", A, {"title": 1}),
        ("work", "judge:a", {}),
    ]  # fmt: skip
    for kind, scope, fields in wrong:
        with pytest.raises(ValueError, match=r"put|lives"):
            house.put(doc, kind, scope, fields)


def test_kinds_that_contradict_themselves_are_refused_at_start() -> None:
    with pytest.raises(ValueError, match="twice"):
        Engine([WORK, WORK])
    with pytest.raises(ValueError, match="also a key"):
        Engine([Kind(name="x", scopes=("school:",), fields=WORK.fields, keyed={"title": WORK.fields["title"]})])
