"""Deterministic CBOR (RFC 8949, 4.2.1), as much of it as a certificate needs.

Integers of 64 bits, byte and text strings, arrays, maps, false, true and null. One value has exactly one encoding:
the decoder refuses everything that the encoder would not have written (long forms, unsorted or repeated keys, bytes
that follow), and also floats, tags and indefinite lengths.
"""

from __future__ import annotations

from typing import Any

DEPTH = 8
_UINT, _NINT, _BYTES, _TEXT, _ARRAY, _MAP, _SIMPLE = 0, 1, 2, 3, 4, 5, 7
_SIMPLE_VALUES = {20: False, 21: True, 22: None}
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


class Malformed(ValueError):  # noqa: N818 - what the bytes are, not a fault of ours
    """The bytes are not deterministic CBOR of this profile."""


def encode(value: object) -> bytes:  # noqa: PLR0911 - one line for each type
    """Return the one encoding of `value`. Raises TypeError or OverflowError for what the profile leaves out."""
    match value:
        case None:
            return b"\xf6"
        case bool():
            return b"\xf5" if value else b"\xf4"
        case int():
            return _head(_UINT, value) if value >= 0 else _head(_NINT, -1 - value)
        case bytes():
            return _head(_BYTES, len(value)) + value
        case str():
            text = value.encode()
            return _head(_TEXT, len(text)) + text
        case list() | tuple():
            return _head(_ARRAY, len(value)) + b"".join(encode(item) for item in value)
        case dict():
            pairs = sorted((encode(key), encode(item)) for key, item in value.items())
            return _head(_MAP, len(pairs)) + b"".join(key + item for key, item in pairs)
    message = f"{type(value).__name__} has no place in a certificate"
    raise TypeError(message)


def _head(major: int, argument: int) -> bytes:
    if argument < 24:  # noqa: PLR2004 - the largest argument that fits in the first byte
        return bytes([major << 5 | argument])
    for info, width in _WIDTHS.items():
        if argument < 1 << 8 * width:
            return bytes([major << 5 | info]) + argument.to_bytes(width, "big")
    message = "integers have at most 64 bits"
    raise OverflowError(message)


def decode(data: bytes) -> Any:
    """Return the value of `data`. Raises Malformed."""
    value, end = _value(data, 0, 0)
    if end != len(data):
        raise Malformed
    return value


def _value(data: bytes, at: int, depth: int) -> tuple[Any, int]:  # noqa: PLR0911 - as above
    if depth > DEPTH:
        raise Malformed
    major, argument, at = _argument(data, at)
    match major:
        case 0:
            return argument, at
        case 1:
            return -1 - argument, at
        case 2:
            return _take(data, at, argument)
        case 3:
            return _text(data, at, argument)
        case 4:
            return _array(data, at, argument, depth)
        case 5:
            return _map(data, at, argument, depth)
        case 7 if argument in _SIMPLE_VALUES:
            return _SIMPLE_VALUES[argument], at
    raise Malformed


def _argument(data: bytes, at: int) -> tuple[int, int, int]:
    head, at = _take(data, at, 1)
    major, info = head[0] >> 5, head[0] & 31
    if info < 24:  # noqa: PLR2004 - as in _head
        return major, info, at
    if info not in _WIDTHS or major == _SIMPLE:
        raise Malformed
    width = _WIDTHS[info]
    raw, at = _take(data, at, width)
    argument = int.from_bytes(raw, "big")
    shorter = 24 if width == 1 else 1 << 4 * width
    if argument < shorter:
        raise Malformed
    return major, argument, at


def _take(data: bytes, at: int, length: int) -> tuple[bytes, int]:
    end = at + length
    if end > len(data):
        raise Malformed
    return data[at:end], end


def _text(data: bytes, at: int, length: int) -> tuple[str, int]:
    raw, at = _take(data, at, length)
    try:
        return raw.decode(), at
    except UnicodeDecodeError as error:
        raise Malformed from error


def _array(data: bytes, at: int, length: int, depth: int) -> tuple[list[Any], int]:
    items = []
    for _ in range(length):
        item, at = _value(data, at, depth + 1)
        items.append(item)
    return items, at


def _map(data: bytes, at: int, length: int, depth: int) -> tuple[dict[Any, Any], int]:
    items: dict[Any, Any] = {}
    previous = b""
    for _ in range(length):
        start = at
        key, at = _value(data, at, depth + 1)
        if not isinstance(key, int | str) or isinstance(key, bool) or data[start:at] <= previous:
            raise Malformed  # sorted by their bytes, so that a repeated key cannot hide
        previous = data[start:at]
        items[key], at = _value(data, at, depth + 1)
    return items, at
