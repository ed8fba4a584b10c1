"""Files that come whole, by another road than tus: the same admission, the same verification, the same end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from media.model import Draft
from outreach.errors import Problem
from outreach.ids import entropy, now_ms
from outreach.media import actions
from outreach.media.intake import finish

if TYPE_CHECKING:
    from outreach.context import Context
    from outreach.media.parts import Media


async def require_room(media: Media, length: int) -> None:
    """Raise Problem `storage-full` when so many bytes would leave too little of the disk; `storage-broken`."""
    disk = await asyncio.to_thread(media.staging.disk)
    if not disk.writable:
        raise Problem("storage-broken", "Nothing can be written here now.", retry_after_s=60)
    if disk.free_bytes - length < media.limits.free_bytes:
        raise Problem("storage-full", "There is no room for more; try again later.", retry_after_s=600)


async def take_whole(context: Context, tenant: str, device: str, sha256: str, data: bytes) -> None:
    """Keep a tenant's file; what it sent before is not written again.

    Raises MediaError as an upload does, Problem `storage-broken`, OSError and StoreUnavailable; whatever it is, nothing
    half done stays: nobody would go on with it.
    """
    media = context.media
    draft, disk = Draft(length=len(data), sha256=sha256), await asyncio.to_thread(media.staging.disk)
    upload = await context.db.write(
        actions.create_upload, draft, tenant, device, entropy(16).hex(), media.limits, now_ms(), disk
    )
    if upload.state == "stored":
        return
    try:
        with media.staging.open(upload.id, upload.length) as file:
            await asyncio.to_thread(file.write, data, 0)
            await finish(context, upload, file, 0)
    except Exception:
        await context.db.write(actions.terminate_upload, upload)
        await asyncio.to_thread(media.staging.drop, upload.id)
        raise
