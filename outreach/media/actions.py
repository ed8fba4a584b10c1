"""What the product does with media, as functions of a transaction. Other features meet media only here.

`ledger_of(tx, now_ms)` makes the unit of work that listeners write documents with; it is handed in, because which
kinds exist is known only above the features.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from media import blobs, care, recipes, tenants, uploads
from media.apart import wanting
from media.errors import MediaError
from outreach import jobs
from outreach.devices.listeners import on_merge
from outreach.media.listeners import apart, named, on_blob, on_damage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media.model import BlobFacts, BlobState, Disk, Draft, Found, Limits, Received, Rendition, Shown, Upload
    from outreach.db import Tx
    from sync import Engine, Ledger

LedgerOf = Callable[["Tx", int], "Ledger"]

RENDER = "media.render"
CHECK = "media.check"
SEAL = "media.seal"
DOUBT_MS = 600_000
LANE = "media"
_APART = frozenset({"judge", "view-jpeg"})
"""Recipes that officers' lists do not name: they are asked for where they are needed."""


find_upload = uploads.find
holders = blobs.holders
prolong_upload = uploads.prolong
upload_is_open = uploads.still_open


class Render(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The payload of a rendering job: the digest of a stored blob."""

    sha256: str


class Check(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The payload of a comparing job: the digest of a stored blob."""

    sha256: str


class Seal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The payload of a sealing job: what a tenant has under a digest."""

    tenant: str
    sha256: str


def create_upload(
    tx: Tx, draft: Draft, tenant: str, device: str, identity: str, limits: Limits, now_ms: int, disk: Disk | None = None
) -> Upload:  # fmt: skip
    """Create an upload, as `media.uploads.create` does; what proves an answer is to be sealed, and has no preview.

    Raises MediaError.
    """
    digests = [digest for digest in (draft.sha256, draft.preview_of) if digest is not None]
    sealed = bool(digests and apart(tx, tenant, digests))
    if sealed and draft.preview_of is not None:
        raise MediaError("upload-metadata", "What proves an answer is kept sealed, and has no preview.")
    return uploads.create(tx, draft, tenant, device, identity, limits, now_ms, disk, apart=sealed)


def seal_later(tx: Tx, tenant: str, digests: Sequence[str], now_ms: int, present: str | None = None) -> int:
    """Have sealed what a tenant has of these in the clear, or under another key than `present`; return how many.

    Once in ten minutes for each file.
    """
    found = wanting(tx, tenant, digests, present)
    for sha256, stored in found:
        key, asked = f"{tenant}-{sha256}-{stored}-{now_ms // DOUBT_MS}", Seal(tenant=tenant, sha256=sha256)
        jobs.enqueue(tx, SEAL, key, asked, now_ms, lane=LANE, owner=tenant)
    return len(found)


def blob_owned(tx: Tx, tenant: str, sha256: str) -> BlobFacts | None:
    """Return what a tenant (a scope such as `school:ID`) owns under a digest, or None.

    `sha256` may be the digest that the device claimed or the one that is stored.
    """
    return blobs.owned(tx, tenant, sha256)


def renditions_of(tx: Tx, tenant: str, sha256: str) -> list[Rendition]:
    """Return what was made of a tenant's blob so far."""
    facts = blobs.owned(tx, tenant, sha256)
    return [] if facts is None else blobs.renditions(tx, facts.stored)


def recipes_of(media_type: str) -> tuple[str, ...]:
    """Return the names of what is made of a type for people to see and hear; a codec beside the type is passed over."""
    made = recipes.recipes_for(media_type.partition(";")[0])
    return tuple(name for name in made if name not in _APART)


def shown(tx: Tx, sha256: str, recipe: str, tenant: str | None) -> tuple[Shown | None, BlobState | None]:
    """Return what is served for a digest and a recipe, and how its blob stands.

    `tenant` None means somebody who may see every tenant's. The state is None when the caller may not know of the
    digest, and `stored` also when only a recipe's turn has not come: then the rendition is to be waited for.
    """
    found = blobs.shown(tx, sha256, recipe, tenant)
    if found is not None:
        return found, "ready"
    state = blobs.standing(tx, sha256, tenant)
    return None, state


def complete_upload(tx: Tx, upload: Upload, received: Received, ledger_of: LedgerOf, now_ms: int) -> Upload:
    """Close an upload whose bytes were verified and kept; enqueue its renditions; tell the listeners.

    Return it as it stands then. Completing it a second time changes nothing.
    """
    if uploads.end(tx, upload.id, "stored", None, received):
        _kept(tx, upload, received, ledger_of, now_ms)
    return uploads.find(tx, upload.id, upload.tenant) or upload


def _kept(tx: Tx, upload: Upload, received: Received, ledger_of: LedgerOf, now_ms: int) -> None:
    if upload.preview_of is not None:
        blobs.keep_preview(tx, upload.tenant, upload.preview_of, received, now_ms)
        return
    if received.sealed is None:
        keep_made(tx, upload.tenant, received, now_ms)
    else:
        blobs.keep(tx, upload.tenant, received, now_ms)
    ledger = ledger_of(tx, now_ms)
    on_blob.tell(tx, ledger, upload.tenant, received.claimed, now_ms)
    ledger.flush()


@on_merge
def moved(tx: Tx, ledger: Ledger, scope: str, into: str) -> None:  # noqa: ARG001 - the subject's face
    """Let the files and open uploads of a tenant be another's."""
    tenants.move(tx, scope, into)


def keep_made(tx: Tx, tenant: str, received: Received, now_ms: int) -> None:
    """Write down that a tenant holds bytes that lie in the store, and enqueue their renditions."""
    mended = blobs.keep(tx, tenant, received, now_ms)
    if apart(tx, tenant, [received.claimed, received.stored]):
        seal_later(tx, tenant, [received.claimed], now_ms)
        return
    key = f"{received.stored}-{recipes.VERSION}" + (f"-{now_ms}" if mended else "")
    jobs.enqueue(tx, RENDER, key, Render(sha256=received.stored), now_ms, lane=LANE, owner=tenant)


def hold(tx: Tx, tenant: str, received: Received, now_ms: int) -> None:
    """Write down that a tenant holds bytes that lie in the store and are shown as they are."""
    blobs.keep(tx, tenant, received, now_ms)


def reject_upload(tx: Tx, upload: Upload, problem: str) -> None:
    """Close an upload whose bytes are not kept; `problem` is the code that it answers from now on."""
    uploads.end(tx, upload.id, "rejected", problem)


def terminate_upload(tx: Tx, upload: Upload) -> bool:
    """Close an upload that its device gave up; False when it had ended already."""
    return uploads.end(tx, upload.id, "terminated")


def expire_uploads(tx: Tx, now_ms: int) -> list[str]:
    """Close uploads whose time is over and forget those that ended long ago; return the ids closed."""
    overdue = uploads.overdue(tx, now_ms)
    for identity in overdue:
        uploads.end(tx, identity, "expired")
    uploads.forget(tx, now_ms - 30 * 24 * 3600 * 1000)
    return overdue


def doubt(tx: Tx, key: str, now_ms: int) -> None:
    """Have a blob compared soon: a reader met bytes that were not it. Once in ten minutes for each blob."""
    sha256 = key.split("/")[1] if key.startswith("renditions/") else key.rpartition("/")[2]
    jobs.enqueue(tx, CHECK, f"{sha256}-{now_ms // DOUBT_MS}", Check(sha256=sha256), now_ms, lane=LANE)


def review_holdings(tx: Tx, engine: Engine, tenant: str, claimed: list[str], now_ms: int) -> int:
    """Ask everybody whether these digests of a tenant are still named; end the holdings of the others."""
    still = care.announced(tx, tenant) | engine.mentions(tx, tenant, claimed) | named(tx, claimed)
    care.name(tx, tenant, still & set(claimed), now_ms)
    return care.let_go(tx, tenant, set(claimed) - still)


def blob_damaged(tx: Tx, sha256: str, ledger_of: LedgerOf, now_ms: int) -> None:
    """Write down that a blob's bytes are lost, and tell the listeners of every tenant that holds it."""
    if not care.damaged(tx, sha256, now_ms):
        return
    ledger = ledger_of(tx, now_ms)
    for tenant, claimed in blobs.holders(tx, sha256):
        on_damage.tell(tx, ledger, tenant, claimed, now_ms)
    ledger.flush()


def rendition_lost(tx: Tx, rendition: Rendition, now_ms: int) -> None:
    """Forget a rendition whose bytes are lost, and have it made again."""
    if care.lost_rendition(tx, rendition):
        key = f"{rendition.sha256}-{recipes.VERSION}-{now_ms}"
        jobs.enqueue(tx, RENDER, key, Render(sha256=rendition.sha256), now_ms, lane=LANE)


def settle_blob(tx: Tx, stored: str, state: BlobState, found: Found, ledger_of: LedgerOf, now_ms: int) -> bool:
    """Write down what became of a blob and tell the listeners of every tenant that holds it.

    False when it went meanwhile: then nothing is written.
    """
    if not blobs.settle(tx, stored, state, found):
        return False
    for rendition in found.renditions:
        blobs.rendered(tx, rendition, now_ms)
    ledger = ledger_of(tx, now_ms)
    for tenant, claimed in blobs.holders(tx, stored):
        on_blob.tell(tx, ledger, tenant, claimed, now_ms)
    ledger.flush()
    return True


def renew(tx: Tx, limit: int, now_ms: int) -> int:
    """Have blobs rendered anew that only an older version of the recipes rendered or refused; return how many."""
    found = blobs.outdated(tx, limit)
    for stored in found:
        jobs.enqueue(tx, RENDER, f"{stored}-{recipes.VERSION}", Render(sha256=stored), now_ms, lane=LANE)
    return len(found)
