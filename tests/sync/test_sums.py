"""S4: the arithmetic of the hashes, without a story; and which base counts."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from sync import hashes
from sync.epochs import rev_base
from tests.sync.memory import MemoryServer

if TYPE_CHECKING:
    from collections.abc import Iterator

IDS = [f"01890000-0000-7000-8000-{number:012x}" for number in range(300)]
A = "school:a"


def plain(rows: list[tuple[str, int]]) -> list[int]:
    """Sum as `design` says it, without the module's help."""
    slots = [0] * 256
    for doc, seq in rows:
        value = int(sha256(f"{doc}:{seq}".encode()).hexdigest()[:16], 16)
        slots[sha256(doc.encode()).digest()[0]] = (slots[sha256(doc.encode()).digest()[0]] + value) % 2**64
    return slots


def test_sums_are_what_the_page_says() -> None:
    rows = [(doc, seq) for seq, doc in enumerate(IDS, 1)]
    assert hashes.sums(rows) == plain(rows)
    assert hashes.sums([]) == [0] * 256
    assert hashes.total(hashes.sums(rows)) == f"{sum(plain(rows)) % 2**64:016x}"
    assert hashes.total([2**64 - 1, 1]) == "0" * 16
    assert (hashes.written(255), hashes.written(2**64 - 1)) == ("00000000000000ff", "f" * 16)


def test_a_slot_of_what_is_no_id_is_some_slot() -> None:
    assert hashes.slot("é") == sha256(b"?").digest()[0]


@pytest.fixture
def server() -> Iterator[MemoryServer]:
    server = MemoryServer()
    yield server
    server.close()


def put(tx: Any, doc: str, seq: int, gone: str = "", scope: str = A) -> None:
    row = (doc, scope, "plain", seq, gone, b"{}", b"[]")
    tx.run("INSERT INTO sync_doc (id, scope, kind, seq, gone, body, lineage) VALUES (?, ?, ?, ?, ?, ?, ?)", *row)


def test_the_first_change_counts_what_lives_in_the_scope(server: MemoryServer) -> None:
    def work(tx: Any) -> None:
        put(tx, IDS[0], 1)
        put(tx, IDS[1], 2, "deleted")
        put(tx, IDS[2], 3, scope="school:b")
        assert hashes.of(tx, A) == plain([(IDS[0], 1)])
        hashes.change(tx, A, [(IDS[0], 1)], [(IDS[3], 9)])  # what came and left is in the rows already
        assert hashes.of(tx, A) == plain([(IDS[0], 1)])
        assert hashes.of(tx, "school:b") == plain([(IDS[2], 3)])

    server.run(work)


def test_later_changes_add_and_take_away(server: MemoryServer) -> None:
    def work(tx: Any) -> None:
        hashes.change(tx, A, [], [])
        hashes.change(tx, A, [(IDS[0], 1), (IDS[1], 2)], [])
        assert hashes.of(tx, A) == plain([(IDS[0], 1), (IDS[1], 2)])
        hashes.change(tx, A, [(IDS[0], 3)], [(IDS[0], 1)])
        assert hashes.of(tx, A) == plain([(IDS[0], 3), (IDS[1], 2)])
        hashes.change(tx, A, [], [(IDS[0], 3), (IDS[1], 2)])
        assert hashes.of(tx, A) == [0] * 256
        hashes.change(tx, A, [], [(IDS[0], 3)])  # never below zero: a number of 64 bits
        assert hashes.of(tx, A)[hashes.slot(IDS[0])] == 2**64 - hashes.value(IDS[0], 3)
        assert hashes.of(tx, "school:b") == [0] * 256

    server.run(work)


def test_a_base_counts_when_its_epoch_is_known() -> None:
    known = frozenset({"e1", "e2"})
    assert rev_base(known, ("e1", 7)) == 7
    assert rev_base(known, ("e2", 2**53 - 1)) == 2**53 - 1
    assert rev_base(known, ("e3", 7)) == 0
    assert rev_base(known, None) == 0
