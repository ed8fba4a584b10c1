"""How lines hang together. Pure."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from outreach.audit.model import Head
from sync.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from outreach.audit.model import Fact, Line

GENESIS = Head(n=0, digest="0" * 64)
FACTS = 8
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._+/-]{0,119}\Z")
"""Ids, codes, digests, versions: nothing with a space in it, nothing beyond ASCII. A name does not fit."""


def require_impersonal(by: str, about: str, facts: Mapping[str, Fact]) -> None:
    """Raise ValueError unless all of it could be ids, codes and numbers."""
    if len(facts) > FACTS:
        raise ValueError(f"a line of the audit log has at most {FACTS} facts")
    texts = {"by": by, "about": about, **{name: fact for name, fact in facts.items() if isinstance(fact, str)}}
    for name, text in texts.items():
        if text and _CODE.match(text) is None:
            raise ValueError(f"{name} is neither an id nor a code: the audit log holds nothing that a person wrote")


def digest(before: str, n: int, at_ms: int, act: str, by: str, about: str, facts: Mapping[str, Fact]) -> str:
    """Return the digest of a line that follows the one with the digest `before`."""
    told = canonical({"n": n, "at_ms": at_ms, "act": act, "by": by, "about": about, "facts": dict(facts)})
    return hashlib.sha256(bytes.fromhex(before) + told).hexdigest()


def follow(head: Head, lines: Iterable[Line]) -> tuple[Head, str | None]:
    """Go on from `head` over the lines that come after it.

    Returns the new head, and a sentence about the first line that does not follow, or None.
    """
    for line in lines:
        if line.n != head.n + 1:
            return head, f"After line {head.n} comes line {line.n}: what stood between is gone."
        expected = digest(head.digest, line.n, line.at_ms, line.act, line.by, line.about, line.facts)
        if line.digest != expected:
            return head, f"Line {line.n} is not what was written, or the line before it is not."
        head = Head(n=line.n, digest=line.digest)
    return head, None
