"""The tables `redaction`, `face_mark`, `word_cover` and `named_person`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from media.model import Region, Span
from outreach.redactions.model import NamedState, Redaction, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.db import Tx
    from outreach.redactions.model import Faces, Words

_FIELDS = Redaction.__struct_fields__
_ADD = f"INSERT INTO redaction ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))})"
_OF = f"SELECT {', '.join(_FIELDS)} FROM redaction WHERE entry = ? ORDER BY version DESC"
_END = "UPDATE redaction SET ended_ms = ?, ended_by = ? WHERE entry = ? AND sha256 = ? AND ended_ms IS NULL"
_INSTEAD = "SELECT sha256, covered FROM redaction WHERE entry = ? AND ended_ms IS NULL"
_FACES_COVERED = "SELECT sha256 FROM redaction WHERE entry = ? AND ended_ms IS NULL AND faces_covered = 1"
_WITHHELD = "SELECT 1 FROM redaction WHERE stored = ? AND ended_ms IS NULL LIMIT 1"
_ADD_MARK = "INSERT INTO face_mark (id, entry, sha256, faces, officer, at_ms) VALUES (?, ?, ?, ?, ?, ?)"
_MARKS = "SELECT sha256, faces FROM face_mark WHERE entry = ? ORDER BY at_ms, id"
_NAMED = """
SELECT state, note, shown, officer, at_ms FROM named_person WHERE entry = ? ORDER BY at_ms DESC, id DESC LIMIT 1
"""


def add(tx: Tx, made: Redaction) -> None:
    """Keep a redaction."""
    crop = None if made.crop is None else msgspec.json.encode(made.crop)
    kept = {
        "covers": msgspec.json.encode(made.covers), "crop": crop, "faces_covered": int(made.faces_covered),
        "silences": msgspec.json.encode(made.silences),
    }  # fmt: skip
    tx.run(_ADD, *(kept.get(name, getattr(made, name)) for name in _FIELDS))


def end(tx: Tx, entry: str, sha256: str, officer: str, now_ms: int) -> bool:
    """Let the redaction of a picture that holds now hold no longer; False when there is none."""
    return tx.run(_END, now_ms, officer, entry, sha256) > 0


def of_entry(tx: Tx, entry: str) -> list[Redaction]:
    """Return every redaction of an entry's pictures, the newest of each picture first."""
    found = []
    for row in tx.all(_OF, entry):
        values = dict(zip(_FIELDS, row, strict=True))
        values["covers"] = msgspec.json.decode(values["covers"], type=list[Region])
        crop = values["crop"]
        values["crop"] = None if crop is None else msgspec.json.decode(crop, type=Region)
        values["silences"] = msgspec.json.decode(values["silences"] or b"[]", type=list[Span])
        found.append(Redaction(**{**values, "faces_covered": bool(values["faces_covered"])}))
    return found


def instead(tx: Tx, entry: str) -> dict[str, str]:
    """Return, by the digest of a part, what is shown instead of it now."""
    return {str(sha256): str(covered) for sha256, covered in tx.all(_INSTEAD, entry)}


def covering(tx: Tx, covered: str) -> set[str]:
    """Return the entries for which a picture was made, by its digest."""
    return {str(row[0]) for row in tx.all("SELECT entry FROM redaction WHERE covered = ?", covered)}


def faces_covered(tx: Tx, entry: str) -> set[str]:
    """Return the digests of the parts of which somebody said that no face is to be seen any more."""
    return {str(row[0]) for row in tx.all(_FACES_COVERED, entry)}


def withheld(tx: Tx, stored: str) -> bool:
    """Whether a stored picture is redacted in any entry now."""
    return tx.one(_WITHHELD, stored) is not None


def naming_blobs(tx: Tx, digests: Sequence[str]) -> set[str]:
    """Return which of some digests a redaction was made of, or is: also what no longer holds can be looked at."""
    marks = ",".join("?" * len(digests))
    sql = "SELECT {0} FROM redaction WHERE {0} IN ({1})"
    return {
        str(row[0]) for name in ("sha256", "covered") for row in tx.all(sql.format(name, marks), *digests)
    }  # fmt: skip


def forget(tx: Tx, entry: str) -> set[str]:
    """Forget the redactions of an erased entry; return the digests of the pictures that were made for them."""
    covered = {str(row[0]) for row in tx.all("SELECT covered FROM redaction WHERE entry = ?", entry)}
    for table in ("redaction", "face_mark", "word_cover", "named_person"):
        tx.run(f"DELETE FROM {table} WHERE entry = ?", entry)
    return covered


def add_mark(tx: Tx, identity: str, entry: str, sha256: str, faces: Faces, officer: str, now_ms: int) -> None:
    """Keep what an officer saw."""
    tx.run(_ADD_MARK, identity, entry, sha256, faces, officer, now_ms)


def marks(tx: Tx, entry: str) -> dict[str, Faces]:
    """Return, by the digest of a part, what was last said of it."""
    return dict(tx.all(_MARKS, entry))


def add_words(tx: Tx, identity: str, entry: str, words: Words, officer: str, now_ms: int) -> None:
    """Keep what an officer said of the words of an entry."""
    also, keep = msgspec.json.encode(words.also), msgspec.json.encode(words.keep)
    sql = "INSERT INTO word_cover (id, entry, also, keep, officer, at_ms) VALUES (?, ?, ?, ?, ?, ?)"
    tx.run(sql, identity, entry, also, keep, officer, now_ms)


def words(tx: Tx, entry: str) -> tuple[list[Word], list[Word], str | None, int | None]:
    """Return what was last said of an entry's words: what to cover, what to leave, by whom and when (ms)."""
    sql = "SELECT also, keep, officer, at_ms FROM word_cover WHERE entry = ? ORDER BY at_ms DESC, id DESC LIMIT 1"
    row = tx.one(sql, entry)
    if row is None:
        return [], [], None, None
    return msgspec.json.decode(row[0]), msgspec.json.decode(row[1]), row[2], row[3]


def add_named(
    tx: Tx, identity: str, entry: str, state: NamedState, note: str, shown: str, officer: str, now_ms: int
) -> None:
    """Keep what an officer said of somebody who is named. `shown` stands for what others met of the work then."""
    sql = "INSERT INTO named_person (id, entry, state, note, shown, officer, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"
    tx.run(sql, identity, entry, state, note, shown, officer, now_ms)


def named(tx: Tx, entry: str) -> tuple[NamedState, str, str, str, int] | None:
    """Return what was last said: state, note, what was shown then, by whom and when (ms); None when nobody has."""
    row = tx.one(_NAMED, entry)
    return None if row is None else (row[0], str(row[1]), str(row[2]), str(row[3]), int(row[4]))
