"""Bytes as digits, strictly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.certificates.digits import from_digits, to_digits


@given(st.binary(min_size=1, max_size=300))
def test_bytes_come_back(data):
    assert from_digits(to_digits(data)) == data


@given(st.text("0123456789", min_size=1, max_size=80))
def test_accepted_digits_are_the_ones_that_would_be_written(text):
    data = from_digits(text)
    assert data is None or to_digits(data) == text


def test_seven_bytes_are_seventeen_digits_and_tails_are_shorter():
    assert [len(to_digits(bytes(size))) for size in range(1, 9)] == [3, 5, 8, 10, 13, 15, 17, 20]


@pytest.mark.parametrize(
    "text",
    ["", "256", "1_0", "+01", " 01", "01 ", "٠٠١", "001\n", "0x1", "1", "12", "1234", "9" * 17, "0" * 2000, "-12"],
)
def test_anything_else_is_refused(text):
    assert from_digits(text) is None
