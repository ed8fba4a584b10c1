"""The table `consent`. There is an insert and a select; nothing changes a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.consent.model import ConsentRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.db import Tx

_COLUMNS = (
    "id, scope, subject, item, answer, voice, relation, method, name_mode, text_version, language, evidence, device, "
    "arrival, wall_ms, received_ms"
)
_INSERT = f"INSERT INTO consent ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_NEXT = "SELECT COALESCE(MAX(arrival), 0) + 1 FROM consent WHERE scope = ? AND subject = ?"
_OF = f"SELECT {_COLUMNS} FROM consent WHERE scope = ? AND subject = ? ORDER BY arrival, id"


def insert(tx: Tx, record: ConsentRecord) -> None:
    """Add a record."""
    tx.run(_INSERT, *(getattr(record, name) for name in ConsentRecord.__struct_fields__))


def naming_blobs(tx: Tx, digests: Sequence[str]) -> set[str]:
    """Return which of some digests are the evidence of an answer."""
    marks = ",".join("?" * len(digests))
    return {str(row[0]) for row in tx.all(f"SELECT evidence FROM consent WHERE evidence IN ({marks})", *digests)}


def forget(tx: Tx, identity: str) -> set[str]:
    """Forget an erased record."""
    tx.run("DELETE FROM consent WHERE id = ?", identity)
    return set()


def next_arrival(tx: Tx, scope: str, subject: str) -> int:
    """Return the number of the next record about a subject."""
    row = tx.one(_NEXT, scope, subject)
    return 1 if row is None else int(row[0])


def of_subject(tx: Tx, scope: str, subject: str) -> list[ConsentRecord]:
    """Return the records about a subject that its own scope holds, in order of arrival."""
    names = ConsentRecord.__struct_fields__
    return [ConsentRecord(**dict(zip(names, row, strict=True))) for row in tx.all(_OF, scope, subject)]
