"""What JSON allows and no honest device sends: texts with a zero character, and nesting without end. Pure.

Such an operation is refused by itself (S8); a database that cannot keep it would refuse its neighbours too.
"""

from __future__ import annotations

import re

import msgspec

DEPTH = 32  # levels of an operation: an honest one has six

_ZERO = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")  # not a backslash that somebody wrote


def may_have_zero(raw: bytes) -> bool:
    """Whether a zero character may be in what was read from `raw`: a look at the bytes, for almost all of them."""
    return b"\\u0000" in raw  # as itself it is in no JSON


def has_zero(*values: object) -> bool:
    """Whether a zero character is in any text of JSON values."""
    data = msgspec.json.encode(values)
    return b"\\u0000" in data and _ZERO.search(data) is not None


def is_deep(raw: bytes, value: object) -> bool:
    """Whether `value`, which was read from `raw`, is nested more than DEPTH levels."""
    if raw.count(b"[") + raw.count(b"{") <= DEPTH:
        return False
    level = [value]
    for _ in range(DEPTH):
        level = [child for node in level for child in _children(node)]
    return any(isinstance(node, dict | list) for node in level)


def _children(node: object) -> list[object]:
    """Return the objects and lists inside an object or a list."""
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [child for child in inside if isinstance(child, dict | list)]
