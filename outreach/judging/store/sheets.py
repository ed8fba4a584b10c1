"""The SQL of sheets, and of the concerns that were raised on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.judging.model import Sheet
from sync import conflicts as differences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx
    from outreach.db.tx import Row

_SHEET = "id, assignment, round_id, entry, judge, status, standing, scores, comment, seconds, received_ms, voice"
_PUT_SHEET = f"""
INSERT INTO sheet ({_SHEET}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET status = excluded.status, standing = excluded.standing, scores = excluded.scores,
    comment = excluded.comment, seconds = excluded.seconds, received_ms = excluded.received_ms,
    voice = excluded.voice
"""
_SHEETS = f"SELECT {_SHEET} FROM sheet WHERE round_id = ? ORDER BY id"
_SHEETS_BY = f"SELECT {_SHEET} FROM sheet WHERE round_id = ? AND judge = ? ORDER BY id"
_SHEETS_OF_ENTRY = f"SELECT {_SHEET} FROM sheet WHERE entry = ? ORDER BY id"
_SHEET_STANDING = "UPDATE sheet SET standing = ? WHERE id = ?"
_PUT_CONCERN = """
INSERT INTO concern (sheet, assignment, round_id, entry, kind, note, reported_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sheet) DO UPDATE SET kind = excluded.kind, note = excluded.note, reported_ms = excluded.reported_ms,
    settled_ms = NULL, settled_by = NULL
"""
_SETTLE = "UPDATE concern SET settled_ms = ?, settled_by = ? WHERE entry = ? AND settled_ms IS NULL"
_CONCERNS = """
SELECT sheet, entry, kind, note, reported_ms, settled_ms FROM concern WHERE round_id = ? ORDER BY reported_ms, sheet
"""


def _sheet(row: Row) -> Sheet:
    return Sheet(
        id=row[0], assignment=row[1], round=row[2], entry=row[3], judge=row[4], status=row[5], standing=row[6],
        scores=msgspec.json.decode(row[7]), comment=row[8], seconds=row[9], received_ms=row[10],
        voice=row[11],
    )  # fmt: skip


def forget_entry(tx: Tx, entry: str) -> None:
    """Keep of an erased entry's readings the marks and its id; nothing that somebody wrote, and not whose it was."""
    tx.run("UPDATE assignment SET entry_scope = '' WHERE entry = ?", entry)
    tx.run("UPDATE sheet SET comment = '', voice = NULL WHERE entry = ?", entry)
    tx.run("UPDATE concern SET note = '' WHERE entry = ?", entry)


def put_sheet(tx: Tx, sheet: Sheet) -> None:
    tx.run(
        _PUT_SHEET, sheet.id, sheet.assignment, sheet.round, sheet.entry, sheet.judge, sheet.status, sheet.standing,
        msgspec.json.encode(sheet.scores), sheet.comment, sheet.seconds, sheet.received_ms,
        sheet.voice,
    )  # fmt: skip


def sheets(tx: Tx, round_id: str) -> list[Sheet]:
    return [_sheet(row) for row in tx.all(_SHEETS, round_id)]


def sheets_by(tx: Tx, round_id: str, judge: str) -> list[Sheet]:
    return [_sheet(row) for row in tx.all(_SHEETS_BY, round_id, judge)]


def sheets_of(tx: Tx, entry: str) -> list[Sheet]:
    return [_sheet(row) for row in tx.all(_SHEETS_OF_ENTRY, entry)]


def spoken_by(tx: Tx, sha256: str) -> str | None:
    """Return the judge of a sheet that names a digest as what she said."""
    row = tx.one("SELECT judge FROM sheet WHERE voice = ? ORDER BY id LIMIT 1", sha256)
    return None if row is None else row[0]


def disputed(tx: Tx, found: Iterable[Sheet]) -> set[str]:
    """Return the sheets about whose scores two phones of a judge still differ."""
    return {sheet.id for sheet in found if differences.is_open(tx, sheet.id, "scores")}


def set_standing(tx: Tx, sheet: str, standing: str) -> None:
    tx.run(_SHEET_STANDING, standing, sheet)


def put_concern(tx: Tx, sheet: Sheet, kind: str, note: str, now_ms: int) -> None:
    tx.run(_PUT_CONCERN, sheet.id, sheet.assignment, sheet.round, sheet.entry, kind, note, now_ms)


def settle_concerns(tx: Tx, entry: str, officer: str, now_ms: int) -> None:
    tx.run(_SETTLE, now_ms, officer, entry)


def concerns(tx: Tx, round_id: str) -> list[Row]:
    """Return (sheet, entry, kind, note, reported_ms, settled_ms), oldest first."""
    return tx.all(_CONCERNS, round_id)
