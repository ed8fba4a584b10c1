"""Conflicts are documents: kept, shown to every device of the scope, and resolved by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.device import Tablet, uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"


def two_that_disagree(house: House) -> tuple[Tablet, Tablet, str]:
    """Return two devices that set the same field offline; the first one was first."""
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": "start", "b": 0})
    one.sync()
    two.sync()
    one.set(doc, {"a": "first"})
    two.set(doc, {"a": "second", "b": 1})
    one.sync()
    two.sync()
    one.sync()
    return one, two, doc


def test_s1_a_value_that_gives_way_is_kept_as_a_conflict(house: House) -> None:
    one, two, doc = two_that_disagree(house)
    assert two.results[1].status == "conflict"
    assert one.view == two.view
    assert one.view[doc].body == {"a": "first", "b": 1}
    (conflict,) = one.conflicts()
    assert conflict.id == two.results[1].conflicts[0]
    assert conflict.body == {"doc": doc, "field": "a", "kept": "first", "other": "second", "device": "two", "n": 1}
    assert [row[:4] for row in house.history(doc)] == [("a", "start", "one", 1), ("b", 0, "one", 1)]


def test_resolving_with_a_value_sets_the_field_and_ends_it(house: House) -> None:
    one, two, doc = two_that_disagree(house)
    one.command(one.conflicts()[0].id, "resolve", {"value": "both"})
    assert [r.status for r in one.push()] == ["applied"]
    one.sync()
    two.sync()
    assert one.view == two.view
    assert [row.body for row in two.view.values()] == [{"a": "both", "b": 1}]
    assert ("a", "second", "two", 1, "resolved") in house.history(doc)
    assert ("a", "first", "one", 2, "resolved") in house.history(doc)


def test_resolving_to_what_is_there_is_a_noop_that_ends_it(house: House) -> None:
    one, _, doc = two_that_disagree(house)
    one.command(one.conflicts()[0].id, "resolve", {"value": "first"})
    assert [r.status for r in one.push()] == ["noop"]
    one.sync()
    assert list(one.view) == [doc]


def test_s1_what_somebody_decided_about_a_question_that_is_over_is_kept(house: House) -> None:
    one, two, _ = two_that_disagree(house)
    (conflict,) = one.conflicts()
    one.command(conflict.id, "resolve", {"value": "both"})
    two.command(conflict.id, "resolve", {"value": "neither"})
    one.sync()
    two.sync()
    assert two.attention[0].code == "deleted"
    assert ("!args", {"value": "neither"}, "two", 2, "rejected") in house.history(conflict.id)


def test_resolving_by_unsetting(house: House) -> None:
    one, _, doc = two_that_disagree(house)
    one.command(one.conflicts()[0].id, "resolve", {"unset": True})
    one.sync()
    assert one.view[doc].body == {"b": 1}


def test_resolving_what_changed_meanwhile_is_a_conflict_that_is_shown_again(house: House) -> None:
    one, two, doc = two_that_disagree(house)
    one.command(one.conflicts()[0].id, "resolve", {"value": "mine"})
    two.set(doc, {"a": "third"})
    two.sync()
    assert [r.status for r in one.push()] == ["conflict"]
    one.sync()
    assert one.view[doc].body["a"] == "third"
    assert one.conflicts()[0].body["kept"] == "third"
    one.command(one.conflicts()[0].id, "resolve", {"value": "mine"})
    assert [r.status for r in one.push()] == ["applied"]


def test_only_the_newest_conflict_of_a_device_stays_open(house: House) -> None:
    one, two, doc = two_that_disagree(house)
    two.set(doc, {"a": "third"}, base=("first", 1))
    two.sync()
    assert [row.body["other"] for row in two.conflicts()] == ["third"]
    assert ("a", "second", "two", 1, "replaced") in house.history(doc)
    one.sync()
    assert one.view == two.view


def test_a_resolution_must_say_exactly_one_thing(house: House) -> None:
    one, _, _ = two_that_disagree(house)
    for args in (None, {}, {"value": 1, "unset": True}, {"restore": True}, {"nonsense": 1}):
        one.command(one.conflicts()[0].id, "resolve", args)
    assert [(r.status, r.code) for r in one.push()] == [("rejected", "invalid-value")] * 5


def test_devices_cannot_write_conflicts(house: House) -> None:
    one, _, _ = two_that_disagree(house)
    conflict = one.conflicts()[0].id
    one.set(conflict, {"other": "forged"})
    one.delete(conflict)
    one.create(uuid(), "conflict", A, {"doc": uuid()})
    assert [(r.status, r.code) for r in one.push()] == [("rejected", "read-only")] * 3


def test_an_edit_that_meets_a_deletion_can_be_restored(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": 1, "b": 1})
    one.sync()
    two.sync()
    one.delete(doc)
    one.sync()
    two.set(doc, {"a": 2})
    two.set(doc, {"b": 3})
    assert [(r.status, r.code) for r in two.push()] == [("conflict", "deleted")] * 2
    two.sync()
    one.sync()
    assert one.view == two.view
    (conflict,) = one.conflicts()
    assert conflict.body == {"doc": doc, "other": {"a": 2, "b": 3}, "device": "two", "n": 2}
    one.command(conflict.id, "resolve", {"restore": True})
    one.sync()
    two.sync()
    assert one.view == two.view
    assert {doc: row.body for doc, row in two.view.items()} == {doc: {"a": 2, "b": 3}}


def test_s1_edits_that_meet_a_deletion_one_after_another_are_all_kept(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    two.sync()
    one.delete(doc)
    one.sync()
    for value in (2, 3):
        two.set(doc, {"a": value})
    two.sync()
    assert two.conflicts()[0].body["other"] == {"a": 3}
    assert ("a", 2, "two", 1, "replaced") in house.history(doc)


def test_a_deletion_that_met_an_edit_can_be_confirmed(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    two.sync()
    one.set(doc, {"a": 2})
    two.delete(doc)
    one.sync()
    assert [r.status for r in two.push()] == ["conflict"]
    two.sync()
    assert two.view[doc].body == {"a": 2}
    two.command(two.conflicts()[0].id, "resolve", {"unset": True})
    assert [r.status for r in two.push()] == ["applied"]
    two.sync()
    one.sync()
    assert (one.view, two.view) == ({}, {})


def test_the_conflicts_of_a_deleted_document_end_with_it(house: House) -> None:
    one, two, doc = two_that_disagree(house)
    one.delete(doc)
    one.sync()
    two.sync()
    assert (one.view, two.view) == ({}, {})
    assert ("a", "second", "two", 1, "resolved") in house.history(doc)


def test_an_edit_stacked_on_an_unsent_edit_over_anothers_pull_conflicts(house: House) -> None:
    """The view showed one's own text all the time: the other's, pulled beneath it, was never seen."""
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": "start"})
    one.sync()
    two.sync()
    two.set(doc, {"a": "mine"})
    one.set(doc, {"a": "theirs"})
    one.sync()
    two.pull()
    two.set(doc, {"a": "mine, longer"})
    two.sync()
    assert two.view[doc].body == {"a": "theirs"}
    assert two.conflicts()[0].body["other"] == "mine, longer"
    assert ("a", "mine", "two", 1, "replaced") in house.history(doc)


def test_s6_a_base_that_was_never_issued_says_nothing(house: House) -> None:
    """A number above the scope's head is no evidence of what its author saw: it hides nothing."""
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": "one"})
    one.sync()
    two.sync()
    one.set(doc, {"a": "unseen"})
    one.sync()
    head = one.cursors[A]
    for base in (head + 1, 2**53 - 1):
        two.give(doc, "set", "plain", A, set={"a": f"from {base}"}, base=("first", base))
        assert [result.status for result in two.push()] == ["conflict"]
    two.give(doc, "delete", "plain", A, base=("first", head + 1000))
    assert [result.status for result in two.push()] == ["conflict"]
    two.give(doc, "set", "plain", A, set={"a": "seen"}, base=("first", head))
    one.sync()
    assert one.view[doc].body == {"a": "unseen"}
