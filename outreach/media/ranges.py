"""What a reader asks for beside the address: a part of the bytes, or only what changed. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from outreach.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})\Z")


class Span(NamedTuple):
    """Bytes from `start` on, `length` of them; `part` when they are not all."""

    start: int
    length: int
    part: bool


def unchanged(headers: Mapping[str, str], digest: str) -> bool:
    """Whether the reader has these bytes already (`If-None-Match`)."""
    tags = {tag.strip().removeprefix("W/") for tag in headers.get("if-none-match", "").split(",")}
    return "*" in tags or f'"{digest}"' in tags


def span_of(headers: Mapping[str, str], size: int, digest: str) -> Span:
    """Return which bytes are asked for; several ranges, or one of another version, give the whole.

    Raises Problem `range-invalid`.
    """
    whole = Span(0, size, part=False)
    condition = headers.get("if-range")
    found = _RANGE.match(headers.get("range", "").strip())
    if found is None or found[0] == "bytes=-" or (condition is not None and condition != f'"{digest}"'):
        return whole
    first, last = found[1], found[2]
    if not first:
        start, end = max(size - int(last), 0), size - 1
        satisfiable = int(last) > 0
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
        if last and int(last) < start:
            return whole
        satisfiable = start < size
    if not satisfiable:
        raise Problem("range-invalid", f"There are {size} bytes.")
    return Span(start, end - start + 1, part=True)
