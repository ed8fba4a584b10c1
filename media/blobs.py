"""The rows of blobs: who holds what, what was made of it, and how it stands. All functions take a transaction.

A tenant finds a blob only under a digest that it sent itself (or that was stored for it): nobody learns that another
tenant has the same picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from media import likeness, recipes
from media.errors import MediaError
from media.model import Blob, BlobFacts, Rendition, Shown

if TYPE_CHECKING:
    from media.model import BlobState, Found, Received, Upload
    from media.ports import Tx

_NOT_SHOWN = {"quarantined", "damaged", "leaving"}
STRIKES = 3
"""A file that killed its decoder this often is quarantined."""

_FACTS = """
SELECT h.claimed, b.sha256, b.size, b.type, b.state, b.width, b.height, b.duration_ms, b.placeholder,
b.pages, b.words, b.characters
FROM holding h JOIN blob b ON b.sha256 = h.stored
WHERE h.tenant = ? AND (h.claimed = ? OR h.stored = ?) ORDER BY h.claimed LIMIT 1
"""
_KEEP = """
INSERT INTO blob (sha256, size, type, state, orientation, width, height, sealed, strikes, created_ms)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT (sha256) DO NOTHING
"""
_HOLD = """
INSERT INTO holding (tenant, claimed, claimed_size, stored, created_ms, named_ms) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (tenant, claimed) DO UPDATE SET stored = excluded.stored, named_ms = excluded.named_ms
"""
_HELD = "SELECT stored FROM holding WHERE tenant = ? AND claimed = ? AND claimed_size = ?"
_SOUND = "SELECT 1 FROM blob WHERE sha256 = ? AND state NOT IN ('damaged', 'leaving')"
_MEND = "UPDATE blob SET state = ?, problem = NULL, strikes = 0, checked_ms = ? WHERE sha256 = ?"
_STORED = """
SELECT h.stored FROM holding h JOIN blob b ON b.sha256 = h.stored
WHERE (h.claimed = ? OR h.stored = ?) AND b.sealed IS NULL LIMIT 1
"""
_PREVIEW = """
INSERT INTO preview (tenant, original, stored, created_ms) VALUES (?, ?, ?, ?)
ON CONFLICT (tenant, original) DO UPDATE SET stored = excluded.stored
"""
_RENDERED = """
INSERT INTO rendition (sha256, recipe, version, type, digest, size, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sha256, recipe) DO UPDATE SET version = excluded.version, type = excluded.type,
digest = excluded.digest, size = excluded.size
"""
_RENDITIONS = "SELECT recipe, type, digest, size, version FROM rendition WHERE sha256 = ? ORDER BY recipe"
_RENDITION = "SELECT type, digest, size, version FROM rendition WHERE sha256 = ? AND recipe = ?"
_SETTLE = """
UPDATE blob SET state = ?, problem = ?, judged_by = ?, width = COALESCE(?, width), height = COALESCE(?, height),
duration_ms = COALESCE(?, duration_ms), placeholder = COALESCE(?, placeholder), pages = COALESCE(?, pages),
words = COALESCE(?, words), characters = COALESCE(?, characters) WHERE sha256 = ? AND state <> 'leaving'
"""
_OUTDATED = """
SELECT DISTINCT r.sha256 FROM rendition r JOIN blob b ON b.sha256 = r.sha256
WHERE r.version < ? AND b.state = 'ready'
UNION SELECT sha256 FROM blob WHERE judged_by < ? AND state = 'unsupported' ORDER BY 1 LIMIT ?
"""


def owned(tx: Tx, tenant: str, sha256: str) -> BlobFacts | None:
    """Return what a tenant owns under a digest, claimed or stored."""
    row = tx.one(_FACTS, tenant, sha256, sha256)
    if row is None:
        return None
    _, stored, size, media_type, state, width, height, duration_ms, placeholder, pages, words, characters = row
    return BlobFacts(
        sha256=sha256,
        stored=stored,
        size=size,
        type=media_type,
        state=state,
        width=width,
        height=height,
        duration_ms=duration_ms,
        placeholder=placeholder,
        pages=pages,
        words=words,
        characters=characters,
    )


def holding_of(tx: Tx, tenant: str, claimed: str, size: int) -> str | None:
    """Return the stored digest when this tenant already sent exactly these bytes, and they are sound."""
    row = tx.one(_HELD, tenant, claimed, size)
    return None if row is None or tx.one(_SOUND, row[0]) is None else str(row[0])


def named(tx: Tx, tenant: str, claimed: str, now_ms: int) -> None:
    """Write down that somebody named what a tenant holds just now: it stays for another while."""
    tx.run("UPDATE holding SET named_ms = ? WHERE tenant = ? AND claimed = ?", now_ms, tenant, claimed)


def still_kept(tx: Tx, upload: Upload) -> bool:
    """Whether what an upload brought is still here, sound, and its tenant's."""
    if upload.preview_of is not None:
        sql = "SELECT 1 FROM preview WHERE tenant = ? AND original = ? AND stored = ?"
        mine = tx.one(sql, upload.tenant, upload.preview_of, upload.stored)
        return mine is not None and tx.one(_SOUND, upload.stored) is not None
    return upload.claimed is not None and holding_of(tx, upload.tenant, upload.claimed, upload.length) is not None


