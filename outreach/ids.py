"""Identifiers, and the only place that draws randomness for them."""

from __future__ import annotations

import os
import re
import time

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CROCKFORD_READ = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def now_ms() -> int:
    """Return the wall clock in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def entropy(size: int) -> bytes:
    """Return `size` unpredictable bytes."""
    return os.urandom(size)


def uuid7(at_ms: int, random: bytes) -> str:
    """Return an RFC 9562 version 7 UUID from a time and ten random bytes."""
    value = (at_ms & (1 << 48) - 1) << 80 | int.from_bytes(random[:10], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def new_id() -> str:
    """Mint an id now."""
    return uuid7(now_ms(), entropy(10))


def is_uuid(text: str) -> bool:
    """Whether `text` is a lower-case UUID with hyphens."""
    return _UUID.match(text) is not None


def crockford(data: bytes) -> str:
    """Write `data` (a multiple of 5 bytes) in Crockford's base 32."""
    value = int.from_bytes(data, "big")
    length = len(data) * 8 // 5
    return "".join(_CROCKFORD[value >> 5 * (length - 1 - i) & 31] for i in range(length))


def read_crockford(text: str) -> str | None:
    """Return what a person typed in its canonical form, or None if a character cannot be meant."""
    canonical = text.upper().translate(_CROCKFORD_READ)
    return canonical if canonical and all(c in _CROCKFORD for c in canonical) else None
