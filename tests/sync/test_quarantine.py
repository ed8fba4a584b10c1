"""An officer decides about quarantined operations: released, each merges with its own base; rejected, it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.wire import Push
from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"
B = "school:b"


def test_s8_what_an_officer_releases_merges_with_its_own_base(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": "start"})
    one.sync()
    two.sync()
    two.set(doc, {"a": "late", "b": "late"})
    house.revoked.add("two")
    assert [r.code for r in two.push()] == ["quarantined"]
    one.set(doc, {"a": "meanwhile"})
    one.sync()
    assert house.write(house.engine.release, "two", [1, 1, 7], house.now) == [(1, "conflict", None)]
    one.sync()
    assert one.view[doc].body == {"a": "meanwhile", "b": "late"}
    assert [row.body["other"] for row in one.conflicts()] == ["late"]
    assert house.write(house.engine.release, "two", [1], house.now) == []


def test_s5_a_release_writes_to_a_scope_once_held_and_shows_nothing(house: House) -> None:
    house.grant("other", A)
    one, other, doc = house.device("one"), house.device("other", "other"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    one.set(doc, {"b": 2})
    house.revoke("school", A)
    one.push()
    assert house.write(house.engine.release, "one", [2], house.now) == [(2, "applied", None)]
    (ack,) = one.pull().acks
    assert (ack.status, ack.rev, ack.doc) == ("applied", None, None)
    assert one.held == []
    other.sync()
    assert other.view[doc].body == {"a": 1, "b": 2}


def test_s5_a_release_opens_no_scope_that_was_never_held(house: House) -> None:
    one = house.device("one")
    house.revoked.add("one")
    one.give(uuid(), "create", "plain", B, set={"a": 1})
    one.push()
    assert house.write(house.engine.release, "one", [1], house.now) == [(1, "rejected", "no-access")]


def test_s1_what_an_officer_rejects_is_kept_and_told(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": "typed"})
    house.revoke("school", A)
    one.push()
    assert house.write(house.engine.reject, "one", [1], "This tablet was stolen.", house.now) == [
        (1, "rejected", "not-released")
    ]
    one.pull()
    assert [(r.code, r.message) for r in one.attention] == [("not-released", "This tablet was stolen.")]
    assert house.history(doc) == [("a", "typed", "one", 1, "not-released")]
    assert house.read(house.engine.piles) == []


def test_a_released_operation_that_waits_for_its_parent_stays_released(house: House) -> None:
    house.grant("other", A)
    one, other, doc = house.device("one"), house.device("other", "other"), uuid()
    one.give(doc, "set", "plain", A, set={"b": 2})
    house.revoke("school", A)
    one.push()
    assert house.write(house.engine.release, "one", [1], house.now) == [(1, "held", None)]
    other.create(doc, "plain", A, {"a": 1})
    other.sync()
    assert other.view[doc].body == {"a": 1, "b": 2}
    one.pull()
    assert one.results[1].status == "merged"


def test_officers_see_what_waits_without_the_values(house: House) -> None:
    house.grant("school", B)
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": "secret", "b": 1})
    one.create(uuid(), "plain", B, {"a": 1}, v=99)
    house.revoke("school", A)
    one.push()
    first, second = house.read(house.engine.waiting, "one", 0, 10)
    assert (first.code, first.doc, first.scope, first.fields) == ("quarantined", doc, A, ["a", "b"])
    assert "secret" not in repr(first)
    assert (second.n, second.code) == (2, "app-too-new")
    assert [(pile.device, pile.code, pile.operations) for pile in house.read(house.engine.piles)] == [
        ("one", "app-too-new", 1), ("one", "quarantined", 1),
    ]  # fmt: skip
    assert house.read(house.engine.waiting, "one", 1, 10) == [second]


def test_s5_a_replay_by_a_device_that_was_signed_out_shows_nothing(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    push = Push.of("", one.outbox)
    one.push()
    house.revoked.add("one")
    (result,) = one.transport("push", push).results
    assert (result.status, result.rev, result.doc) == ("applied", None, None)
