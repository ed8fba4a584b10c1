"""When two values are the same."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.canonical import canonical, equal

NUMBERS = [
    (1e21, "1e+21"), (1e16, "10000000000000000"), (0.1, "0.1"), (1e-7, "1e-7"), (0.000001, "0.000001"),
    (333333333.33333329, "333333333.3333333"), (4.50, "4.5"), (2e-3, "0.002"), (1e-27, "1e-27"), (-0.0, "0"),
    (1.7976931348623157e308, "1.7976931348623157e+308"), (5e-324, "5e-324"), (2**53 + 1, "9007199254740992"),
    (123.456, "123.456"), (-1.5, "-1.5"), (9.5e25, "9.5e+25"), (7, "7"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "text"), NUMBERS)
def test_number_as_the_rfc_writes_it(number: float, text: str) -> None:
    assert canonical([number]) == f"[{text}]".encode()


def test_keys_are_in_utf16_order() -> None:
    """The RFC's own example (3.2.3), where code points and UTF-16 units disagree."""
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\x80", "\xf6"]
    written = canonical(dict.fromkeys(names, 0.5)).decode()
    assert [part.rsplit(":", 1)[0] for part in written[1:-1].split(",")] == [
        '"\\r"', '"1"', '"\x80"', '"\xf6"', '"\u20ac"', '"\U0001f600"', '"\ufb33"',
    ]  # fmt: skip


def test_what_is_equal_and_what_is_not() -> None:
    assert equal(1, 1.0)
    assert equal({"b": [1, 2.0], "a": None}, {"a": None, "b": [1.0, 2]})
    assert not equal(1, True)
    assert not equal(0, False)
    assert not equal([], {})
    assert not equal("1", 1)
    assert not equal(None, "")


@pytest.mark.parametrize("value", [math.nan, math.inf, 10**400, b"", object()])
def test_what_json_cannot_carry_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical(value)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_the_canonical_form_survives_reading_it_back(value: object) -> None:
    import json

    assert canonical(json.loads(canonical(value))) == canonical(value)
