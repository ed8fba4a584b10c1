"""The SQL of assignments: who was given what, with which pass, and which renditions it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.judging.model import Assignment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.db import Tx
    from outreach.db.tx import Row
    from outreach.judging.model import AssignmentState

_ASSIGNMENT = "id, round_id, entry, judge, entry_scope, wave, position, state"
_ADD_ASSIGNMENT = f"INSERT INTO assignment ({_ASSIGNMENT}, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ASSIGNMENT_BY_ID = f"SELECT {_ASSIGNMENT} FROM assignment WHERE id = ?"
_ASSIGNMENTS = f"SELECT {_ASSIGNMENT} FROM assignment WHERE round_id = ? ORDER BY judge, position, id"
_FOR_JUDGE = f"SELECT {_ASSIGNMENT} FROM assignment WHERE round_id = ? AND judge = ? ORDER BY position, id"
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
WHERE m.judge = ? AND m.sha256 = ? AND a.state = 'open'
    AND r.status IN ('assigning', 'open', 'paused', 'closed', 'reconciling')
    AND (r.vetted = 0 OR EXISTS (SELECT 1 FROM judge_ready q WHERE q.judge = m.judge AND q.vetted_until >= ?))
LIMIT 1
"""
_LAPSED = f"""
SELECT {", ".join(f"a.{name}" for name in _ASSIGNMENT.split(", "))} FROM assignment a
JOIN judging_round r ON r.id = a.round_id
LEFT JOIN judge_ready q ON q.judge = a.judge
WHERE a.state = 'open' AND r.vetted = 1 AND r.status <> 'locked' AND COALESCE(q.vetted_until, '') < ?
ORDER BY a.id LIMIT ?
"""
_ACQUAINT = "INSERT INTO judge_scope (judge, scope, apart) VALUES (?, ?, 0) ON CONFLICT DO NOTHING"
_LET_READ = """
INSERT INTO assignment_pass (assignment, judge, scope, apart) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING
"""
_OF_JUDGE = f"SELECT {_ASSIGNMENT} FROM assignment WHERE judge = ? ORDER BY id"


def _assignment(row: Row) -> Assignment:
    return Assignment(
        id=row[0], round=row[1], entry=row[2], judge=row[3], scope=row[4], wave=row[5], order=row[6], state=row[7]
    )


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
    tx.run("DELETE FROM assignment_media WHERE judge = ? AND assignment = ?", given.judge, given.id)
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


def assignments_for(tx: Tx, round_id: str, judge: str) -> list[Assignment]:
    """Return what one judge was given in a round, in reading order."""
    return [_assignment(row) for row in tx.all(_FOR_JUDGE, round_id, judge)]


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


def may_see(tx: Tx, judge: str, sha256: str, today: str) -> bool:
    """Whether an assignment that the judge has now names the digest, and her vetting holds where one is asked for."""
    return tx.one(_MAY_SEE, judge, sha256, today) is not None


def unvetted(tx: Tx, today: str, limit: int) -> list[Assignment]:
    """Return what judges hold though the vetting that it takes has ended."""
    return [_assignment(row) for row in tx.all(_LAPSED, today, limit)]


def entries_seen_in(tx: Tx, judge: str, sha256: str) -> list[str]:
    """Return the entries that a judge was given which name the digest."""
    return [str(entry) for (entry,) in tx.all(_SEEN_IN, judge, sha256)]


def assignments_with(tx: Tx, judge: str) -> list[Assignment]:
    """Return every assignment of a judge, in any round."""
    return [_assignment(row) for row in tx.all(_OF_JUDGE, judge)]
