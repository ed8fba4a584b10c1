"""Pages, cursors, exits and repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sync.wire import Docs, Ids, Pull
from tests.support.device import uuid

if TYPE_CHECKING:
    import pytest

    from tests.sync.conftest import House

A = "school:a"


def test_s3_pages_cover_every_number_whatever_their_size(house: House) -> None:
    one, two = house.device("one"), house.device("two")
    for size in (1, 3000, 10, 500, 8000, 1, 1):
        one.create(uuid(), "plain", A, {"a": "x" * size})
    one.sync()
    pages = []
    while True:
        answer = two.pull(limit_bytes=1000)
        pages += [(page.from_, page.to, [doc.seq for doc in page.docs]) for page in answer.pages if page.scope == A]
        if not answer.more:
            break
    assert pages == [(0, 1, [1]), (1, 2, [2]), (2, 4, [3, 4]), (4, 5, [5]), (5, 7, [6, 7])]
    assert two.view == one.view


def test_a_page_that_was_cut_leaves_other_scopes_for_later(house: House) -> None:
    house.put(uuid(), "call", "call:public", {"code": "RIVERS"})
    one, two = house.device("one"), house.device("two")
    one.create(uuid(), "plain", A, {"a": 1})
    one.sync()
    answer = two.pull(limit_bytes=1)
    assert ([page.scope for page in answer.pages], answer.more) == (["call:public"], True)
    two.sync()
    assert len(two.view) == 2


def test_an_empty_pull_is_small(house: House) -> None:
    one = house.device("one")
    one.sync()
    assert msgspec.json.encode(one.pull()) == b'{"epoch":"first","contiguous":0,"durable":0}'


def test_an_exit_takes_the_place_of_its_document(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    two.sync()
    one.delete(doc)
    one.sync()
    answer = two.pull()
    assert [(page.docs, page.exits[0].id, page.exits[0].why) for page in answer.pages] == [([], doc, "deleted")]
    fresh = house.device("fresh")
    fresh.sync()
    assert (two.view, fresh.view) == ({}, {})


def test_a_document_made_and_deleted_in_one_push_is_an_exit(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.delete(doc)
    assert [r.status for r in one.push()] == ["applied", "applied"]
    two = house.device("two")
    two.sync()
    assert (two.view, two.cursors[A]) == ({}, 1)


def test_a_cursor_from_nowhere_is_reset_and_repaired(house: House) -> None:
    one, two = house.device("one"), house.device("two")
    for value in range(3):
        one.create(uuid(), "plain", A, {"a": value})
    one.sync()
    two.sync()
    two.spoil(*two.base.popitem()[0], None)
    two.at_cursor(A, 99)
    assert two.pull().reset == [A]
    two.sync()
    assert two.view == one.view


def test_ids_are_listed_in_order_and_page_by_page(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    one, docs = house.device("one"), [uuid() for _ in range(5)]
    for doc in reversed(docs):
        one.create(doc, "plain", A, {})
    one.sync()
    monkeypatch.setattr("sync.repair.IDS", 2)
    rows, after = [], None
    while True:
        answer = one.transport("ids", Ids(scope=A, after=after))
        rows += answer.rows
        if not answer.more:
            break
        after = answer.rows[-1][0]
    assert rows == [(doc, 5 - at) for at, doc in enumerate(docs)]
    assert answer.seq == 5


def test_docs_come_as_many_as_fit_and_at_least_one(house: House) -> None:
    one, docs = house.device("one"), [uuid() for _ in range(6)]
    for doc in docs:
        one.create(doc, "plain", A, {"a": "x" * 240_000})
    while one.outbox:
        one.push(limit=3)
    first = one.transport("docs", Docs(scope=A, ids=docs)).docs
    assert len(first) == 4
    rest = [doc for doc in docs if doc not in {row.id for row in first}]
    assert len(one.transport("docs", Docs(scope=A, ids=rest)).docs) == 2


def test_awaited_results_come_with_a_pull(house: House) -> None:
    one, parent = house.device("one"), uuid()
    one.create(uuid(), "plain", A, {}, needs=[parent])
    one.push()
    body = Pull(epoch="first", awaiting=[1, 7])
    assert one.transport("pull", body).acks == []
    one.create(parent, "plain", A, {})
    one.push()
    assert [(ack.n, ack.status) for ack in one.transport("pull", body).acks] == [(1, "applied")]
