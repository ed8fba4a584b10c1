"""The SQL of judges: whose works they must not see, who does not come back, what officers said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.db import Tx

_ADD_CONFLICT = """
INSERT INTO judge_conflict (judge, scope, why, created_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
"""
_CONFLICTS_OF = "SELECT scope, why FROM judge_conflict WHERE judge = ? ORDER BY scope"
_DISMISS = """
INSERT INTO conflict_doubt (judge, scope, note, officer, at_ms) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (judge, scope) DO UPDATE SET note = excluded.note, officer = excluded.officer, at_ms = excluded.at_ms
"""
_PART = """
INSERT INTO judge_scope (judge, scope, apart) VALUES (?, ?, 1) ON CONFLICT (judge, scope) DO UPDATE SET apart = 1
"""
_AWAY = "SELECT judge FROM panel_member WHERE round_id = ? AND away_ms IS NOT NULL"
_VERDICTS = "SELECT judge, counts FROM judge_verdict WHERE round_id = ? ORDER BY judge"
_PUT_VERDICT = """
INSERT INTO judge_verdict (round_id, judge, counts, note, officer, at_ms) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (round_id, judge) DO UPDATE SET counts = excluded.counts, note = excluded.note,
    officer = excluded.officer, at_ms = excluded.at_ms
"""
_CONFLICTS = "SELECT judge, scope FROM judge_conflict"
_READY = "SELECT code, training, vetted_until FROM judge_ready WHERE judge = ?"
_PREPARED = """
INSERT INTO judge_ready (judge, code, training, ready_ms) VALUES (?, ?, ?, ?)
ON CONFLICT (judge) DO UPDATE SET code = excluded.code, training = excluded.training, ready_ms = excluded.ready_ms
"""
_VETTED = """
INSERT INTO judge_ready (judge, vetting, vetted_until) VALUES (?, ?, ?)
ON CONFLICT (judge) DO UPDATE SET vetting = excluded.vetting, vetted_until = excluded.vetted_until
"""


def add_conflict(tx: Tx, judge: str, scope: str, why: str, now_ms: int) -> None:
    """Keep a judge and a school apart from now on. Passes that she has there must have been taken back before."""
    tx.run(_ADD_CONFLICT, judge, scope, why, now_ms)
    tx.run(_PART, judge, scope)


def conflicts_of(tx: Tx, judge: str) -> list[tuple[str, str]]:
    """Return (scope, why) of a judge's conflicts."""
    return [(row[0], row[1]) for row in tx.all(_CONFLICTS_OF, judge)]


def away(tx: Tx, round_id: str) -> set[str]:
    """Return the judges of a round who do not come back."""
    return {row[0] for row in tx.all(_AWAY, round_id)}


def set_away(tx: Tx, round_id: str, judge: str, at_ms: int | None) -> None:
    tx.run("UPDATE panel_member SET away_ms = ? WHERE round_id = ? AND judge = ?", at_ms, round_id, judge)


def verdicts(tx: Tx, round_id: str) -> dict[str, bool]:
    """Return what officers have said of judges who stand out: whether their answers count."""
    return {judge: bool(counts) for judge, counts in tx.all(_VERDICTS, round_id)}


def put_verdict(tx: Tx, round_id: str, judge: str, counts: bool, note: str, officer: str, now_ms: int) -> None:
    tx.run(_PUT_VERDICT, round_id, judge, int(counts), note, officer, now_ms)


def conflicts_with(tx: Tx, scope: str) -> list[tuple[str, str]]:
    """Return (judge, why) of those who are apart from an owner of works."""
    sql = "SELECT judge, why FROM judge_conflict WHERE scope = ? ORDER BY judge"
    return [(row[0], row[1]) for row in tx.all(sql, scope)]


def doubts_dismissed(tx: Tx, judge: str) -> set[str]:
    """Return the scopes of which an officer has said that they are no conflict of a judge."""
    return {row[0] for row in tx.all("SELECT scope FROM conflict_doubt WHERE judge = ?", judge)}


def dismiss_doubt(tx: Tx, judge: str, scope: str, note: str, officer: str, now_ms: int) -> None:
    tx.run(_DISMISS, judge, scope, note, officer, now_ms)


def conflicts(tx: Tx) -> set[tuple[str, str]]:
    """Return every (judge, scope) that must not meet."""
    return {(judge, scope) for judge, scope in tx.all(_CONFLICTS)}


def are_apart(tx: Tx, judge: str, scope: str) -> bool:
    """Whether a judge must not read the works of a school, or of somebody who entered alone."""
    return tx.one("SELECT 1 FROM judge_conflict WHERE judge = ? AND scope = ?", judge, scope) is not None


def readiness(tx: Tx, judge: str) -> tuple[str | None, str | None, str | None]:
    """Return the code of conduct and the training that a judge did last, and the last day of her vetting."""
    row = tx.one(_READY, judge)
    return (None, None, None) if row is None else (row[0], row[1], row[2])


def put_prepared(tx: Tx, judge: str, code: str, training: str, now_ms: int) -> None:
    tx.run(_PREPARED, judge, code, training, now_ms)


def put_vetted(tx: Tx, judge: str, reference: str, until: str) -> None:
    tx.run(_VETTED, judge, reference, until)
