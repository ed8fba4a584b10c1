"""Likeness as other features ask for it: by digests and names of their own, and by thresholds from the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from media import blobs, likeness, prints

if TYPE_CHECKING:
    from media.likeness import AlikeText
    from outreach.db import Tx

forget_text = likeness.forget_text
of_blob = likeness.of_blob


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """When two works are shown to a screener together: bits that differ at most, hundredths shared at least."""

    pdq: int
    phash: int
    text: int


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that is held by somebody and looks like another. `sha256` is what its holder calls it."""

    tenant: str
    sha256: str
    stored: str
    pdq: int
    phash: int


def read_thresholds(text: str) -> Thresholds:
    """Read thresholds as the settings write them: `pdq=31,phash=6,text=30`."""
    said = dict(one.split("=") for one in text.split(","))
    return Thresholds(pdq=int(said["pdq"]), phash=int(said["phash"]), text=int(said["text"]))


def keep_text(tx: Tx, source: str, text: str) -> None:
    """Keep what a text is recognised by, under a name of the caller's; an empty one is forgotten."""
    likeness.keep_text(tx, source, prints.shingles(text))


def pictures_like(tx: Tx, stored: str, thresholds: Thresholds) -> list[Held]:
    """Return who holds pictures that look like this one, itself included (0 bits), the most alike first."""
    found = [likeness.AlikePicture(sha256=stored, pdq=0, phash=0)]
    found += likeness.pictures_like(tx, stored, thresholds.pdq, thresholds.phash)
    return [
        Held(tenant=tenant, sha256=name, stored=alike.sha256, pdq=alike.pdq, phash=alike.phash)
        for alike in found
        for tenant, claimed in blobs.holders(tx, alike.sha256)
        for name in sorted({claimed, alike.sha256})
    ]


def texts_like(tx: Tx, source: str, thresholds: Thresholds) -> list[AlikeText]:
    """Return the texts that share enough with this one, the most alike first."""
    return likeness.texts_like(tx, source, thresholds.text)


def holders(tx: Tx, source: str) -> list[tuple[str, str]]:
    """Return who holds the document behind a text's name, and what they call it; nobody for a typed text."""
    kind, _, stored = source.partition(":")
    if kind != "blob":
        return []
    return [(tenant, name) for tenant, claimed in blobs.holders(tx, stored) for name in sorted({claimed, stored})]
