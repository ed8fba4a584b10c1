"""Looking after blobs that lie here for years: which may go, which to compare again. All functions take a transaction.

    held -> unnamed for 30 days: the holding goes -> unheld for 7 days -> leaving -> gone
    sound -> compared every 30 days -> damaged: set aside, and mended when a device sends the bytes again

Promised: a blob goes only when no tenant holds it, no preview is it, and it has been so for days; whoever brings the
same bytes meanwhile keeps it; a blob in the state `leaving` is taken by nobody, so that letting go of its bytes cannot
meet keeping them. Refused: knowing what names a blob. The caller asks, and says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from media import likeness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media.model import Rendition
    from media.ports import Tx

DAY_MS = 24 * 3600 * 1000
HOLD_MS = 30 * DAY_MS
"""A device that was away for so long may still name what it sent."""
GRACE_MS = 7 * DAY_MS
CHECK_MS = 30 * DAY_MS
"""Every blob is compared once in this time."""

_CANDIDATES = "SELECT tenant, claimed FROM holding WHERE named_ms < ? AND created_ms < ? ORDER BY named_ms LIMIT ?"
_ANNOUNCED = "SELECT sha256, preview_of FROM upload WHERE tenant = ? AND state = 'open'"
_LOOSE_PREVIEWS = """
DELETE FROM preview WHERE created_ms < ?
AND NOT EXISTS (SELECT 1 FROM holding h WHERE h.tenant = preview.tenant AND h.claimed = preview.original)
"""
_HELD = """
(EXISTS (SELECT 1 FROM holding h WHERE h.stored = blob.sha256)
OR EXISTS (SELECT 1 FROM preview p WHERE p.stored = blob.sha256))
"""
_NOTE = f"UPDATE blob SET unheld_ms = ? WHERE unheld_ms = 0 AND state <> 'leaving' AND NOT {_HELD}"
_UNNOTE = f"UPDATE blob SET unheld_ms = 0 WHERE unheld_ms <> 0 AND state <> 'leaving' AND {_HELD}"
_OVER = f"SELECT sha256 FROM blob WHERE state <> 'leaving' AND unheld_ms > 0 AND unheld_ms < ? AND NOT {_HELD} LIMIT ?"
_UPLOADS = "SELECT id FROM upload WHERE tenant = ? AND (sha256 = ? OR claimed = ? OR preview_of = ?)"
_HAS = {"holding": "tenant = ? AND (claimed = ? OR stored = ?)", "preview": "tenant = ? AND original = ?"}
_LEAVE = f"UPDATE blob SET state = 'leaving' WHERE sha256 = ? AND NOT {_HELD}"
_ORPHAN = """
INSERT INTO blob (sha256, size, type, state, orientation, strikes, created_ms)
VALUES (?, 0, 'application/octet-stream', 'leaving', 1, 0, ?) ON CONFLICT (sha256) DO NOTHING
"""
_DUE = """
SELECT sha256, size, checked_ms FROM blob
WHERE checked_ms < ? AND created_ms < ? AND state IN ('stored', 'ready', 'unsupported') ORDER BY checked_ms LIMIT 1
"""
_DAMAGE = """
UPDATE blob SET state = 'damaged', problem = 'damaged', checked_ms = ?
WHERE sha256 = ? AND state IN ('stored', 'ready', 'unsupported', 'quarantined')
"""


class Withdrawn(msgspec.Struct, frozen=True, kw_only=True):
    """What has to be unlinked after a withdrawal: ids of uploads, and digests of blobs that are leaving."""

    uploads: list[str]
    blobs: list[str]


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A blob whose digest is to be compared again."""

    sha256: str
    size: int
    checked_ms: int


def unnamed(tx: Tx, now_ms: int, limit: int = 500) -> dict[str, list[str]]:
    """Return by tenant the claimed digests that nobody was seen to name for as long as a device may be away."""
    found: dict[str, list[str]] = {}
    for tenant, claimed in tx.all(_CANDIDATES, now_ms - HOLD_MS, now_ms - HOLD_MS, limit):
        found.setdefault(str(tenant), []).append(str(claimed))
    return found


def announced(tx: Tx, tenant: str) -> set[str]:
    """Return the digests that a tenant's open uploads name."""
    return {str(digest) for row in tx.all(_ANNOUNCED, tenant) for digest in row if digest is not None}


