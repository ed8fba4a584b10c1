"""Deterministic CBOR: one value, one encoding."""

from __future__ import annotations

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.certificates import cbor

KEYS = st.integers(-(2**63), 2**64 - 1) | st.text(max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**64), 2**64 - 1) | st.binary(max_size=300) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
).filter(lambda value: _depth(value) < cbor.DEPTH)


def _depth(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    return 1 + max(map(_depth, value), default=0) if isinstance(value, list) else 0


@given(VALUES)
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read_here_and_elsewhere(value):
    data = cbor.encode(value)
    assert cbor.decode(data) == value
    assert cbor2.loads(data) == value


@given(st.binary(max_size=40))
@settings(max_examples=1000, deadline=None)
def test_what_is_read_is_written_back_to_the_same_bytes(data):
    """No second encoding of a value is ever accepted."""
    try:
        value = cbor.decode(data)
    except cbor.Malformed:
        return
    assert cbor.encode(value) == data


@pytest.mark.parametrize(
    "data",
    [
        "1801", "190001", "1a00000001", "1b0000000000000001",  # long forms
        "5801aa", "780161", "9800", "b800",
        "a201000100", "a202000100",  # a repeated key, keys out of order
        "0000", "",  # bytes that follow, nothing
        "9f00ff", "5f41aaff", "bf0000ff",  # indefinite lengths
        "c11a00000000", "f97e00", "fa00000000", "f7", "f0", "f818",  # tags, floats, undefined, other simple values
        "61ff", "62c080", "63eda080",  # not UTF-8
        "5affffffff", "9bffffffffffffffff", "bbffffffffffffffff", "7b7fffffffffffffff",  # lengths that lie
        "81" * 10 + "00",  # too deep
        "a1f500", "a1800000",  # keys that are neither numbers nor text
    ],
)  # fmt: skip
def test_other_forms_are_malformed(data):
    with pytest.raises(cbor.Malformed):
        cbor.decode(bytes.fromhex(data))


@pytest.mark.parametrize("value", [1.5, {1, 2}, object()])
def test_other_types_are_not_written(value):
    with pytest.raises(TypeError):
        cbor.encode(value)
