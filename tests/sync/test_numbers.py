"""Which numbers of a device are recorded."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.numbers import Numbers


@given(st.lists(st.sets(st.integers(1, 40)), max_size=6))
def test_s2_numbers_are_remembered_in_any_order(batches: list[set[int]]) -> None:
    numbers, plain = Numbers(), set()
    for batch in batches:
        numbers = numbers.with_all(batch)
        plain |= batch
        assert {n for n in range(-1, 45) if n in numbers} == plain
        assert numbers.contiguous == next(n for n in range(41) if n + 1 not in plain)
        assert numbers.highest == max(plain, default=0)
        assert Numbers.decode(numbers.contiguous, numbers.encode()) == numbers


def test_gaps_close() -> None:
    numbers = Numbers().with_all([1, 2, 5, 6, 9])
    assert (numbers.contiguous, numbers.sparse) == (2, ((5, 6), (9, 9)))
    numbers = numbers.with_all([3, 4])
    assert (numbers.contiguous, numbers.sparse) == (6, ((9, 9),))


def test_what_is_no_number_is_not_in_them() -> None:
    numbers = Numbers(3, ((6, 8), (12, 12)))
    inside = [n for n in (-1, 0, 1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 2**63) if n in numbers]
    assert inside == [1, 3, 6, 7, 8, 12]
    assert 500 in Numbers(3, ((6, 8), (500, 900)))
    assert "1" not in numbers
    assert 1.0 not in numbers
    assert 0 not in Numbers()
    assert 1 not in Numbers()


@pytest.mark.parametrize(
    ("more", "contiguous", "sparse"),
    [
        ([], 3, ((6, 8), (12, 12))),
        ([1, 2, 3], 3, ((6, 8), (12, 12))),
        ([4], 4, ((6, 8), (12, 12))),
        ([5], 3, ((5, 8), (12, 12))),
        ([9], 3, ((6, 9), (12, 12))),
        ([10], 3, ((6, 8), (10, 10), (12, 12))),
        ([9, 10, 11], 3, ((6, 12),)),
        ([7], 3, ((6, 8), (12, 12))),
        ([4, 5], 8, ((12, 12),)),
        ([5, 4], 8, ((12, 12),)),
        ([4, 5, 9, 10, 11, 20], 12, ((20, 20),)),
        ([20, 4, 22], 4, ((6, 8), (12, 12), (20, 20), (22, 22))),
    ],
)
def test_ranges_join_where_they_touch_and_nowhere_else(more, contiguous, sparse) -> None:
    numbers = Numbers(3, ((6, 8), (12, 12))).with_all(more)
    assert (numbers.contiguous, numbers.sparse) == (contiguous, sparse)
    assert numbers.highest == max([12, *more])


def test_the_highest_without_a_gap_is_the_last() -> None:
    assert (Numbers().highest, Numbers(7).highest) == (0, 7)


def test_what_is_written_is_read() -> None:
    numbers = Numbers(3, ((6, 8), (12, 12)))
    assert numbers.encode() == b"[[6,8],[12,12]]"
    assert Numbers.decode(3, b"[[6,8],[12,12]]") == numbers
    with pytest.raises(msgspec.ValidationError):
        Numbers.decode(3, b'[["6",8]]')