def name(tx: Tx, tenant: str, claimed: Iterable[str], now_ms: int) -> None:
    """Write down that these are named: they are asked about again in a while."""
    for digest in claimed:
        tx.run("UPDATE holding SET named_ms = ? WHERE tenant = ? AND claimed = ?", now_ms, tenant, digest)


def let_go(tx: Tx, tenant: str, claimed: Iterable[str]) -> int:
    """End holdings that nobody names; return how many."""
    sql = "DELETE FROM holding WHERE tenant = ? AND claimed = ?"
    return sum(tx.run(sql, tenant, digest) for digest in claimed)


def withdraw(tx: Tx, tenant: str, digests: Iterable[str]) -> Withdrawn:
    """End by law, without any grace, everything by which a tenant has these bytes (claimed or stored digests).

    A blob that another tenant holds stays for that one.
    """
    ended, stored = list[str](), list[str]()
    for digest in digests:
        ended += [str(row[0]) for row in tx.all(_UPLOADS, tenant, digest, digest, digest)]
        for table, where in _HAS.items():
            named = (tenant, *[digest] * (where.count("?") - 1))
            stored += [str(row[0]) for row in tx.all(f"SELECT stored FROM {table} WHERE {where}", *named)]
            tx.run(f"DELETE FROM {table} WHERE {where}", *named)
    for identity in ended:
        tx.run("DELETE FROM upload WHERE id = ?", identity)
    going = sorted(set(stored))
    return Withdrawn(uploads=ended, blobs=[sha256 for sha256 in going if tx.run(_LEAVE, sha256) == 1])


def note(tx: Tx, now_ms: int) -> int:
    """Write down which blobs nobody holds since now, and which are held again; return how many are new."""
    tx.run(_LOOSE_PREVIEWS, now_ms - HOLD_MS)
    tx.run(_UNNOTE)
    return tx.run(_NOTE, now_ms)


def leave(tx: Tx, now_ms: int, limit: int = 200) -> list[str]:
    """Begin to let go of blobs whose grace is over; return all that are leaving, also those of a run that died."""
    for (sha256,) in tx.all(_OVER, now_ms - GRACE_MS, limit):
        tx.run("UPDATE blob SET state = 'leaving' WHERE sha256 = ?", sha256)
    return [str(row[0]) for row in tx.all("SELECT sha256 FROM blob WHERE state = 'leaving' LIMIT ?", limit)]


def leave_orphan(tx: Tx, sha256: str, now_ms: int) -> bool:
    """Begin to let go of bytes that no row names (a crash between the two); False when a row does."""
    return tx.run(_ORPHAN, sha256, now_ms) == 1


def gone(tx: Tx, sha256: str) -> None:
    """Forget a blob whose bytes were let go of."""
    if tx.run("DELETE FROM blob WHERE sha256 = ? AND state = 'leaving'", sha256):
        tx.run("DELETE FROM rendition WHERE sha256 = ?", sha256)
        likeness.forget_blob(tx, sha256)


def due(tx: Tx, now_ms: int) -> Due | None:
    """Return the blob that was not compared for longest, when its time has come. One that just came has a day."""
    row = tx.one(_DUE, now_ms - CHECK_MS, now_ms - DAY_MS)
    return None if row is None else Due(sha256=row[0], size=row[1], checked_ms=row[2])


def checked(tx: Tx, sha256: str, now_ms: int) -> None:
    """Write down that a blob has its digest."""
    tx.run("UPDATE blob SET checked_ms = ? WHERE sha256 = ?", now_ms, sha256)


def damaged(tx: Tx, sha256: str, now_ms: int) -> bool:
    """Write down that a blob's bytes are lost; False when that is known, or it is leaving anyway."""
    return tx.run(_DAMAGE, now_ms, sha256) == 1


def lost_rendition(tx: Tx, rendition: Rendition) -> bool:
    """Forget a rendition whose bytes are lost; it can be made again. False when it was made anew meanwhile."""
    sql = "DELETE FROM rendition WHERE sha256 = ? AND recipe = ? AND digest = ?"
    return tx.run(sql, rendition.sha256, rendition.recipe, rendition.digest) == 1


def standing(tx: Tx) -> dict[str, int]:
    """Return how many blobs are in each state."""
    return {str(state): int(count) for state, count in tx.all("SELECT state, COUNT(*) FROM blob GROUP BY state")}
