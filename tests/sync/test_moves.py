"""A document leaves its scope for another: one number for the exit, the document and both heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from sync import hashes
from sync.client import steps
from sync.wire import Pull
from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"
B = "school:b"


def move(house: House, doc: str, scope: str) -> None:
    """Move a document as the product does."""

    def work(tx: Any) -> None:
        ledger = house.engine.ledger(tx, house.now)
        ledger.move(doc, scope)
        ledger.flush()

    house.write(work)


def test_s3_a_move_takes_a_number_above_both_heads(house: House) -> None:
    house.grant("school", B)
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", B, {"a": 1})
    for _ in range(5):
        one.create(uuid(), "plain", A, {})
        one.sync()
    two.sync()
    move(house, doc, A)
    answer = one.pull()
    pages = {page.scope: page for page in answer.pages}
    assert [(x.id, x.seq, x.why) for x in pages[B].exits] == [(doc, 6, "moved")]
    assert [(d.id, d.seq) for d in pages[A].docs] == [(doc, 6)]
    assert answer.heads == {A: 6, B: 6}
    assert (one.view[doc].scope, one.verify()) == (A, [])
    one.create(uuid(), "plain", A, {})
    one.sync()
    move(house, doc, B)
    two.sync()
    one.sync()
    assert (one.view[doc].scope, one.view[doc].seq) == (B, 8)
    assert (two.view, two.verify()) == (one.view, [])


def test_a_move_seen_out_of_order_keeps_the_document(house: House) -> None:
    """The page of the new scope first, the exit later; or the exit first."""
    house.grant("school", B)
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", B, {"a": 1})
    for device in (one, two):
        one.create(uuid(), "plain", A, {"a": "x"})
        device.sync()
    move(house, doc, A)
    for device, first in ((one, A), (two, B)):
        answer = device.transport("pull", Pull(epoch="first", cursors=device.cursors))
        for page in sorted(answer.pages, key=lambda page: page.scope != first):
            device.store.write(steps.pulled(device.store, replace(answer, pages=[page])))
    for device in (one, two):
        device.sync()
        assert (device.view[doc].scope, device.view[doc].body) == (A, {"a": 1})
        assert [key for key in device.base if key[1] == doc] == [(A, doc)]


def test_s1_an_edit_of_a_document_that_moved_away_merges_where_it_is(house: House) -> None:
    house.grant("school", B)
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    two.sync()
    two.set(doc, {"b": "late"})
    move(house, doc, B)
    (result,) = two.push()
    assert (result.status, result.doc.scope) == ("applied", B)
    two.sync()
    assert (two.view[doc].scope, two.view[doc].body) == (B, {"a": 1, "b": "late"})
    assert [key for key in two.base if key[1] == doc] == [(B, doc)]


def test_s1_conflicts_move_with_their_document(house: House) -> None:
    house.grant("school", B)
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    two.sync()
    one.set(doc, {"a": 2})
    two.set(doc, {"a": 3})
    one.sync()
    two.sync()
    move(house, doc, B)
    one.sync()
    (conflict,) = one.conflicts()
    assert conflict.scope == B
    one.command(conflict.id, "resolve", {"value": 3})
    one.sync()
    assert (one.view[doc].body, one.conflicts()) == ({"a": 3}, [])


def test_s5_who_does_not_hold_the_new_scope_sees_only_the_exit(house: House) -> None:
    house.grant("other", A)
    one, other, doc = house.device("one"), house.device("other", "other"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    other.sync()
    move(house, doc, B)
    other.set(doc, {"a": "late"})
    (result,) = other.push()
    assert (result.status, result.rev, result.doc) == ("held", None, None)
    answer = other.pull()
    assert [[x.why for x in page.exits] for page in answer.pages] == [["moved"]]
    assert B not in answer.heads


def test_a_move_and_a_deletion_at_once_leave_both_scopes(house: House) -> None:
    house.grant("school", B)
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()

    def work(tx: Any) -> None:
        ledger = house.engine.ledger(tx, house.now)
        ledger.move(doc, B)
        ledger.drop(doc)
        ledger.flush()

    house.write(work)
    answer = one.pull()
    assert {page.scope: [x.why for x in page.exits] for page in answer.pages} == {A: ["moved"], B: ["deleted"]}
    assert (one.view, house.read(hashes.of, A)) == ({}, [0] * 256)


def test_what_cannot_move_stays(house: House) -> None:
    doc = uuid()
    house.put(doc, "plain", A, {"a": 1})
    for what, scope in ((doc, "call:public"), (uuid(), B)):
        with pytest.raises(ValueError, match=r"no kind|cannot move"):
            move(house, what, scope)
