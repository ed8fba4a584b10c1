"""The base of an operation is what its author had before their eyes; fields that differ in that are split."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.client import Intent
from tests.support.device import Tablet, uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"


def two_on_one(house: House) -> tuple[Tablet, Tablet, str]:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": 0, "b": 0})
    one.sync()
    two.sync()
    return one, two, doc


def bases(tablet: Tablet) -> list[tuple[int, list[str]]]:
    """Return the base and the fields of what is unsent."""
    return [(op.base[1] if op.base else 0, sorted({*op.set, *op.unset})) for op in tablet.outbox]


def test_an_edit_over_an_unsent_edit_keeps_its_base_and_the_others_do_not(house: House) -> None:
    one, two, doc = two_on_one(house)
    two.set(doc, {"a": "mine"})
    one.set(doc, {"a": "theirs", "b": "theirs"})
    one.sync()
    two.pull()
    two.set(doc, {"a": "mine, longer", "b": "on theirs", "c": None})
    assert bases(two) == [(1, ["a"]), (1, ["a"]), (2, ["b", "c"])]
    two.sync()
    assert two.view[doc].body == {"a": "theirs", "b": "on theirs"}
    assert [view.body["other"] for view in two.conflicts()] == ["mine, longer"]


def test_a_command_is_as_old_as_the_oldest_thing_it_stands_on(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "work", A, {"title": "Rivers"})
    one.sync()
    two.sync()
    two.set(doc, {"title": "Lakes"})
    one.set(doc, {"title": "Wells"})
    one.sync()
    two.pull()
    two.command(doc, "finalise")
    assert bases(two)[-1] == (1, [])
    assert [r.status for r in two.push()] == ["conflict", "conflict"]
    two.sync()
    assert "state" not in two.view[doc].body


def test_what_is_made_and_changed_offline_has_no_base(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.act(
        Intent(do="create", doc=doc, kind="plain", scope=A, fields={"a": 1, "b": None}),
        Intent(do="set", doc=doc, fields={"a": 2, "c": 3}),
        Intent(do="delete", doc=doc),
    )
    assert [op.base for op in one.outbox] == [None] * 3
    assert (one.outbox[0].set, one.view) == ({"a": 1}, {})


def test_several_acts_are_kept_together_or_not_at_all(house: House) -> None:
    one = house.device("one")
    with pytest.raises(LookupError):
        one.act(Intent(do="create", doc=uuid(), kind="plain", scope=A), Intent(do="set", doc=uuid(), fields={"a": 1}))
    assert (one.outbox, one.store.facts.next_n) == ([], 1)


def test_members_of_a_keyed_list_are_shown_in_their_order(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.create(doc, "work", A, {"parts/b": {"sha256": "b", "order": 2}, "parts/c": {"sha256": "c", "order": 1}})
    one.set(doc, {"parts/a": {"sha256": "a", "order": 2}, "parts/c": {"sha256": "c", "order": 3}})
    shown = one.view[doc].body
    assert [part["id"] for part in shown["parts"]] == ["a", "b", "c"]
    one.sync()
    assert (one.view[doc].body, one.view[doc].unsent) == (shown, ())
    one.set(doc, dict.fromkeys(("parts/a", "parts/b", "parts/c")))
    assert (one.view[doc].body, one.view[doc].unsent) == ({}, ("parts/a", "parts/b", "parts/c"))
