"""A line of the audit log, and what lines may tell."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

Act = Literal[
    "call-assessed",
    "call-changed",
    "call-made",
    "case-closed",
    "case-opened",
    "case-read",
    "case-taken",
    "certificate-ended",
    "certificates-issued",
    "certificates-said",
    "clock-believed",
    "code-made",
    "consent-decided",
    "consent-opened",
    "consent-settled",
    "content-published",
    "content-withdrawn",
    "device-enrolled",
    "device-revoked",
    "document-erased",
    "entry-cleared",
    "entry-refused",
    "export-asked",
    "export-fetched",
    "faces-marked",
    "held-rejected",
    "held-released",
    "imported",
    "key-made",
    "key-moved",
    "named-marked",
    "officer-ended",
    "officer-recovered",
    "passkey-copied",
    "passkey-made",
    "passkey-removed",
    "picture-covered",
    "picture-uncovered",
    "publication-approved",
    "publication-ended",
    "publication-held",
    "publication-not-printed",
    "publication-printed",
    "publication-released",
    "published",
    "receipt-used",
    "recovery-codes-made",
    "recovery-opened",
    "recovery-refused",
    "report-frozen",
    "restored",
    "round-changed",
    "safeguarding-changed",
    "school-asked",
    "school-changed",
    "school-let-in",
    "school-merged",
    "school-turned-down",
    "secret-rotated",
    "tablet-opened",
    "token-replayed",
    "words-covered",
    "work-told",
]
ACTS: tuple[Act, ...] = get_args(Act)

Fact = str | int


class Line(Struct, frozen=True, kw_only=True):
    """One line: its number `n` (from 1, without gaps), when (ms), what, by whom, about what.

    `by` and `about` are ids ("" when there is none: the command line, a stranger); `facts` are further ids, codes and
    numbers. `digest` is the SHA-256, in hexadecimal, of the line before it and this one.
    """

    n: int
    at_ms: int
    act: str
    by: str
    about: str
    facts: dict[str, Fact]
    digest: str


class Head(Struct, frozen=True, kw_only=True):
    """The last line's number and digest: whoever keeps it elsewhere can later tell that nothing before it changed."""

    n: int
    digest: str
