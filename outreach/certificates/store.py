"""The SQL of certificates. That of keys and lists is in `keystore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.certificates.model import Certificate

if TYPE_CHECKING:
    from outreach.db import Tx

_FIELDS = Certificate.__struct_fields__
_COLUMNS = ", ".join("call_id" if field == "call" else field for field in _FIELDS)
_ADD = f"INSERT INTO certificate ({_COLUMNS}) VALUES ({', '.join('?' * len(_FIELDS))}) ON CONFLICT DO NOTHING"
_BY_CTI = f"SELECT {_COLUMNS} FROM certificate WHERE cti = ? AND LENGTH(signed) > 0"
_OF_CALL = f"SELECT {_COLUMNS} FROM certificate WHERE call_id = ? AND LENGTH(signed) > 0 ORDER BY id"
_LIVE = """
SELECT source_id, cti FROM certificate
WHERE call_id = ? AND kind = ? AND source = ? AND state IN ('issued', 'delivered')
"""
_OF_ENTRY = f"""
SELECT {_COLUMNS} FROM certificate WHERE source = 'entry' AND source_id >= ? AND source_id < ? AND LENGTH(signed) > 0
ORDER BY id
"""
_FORGET = "UPDATE certificate SET name = NULL, signed = ?, scope = '', state = 'superseded' WHERE id = ?"
_INDEX_USED = """
SELECT 1 FROM signing_key k JOIN signing_key other
    ON other.iss = k.iss AND other.programme = k.programme AND other.year = k.year
JOIN certificate c ON c.kid = other.kid AND c.list_index = ?
WHERE k.kid = ?
"""
_DELIVERED = "UPDATE certificate SET state = 'delivered', delivered_ms = ? WHERE cti = ? AND state = 'issued'"


def add(tx: Tx, certificate: Certificate) -> bool:
    """Keep a certificate; False if its achievement has one already, or one of its numbers is taken."""
    return tx.run(_ADD, *(getattr(certificate, field) for field in _FIELDS)) == 1


def by_cti(tx: Tx, cti: str) -> Certificate | None:
    row = tx.one(_BY_CTI, cti)
    return None if row is None else Certificate(**dict(zip(_FIELDS, row, strict=True)))


def of_call(tx: Tx, call: str) -> list[Certificate]:
    """Return a call's certificates, oldest first."""
    return [Certificate(**dict(zip(_FIELDS, row, strict=True))) for row in tx.all(_OF_CALL, call)]


def live(tx: Tx, call: str, kind: str, source: str) -> dict[str, str]:
    """Return `{source_id: cti}` of what is neither superseded nor revoked."""
    return dict(tx.all(_LIVE, call, kind, source))


def index_used(tx: Tx, kid: str, list_index: int) -> bool:
    """Whether a place is taken in the list of the key's programme and year, whichever key took it."""
    return tx.one(_INDEX_USED, list_index, kid) is not None


def mark_delivered(tx: Tx, cti: str, now_ms: int) -> bool:
    """Note the first time that a holder fetched it."""
    return tx.run(_DELIVERED, now_ms, cti) == 1


def of_entry(tx: Tx, entry: str) -> list[Certificate]:
    """Return the certificates of an entry's makers."""
    return [Certificate(**dict(zip(_FIELDS, row, strict=True))) for row in tx.all(_OF_ENTRY, f"{entry}/", f"{entry}0")]


def forget(tx: Tx, identity: str) -> None:
    """Keep of a certificate only that its numbers are taken: who holds the paper keeps it, we know nothing of it."""
    tx.run(_FORGET, b"", identity)
