"""From the last byte of an upload to a blob: verify, look, clean, keep. Blocking; run it on a thread.

Promised: what is kept has the digest it is named by, is of a type that is accepted, and carries no metadata; whatever
is refused is refused with a code, and its bytes are the caller's to drop. Doing it again after a crash ends alike.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from media import recipes, strip
from media.errors import MediaError
from media.model import Received
from media.recipes import blob_key
from media.sniff import Size, dimensions, sniff
from media.uploads import check_type

if TYPE_CHECKING:
    from pathlib import Path

    from media.model import Upload
    from media.ports import BlobStore

_TURNED = range(5, 9)
"""The EXIF orientations that swap width and height."""


def take_in(store: BlobStore, path: Path, upload: Upload) -> Received:
    """Verify and keep the bytes at `path`, which were flushed already. Raises MediaError."""
    data = path.read_bytes()
    claimed = hashlib.sha256(data).hexdigest()
    if upload.sha256 is not None and upload.sha256 != claimed:
        raise MediaError("upload-checksum", "The bytes are not the ones that were announced; send them again.")
    media_type = sniff(data) or "application/octet-stream"
    check_type(media_type)
    if upload.preview_of is not None and media_type not in recipes.PREVIEW_TYPES:
        raise MediaError("upload-type", "A preview must be a JPEG or a WebP.")
    size = _size(data, media_type)
    cleaned = strip.clean(data, media_type)
    if cleaned.data == data:
        stored = claimed
        store.adopt(blob_key(stored), path)
    else:
        stored = hashlib.sha256(cleaned.data).hexdigest()
        store.put(blob_key(stored), cleaned.data)
    if size is not None and cleaned.orientation in _TURNED:
        size = Size(size.height, size.width)
    return Received(
        claimed=claimed,
        claimed_size=len(data),
        stored=stored,
        size=len(cleaned.data),
        type=media_type,
        width=size and size.width,
        height=size and size.height,
        orientation=cleaned.orientation,
    )


def _size(data: bytes, media_type: str) -> Size | None:
    if media_type not in recipes.IMAGE_TYPES:
        return None
    size = dimensions(data, media_type)
    if size is None or 0 in size:
        raise MediaError("upload-broken", "This picture's header cannot be read.")
    if size.width * size.height > recipes.PIXELS:
        raise MediaError("picture-too-large", f"{size.width} x {size.height} pixels are too many.")
    return size
