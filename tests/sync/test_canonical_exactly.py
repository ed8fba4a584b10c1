"""The canonical form to the letter, where two values meet and where they part."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

import pytest

from sync.canonical import canonical, digest, equal

EDGE = 2**53


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"), (True, "true"), (False, "false"), ("", '""'), ([], "[]"), ({}, "{}"), (0, "0"), (-1, "-1"),
        (EDGE, "9007199254740992"), (-EDGE, "-9007199254740992"), (EDGE + 1, "9007199254740992"),
        (-EDGE - 1, "-9007199254740992"), (EDGE + 2, "9007199254740994"), (10**21, "1e+21"), (10**20, "1" + "0" * 20),
        (123456789 * 10**13, "1.23456789e+21"), (123456789 * 10**12, "123456789" + "0" * 12),
        (0.5, "0.5"), (-0.5, "-0.5"), (10.25, "10.25"), (100.0, "100"), (1e-6, "0.000001"), (1.5e-6, "0.0000015"),
        (1e-7, "1e-7"), (1.25e-7, "1.25e-7"), (-1.25e-7, "-1.25e-7"), (1.25e22, "1.25e+22"), (1e22, "1e+22"),
        ((1, 0.5), "[1,0.5]"),
    ],
)  # fmt: skip
def test_value_as_it_is_written(value: object, text: str) -> None:
    assert canonical(value) == text.encode()
    assert canonical([value, 0.5]) == f"[{text},0.5]".encode()  # by hand, beside a double
    assert canonical({"k": value, "é": 1}) == f'{{"k":{text},"é":1}}'.encode()


@pytest.mark.parametrize("text", ["é", "\x7f", "\U0001f600", 'quote " slash / back \\', "\b\f\n\r\t\x01\x1f", "\u2028"])
def test_a_text_is_written_the_same_on_both_roads(text: str) -> None:
    """Plain values go through the library, what holds a double or a foreign key is written by hand."""
    assert canonical([text, 0.5]) == canonical([text])[:-1] + b",0.5]"


def test_keys_are_sorted_and_nothing_stands_between() -> None:
    assert canonical({"b": 1, "a": {"d": [1, 2], "c": None}}) == b'{"a":{"c":null,"d":[1,2]},"b":1}'
    assert canonical({"b": 0.5, "a": {"d": [1, 2], "c": None}}) == b'{"a":{"c":null,"d":[1,2]},"b":0.5}'
    assert canonical({"é": 1, "z": 2, "a": 3}) == '{"a":3,"z":2,"é":1}'.encode()
    assert canonical({"outer": {"\U0001f600": 1, "\ufb33": 2}}) == '{"outer":{"\U0001f600":1,"\ufb33":2}}'.encode()
    assert canonical([{"\U0001f600": 1, "\ufb33": 2}]) == '[{"\U0001f600":1,"\ufb33":2}]'.encode()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), 10**400, -(10**400)])
def test_what_is_no_number_of_json(value: object) -> None:
    with pytest.raises(ValueError, match=r"^not a JSON number$"):
        canonical(value)


@pytest.mark.parametrize("value", [b"", {1}, Decimal(1), object])
def test_what_is_no_value_of_json(value: object) -> None:
    for nested in (value, [value], {"a": value}, [value, 0.5]):
        with pytest.raises(ValueError, match=f"^not a JSON value: {type(value).__name__}$"):
            canonical(nested)


@pytest.mark.parametrize("key", [1, None, True, 0.5, b"a"])
def test_what_is_no_key_of_json(key: object) -> None:
    for value in ({key: 1}, {"a": {key: 1}}, [{key: 0.5}]):
        with pytest.raises(ValueError, match=f"^not a key of JSON: {type(key).__name__}$"):
            canonical(value)


def test_what_is_plain_goes_the_quick_road(monkeypatch: pytest.MonkeyPatch) -> None:
    """Almost all that is typed is plain, and the form of each operation is asked for."""

    def by_hand(_: object) -> None:
        pytest.fail("by hand")

    monkeypatch.setattr("sync.canonical._write", by_hand)
    for value in (None, True, "é", 0, -1, EDGE, -EDGE, [], {}, {"a": [1, {"b": "é"}]}, [[EDGE, {"a": -EDGE}], None]):
        assert canonical(value)
    monkeypatch.setattr("sync.canonical.canonical", by_hand)
    assert equal("one", str(b"one", "ascii"))  # another object
    assert not equal("one", "two")


def test_the_digest_is_the_beginning_of_the_hash() -> None:
    assert digest({"b": 1, "a": 2}) == sha256(b'{"a":2,"b":1}').digest()[:8]


def test_values_of_one_form_are_one() -> None:
    assert equal(EDGE, EDGE + 1)  # both are the same double ...
    assert equal(EDGE, float(EDGE))
    assert equal(10**20, 1e20)
    assert equal([], ())
    assert equal({"a": [1, {"b": 2}]}, {"a": [1.0, {"b": 2.0}]})
    assert equal(-0.0, 0)
    for left, right in [(True, 1), (False, None), (1, 2), ("1", 1), ([1], [1, 1]), ({"a": None}, {}), ("a", "A")]:
        assert not equal(left, right)
        assert not equal(right, left)
