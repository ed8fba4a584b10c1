"""The SQL of certificates. That of keys and lists is in `keystore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.certificates.model import BY_HOLDER, Certificate, Live, Recorded
from outreach.db import among

if TYPE_CHECKING:
    from collections.abc import Collection

    from outreach.db import Tx

_FIELDS = Certificate.__struct_fields__
_COLUMNS = ", ".join("call_id" if field == "call" else field for field in _FIELDS)
_ADD = f"INSERT INTO certificate ({_COLUMNS}) VALUES ({', '.join('?' * len(_FIELDS))}) ON CONFLICT DO NOTHING"
_BY_CTI = f"SELECT {_COLUMNS} FROM certificate WHERE cti = ? AND LENGTH(signed) > 0"
_OF_CALL = f"SELECT {_COLUMNS} FROM certificate WHERE call_id = ? AND LENGTH(signed) > 0 ORDER BY id"
_OF_SOURCE = f"""
SELECT {_COLUMNS} FROM certificate WHERE source_id = ? AND call_id = ? AND LENGTH(signed) > 0 ORDER BY id
"""
_OF_ENTRY = f"""
SELECT {_COLUMNS} FROM certificate WHERE source = 'entry' AND source_id >= ? AND source_id < ? AND LENGTH(signed) > 0
ORDER BY id
"""
_FORGET = "UPDATE certificate SET name = NULL, signed = ?, scope = '' WHERE id = ?"
_LIVE = """
SELECT source, source_id, call_id, kind, cti, scope, name, level, language, LENGTH(signed) > 0,
    EXISTS (SELECT 1 FROM signing_key k WHERE k.kid = certificate.kid AND k.state = 'compromised')