def stored_digest(tx: Tx, sha256: str) -> str | None:
    """Return the digest of what is kept for `sha256`, whoever holds it. For callers that may see every tenant.

    What is sealed is found by nobody here.
    """
    row = tx.one(_STORED, sha256, sha256)
    return None if row is None else str(row[0])


def holders(tx: Tx, stored: str) -> list[tuple[str, str]]:
    """Return (tenant, claimed digest) of all who hold a stored blob."""
    rows = tx.all("SELECT tenant, claimed FROM holding WHERE stored = ? ORDER BY tenant, claimed", stored)
    return [(str(tenant), str(claimed)) for tenant, claimed in rows]


def keep(tx: Tx, tenant: str, received: Received, now_ms: int) -> bool:
    """Record that a tenant holds what was received; return whether that mended a damaged blob.

    Doing it twice changes nothing. Raises MediaError `upload-busy` while the bytes are just being let go of.
    """
    mended = _keep(tx, received, now_ms)
    tx.run(_HOLD, tenant, received.claimed, received.claimed_size, received.stored, now_ms, now_ms)
    return mended


def keep_preview(tx: Tx, tenant: str, original: str, received: Received, now_ms: int) -> None:
    """Record a small picture that stands for `original` until that has a thumbnail of its own."""
    _keep(tx, received, now_ms)
    tx.run(_PREVIEW, tenant, original, received.stored, now_ms)


def _keep(tx: Tx, received: Received, now_ms: int) -> bool:
    size, state = (received.width, received.height), "stored" if received.sealed is None else "ready"
    what = (received.stored, received.size, received.type, state, received.orientation, *size, received.sealed)
    tx.run(_KEEP, *what, now_ms)
    blob = find(tx, received.stored)
    if blob is not None and blob.state == "leaving":
        raise MediaError("upload-busy", "An older copy of these bytes is just being let go of; ask again.")
    tx.run("UPDATE blob SET unheld_ms = 0 WHERE sha256 = ? AND unheld_ms <> 0", received.stored)
    if blob is None or blob.state != "damaged":
        return False
    tx.run(_MEND, state, now_ms, received.stored)
    return True


def find(tx: Tx, stored: str) -> Blob | None:
    """Return the row of a stored blob."""
    row = tx.one("SELECT sha256, size, type, state, orientation, strikes, sealed FROM blob WHERE sha256 = ?", stored)
    if row is None:
        return None
    return Blob(**dict(zip(Blob.__struct_fields__, row, strict=True)))


