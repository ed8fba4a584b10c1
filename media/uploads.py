"""Uploads: their rows and the rules of their life.

    created -> receiving -> received -> stored      read off the bytes until the end, then off the row
                            received -> rejected    the digest differs, or the bytes are nothing we keep
    created, receiving -> terminated | expired      gone, which is not the same as never having been

Promised: creating an upload is idempotent by the device's own id for it; what a tenant already sent is not sent again;
nothing is admitted that the limits could not hold to its end. Refused: writing an offset into a row. The bytes on disk
are the only offset (`media.staging`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from media import blobs
from media.errors import MediaError
from media.look import check_type
from media.model import Disk, Draft, Limits, Phase, Upload
from media.recipes import VIDEO_TYPES

if TYPE_CHECKING:
    from media.model import Received, UploadState
    from media.ports import Tx

_ID = re.compile(r"[0-9a-f]{32}\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
CLIENT_ID_CHARS = 100

_COLUMNS = (
    "id, tenant, device, length, state, created_ms, expires_ms, client_id, sha256, type, preview_of, "
    "claimed, stored, problem, apart"
)
_INSERT = f"INSERT INTO upload ({_COLUMNS}) VALUES ({', '.join('?' * 15)})"
_FIND = f"SELECT {_COLUMNS} FROM upload WHERE id = ? AND tenant = ?"
_BY_CLIENT = f"SELECT {_COLUMNS} FROM upload WHERE tenant = ? AND client_id = ?"
_OPEN = "SELECT id, length FROM upload WHERE state = 'open' AND {} = ?"
_OPEN_BYTES = "SELECT COALESCE(SUM(length), 0) FROM upload WHERE state = 'open'"
_OPEN_BYTES_OF = _OPEN_BYTES + " AND {} = ?"
_PROLONG = "UPDATE upload SET expires_ms = ? WHERE id = ? AND state = 'open' AND expires_ms < ?"
_END = "UPDATE upload SET state = ?, problem = ?, claimed = ?, stored = ? WHERE id = ? AND state = 'open'"
_OVERDUE = "SELECT id FROM upload WHERE state = 'open' AND expires_ms < ? ORDER BY expires_ms LIMIT ?"


def is_id(text: str) -> bool:
    """Whether `text` can be an upload's id: 128 unguessable bits in hexadecimal, safe as a file name."""
    return _ID.match(text) is not None


def is_sha256(text: str) -> bool:
    """Whether `text` is a SHA-256 in 64 lower-case hexadecimal digits."""
    return _SHA256.match(text) is not None


def phase(state: UploadState, offset: int, length: int) -> Phase:
    """Return where an upload stands, from its row's state and the bytes on disk."""
    if state != "open":
        return state
    if offset == 0 and length > 0:
        return "created"
    return "received" if offset >= length else "receiving"


def check_draft(draft: Draft, limits: Limits) -> None:
    """Refuse a draft that could never become a blob, before a byte is sent. Raises MediaError."""
    _check_names(draft)
    if draft.length < 1:
        raise MediaError("upload-empty", "An upload needs at least one byte.")
    if draft.type is not None:
        check_type(draft.type)
    most = limits.preview_bytes if draft.preview_of is not None else limits.file_bytes
    if draft.preview_of is None and draft.type in VIDEO_TYPES:
        most = max(most, limits.video_bytes)
    if draft.length > most:
        raise MediaError("upload-too-large", f"At most {most} bytes are accepted here; this has {draft.length}.")


def _check_names(draft: Draft) -> None:
    for name, digest in (("sha256", draft.sha256), ("preview_of", draft.preview_of)):
        if digest is not None and not is_sha256(digest):
            raise MediaError("upload-metadata", f"{name} must be 64 lower-case hexadecimal digits.")
    if draft.client_id is not None and not 1 <= len(draft.client_id) <= CLIENT_ID_CHARS:
        raise MediaError("upload-metadata", f"client_id must have 1 to {CLIENT_ID_CHARS} characters.")


def expired(upload: Upload, now_ms: int) -> bool:
    """Whether an upload's time is over, whether or not somebody has swept it up yet."""
    return upload.state == "open" and upload.expires_ms < now_ms


def _former(tx: Tx, draft: Draft, tenant: str, now_ms: int) -> Upload | None:
    former = None if draft.client_id is None else _one(tx.one(_BY_CLIENT, tenant, draft.client_id))
    if former is None:
        return None
    gone = former.state == "stored" and not blobs.still_kept(tx, former)
    if gone or former.state not in {"open", "stored"} or expired(former, now_ms):  # the name is free for another try
        tx.run("UPDATE upload SET client_id = NULL WHERE id = ?", former.id)
        return None
    if (former.length, former.sha256) != (draft.length, draft.sha256):
        raise MediaError("upload-conflict", "This client_id already names an upload of other bytes.")
    return former


