"""The SQL of judging."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.judging.model import TIES, Assignment, Kept, Round, Sheet
from sync import conflicts as differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.db import Tx
    from outreach.db.tx import Row
    from outreach.judging.model import AssignmentState, RoundStatus

_ROUND = (
    "id, call_id, status, readings, cap, seed, rubric, created_ms, opened_ms, closed_ms, locked_ms, digest, top, plan,"
    " form, comparisons, band_rubrics, vetted, own_country, ties"
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

_ASSIGNMENT = "id, round_id, entry, judge, entry_scope, wave, position, state"
_ADD_ASSIGNMENT = f"INSERT INTO assignment ({_ASSIGNMENT}, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ASSIGNMENT_BY_ID = f"SELECT {_ASSIGNMENT} FROM assignment WHERE id = ?"
_ASSIGNMENTS = f"SELECT {_ASSIGNMENT} FROM assignment WHERE round_id = ? ORDER BY judge, position, id"
_OF_ENTRY = f"SELECT {_ASSIGNMENT} FROM assignment WHERE entry = ? ORDER BY id"
_READ_ELSEWHERE = """
SELECT DISTINCT s.entry FROM sheet s
JOIN assignment a ON a.id = s.assignment
JOIN judging_round r ON r.id = s.round_id
WHERE r.call_id = ? AND r.id <> ? AND s.standing = 'counts' AND a.state IN ('open', 'sealed')
"""
_READERS_ELSEWHERE = _READ_ELSEWHERE.replace("DISTINCT s.entry", "DISTINCT s.entry, s.judge")
_SET_STATE = "UPDATE assignment SET state = ? WHERE id = ?"
_ADD_MEDIA = """
INSERT INTO assignment_media (judge, sha256, assignment) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
"""
_SEEN_IN = """
SELECT DISTINCT a.entry FROM assignment_media m JOIN assignment a ON a.id = m.assignment
WHERE m.judge = ? AND m.sha256 = ? ORDER BY a.entry
"""
_MAY_SEE = """
SELECT 1 FROM assignment_media m
JOIN assignment a ON a.id = m.assignment
JOIN assignment_pass p ON p.assignment = a.id
JOIN judging_round r ON r.id = a.round_id
WHERE m.judge = ? AND m.sha256 = ? AND a.state = 'open' AND r.status IN ('open', 'paused', 'closed', 'reconciling')
LIMIT 1
"""

_SHEET = "id, assignment, round_id, entry, judge, status, standing, scores, comment, seconds, received_ms"
_PUT_SHEET = f"""
INSERT INTO sheet ({_SHEET}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET status = excluded.status, standing = excluded.standing, scores = excluded.scores,
    comment = excluded.comment, seconds = excluded.seconds, received_ms = excluded.received_ms
"""
_SHEETS = f"SELECT {_SHEET} FROM sheet WHERE round_id = ? ORDER BY id"
_SHEETS_OF_ENTRY = f"SELECT {_SHEET} FROM sheet WHERE entry = ? ORDER BY id"
_SHEET_STANDING = "UPDATE sheet SET standing = ? WHERE id = ?"

_ADD_CONFLICT = """
INSERT INTO judge_conflict (judge, scope, why, created_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
"""
_CONFLICTS_OF = "SELECT scope, why FROM judge_conflict WHERE judge = ? ORDER BY scope"
_ACQUAINT = "INSERT INTO judge_scope (judge, scope, apart) VALUES (?, ?, 0) ON CONFLICT DO NOTHING"
_PART = """
INSERT INTO judge_scope (judge, scope, apart) VALUES (?, ?, 1) ON CONFLICT (judge, scope) DO UPDATE SET apart = 1
"""
_LET_READ = """
INSERT INTO assignment_pass (assignment, judge, scope, apart) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING
"""
_OF_JUDGE = f"SELECT {_ASSIGNMENT} FROM assignment WHERE judge = ? ORDER BY id"
_AWAY = "SELECT judge FROM panel_member WHERE round_id = ? AND away_ms IS NOT NULL"
_VERDICTS = "SELECT judge, counts FROM judge_verdict WHERE round_id = ? ORDER BY judge"
_MENTION = "INSERT INTO special_mention (round_id, entry, words, officer, at_ms) VALUES (?, ?, ?, ?, ?)"
_PUT_VERDICT = """
INSERT INTO judge_verdict (round_id, judge, counts, note, officer, at_ms) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (round_id, judge) DO UPDATE SET counts = excluded.counts, note = excluded.note,
    officer = excluded.officer, at_ms = excluded.at_ms
"""
_CONFLICTS = "SELECT judge, scope FROM judge_conflict"
_PUT_CONCERN = """
INSERT INTO concern (sheet, assignment, round_id, entry, kind, note, reported_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sheet) DO UPDATE SET kind = excluded.kind, note = excluded.note, reported_ms = excluded.reported_ms,
    settled_ms = NULL, settled_by = NULL
"""
_SETTLE = "UPDATE concern SET settled_ms = ?, settled_by = ? WHERE entry = ? AND settled_ms IS NULL"
_CONCERNS = """
SELECT sheet, entry, kind, note, reported_ms, settled_ms FROM concern WHERE round_id = ? ORDER BY reported_ms, sheet
"""


def _round(row: Row) -> Round:
    return Round(
        id=row[0], call=row[1], status=row[2], readings=row[3], cap=row[4], seed=row[5],
        rubric=msgspec.json.decode(row[6]), created_ms=row[7], opened_ms=row[8], closed_ms=row[9], locked_ms=row[10],
        digest=row[11], top=row[12], plan=row[13], form=row[14], comparisons=row[15],
        band_rubrics=msgspec.json.decode(row[16]) if row[16] else {}, vetted=bool(row[17]), own_country=bool(row[18]),
        ties=tuple(msgspec.json.decode(row[19])) if row[19] else TIES,
    )  # fmt: skip


def _assignment(row: Row) -> Assignment:
    return Assignment(
        id=row[0], round=row[1], entry=row[2], judge=row[3], scope=row[4], wave=row[5], order=row[6], state=row[7]
    )


def _sheet(row: Row) -> Sheet:
    return Sheet(
        id=row[0], assignment=row[1], round=row[2], entry=row[3], judge=row[4], status=row[5], standing=row[6],
        scores=msgspec.json.decode(row[7]), comment=row[8], seconds=row[9], received_ms=row[10],
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


def add_assignment(tx: Tx, new: Assignment, now_ms: int) -> None:
    tx.run(_ADD_ASSIGNMENT, new.id, new.round, new.entry, new.judge, new.scope, new.wave, new.order, new.state, now_ms)
    _pass(tx, new, new.state)


def _pass(tx: Tx, given: Assignment, state: AssignmentState) -> None:
    """Give a judge the pass that reading takes, or take it back. The database refuses it for a confirmed conflict."""
    if state == "open":
        tx.run(_ACQUAINT, given.judge, given.scope)
        tx.run(_LET_READ, given.id, given.judge, given.scope)
    else:
        tx.run("DELETE FROM assignment_pass WHERE assignment = ?", given.id)


def set_media(tx: Tx, given: Assignment, media: Iterable[str]) -> None:
    """Let an assignment open these digests to its judge, and no others."""
    tx.run("DELETE FROM assignment_media WHERE assignment = ?", given.id)
    tx.many(_ADD_MEDIA, [(given.judge, sha256, given.id) for sha256 in sorted(media)])


def assignment_by_id(tx: Tx, identity: str) -> Assignment | None:
    row = tx.one(_ASSIGNMENT_BY_ID, identity)
    return None if row is None else _assignment(row)


def assignments_by_id(tx: Tx, identities: Iterable[str]) -> list[Assignment]:
    found = (assignment_by_id(tx, identity) for identity in identities)
    return [one for one in found if one is not None]


def assignments(tx: Tx, round_id: str) -> list[Assignment]:
    """Return a round's assignments, judge by judge in reading order."""
    return [_assignment(row) for row in tx.all(_ASSIGNMENTS, round_id)]


def assignments_of(tx: Tx, entry: str) -> list[Assignment]:
    return [_assignment(row) for row in tx.all(_OF_ENTRY, entry)]


def read_elsewhere(tx: Tx, call: str, round_id: str) -> set[str]:
    """Return the entries that have a counted reading in another round of the call."""
    return {row[0] for row in tx.all(_READ_ELSEWHERE, call, round_id)}


def readers_elsewhere(tx: Tx, call: str, round_id: str) -> set[tuple[str, str]]:
    """Return (entry, judge) of every counted reading in another round of the call."""
    return {(entry, judge) for entry, judge in tx.all(_READERS_ELSEWHERE, call, round_id)}


def set_state(tx: Tx, given: Assignment, state: AssignmentState) -> None:
    tx.run(_SET_STATE, state, given.id)
    _pass(tx, given, state)


def naming_blobs(tx: Tx, digests: Sequence[str]) -> set[str]:
    """Return which of some digests were given to a judge."""
    marks = ",".join("?" * len(digests))
    return {str(row[0]) for row in tx.all(f"SELECT sha256 FROM assignment_media WHERE sha256 IN ({marks})", *digests)}


def forget_media(tx: Tx, entry: str) -> set[str]:
    """Give no judge anything of an erased entry any more. Its readings stay, with its id alone."""
    tx.run("DELETE FROM assignment_media WHERE assignment IN (SELECT id FROM assignment WHERE entry = ?)", entry)
    return set()


def forget_entry(tx: Tx, entry: str) -> None:
    """Keep of an erased entry's readings the marks and its id; nothing that somebody wrote, and not whose it was."""
    tx.run("UPDATE assignment SET entry_scope = '' WHERE entry = ?", entry)
    tx.run("UPDATE sheet SET comment = '' WHERE entry = ?", entry)
    tx.run("UPDATE concern SET note = '' WHERE entry = ?", entry)


def may_see(tx: Tx, judge: str, sha256: str) -> bool:
    """Whether an assignment that the judge has now names the digest."""
    return tx.one(_MAY_SEE, judge, sha256) is not None


def entries_seen_in(tx: Tx, judge: str, sha256: str) -> list[str]:
    """Return the entries that a judge was given which name the digest."""
    return [str(entry) for (entry,) in tx.all(_SEEN_IN, judge, sha256)]


def put_sheet(tx: Tx, sheet: Sheet) -> None:
    tx.run(
        _PUT_SHEET, sheet.id, sheet.assignment, sheet.round, sheet.entry, sheet.judge, sheet.status, sheet.standing,
        msgspec.json.encode(sheet.scores), sheet.comment, sheet.seconds, sheet.received_ms,
    )  # fmt: skip


def sheets(tx: Tx, round_id: str) -> list[Sheet]:
    return [_sheet(row) for row in tx.all(_SHEETS, round_id)]


def sheets_of(tx: Tx, entry: str) -> list[Sheet]:
    return [_sheet(row) for row in tx.all(_SHEETS_OF_ENTRY, entry)]


def disputed(tx: Tx, found: Iterable[Sheet]) -> set[str]:
    """Return the sheets about whose scores two phones of a judge still differ."""
    return {sheet.id for sheet in found if differences.is_open(tx, sheet.id, "scores")}


def set_standing(tx: Tx, sheet: str, standing: str) -> None:
    tx.run(_SHEET_STANDING, standing, sheet)


def add_conflict(tx: Tx, judge: str, scope: str, why: str, now_ms: int) -> None:
    """Keep a judge and a school apart from now on. Passes that she has there must have been taken back before."""
    tx.run(_ADD_CONFLICT, judge, scope, why, now_ms)
    tx.run(_PART, judge, scope)


def conflicts_of(tx: Tx, judge: str) -> list[tuple[str, str]]:
    """Return (scope, why) of a judge's conflicts."""
    return [(row[0], row[1]) for row in tx.all(_CONFLICTS_OF, judge)]


def assignments_with(tx: Tx, judge: str) -> list[Assignment]:
    """Return every assignment of a judge, in any round."""
    return [_assignment(row) for row in tx.all(_OF_JUDGE, judge)]


def away(tx: Tx, round_id: str) -> set[str]:
    """Return the judges of a round who do not come back."""
    return {row[0] for row in tx.all(_AWAY, round_id)}


def set_away(tx: Tx, round_id: str, judge: str, at_ms: int | None) -> None:
    tx.run("UPDATE panel_member SET away_ms = ? WHERE round_id = ? AND judge = ?", at_ms, round_id, judge)


def mentions(tx: Tx, round_id: str) -> dict[str, str]:
    """Return the special mentions of a round by entry."""
    return dict(tx.all("SELECT entry, words FROM special_mention WHERE round_id = ?", round_id))


def mention(tx: Tx, round_id: str, entry: str, words: str, officer: str, now_ms: int) -> None:
    tx.run("DELETE FROM special_mention WHERE round_id = ? AND entry = ?", round_id, entry)
    if words:
        tx.run(_MENTION, round_id, entry, words, officer, now_ms)


def verdicts(tx: Tx, round_id: str) -> dict[str, bool]:
    """Return what officers have said of judges who stand out: whether their answers count."""
    return {judge: bool(counts) for judge, counts in tx.all(_VERDICTS, round_id)}


def put_verdict(tx: Tx, round_id: str, judge: str, counts: bool, note: str, officer: str, now_ms: int) -> None:
    tx.run(_PUT_VERDICT, round_id, judge, int(counts), note, officer, now_ms)


def conflicts_with(tx: Tx, scope: str) -> list[tuple[str, str]]:
    """Return (judge, why) of those who are apart from an owner of works."""
    sql = "SELECT judge, why FROM judge_conflict WHERE scope = ? ORDER BY judge"
    return [(row[0], row[1]) for row in tx.all(sql, scope)]


def conflicts(tx: Tx) -> set[tuple[str, str]]:
    """Return every (judge, scope) that must not meet."""
    return {(judge, scope) for judge, scope in tx.all(_CONFLICTS)}


def put_concern(tx: Tx, sheet: Sheet, kind: str, note: str, now_ms: int) -> None:
    tx.run(_PUT_CONCERN, sheet.id, sheet.assignment, sheet.round, sheet.entry, kind, note, now_ms)


def settle_concerns(tx: Tx, entry: str, officer: str, now_ms: int) -> None:
    tx.run(_SETTLE, now_ms, officer, entry)


def concerns(tx: Tx, round_id: str) -> list[Row]:
    """Return (sheet, entry, kind, note, reported_ms, settled_ms), oldest first."""
    return tx.all(_CONCERNS, round_id)
