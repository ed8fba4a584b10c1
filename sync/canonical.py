"""The form in which two values are equal or not: RFC 8785 (JSON Canonicalization Scheme). Pure.

Numbers are doubles, so 1, 1.0 and 1e0 are one value and true is another. Refuses what JSON cannot carry.
"""

from __future__ import annotations

import math
from hashlib import sha256
from typing import Any

import msgspec

_EXACT = 2**53
_PLAIN_FROM = -6  # ECMAScript writes exponents below this ...
_PLAIN_TO = 21  # ... and from this
_SIMPLE = frozenset({str, bool, type(None)})


def canonical(value: object) -> bytes:
    """Return the canonical bytes of a JSON value. Raises ValueError for NaN, infinities and foreign types."""
    if _plain(value):  # what almost every value is; the library sorts keys and escapes as the RFC says
        return msgspec.json.encode(value, order="deterministic")
    return _write(value).encode()


def digest(value: object) -> bytes:
    """Return the first 8 bytes of SHA-256 of the canonical form."""
    return sha256(canonical(value)).digest()[:8]


def equal(left: object, right: object) -> bool:
    """Whether two JSON values are the same in their canonical form."""
    if left is right:
        return True
    if type(left) is type(right) is str:
        return left == right
    return canonical(left) == canonical(right)


def _plain(value: Any) -> bool:
    """Whether the library's encoding is already canonical: no doubles, no great integers, ASCII keys."""
    kind = type(value)
    if kind is dict:
        try:
            if not "".join(value).isascii():
                return False
        except TypeError:  # a key that is no text
            return False
        value = value.values()
    elif kind is not list:
        value = (value,)
    for one in value:  # one call a container, not one a value: most of what is said is texts
        kind = type(one)
        if kind in _SIMPLE:
            continue
        if kind is int:
            if not -_EXACT <= one <= _EXACT:
                return False
        elif (kind is not dict and kind is not list) or not _plain(one):
            return False
    return True


def _write(value: Any) -> str:
    if value is None or isinstance(value, str | bool):
        return msgspec.json.encode(value).decode()
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, list | tuple):
        return f"[{','.join(map(_write, value))}]"
    if isinstance(value, dict):
        value = {_text(key): inner for key, inner in value.items()}
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return f"{{{','.join(f'{_write(key)}:{_write(value[key])}' for key in keys)}}}"
    message = f"not a JSON value: {type(value).__name__}"
    raise ValueError(message)


def _text(key: object) -> str:
    if isinstance(key, str):
        return key
    message = f"not a key of JSON: {type(key).__name__}"
    raise ValueError(message)


def _number(value: float) -> str:
    """Write a number as ECMAScript does (RFC 8785, 3.2.2.3)."""
    if isinstance(value, int) and -_EXACT <= value <= _EXACT:
        return str(value)
    try:
        double = float(value)
    except OverflowError:
        double = math.inf
    if not math.isfinite(double):
        message = "not a JSON number"
        raise ValueError(message)
    if double == 0:
        return "0"
    sign = "-" if double < 0 else ""
    mantissa, _, exponent = f"{abs(double)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    return sign + _place(digits, point)


def _place(digits: str, point: int) -> str:
    """Put the decimal point after `point` digits, or write an exponent."""
    if len(digits) <= point <= _PLAIN_TO:
        return digits + "0" * (point - len(digits))
    if 0 < point <= _PLAIN_TO:
        return f"{digits[:point]}.{digits[point:]}"
    if _PLAIN_FROM < point <= 0:
        return f"0.{'0' * -point}{digits}"
    exponent = point - 1
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{tail}e{'+' if exponent > 0 else '-'}{abs(exponent)}"
