"""The SQL of rounds: what they are, who is on their panel, the record they end in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.judging.model import TIES, Kept, Round

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx
    from outreach.db.tx import Row
    from outreach.judging.model import RoundStatus

_ROUND = (
    "id, call_id, status, readings, cap, seed, rubric, created_ms, opened_ms, closed_ms, locked_ms, digest, top, plan,"
    " form, comparisons, band_rubrics, vetted, own_country, ties, until_ms"
)
_ADD_ROUND = """
INSERT INTO judging_round
    (id, call_id, status, readings, cap, seed, rubric, created_ms, top, form, comparisons, band_rubrics, vetted,
     own_country, ties)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ROUND_BY_ID = f"SELECT {_ROUND} FROM judging_round WHERE id = ?"
_LOCK_ROUND = f"UPDATE judging_round SET readings = readings WHERE id = ? RETURNING {_ROUND}"
_ROUNDS = f"SELECT {_ROUND} FROM judging_round ORDER BY created_ms, id"
_ROUND_OF_CALL = "SELECT id FROM judging_round WHERE call_id = ? AND status <> 'locked'"
_MOVE = """
UPDATE judging_round SET status = ?, opened_ms = COALESCE(opened_ms, ?), closed_ms = COALESCE(closed_ms, ?),
    locked_ms = COALESCE(locked_ms, ?), digest = COALESCE(digest, ?)
WHERE id = ?
"""
_SET_PLAN = "UPDATE judging_round SET plan = ? WHERE id = ?"
_KEEP = "INSERT INTO round_record (round_id, record, labels, locked_by) VALUES (?, ?, ?, ?)"
_KEPT = "SELECT record, labels, locked_by, confirmed_by, confirmed_ms FROM round_record WHERE round_id = ?"
_CONFIRM = "UPDATE round_record SET confirmed_by = ?, confirmed_ms = ? WHERE round_id = ? AND confirmed_by IS NULL"
_ADD_MEMBER = "INSERT INTO panel_member (round_id, judge) VALUES (?, ?)"
_MEMBERS = "SELECT judge FROM panel_member WHERE round_id = ? ORDER BY judge"
_MENTION = "INSERT INTO special_mention (round_id, entry, words, officer, at_ms) VALUES (?, ?, ?, ?, ?)"


def _round(row: Row) -> Round:
    return Round(
        id=row[0], call=row[1], status=row[2], readings=row[3], cap=row[4], seed=row[5],
        rubric=msgspec.json.decode(row[6]), created_ms=row[7], opened_ms=row[8], closed_ms=row[9], locked_ms=row[10],
        digest=row[11], top=row[12], plan=row[13], form=row[14], comparisons=row[15],
        band_rubrics=msgspec.json.decode(row[16]) if row[16] else {}, vetted=bool(row[17]), own_country=bool(row[18]),
        ties=tuple(msgspec.json.decode(row[19])) if row[19] else TIES, until_ms=row[20],
    )  # fmt: skip


def add_round(tx: Tx, new: Round, judges: Iterable[str], only: Iterable[str] = ()) -> None:
    tx.run(
        _ADD_ROUND, new.id, new.call, new.status, new.readings, new.cap, new.seed, msgspec.json.encode(new.rubric),
        new.created_ms, new.top, new.form, new.comparisons, msgspec.json.encode(new.band_rubrics),
        int(new.vetted), int(new.own_country), msgspec.json.encode(new.ties),
    )  # fmt: skip
    tx.many(_ADD_MEMBER, [(new.id, judge) for judge in judges])
    tx.many("INSERT INTO round_entry (round_id, entry) VALUES (?, ?)", [(new.id, entry) for entry in sorted(set(only))])


def only(tx: Tx, round_id: str) -> set[str]:
    """Return the entries that a round is about alone; empty when it is about all."""
    return {row[0] for row in tx.all("SELECT entry FROM round_entry WHERE round_id = ?", round_id)}


def round_by_id(tx: Tx, identity: str) -> Round | None:
    row = tx.one(_ROUND_BY_ID, identity)
    return None if row is None else _round(row)


def lock_round(tx: Tx, identity: str) -> Round | None:
    """Return a round and keep every other writer away from it until this transaction ends."""
    row = tx.one(_LOCK_ROUND, identity)
    return None if row is None else _round(row)


def rounds(tx: Tx) -> list[Round]:
    """Return every round, oldest first."""
    return [_round(row) for row in tx.all(_ROUNDS)]


def drop_draft(tx: Tx, identity: str) -> bool:
    """Forget a round of which nobody was given anything; False when it is under way."""
    found = lock_round(tx, identity)
    if found is None or found.status != "draft":
        return False
    tx.run("DELETE FROM round_plan WHERE round_id = ?", identity)
    tx.run("DELETE FROM round_entry WHERE round_id = ?", identity)
    tx.run("DELETE FROM panel_member WHERE round_id = ?", identity)
    tx.run("DELETE FROM judging_round WHERE id = ?", identity)
    return True


def unlocked_round(tx: Tx, call: str) -> str | None:
    """Return the round of a call that is not locked yet."""
    row = tx.one(_ROUND_OF_CALL, call)
    return None if row is None else row[0]


def move(tx: Tx, old: Round, to: RoundStatus, now_ms: int, digest: str | None = None) -> None:
    """Move a locked round on. Moments are kept from the first time."""
    stamps = (now_ms if to == "open" else None, now_ms if to == "closed" else None, now_ms if to == "locked" else None)
    tx.run(_MOVE, to, *stamps, digest, old.id)


def set_until(tx: Tx, round_id: str, until_ms: int | None) -> None:
    tx.run("UPDATE judging_round SET until_ms = ? WHERE id = ?", until_ms, round_id)


def set_plan(tx: Tx, round_id: str, digest: str) -> None:
    tx.run(_SET_PLAN, digest, round_id)


def keep(tx: Tx, round_id: str, record: bytes, labels: bytes, officer: str) -> None:
    """Keep a locked round's record. It never changes."""
    tx.run(_KEEP, round_id, record, labels, officer)


def kept(tx: Tx, round_id: str) -> Kept | None:
    row = tx.one(_KEPT, round_id)
    if row is None:
        return None
    return Kept(record=bytes(row[0]), labels=bytes(row[1]), locked_by=row[2], confirmed_by=row[3], confirmed_ms=row[4])


def confirm(tx: Tx, round_id: str, officer: str, now_ms: int) -> None:
    tx.run(_CONFIRM, officer, now_ms, round_id)


def members(tx: Tx, round_id: str) -> list[str]:
    return [row[0] for row in tx.all(_MEMBERS, round_id)]


def mentions(tx: Tx, round_id: str) -> dict[str, str]:
    """Return the special mentions of a round by entry."""
    return dict(tx.all("SELECT entry, words FROM special_mention WHERE round_id = ?", round_id))


def mention(tx: Tx, round_id: str, entry: str, words: str, officer: str, now_ms: int) -> None:
    tx.run("DELETE FROM special_mention WHERE round_id = ? AND entry = ?", round_id, entry)
    if words:
        tx.run(_MENTION, round_id, entry, words, officer, now_ms)
