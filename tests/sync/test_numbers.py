"""Which numbers of a device are recorded."""

from __future__ import annotations

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
