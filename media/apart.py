"""The rows of blobs that are kept apart: sealed, each under a digest that nobody else can have. All take a transaction.

Promised: what takes the place of another's bytes is named by every digest that its tenant had them under, and the
former bytes begin to go in the same transaction, unless another tenant holds them. Refused: knowing a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from media import blobs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media.model import Received
    from media.ports import Tx

_KEPT = """
SELECT b.sha256, b.type, b.size, b.orientation, b.sealed FROM holding h JOIN blob b ON b.sha256 = h.stored
WHERE h.tenant = ? AND (h.claimed = ? OR h.stored = ?) AND b.state NOT IN ('damaged', 'leaving')
ORDER BY h.claimed LIMIT 1
"""
_WANTING = """
SELECT DISTINCT h.claimed, h.stored FROM holding h JOIN blob b ON b.sha256 = h.stored
WHERE h.tenant = ? AND (h.claimed IN ({0}) OR h.stored IN ({0})) AND b.state NOT IN ('damaged', 'leaving')
AND (b.sealed IS NULL OR b.sealed <> COALESCE(?, b.sealed)) ORDER BY h.claimed
"""
_NAMES = "SELECT claimed FROM holding WHERE stored = ? ORDER BY claimed"
_REPLACE = "UPDATE holding SET stored = ? WHERE tenant = ? AND stored = ?"
_ALSO = """
INSERT INTO holding (tenant, claimed, claimed_size, stored, created_ms, named_ms) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (tenant, claimed) DO NOTHING
"""
_PREVIEWS = "SELECT stored FROM preview WHERE tenant = ? AND original IN (SELECT claimed FROM holding WHERE stored = ?)"
_NO_PREVIEWS = "DELETE FROM preview WHERE tenant = ? AND original IN (SELECT claimed FROM holding WHERE stored = ?)"
_LEAVE = """
UPDATE blob SET state = 'leaving' WHERE sha256 = ?
AND NOT EXISTS (SELECT 1 FROM holding h WHERE h.stored = blob.sha256)
AND NOT EXISTS (SELECT 1 FROM preview p WHERE p.stored = blob.sha256)
"""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A tenant's blob: `stored` is the digest of what lies there, `names` are those that devices know it by."""

    stored: str
    type: str
    size: int
    orientation: int
    sealed: str | None
    names: list[str]


def kept(tx: Tx, tenant: str, name: str) -> Kept | None:
    """Return what a tenant keeps under a digest, claimed or stored, if its bytes are sound."""
    row = tx.one(_KEPT, tenant, name, name)
    if row is None:
        return None
    stored, media_type, size, orientation, sealed = row
    names = [str(claimed) for (claimed,) in tx.all(_NAMES, stored)]
    return Kept(stored=stored, type=media_type, size=size, orientation=orientation, sealed=sealed, names=names)


def wanting(tx: Tx, tenant: str, digests: Sequence[str], present: str | None) -> list[tuple[str, str]]:
    """Return (claimed, stored) of what a tenant has of these in the clear, or sealed under another key than `present`.

    Without `present` only what is in the clear.
    """
    if not digests:
        return []
    marks = ", ".join("?" * len(digests))
    rows = tx.all(_WANTING.format(marks), tenant, *digests, *digests, present)
    return [(str(claimed), str(stored)) for claimed, stored in rows]


def replace(tx: Tx, tenant: str, former: str, received: Received, now_ms: int) -> bool:
    """Let sealed bytes take the place of a tenant's `former` ones; False when they went meanwhile.

    What was made of them goes with them (`media.care.gone`), if nobody else holds them.
    """
    named = [str(claimed) for _, claimed in blobs.holders(tx, former) if _ == tenant]
    if not named:
        return False
    blobs.keep(tx, tenant, received, now_ms)
    if former not in named:  # whoever named it by what was stored here still finds it
        tx.run(_ALSO, tenant, former, received.claimed_size, received.stored, now_ms, now_ms)
    tx.run(_REPLACE, received.stored, tenant, former)
    previews = [str(stored) for (stored,) in tx.all(_PREVIEWS, tenant, received.stored)]
    tx.run(_NO_PREVIEWS, tenant, received.stored)
    for stored in (former, *previews):
        tx.run(_LEAVE, stored)
    return True


def counted(tx: Tx) -> dict[str, int]:
    """Return how many blobs each key has sealed."""
    sql = "SELECT sealed, COUNT(*) FROM blob WHERE sealed <> '' AND state <> 'leaving' GROUP BY sealed"
    return {str(key): int(count) for key, count in tx.all(sql)}


def sealed_under(tx: Tx, key: str) -> list[str]:
    """Return the digests of what a key has sealed, and is not known to be damaged."""
    sql = "SELECT sha256 FROM blob WHERE sealed = ? AND state NOT IN ('damaged', 'leaving') ORDER BY sha256"
    return [str(sha256) for (sha256,) in tx.all(sql, key)]


def unname(tx: Tx, key: str) -> None:
    """Forget which key has sealed what is damaged anyway: nobody looks for that key any more."""
    tx.run("UPDATE blob SET sealed = '' WHERE sealed = ? AND state = 'damaged'", key)