def settle(tx: Tx, stored: str, state: BlobState, found: Found) -> bool:
    """Write down how a blob turned out after its renditions were made, or could not be.

    False when it went meanwhile: then nothing is written.
    """
    verdict = found.verdict
    problem = None if verdict.code == "ok" else verdict.code
    seen = (verdict.width, verdict.height, verdict.duration_ms, found.placeholder, verdict.pages)
    if not tx.run(_SETTLE, state, problem, recipes.VERSION, *seen, found.words, found.characters, stored):
        return False
    if verdict.looks is not None:
        likeness.keep_picture(tx, stored, verdict.looks)
    if found.shingles is not None:
        likeness.keep_text(tx, likeness.of_blob(stored), found.shingles)
    return True


def outdated(tx: Tx, limit: int) -> list[str]:
    """Return blobs that an older version of the recipes made things of, or could not, and that should be tried anew."""
    return [str(row[0]) for row in tx.all(_OUTDATED, recipes.VERSION, recipes.VERSION, limit)]


def strike(tx: Tx, stored: str) -> int:
    """Count a decoder that this blob killed; return how many that makes."""
    tx.run("UPDATE blob SET strikes = strikes + 1 WHERE sha256 = ?", stored)
    row = tx.one("SELECT strikes FROM blob WHERE sha256 = ?", stored)
    return 0 if row is None else int(row[0])


def rendered(tx: Tx, rendition: Rendition, now_ms: int) -> None:
    """Record a rendition that lies in the store."""
    tx.run(
        _RENDERED,
        rendition.sha256,
        rendition.recipe,
        rendition.version,
        rendition.type,
        rendition.digest,
        rendition.size,
        now_ms,
    )


def renditions(tx: Tx, stored: str) -> list[Rendition]:
    """Return what was made of a blob."""
    return [
        Rendition(sha256=stored, recipe=recipe, type=media_type, digest=digest, size=size, version=version)
        for recipe, media_type, digest, size, version in tx.all(_RENDITIONS, stored)
    ]


def shown(tx: Tx, sha256: str, recipe: str, tenant: str | None) -> Shown | None:
    """Return what is served for a digest and a recipe, or None when nothing is there yet.

    `tenant` None means a caller who may see every tenant's. A thumbnail that does not exist yet is stood for by the
    device's own preview. What is sealed is never served by this way.
    """
    stored = _stored_for(tx, sha256, tenant)
    if stored is not None:
        if recipe == recipes.ORIGINAL:
            blob = find(tx, stored)
            if blob is None or blob.state in _NOT_SHOWN or blob.sealed is not None:
                return None
            return Shown(
                key=recipes.blob_key(stored),
                stored=stored,
                type=blob.type,
                digest=stored,
                size=blob.size,
                attachment=True,
            )
        row = tx.one(_RENDITION, stored, recipe)
        if row is not None:
            key = recipes.rendition_key(stored, recipe, row[3])
            return Shown(key=key, stored=stored, type=row[0], digest=row[1], size=row[2])
    return _preview(tx, sha256, tenant) if recipe == "thumb" else None


def _stored_for(tx: Tx, sha256: str, tenant: str | None) -> str | None:
    if tenant is None:
        return stored_digest(tx, sha256)
    facts = owned(tx, tenant, sha256)
    return None if facts is None else facts.stored


def _preview(tx: Tx, original: str, tenant: str | None) -> Shown | None:
    row = tx.one(
        "SELECT b.sha256, b.type, b.size FROM preview p JOIN blob b ON b.sha256 = p.stored "
        "WHERE p.original = ? AND (p.tenant = ? OR ? = 1) ORDER BY p.tenant LIMIT 1",
        original,
        tenant or "",
        int(tenant is None),
    )
    if row is None:
        return None
    stored, media_type, size = row
    return Shown(key=recipes.blob_key(stored), stored=stored, type=media_type, digest=stored, size=size, final=False)


def standing(tx: Tx, sha256: str, tenant: str | None) -> BlobState | None:
    """Return how the blob behind a digest stands; None when the caller (`tenant` None: any) may not know of it.

    An original that was announced by its preview, and has not come, is `stored` to be: worth waiting for.
    """
    stored = _stored_for(tx, sha256, tenant)
    if stored is not None:
        blob = find(tx, stored)
        return None if blob is None or blob.sealed is not None else blob.state
    return None if _preview(tx, sha256, tenant) is None else "stored"
