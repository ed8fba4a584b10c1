"""S4: a device can prove that it shows what the server has, and mend the slots where it does not."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from sync import hashes
from sync.client import Problem
from sync.wire import Hash, Ids, Pull
from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"
B = "school:b"


def test_the_value_of_a_document_is_what_the_page_says() -> None:
    doc = uuid(7)
    assert hashes.slot(doc) == sha256(doc.encode()).digest()[0]
    assert hashes.written(hashes.value(doc, 12)) == sha256(f"{doc}:12".encode()).hexdigest()[:16]
    assert hashes.total([2**64 - 1, 2]) == "0000000000000001"


def test_s4_the_sums_follow_every_write(house: House) -> None:
    """Creates, edits, deletes, conflicts, revivals: what is kept up to date is what a fresh count gives."""
    one, two, docs = house.device("one"), house.device("two"), [uuid() for _ in range(5)]
    for doc in docs:
        one.create(doc, "plain", A, {"a": 1})
    one.sync()
    two.sync()
    one.set(docs[0], {"a": 2})
    two.set(docs[0], {"a": 3})
    one.delete(docs[1])
    two.set(docs[1], {"b": 1})
    one.sync()
    two.sync()
    (late,) = (row.id for row in two.conflicts() if "field" not in row.body)
    two.command(late, "resolve", {"restore": True})
    two.sync()
    rows = house.read(lambda tx: tx.all("SELECT id, seq FROM sync_doc WHERE scope = ? AND gone = ''", A))
    assert house.read(hashes.of, A) == hashes.sums(rows)
    assert len(rows) == 6
    one.sync()
    assert (one.verify(), two.verify()) == ([], [])


def test_s4_a_differing_hash_is_mended_slot_by_slot(house: House) -> None:
    one, two, docs = house.device("one"), house.device("two"), [uuid() for _ in range(30)]
    for number, doc in enumerate(docs):
        one.create(doc, "plain", A, {"a": number})
    one.sync()
    two.sync()
    two.spoil(A, docs[3], None)
    two.spoil(A, docs[4], replace(two.base[A, docs[4]], seq=1))
    two.spoil(A, uuid(99), replace(two.base[A, docs[5]], id=uuid(99)))
    asked: list[str] = []
    carry = two.transport
    two.transport = lambda name, body: (asked.append(name), carry(name, body))[1]
    assert two.verify() == [A]
    assert two.base == one.base
    assert asked.count("ids") == len({hashes.slot(doc) for doc in (docs[3], docs[4], uuid(99))})
    assert two.verify() == []


def test_s4_a_hash_is_only_given_where_the_cursor_reaches_the_head(house: House) -> None:
    house.grant("school", B)
    one = house.device("one")
    for scope in (A, A, B):
        one.create(uuid(), "plain", scope, {"a": "x" * 500})
    one.push()
    answer = one.transport(
        "pull", Pull(epoch="first", cursors={A: 0, B: 1, "call:public": 0}, hash=True, limit_bytes=1)
    )
    assert (sorted(answer.hashes), answer.more) == (["call:public", B], True)
    answer = one.transport("pull", Pull(epoch="first", cursors={A: 2, B: 9, "call:public": 0}, hash=True))
    assert (sorted(answer.hashes), answer.reset) == (["call:public", A], [B])
    assert one.transport("pull", Pull(epoch="first", cursors={A: 2, B: 1, "call:public": 0})).hashes == {}


def test_s4_a_database_from_before_there_were_sums_counts_them(house: House) -> None:
    one = house.device("one")
    one.create(uuid(), "plain", A, {"a": 1})
    one.sync()
    house.write(lambda tx: tx.run("DELETE FROM sync_hash"))
    assert one.verify() == []
    one.create(uuid(), "plain", A, {"a": 2})
    one.sync()
    assert one.verify() == []


def test_s5_the_sums_of_a_foreign_scope_are_refused(house: House) -> None:
    one = house.device("one")
    house.put(uuid(7), "plain", B, {"a": 1})
    with pytest.raises(Problem) as refused:
        one.transport("hash", Hash(scope=B))
    assert refused.value.code == "scope-unknown"
    house.revoked.add("one")
    with pytest.raises(Problem) as signed_out:
        one.transport("hash", Hash(scope=A))
    assert signed_out.value.code == "device-revoked"


def test_ids_of_one_slot_are_all_that_comes(house: House) -> None:
    one, docs = house.device("one"), [uuid() for _ in range(40)]
    for doc in docs:
        one.create(doc, "plain", A, {})
    one.push()
    slot = hashes.slot(docs[0])
    answer = one.transport("ids", Ids(scope=A, slot=slot))
    assert [row[0] for row in answer.rows] == sorted(doc for doc in docs if hashes.slot(doc) == slot)
    assert answer.more is False
