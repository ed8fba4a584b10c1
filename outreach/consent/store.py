"""The table `consent`. There is an insert and a select; nothing changes a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.consent.model import ConsentRecord, Settled
from outreach.db import among

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.db import Tx
    from outreach.db.tx import Row

_NAMES = ConsentRecord.__struct_fields__
_COLUMNS = ", ".join("voice" if name == "by" else name for name in _NAMES)
_INSERT = f"INSERT INTO consent ({_COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))})"
_NEXT = "SELECT COALESCE(MAX(arrival), 0) + 1 FROM consent WHERE scope = ? AND subject = ?"
_OF = f"SELECT {_COLUMNS} FROM consent WHERE scope = ? AND subject = ? ORDER BY arrival, id"


def insert(tx: Tx, record: ConsentRecord) -> None:
    """Add a record."""
    tx.run(_INSERT, *(getattr(record, name) for name in ConsentRecord.__struct_fields__))


def move(tx: Tx, scope: str, into: str) -> None:
    """Let the records of a scope be another's."""
    tx.run("UPDATE consent SET scope = ? WHERE scope = ?", into, scope)


def naming_blobs(tx: Tx, digests: Sequence[str]) -> set[str]:
    """Return which of some digests are the evidence of an answer."""
    marks = ",".join("?" * len(digests))
    return {str(row[0]) for row in tx.all(f"SELECT evidence FROM consent WHERE evidence IN ({marks})", *digests)}


def proofs(tx: Tx, scope: str, digests: Sequence[str]) -> set[str]:
    """Return which of some digests are the evidence of an answer of this scope."""
    marks = ",".join("?" * len(digests))
    sql = f"SELECT evidence FROM consent WHERE scope = ? AND evidence IN ({marks})"
    return {str(row[0]) for row in tx.all(sql, scope, *digests)}


def proved(tx: Tx, after: tuple[str, str], limit: int) -> list[tuple[str, str]]:
    """Return (evidence, scope) of what proves an answer, in order, from after a pair on."""
    sql = (
        "SELECT DISTINCT evidence, scope FROM consent WHERE evidence IS NOT NULL AND (evidence > ? OR (evidence = ? "
        "AND scope > ?)) ORDER BY evidence, scope LIMIT ?"
    )
    return [(str(evidence), str(scope)) for evidence, scope in tx.all(sql, after[0], after[0], after[1], limit)]


def forget(tx: Tx, identity: str) -> set[str]:
    """Forget an erased record, and what was decided about its form; return the digest of what proved it."""
    named = {str(row[0]) for row in tx.all("SELECT evidence FROM consent WHERE id = ?", identity) if row[0]}
    tx.run("DELETE FROM consent_form WHERE record = ?", identity)
    tx.run("DELETE FROM consent WHERE id = ?", identity)
    return named


def next_arrival(tx: Tx, scope: str, subject: str) -> int:
    """Return the number of the next record about a subject."""
    row = tx.one(_NEXT, scope, subject)
    return 1 if row is None else int(row[0])


def of_subject(tx: Tx, scope: str, subject: str) -> list[ConsentRecord]:
    """Return the records about a subject that its own scope holds, in order of arrival."""
    return [_record(row) for row in tx.all(_OF, scope, subject)]


def by_id(tx: Tx, identity: str) -> ConsentRecord | None:
    """Return one record."""
    row = tx.one(f"SELECT {_COLUMNS} FROM consent WHERE id = ?", identity)
    return None if row is None else _record(row)


def of_form(tx: Tx, scope: str, evidence: str) -> list[ConsentRecord]:
    """Return every record of a scope that one form is the proof of."""
    sql = f"SELECT {_COLUMNS} FROM consent WHERE scope = ? AND evidence = ? ORDER BY id"
    return [_record(row) for row in tx.all(sql, scope, evidence)]


def undecided(tx: Tx, limit: int) -> list[ConsentRecord]:
    """Return the records with a photographed form about which nobody has decided, the oldest first."""
    sql = (
        f"SELECT {_COLUMNS} FROM consent WHERE method = 'paper' AND evidence IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM consent_form f WHERE f.record = consent.id) ORDER BY received_ms, id LIMIT ?"
    )
    return [_record(row) for row in tx.all(sql, limit)]


def spoken(tx: Tx, limit: int) -> list[ConsentRecord]:
    """Return the answers that were spoken, the newest first."""
    sql = (
        f"SELECT {_COLUMNS} FROM consent WHERE method = 'spoken' AND evidence IS NOT NULL "
        "ORDER BY received_ms DESC, id DESC LIMIT ?"
    )
    return [_record(row) for row in tx.all(sql, limit)]


def decide(
    tx: Tx, records: Sequence[str], decision: str, reason: str, note: str, officer: str, at_ms: int
) -> None:  # fmt: skip
    """Keep what was decided about the form of some records. A later decision takes the place of a former one."""
    tx.many(
        "INSERT INTO consent_form (record, decision, reason, note, officer, at_ms) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (record) DO UPDATE SET decision = excluded.decision, reason = excluded.reason, "
        "note = excluded.note, officer = excluded.officer, at_ms = excluded.at_ms",
        [(one, decision, reason, note, officer, at_ms) for one in records],
    )


def approved(tx: Tx, records: Iterable[str]) -> frozenset[str]:
    """Return which of some records have a form that was approved."""
    rows = among(tx, "SELECT record FROM consent_form WHERE decision = 'approved' AND record IN ({})", records)
    return frozenset(str(row[0]) for row in rows)


def disputed(tx: Tx, limit: int) -> list[ConsentRecord]:
    """Return the refusals of guardians to what another guardian has agreed to, the newest first."""
    agreed = (
        "SELECT 1 FROM consent y WHERE y.scope = consent.scope AND y.subject = consent.subject "
        "AND y.item = consent.item AND y.answer = 'yes' AND y.voice = 'guardian' "
        "AND COALESCE(y.relation, '') <> COALESCE(consent.relation, '')"
    )
    sql = (
        f"SELECT {_COLUMNS} FROM consent WHERE voice = 'guardian' AND answer = 'no' AND EXISTS ({agreed}) "
        "ORDER BY received_ms DESC, id DESC LIMIT ?"
    )
    return [_record(row) for row in tx.all(sql, limit)]


def settled(tx: Tx, records: Iterable[str]) -> dict[str, Settled]:
    """Return what was said of those refusals among some records that an officer has set aside."""
    sql = "SELECT record, reason, note, officer, at_ms FROM consent_form WHERE decision = 'aside' AND record IN ({})"
    return {
        str(one): Settled(why=str(why), note=str(note), officer=str(officer), at_ms=int(at_ms))
        for one, why, note, officer, at_ms in among(tx, sql, records)
    }


def unsettle(tx: Tx, records: Iterable[str]) -> None:
    """Let refusals count again."""
    tx.many("DELETE FROM consent_form WHERE decision = 'aside' AND record = ?", [(one,) for one in records])


def _record(row: Row) -> ConsentRecord:
    return ConsentRecord(**dict(zip(_NAMES, row, strict=True)))