FROM certificate WHERE state IN ('issued', 'delivered')
"""
_END = """
UPDATE certificate SET state = ?, reason = ?, ended_by = ?, ended_ms = ?, replaced_by = ?
WHERE cti = ? AND state IN ('issued', 'delivered')
"""
_RECORDED = "id, call_id, kind, scope, name, name_mode, language, level, row_number"
_RECORD = f"""
INSERT INTO achievement ({_RECORDED}, recorded_ms, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (call_id, kind, scope, name) DO NOTHING
"""
_RECORDED_MOVE = """
UPDATE achievement SET scope = ? WHERE scope = ? AND NOT EXISTS (
    SELECT 1 FROM achievement other WHERE other.scope = ? AND other.call_id = achievement.call_id
    AND other.kind = achievement.kind AND other.name = achievement.name
)
"""
_RECORDED_OF = (
    f"SELECT {_RECORDED} FROM achievement WHERE call_id = ? AND kind = ? ORDER BY recorded_ms, row_number, id"
)
_RECORDED_BY_IDS = f"SELECT {_RECORDED} FROM achievement WHERE id IN ({{}}) ORDER BY id"
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


def move(tx: Tx, scope: str, into: str) -> None:
    """Let the certificates of a scope be another's. Who was recorded by both schools stays recorded with each."""
    for table in ("certificate", "batch_item"):
        tx.run(f"UPDATE {table} SET scope = ? WHERE scope = ?", into, scope)
    tx.run(_RECORDED_MOVE, into, scope, into)


def by_cti(tx: Tx, cti: str) -> Certificate | None:
    row = tx.one(_BY_CTI, cti)
    return None if row is None else Certificate(**dict(zip(_FIELDS, row, strict=True)))


def of_call(tx: Tx, call: str, source_id: str | None = None) -> list[Certificate]:
    """Return a call's certificates, oldest first; with `source_id` those of one achievement."""
    rows = tx.all(_OF_CALL, call) if source_id is None else tx.all(_OF_SOURCE, source_id, call)
    return [Certificate(**dict(zip(_FIELDS, row, strict=True))) for row in rows]


def live(tx: Tx, call: str, kind: str, only: Collection[str] | None = None) -> dict[tuple[str, str], Live]:
    """Return by source and source id what is neither superseded nor revoked; `only`: of these source ids."""
    if only is None:
        rows = tx.all(f"{_LIVE} AND call_id = ? AND kind = ?", call, kind)
    else:
        rows = among(tx, f"{_LIVE} AND source_id IN ({{}})", only)
    names = Live.__struct_fields__
    return {
        (row[0], row[1]): Live(
            **{**dict(zip(names, row[4:], strict=True)), "kept": bool(row[9]), "key_stolen": bool(row[10])}
        )
        for row in rows
        if row[2:4] == (call, kind)
    }


def index_used(tx: Tx, kid: str, list_index: int) -> bool:
    """Whether a place is taken in the list of the key's programme and year, whichever key took it."""
    return tx.one(_INDEX_USED, list_index, kid) is not None


def mark_delivered(tx: Tx, cti: str, now_ms: int) -> bool:
    """Note the first time that a holder fetched it."""
    return tx.run(_DELIVERED, now_ms, cti) == 1


def of_entry(tx: Tx, entry: str) -> list[Certificate]:
    """Return the certificates of an entry's makers."""
    return [Certificate(**dict(zip(_FIELDS, row, strict=True))) for row in tx.all(_OF_ENTRY, f"{entry}/", f"{entry}0")]


def forget(tx: Tx, one: Certificate, now_ms: int) -> None:
    """Keep of a certificate only that its numbers are taken, and that its holder withdrew it unless it had ended."""
    end(tx, one.cti, "revoked", BY_HOLDER, "", now_ms)
    let_go(tx, one)


def let_go(tx: Tx, one: Certificate) -> None:
    """Keep of a certificate only that its numbers are taken, and how it stands."""
    tx.run(_FORGET, b"", one.id)


def by_id(tx: Tx, identity: str) -> Certificate | None:
    row = tx.one(f"SELECT {_COLUMNS} FROM certificate WHERE id = ? AND LENGTH(signed) > 0", identity)
    return None if row is None else Certificate(**dict(zip(_FIELDS, row, strict=True)))


def drop_recorded(tx: Tx, call: str) -> int:
    """Let go of the lists of a call's achievements; return how many lines those were."""
    return tx.run("DELETE FROM achievement WHERE call_id = ?", call)


def end(tx: Tx, cti: str, state: str, reason: str, officer: str, now_ms: int, replaced_by: str | None = None) -> bool:
    """Let a certificate count no more; False when it did not."""
    return tx.run(_END, state, reason, officer, now_ms, replaced_by, cti) == 1


def of_batch(tx: Tx, batch: str, scope: str) -> list[Certificate]:
    """Return what a batch issued to a scope and still counts, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM certificate WHERE batch = ? AND scope = ? AND state IN ('issued', 'delivered')"
    return [Certificate(**dict(zip(_FIELDS, row, strict=True))) for row in tx.all(f"{sql} ORDER BY id", batch, scope)]


def of_holder(tx: Tx, call: str, scope: str) -> list[Certificate]:
    """Return what a scope holds of a call and still counts, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM certificate WHERE call_id = ? AND scope = ? AND state IN ('issued', 'delivered')"
    rows = tx.all(f"{sql} AND LENGTH(signed) > 0 ORDER BY id", call, scope)
    return [Certificate(**dict(zip(_FIELDS, row, strict=True))) for row in rows]


def record(tx: Tx, new: Recorded, officer: str, now_ms: int) -> bool:
    """Keep an achievement; False when the same was recorded before."""
    values = (
        new.id, new.call, new.kind, new.scope, new.name, new.name_mode, new.language, new.level, new.row, now_ms,
        officer,
    )  # fmt: skip
    return tx.run(_RECORD, *values) == 1


def rename(tx: Tx, achievement: str, name: str) -> None:
    """Correct the name of a recorded achievement."""
    tx.run("UPDATE achievement SET name = ? WHERE id = ?", name, achievement)


def recorded(tx: Tx, call: str, kind: str, only: Collection[str] | None = None) -> list[Recorded]:
    """Return the recorded achievements of a call and kind in the order of their lists; `only`: of these ids."""
    rows = tx.all(_RECORDED_OF, call, kind) if only is None else among(tx, _RECORDED_BY_IDS, only)
    names = Recorded.__struct_fields__
    found = (Recorded(**dict(zip(names, row, strict=True))) for row in rows)
    return [one for one in found if (one.call, one.kind) == (call, kind)]
