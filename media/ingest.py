"""From the last byte of an upload to a blob: verify, look, clean, keep. Blocking; run it on a thread.

Promised: what is kept has the digest it is named by, is of a type that is accepted, and carries no metadata; whatever
is refused is refused with a code, and its bytes are the caller's to drop. Doing it again after a crash ends alike.
Pictures as tablets send them all day are taken apart here, in a few steps; everything else is looked at in the cell.
"""

from __future__ import annotations

import hashlib
from io import SEEK_END, BytesIO
from typing import TYPE_CHECKING, Final

from media import recipes, strip
from media.errors import ChildDied, MediaError
from media.look import Looked, check_type, look
from media.model import Order, Received
from media.recipes import blob_key
from media.sniff import Size, sniff

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from media.cell.cell import Cell
    from media.model import Sealed, Upload
    from media.ports import BlobStore

_HEAD_BYTES: Final = 64
_REFUSALS: Final = frozenset({"upload-broken", "upload-type", "picture-too-large"})


def take_in(
    store: BlobStore, path: Path, upload: Upload, claimed: str, cell: Cell, most: int,
    flush: Callable[[], None] | None = None, seal: Callable[[str, bytes], Sealed] | None = None,
    whole: bytes | None = None,
) -> Received:  # fmt: skip
    """Keep the bytes at `path`, which have the digest `claimed`. `flush` makes them last, unless they were flushed.

    What is no video may have `most` bytes, whatever it was announced as. With `seal`, which is given the claimed digest
    and the bytes, what is kept is what it returns, and nothing is kept in the clear. `whole` are all the bytes, for a
    caller who has them in memory. Raises MediaError, or CellBroken.
    """
    if upload.sha256 is not None and upload.sha256 != claimed:
        raise MediaError("upload-checksum", "The bytes are not the ones that were announced; send them again.")
    claimed_size = path.stat().st_size if whole is None else len(whole)
    looked = _looked(cell, path, upload, most, whole)
    kept = whole if looked.data is None else looked.data
    sealed = None if seal is None else seal(claimed, path.read_bytes() if kept is None else kept)
    data = looked.data if sealed is None else sealed.data
    if data is None:
        stored, size = claimed, claimed_size
        store.adopt(blob_key(stored), path, flush)
    else:
        stored, size = hashlib.sha256(data).hexdigest(), len(data)
        store.put(blob_key(stored, sealed=sealed is not None), data)
    return Received(
        claimed=claimed,
        claimed_size=claimed_size,
        stored=stored,
        size=size,
        type=looked.type,
        width=looked.size and looked.size.width,
        height=looked.size and looked.size.height,
        orientation=looked.orientation,
        sealed=None if sealed is None else sealed.key,
    )


def _looked(cell: Cell, path: Path, upload: Upload, most: int, whole: bytes | None) -> Looked:
    with BytesIO(whole) if whole is not None else path.open("rb") as file:
        size = file.seek(0, SEEK_END)
        file.seek(0)
        light = sniff(file.read(_HEAD_BYTES)) in strip.LIGHT
        if light:
            _check_size(size, most)
            file.seek(0)
            looked = look(file.read(), None)
    if not light:
        looked = _looked_in_cell(cell, path, upload)
        if looked.type not in recipes.VIDEO_TYPES:
            _check_size(size, most)
    if upload.preview_of is not None and looked.type not in recipes.PREVIEW_TYPES:
        raise MediaError("upload-type", "A preview must be a JPEG or a WebP.")
    return looked


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise MediaError("upload-too-large", f"At most {most} bytes are accepted of what is no video; this has {size}.")


def _looked_in_cell(cell: Cell, path: Path, upload: Upload) -> Looked:
    """Have a child look. What it says is checked: it has read a stranger's bytes."""
    try:
        verdict, outputs = cell.make(Order(work="look", recipes=[], declared=upload.type), path)
    except ChildDied as error:
        raise MediaError("upload-broken", "This file cannot be read without damage.") from error
    if verdict.code in _REFUSALS:
        raise MediaError(verdict.code, verdict.message)
    if verdict.code not in {"same", "ok"} or verdict.type is None:
        raise MediaError("upload-broken", "This file cannot be read.")
    check_type(verdict.type)
    size = None
    if verdict.width is not None and verdict.height is not None:
        size = Size(verdict.width, verdict.height)
        if size.width * size.height > recipes.PIXELS:
            raise MediaError("picture-too-large", f"{size.width} x {size.height} pixels are too many.")
    return Looked(verdict.type, outputs.get(recipes.CLEAN), size, verdict.orientation)
