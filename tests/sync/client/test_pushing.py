"""The client's side of a push: what leaves the outbox, where to, and what a refused request does to its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.client import Problem, Unreachable, backoff_s, over
from sync.client.acts import well_formed
from sync.wire import Limits, PushAnswer
from tests.support.device import uuid

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.device import Tablet
    from tests.sync.conftest import House

A = "school:a"


def refusing(tablet: Tablet, problem: Problem, when: Callable[[list[int]], bool]) -> list[list[int]]:
    """Let the server refuse pushes whose numbers are so; return the numbers of every push."""
    sent: list[list[int]] = []
    carry = tablet.transport

    def transport(name: str, body: Any) -> Any:
        if name == "push":
            numbers = [msgspec.json.decode(op)["n"] for op in body.ops]
            sent.append(numbers)
            if when(numbers):
                raise problem
        return carry(name, body)

    tablet.transport = transport
    return sent


def with_edits(house: House, count: int) -> tuple[Tablet, list[str]]:
    """Return a device that made documents and has not sent them."""
    one, docs = house.device("one"), [uuid() for _ in range(count)]
    for doc in docs:
        one.create(doc, "plain", A, {"a": 1})
    return one, docs


def test_s8_a_push_that_is_too_large_is_halved_until_the_one_at_fault_is_alone(house: House) -> None:
    one, docs = with_edits(house, 6)
    sent = refusing(one, Problem(413, "http-413"), lambda numbers: 4 in numbers)
    one.sync()
    assert sent == [[1, 2, 3, 4, 5, 6], [1, 2, 3], [4, 5, 6], [4, 5], [4], [5], [6]]
    assert [(kept.op.n, kept.code) for kept in one.attention] == [(4, "too-large")]
    assert sorted(one.view) == [doc for doc in docs if doc != docs[3]]


def test_s8_what_the_server_stumbles_over_stays_and_blocks_only_its_own_document(house: House) -> None:
    one, docs = with_edits(house, 3)
    one.set(docs[1], {"b": 2})
    refusing(one, Problem(500, "http-500"), lambda numbers: 2 in numbers)
    one.push()
    assert [op.n for op in one.outbox] == [2, 4]
    assert (one.attention, one.view[docs[1]].body) == ([], {"a": 1, "b": 2})


@pytest.mark.parametrize("status", [401, 403, 429, 503])
def test_a_refusal_of_the_moment_is_told_and_nothing_moves(house: House, status: int) -> None:
    one, _ = with_edits(house, 3)
    sent = refusing(one, Problem(status, "no", retry_after_s=7), lambda _: True)
    with pytest.raises(Problem) as refused:
        one.push()
    assert (refused.value.retry_after_s, len(sent), len(one.outbox)) == (7, 1, 3)


def test_batches_keep_to_the_limits_of_the_server(house: House) -> None:
    one, docs = with_edits(house, 5)
    one.set(docs[0], {"c": "x" * 400})
    house.engine.limits = Limits(ops=2, push_bytes=600)
    try:
        one.hello()
        sent = refusing(one, Problem(500, ""), lambda _: False)
        one.push()
    finally:
        house.engine.limits = Limits()
    assert sent == [[1, 2], [3, 4], [5], [6]]


def test_an_operation_without_a_result_stays_in_the_outbox(house: House) -> None:
    one, _ = with_edits(house, 2)
    one.transport = lambda *_: PushAnswer(epoch="first", results=[], contiguous=0, durable=0)
    one.push()
    assert [op.n for op in one.outbox] == [1, 2]


def test_an_answer_that_was_cut_is_one_that_never_came() -> None:
    answer = msgspec.json.encode(PushAnswer(epoch="e", results=[], contiguous=0, durable=0))
    for cut in (b"", answer[:-3], b"<html>"):
        with pytest.raises(Unreachable):
            over(lambda *_, cut=cut: (200, {}, cut))("push", {})  # type: ignore[misc]
    assert over(lambda *_: (200, {}, answer))("push", {}).epoch == "e"


@pytest.mark.parametrize(
    ("headers", "body", "wanted"),
    [
        ({"Retry-After": "30"}, b'{"code":"busy","detail":"later"}', ("busy", 30)),
        ({"retry-after": "soon"}, b"<html>", ("http-503", 0)),
        ({}, b'{"code":7}', ("http-503", 0)),
    ],
)
def test_a_problem_is_read_and_so_is_a_page_of_a_proxy(headers: Any, body: bytes, wanted: Any) -> None:
    with pytest.raises(Problem) as refused:
        over(lambda *_: (503, headers, body))("pull", {})
    assert (refused.value.code, refused.value.retry_after_s) == wanted


@given(st.integers(0, 50), st.floats(0, 1))
def test_waiting_grows_ends_and_spreads(tries: int, chance: float) -> None:
    assert 1 <= backoff_s(tries, chance) <= 900
    assert backoff_s(tries, 0) * 2 == backoff_s(tries, 1)


def test_half_a_character_is_made_whole_before_it_is_kept(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": ["cut \ud83d", {"\ude00": "\U0001f600"}]})
    one.sync()
    assert one.view[doc].body == {"a": ["cut \ufffd", {"\ufffd": "\U0001f600"}]}


@given(st.text(st.characters(exclude_categories=[]), max_size=8))
def test_any_text_can_be_written(text: str) -> None:
    written = well_formed(text)
    assert written.encode().decode() == written
    assert all(a == b for a, b in zip(text, written, strict=False)) or any("\ud800" <= c <= "\udfff" for c in text)
