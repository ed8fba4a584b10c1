"""S7: acknowledged means on disk; a restored server asks the devices for what it forgot, and gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync import epochs
from sync.client import Problem
from tests.support.backroom import dump, load
from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"


def test_s7_a_restored_server_gets_back_what_it_forgot(house: House) -> None:
    one, two, early, late = house.device("one"), house.device("two"), uuid(), uuid()
    one.create(early, "plain", A, {"a": 1})
    one.sync()
    two.sync()
    copy = house.read(dump)
    one.set(early, {"a": 2})
    one.create(late, "plain", A, {"a": 3})
    one.sync()
    two.sync()
    two.set(early, {"b": "on what the server forgets"})
    two.sync()
    house.write(load, copy)
    house.write(epochs.new_epoch, "second", house.now)
    with pytest.raises(Problem) as changed:
        two.pull()
    assert (changed.value.code, changed.value.epoch) == ("epoch-changed", "second")
    two.sync()
    one.sync()
    two.sync()
    assert one.view == two.view
    bodies = {doc: row.body for doc, row in one.view.items()}
    assert bodies == {early: {"a": 2, "b": "on what the server forgets"}, late: {"a": 3}}


def test_s7_no_number_is_issued_twice_after_a_restore(house: House) -> None:
    """Not in a scope that was restored, nor in one that only devices remember."""
    house.grant("school", "school:new")
    one, old, new = house.device("one"), uuid(), uuid()
    one.create(old, "plain", A, {"a": 1})
    one.sync()
    copy = house.read(dump)
    one.create(new, "plain", "school:new", {"a": 1})
    one.set(old, {"a": 2})
    one.sync()
    seen = {doc: row.seq for doc, row in one.view.items()}
    house.write(load, copy)
    house.write(epochs.new_epoch, "second", house.now)
    one.sync()
    assert {doc: row.seq > seen[doc] + 2**32 for doc, row in one.view.items()} == {old: True, new: True}
    assert max(row.seq for row in one.view.values()) < 2**53


def test_a_base_from_a_forgotten_life_never_overwrites_silently(house: House) -> None:
    """The restored server issued new seqs: with bare numbers the old base would look newer than they are."""
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": "start"})
    one.sync()
    copy = house.read(dump)
    for value in ("x", "y", "z"):
        one.set(doc, {"a": value})
        one.sync()
    two.sync()
    house.write(load, copy)
    house.write(epochs.new_epoch, "second", house.now)
    three = house.device("three")
    three.sync()
    three.set(doc, {"a": "written on the restored server"})
    three.sync()
    two.set(doc, {"a": "written on what was forgotten"})
    two.sync()
    assert two.view[doc].body == {"a": "written on the restored server"}
    assert [row.body["other"] for row in two.conflicts()] == ["written on what was forgotten"]


def test_a_base_of_an_unknown_epoch_counts_as_nothing(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    two.sync()
    two.set(doc, {"a": 2}, base=("never", 2**50))
    assert [r.status for r in two.push()] == ["conflict"]


def test_s7_what_is_durable_is_told_and_never_falls(house: House) -> None:
    one = house.device("one")
    for _ in range(3):
        one.create(uuid(), "plain", A, {})
    one.sync()
    assert (one.store.facts.durable, len(one.log)) == (0, 3)
    marks = house.read(epochs.durable_marks)
    one.create(uuid(), "plain", A, {})
    one.sync()
    house.write(epochs.mark_durable, marks)
    house.write(epochs.mark_durable, [("one", 1)])
    one.sync()
    assert (one.store.facts.durable, [op.n for op in one.log]) == (3, [4])


def test_the_first_epoch_is_minted_once(house: House) -> None:
    assert house.write(epochs.ensure, "another", 0) == "first"