def _insert(tx: Tx, new: Upload) -> None:
    who = (new.id, new.tenant, new.device, new.length, new.state, new.created_ms, new.expires_ms)
    what = (new.client_id, new.sha256, new.type, new.preview_of, new.claimed, new.stored, None, new.apart)
    tx.run(_INSERT, *who, *what)


def _held(tx: Tx, draft: Draft, tenant: str, now_ms: int) -> str | None:
    """Return the stored digest when this tenant sent these bytes before; they are named just now."""
    if draft.sha256 is None or draft.preview_of is not None:
        return None
    stored = blobs.holding_of(tx, tenant, draft.sha256, draft.length)
    if stored is not None:
        blobs.named(tx, tenant, draft.sha256, now_ms)
    return stored


def create(
    tx: Tx, draft: Draft, tenant: str, device: str, identity: str, limits: Limits, now_ms: int,
    disk: Disk | None = None, *, apart: bool = False,
) -> Upload:  # fmt: skip
    """Create an upload, or return the one that this device already created under the same client_id.

    The upload is `stored` from the beginning when the tenant already sent these bytes. Without `disk` nothing is known
    of what has arrived: every open upload counts in full, and the disk is not asked. What is kept `apart` is sealed
    when it is whole. Raises MediaError.
    """
    check_draft(draft, limits)
    former = _former(tx, draft, tenant, now_ms)
    if former is not None:
        return former
    stored = _held(tx, draft, tenant, now_ms)
    if stored is None:
        _admit(tx, draft.length, tenant, device, limits, disk)
    upload = Upload(
        id=identity,
        tenant=tenant,
        device=device,
        length=draft.length,
        state="stored" if stored else "open",
        created_ms=now_ms,
        expires_ms=now_ms + limits.upload_ttl_ms,
        client_id=draft.client_id,
        sha256=draft.sha256,
        type=draft.type,
        preview_of=draft.preview_of,
        claimed=draft.sha256 if stored else None,
        stored=stored,
        apart=int(apart),
    )
    _insert(tx, upload)
    return upload


def _admit(tx: Tx, length: int, tenant: str, device: str, limits: Limits, disk: Disk | None) -> None:
    """Raise MediaError unless these bytes have a place beside everything that was announced and has not come.

    What has come is looked at only when there would be no place without it: a thousand uploads that wait for their
    tablets must not make every announcement slow.
    """
    if disk is not None and not disk.writable:
        raise MediaError("storage-broken", "Nothing can be written here now; try again later.")
    staged = {} if disk is None else disk.staged
    for column, value, most in (
        ("device", device, limits.device_open_bytes),
        ("tenant", tenant, limits.tenant_open_bytes),
    ):
        if _bytes(tx, _OPEN_BYTES_OF.format(column), value) + length <= most:
            continue
        to_come = sum(max(size - staged.get(name, 0), 0) for name, size in tx.all(_OPEN.format(column), value))
        if to_come + length > most:
            raise MediaError("upload-quota", "Too many bytes are announced and not sent; finish those uploads first.")
    if disk is None:
        return
    free = disk.free_bytes - length - limits.free_bytes
    announced = _bytes(tx, _OPEN_BYTES)
    if free < announced and free < max(announced - sum(staged.values()), 0):
        raise MediaError("storage-full", "There is no room for more; try again later.")


def _bytes(tx: Tx, sql: str, *params: str) -> int:
    row = tx.one(sql, *params)
    return 0 if row is None else int(row[0])


def prolong(tx: Tx, identity: str, expires_ms: int) -> None:
    """Give an upload that goes on more time; never less."""
    tx.run(_PROLONG, expires_ms, identity, expires_ms)


def find(tx: Tx, identity: str, tenant: str) -> Upload | None:
    """Return a tenant's upload. Another tenant's is as unknown as one that never was."""
    return _one(tx.one(_FIND, identity, tenant))


def end(
    tx: Tx, identity: str, state: UploadState, problem: str | None = None, received: Received | None = None
) -> bool:
    """Close an open upload; False when it was closed already, and then nothing changes."""
    claimed, stored = (None, None) if received is None else (received.claimed, received.stored)
    return tx.run(_END, state, problem, claimed, stored, identity) == 1


def overdue(tx: Tx, now_ms: int, limit: int = 500) -> list[str]:
    """Return ids of open uploads whose time is over."""
    return [str(row[0]) for row in tx.all(_OVERDUE, now_ms, limit)]


def forget(tx: Tx, before_ms: int) -> int:
    """Delete rows that ended long ago; return how many. Until then they answer 410 and replay the final answer."""
    return tx.run("DELETE FROM upload WHERE state <> 'open' AND expires_ms < ?", before_ms)


def still_open(tx: Tx, identity: str) -> bool:
    """Whether an upload still waits for bytes."""
    row = tx.one("SELECT state FROM upload WHERE id = ?", identity)
    return row is not None and row[0] == "open"


def _one(row: tuple[object, ...] | None) -> Upload | None:
    if row is None:
        return None
    return Upload(**dict(zip(_COLUMNS.split(", "), row, strict=True)))  # type: ignore[arg-type]
