"""Who looks like whom: pictures by their prints, texts by the passages they share. All functions take a transaction.

Promised: what is found is a hint with its measure, for a person to look at both. Refused: a decision, and remembering a
text: of it only hashes of runs of words are kept, which cannot be turned back.
A query reads every print once: 65,000 pictures take a fraction of a second, which is what a screener may wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from media.prints import distance

if TYPE_CHECKING:
    from collections.abc import Collection

    from media.model import Print
    from media.ports import Tx

LEAST_QUALITY: Final = 50
"""Below this a picture has too little in it to look like anything; what the authors of PDQ advise."""
_ROWS: Final = 200

_KEEP: Final = """
INSERT INTO picture_print (sha256, phash, pdq, quality) VALUES (?, ?, ?, ?)
ON CONFLICT (sha256) DO UPDATE SET phash = excluded.phash, pdq = excluded.pdq, quality = excluded.quality
"""
_ALL: Final = "SELECT sha256, phash, pdq FROM picture_print WHERE quality >= ? AND sha256 <> ?"
_SHARED: Final = """
SELECT other.source, COUNT(*) FROM text_print mine JOIN text_print other ON other.shingle = mine.shingle
WHERE mine.source = ? AND other.source <> ? GROUP BY other.source
"""


class AlikePicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that looks like another: how many bits of either print differ (of 256 and of 64)."""

    sha256: str
    pdq: int
    phash: int


class AlikeText(msgspec.Struct, frozen=True, kw_only=True):
    """A text that shares passages with another: how much of the shorter one, in hundredths."""

    source: str
    percent: int


def keep_picture(tx: Tx, sha256: str, seen: Print) -> None:
    """Keep what a stored picture is recognised by."""
    tx.run(_KEEP, sha256, seen.phash, seen.pdq, seen.quality)


def keep_text(tx: Tx, source: str, shingles: Collection[int]) -> None:
    """Keep what a text is recognised by, instead of what was kept for `source` before."""
    forget_text(tx, source)
    wanted = sorted(shingles)
    for at in range(0, len(wanted), _ROWS):
        part = wanted[at : at + _ROWS]
        values = ", ".join(["(?, ?)"] * len(part))
        parameters = [value for shingle in part for value in (source, shingle)]
        tx.run(f"INSERT INTO text_print (source, shingle) VALUES {values}", *parameters)


def forget_text(tx: Tx, source: str) -> None:
    """Forget what a text was recognised by."""
    tx.run("DELETE FROM text_print WHERE source = ?", source)


def forget_blob(tx: Tx, sha256: str) -> None:
    """Forget what a blob was recognised by."""
    tx.run("DELETE FROM picture_print WHERE sha256 = ?", sha256)
    forget_text(tx, of_blob(sha256))


def of_blob(sha256: str) -> str:
    """Return the name under which a document's text is kept."""
    return f"blob:{sha256}"


def pictures_like(tx: Tx, sha256: str, pdq_most: int, phash_most: int) -> list[AlikePicture]:
    """Return the pictures that differ from this one by no more bits than either limit, the most alike first."""
    row = tx.one("SELECT phash, pdq, quality FROM picture_print WHERE sha256 = ?", sha256)
    if row is None or row[2] < LEAST_QUALITY:
        return []
    found = []
    for other, phash, pdq in tx.all(_ALL, LEAST_QUALITY, sha256):
        alike = AlikePicture(sha256=other, pdq=distance(row[1], pdq), phash=distance(row[0], phash))
        if alike.pdq <= pdq_most or alike.phash <= phash_most:
            found.append(alike)
    return sorted(found, key=lambda one: (one.pdq, one.phash, one.sha256))


def texts_like(tx: Tx, source: str, percent_least: int) -> list[AlikeText]:
    """Return the texts that share at least so much of the shorter one's passages, the most alike first."""
    mine = _size(tx, source)
    found = []
    for other, shared in tx.all(_SHARED, source, source) if mine else ():
        percent = int(shared) * 100 // min(mine, _size(tx, other))
        if percent >= percent_least:
            found.append(AlikeText(source=other, percent=percent))
    return sorted(found, key=lambda one: (-one.percent, one.source))


def _size(tx: Tx, source: str) -> int:
    row = tx.one("SELECT COUNT(*) FROM text_print WHERE source = ?", source)
    return 0 if row is None else int(row[0])
