"""Operations that wait for a parent, for a newer server, or for an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sync import Command, Engine, Field, Kind, Moved
from sync.wire import Push
from tests.support.device import uuid
from tests.sync.kinds import PLAIN, WORK

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"
DAY = 86_400_000


def test_an_operation_waits_for_its_document(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    two.give(doc, "set", "plain", A, set={"b": 2})
    assert [(r.status, r.code) for r in two.push()] == [("held", None)]
    assert two.hello().contiguous == 1
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    assert one.view[doc].body == {"a": 1, "b": 2}
    two.sync()
    assert two.results[1].status == "merged"
    assert (two.held, two.view) == ([], one.view)


def test_s8_an_operation_ends_with_the_document_that_the_server_writes_or_moves(house: House) -> None:
    """In the same transaction, not at the next sweep."""
    house.grant("office", "school:b")
    one, written, moved, child = house.device("one"), uuid(), uuid(), uuid()
    house.put(moved, "plain", "school:b", {"c": "server"})
    for doc in (written, moved):
        one.give(doc, "set", "plain", A, set={"a": "waited"})
    one.create(child, "plain", A, {"a": "child"}, needs=[written])
    assert [result.status for result in one.push()] == ["held", "held", "held"]
    house.put(written, "plain", A, {"c": "server"})

    def move(tx: Any) -> None:
        ledger = house.engine.ledger(tx, house.now)
        ledger.move(moved, A)
        ledger.flush()

    house.write(move)
    one.sync()
    assert [one.view[doc].body for doc in (written, moved)] == [{"a": "waited", "c": "server"}] * 2
    assert (one.view[child].body, one.held) == ({"a": "child"}, [])
    assert [one.results[n].status for n in (1, 2, 3)] == ["merged", "merged", "applied"]


def test_a_document_that_came_and_went_in_one_push_ends_what_waited_for_it(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    two.give(doc, "delete", "plain", A)
    two.push()
    one.create(doc, "plain", A, {"a": 1})
    one.delete(doc)
    one.push()
    two.sync()
    assert (two.results[1].status, two.held, two.view) == ("noop", [], {})


def test_an_operation_waits_for_what_it_needs(house: House) -> None:
    one, parent, child = house.device("one"), uuid(), uuid()
    one.create(child, "plain", A, {"a": "child"}, needs=[parent])
    one.set(child, {"b": "more"})
    one.create(parent, "plain", A, {"a": "parent"})
    results = one.push()
    assert [r.status for r in results] == ["applied", "applied", "applied"]
    one.sync()
    assert one.view[child].body == {"a": "child", "b": "more"}


def test_held_operations_are_released_in_their_order(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    for value in (1, 2, 3):
        two.give(doc, "set", "plain", A, set={"a": value})
    two.push()
    one.create(doc, "plain", A, {"b": 1})
    one.sync()
    two.sync()
    assert two.view[doc].body == {"a": 3, "b": 1}
    assert two.conflicts() == []


def test_an_operation_released_after_a_newer_one_is_superseded(house: House) -> None:
    one, doc, parent = house.device("one"), uuid(), uuid()
    one.create(doc, "plain", A, {"a": "start"})
    one.sync()
    one.set(doc, {"a": "older"}, needs=[parent])
    one.set(doc, {"a": "newer"})
    assert [r.status for r in one.push()] == ["held", "applied"]
    one.create(parent, "plain", A, {})
    one.sync()
    assert (one.results[2].status, one.results[2].code) == ("noop", "superseded")
    assert one.view[doc].body == {"a": "newer"}
    assert ("a", "older", "one", 2, "superseded") in house.history(doc)


def test_what_never_found_its_parent_ends_after_sixty_days(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.give(doc, "set", "plain", A, set={"a": "alone"})
    one.push()
    house.now += 59 * DAY
    assert house.write(house.engine.sweep, house.now) == 0
    house.now += 2 * DAY
    assert house.write(house.engine.sweep, house.now) == 1
    assert house.write(house.engine.sweep, house.now) == 0
    one.sync()
    assert (one.results[1].status, one.results[1].code) == ("rejected", "parent-missing")
    assert house.history(doc) == [("a", "alone", "one", 1, "parent-missing")]


def test_at_most_a_thousand_wait_for_a_device(house: House) -> None:
    one = house.device("one")
    for _ in range(1001):
        one.give(uuid(), "set", "plain", A, set={"a": 1})
    results = one.push() + one.push() + one.push()
    assert [r.status for r in results] == ["held"] * 1000 + ["rejected"]
    assert results[-1].code == "parent-missing"


def test_s9_a_newer_apps_operation_waits_for_a_newer_server(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"novel": 1}, v=2)
    assert [(r.status, r.code) for r in one.push()] == [("held", "app-too-new")]
    newer = Kind(name="plain", version=2, scopes=("school:",), fields={**PLAIN.fields, "novel": Field(int)},
                 commands={"nothing": Command(decide=lambda *_: Moved())})  # fmt: skip
    house.engine = Engine([newer, WORK])
    assert house.write(house.engine.sweep, house.now) == 1
    one.sync()
    assert one.view[doc].body == {"novel": 1}
    assert one.results[1].status == "applied"


def test_s2_a_replay_says_what_became_of_an_operation_in_this_very_push(house: House) -> None:
    """It waited; its document comes with the push that repeats it."""
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.set(doc, {"b": 2})
    first, second = one.outbox
    assert house.call("one", "school", "push", Push.of("", [second])).results[0].status == "held"
    results = house.call("one", "school", "push", Push.of("", [first, second])).results
    assert [(r.n, r.status) for r in results] == [(1, "applied"), (2, "applied")]
