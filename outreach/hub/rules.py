"""What a hub decides, without a disk or a network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from outreach.ids import crockford, read_crockford

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.hub.model import Answer, Outcome
    from sync.bundles.archive import Member

PIECE_BYTES = 4 * 1024 * 1024
"""What is sent at once: on a link that breaks every few minutes, what arrived need not be sent again."""
AGAIN_MS = 24 * 3600 * 1000
"""A copy that was sent longer ago is sent again when it is handed in again: the server may have been restored since."""
FIRST_S, LONGEST_S = 5.0, 300.0

_FOR_GOOD = {
    "bundle-unreadable",
    "bundle-unsigned",
    "bundle-not-for-us",
    "bundle-too-large",
    "op-unreadable",
    "ops-order",
}
_FULL_HANDS = {"bundle-busy", "busy", "too-many-requests"}
_SIGNED_OUT = {"not-signed-in", "device-revoked", "not-allowed"}
_RECEIPTS = re.compile(rb"[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_SHORT = 5  # bytes of a number that a person sees


def short(number: str) -> str:
    """Return how a bundle's number is shown to a person: XXXX-XXXX."""
    text = crockford(bytes.fromhex(number)[:_SHORT])
    return f"{text[:4]}-{text[4:]}"


def is_digest(text: str) -> bool:
    """Whether `text` can be a file's digest."""
    return _DIGEST.match(text) is not None


def read_short(typed: str) -> str | None:
    """Return the first digits of the numbers that a person may mean, or None if it is no number."""
    text = read_crockford(typed[:40])
    if text is None or len(text) != _SHORT * 8 // 5:
        return None
    value = 0
    for letter in text:
        value = value << 5 | "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(letter)
    return f"{value:0{_SHORT * 2}x}"


def pieces(members: Sequence[Member]) -> list[list[Member]]:
    """Return what to send, one after the other: the letter with some of the media, and at last the letter alone.

    The answer to the last one tells of everything. A bundle that is small is one piece.
    """
    letter, *media = members
    parts: list[list[Member]] = [[letter]]
    for member in media:
        if len(parts[-1]) > 1 and sum(each.size for each in parts[-1]) + member.size > PIECE_BYTES:
            parts.append([letter])
        parts[-1].append(member)
    return parts if len(parts) == 1 else [*parts, [letter]]


def outcome(answer: Answer) -> Outcome:
    """Say what an answer means for a copy.

    Whatever lies between may answer too (a page that wants a login, say): only what looks like receipts is receipts,
    and only a code of ours refuses.
    """
    if answer.status == 200 and _RECEIPTS.match(answer.body):  # noqa: PLR2004 - HTTP's word for yes
        return "done"
    if answer.code in _FOR_GOOD:
        return "refused"
    return "signed-out" if answer.code in _SIGNED_OUT else "later"


def stops_all(answer: Answer) -> bool:
    """Whether what an answer put off holds for every copy: no link, no server behind it, or one with its hands full.

    Anything else that the server says may be about this copy alone (a file of it is just being sent elsewhere, say).
    """
    return answer.code in _FULL_HANDS | _SIGNED_OUT or not answer.code


def rest_s(tries: int, answer: Answer, chance: float) -> float:
    """Return how long to wait after so many failures in a row; `chance` is in [0, 1): hubs do not come all at once."""
    longest: float = min(FIRST_S * 2.0 ** min(tries - 1, 10), LONGEST_S)
    return max(longest * (0.5 + chance / 2), min(answer.retry_s, 3600.0))
