"""One scope merged into another: everything moves, and what is said of the former is done in the latter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"
B = "school:b"


def merge(house: House, scope: str, into: str) -> int:
    """Merge two scopes as the product does, for the holder `school`, who wrote to the former."""

    def work(tx: Any) -> int:
        ledger = house.engine.ledger(tx, house.now)
        moved = house.engine.merge(ledger, scope, into)
        ledger.flush()
        return int(moved)

    moved: int = house.write(work)
    house.grant("school", into)
    house.revoke("school", scope)
    return moved


def test_s1_what_a_tablet_still_says_of_the_former_scope_is_done_in_the_latter(house: House) -> None:
    """On both engines: documents, an edit of one, a new one, one that was deleted, and what two differ about."""
    one, two = house.device("one"), house.device("two")
    kept, gone, late = uuid(), uuid(), uuid()
    one.create(kept, "plain", A, {"a": 1, "b": "x"})
    one.create(gone, "plain", A, {"a": 2})
    one.sync()
    two.sync()
    one.set(kept, {"a": 3})
    one.delete(gone)
    one.sync()
    two.set(kept, {"a": 4, "b": "y"})  # unsent while the merge happens
    two.set(gone, {"a": 5})
    two.create(late, "plain", A, {"a": 6})
    assert merge(house, A, B) == 1
    two.sync()
    one.sync()
    assert (one.view[late].scope, one.view[late].body) == (B, {"a": 6})
    assert (one.view[kept].scope, one.view[kept].body) == (B, {"a": 3, "b": "y"})
    found = [(row.body["doc"], row.body["other"]) for row in two.conflicts() if row.body.get("field") == "a"]
    assert found == [(kept, 4)]
    assert {row.scope for row in one.view.values()} == {B}
    assert (one.verify(), two.verify()) == ([], [])


def test_an_operation_that_waited_is_done_in_the_latter_scope(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    two.create(doc, "plain", A, {"a": 1})
    n = one.create(late := uuid(), "plain", A, {"a": 2}, needs=[doc])
    one.sync()
    assert one.results[n].status == "held"
    merge(house, A, B)
    two.sync()
    one.sync()
    assert (one.view[late].scope, one.view[doc].scope) == (B, B)


def test_a_chain_of_merges_leads_to_its_end(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.sync()
    one.create(uuid(), "plain", A, {})
    one.sync()
    one.create(doc, "plain", A, {"a": 1})
    merge(house, A, B)
    merge(house, B, "school:c")
    one.sync()
    assert one.view[doc].scope == "school:c"


@pytest.mark.parametrize(("scope", "into"), [(A, A), (A, "school:c"), ("school:c", A)])
def test_a_scope_is_merged_once_and_never_into_itself(house: House, scope: str, into: str) -> None:
    one = house.device("one")
    one.create(uuid(), "plain", A, {})
    one.sync()
    merge(house, A, B) if scope != into else None
    with pytest.raises(ValueError, match="cannot merge"):
        merge(house, scope, into)


def test_s10_what_was_deleted_before_the_merge_is_erased_after_it(house: House) -> None:
    """Also what never came, of which somebody says that it was of the former scope."""
    one, doc, never = house.device("one"), uuid(), uuid()
    one.create(doc, "plain", A, {"a": "typed"})
    one.create(uuid(), "plain", A, {})
    one.sync()
    one.delete(doc)
    one.sync()
    merge(house, A, B)
    house.write(house.engine.erase, doc, A, "plain", house.now)
    house.write(house.engine.erase, never, A, "plain", house.now)
    n = one.create(never, "plain", A, {"a": "late"})
    one.sync()
    assert one.results[n].code == "erased"
    assert one.verify() == []


def test_s1_what_was_deleted_before_the_merge_can_be_let_live_after_it(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    two.sync()
    one.delete(doc)
    one.sync()
    two.set(doc, {"a": 2})
    two.sync()
    merge(house, A, B)
    two.sync()
    (conflict,) = two.conflicts()
    two.command(conflict.id, "resolve", {"restore": True})
    two.sync()
    one.sync()
    assert (two.view[doc].scope, two.view[doc].body) == (B, {"a": 2})
    assert one.view == two.view
    assert (one.verify(), two.verify()) == ([], [])
