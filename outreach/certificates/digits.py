"""Bytes as decimal digits, the densest thing a QR symbol and the fragment of an address have in common.

Seven bytes are seventeen digits; a tail of one to six bytes is 3, 5, 8, 10, 13 or 15. Reading is strict: ASCII digits
only, no group above its bytes, no length that writing would not give.
"""

from __future__ import annotations

import re

GROUP_BYTES = 7
GROUP_DIGITS = 17
LONGEST = 1200  # digits; twice the largest certificate, so that a hostile text costs nothing
_TAIL_DIGITS = {0: 0, 1: 3, 2: 5, 3: 8, 4: 10, 5: 13, 6: 15}
_TAIL_BYTES = {digits: size for size, digits in _TAIL_DIGITS.items()}
_DIGITS = re.compile("[0-9]+", re.ASCII)


def to_digits(data: bytes) -> str:
    """Write `data` in digits."""
    groups = [data[at : at + GROUP_BYTES] for at in range(0, len(data), GROUP_BYTES)]
    return "".join(
        str(int.from_bytes(group, "big")).zfill(_TAIL_DIGITS.get(len(group), GROUP_DIGITS)) for group in groups
    )


def from_digits(text: str) -> bytes | None:
    """Read what `to_digits` wrote, or None if it never wrote this."""
    if len(text) > LONGEST or not _DIGITS.fullmatch(text):
        return None
    whole, tail = divmod(len(text), GROUP_DIGITS)
    if tail not in _TAIL_BYTES:
        return None
    data = b""
    for at in range(0, len(text), GROUP_DIGITS):
        group = text[at : at + GROUP_DIGITS]
        size = GROUP_BYTES if at < whole * GROUP_DIGITS else _TAIL_BYTES[tail]
        value = int(group)
        if value >= 1 << 8 * size:
            return None
        data += value.to_bytes(size, "big")
    return data
