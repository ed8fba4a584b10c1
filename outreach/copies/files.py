"""Pictures and recordings, copied one by one: a key names its content, so that each goes once and never changes.

With a bucket for media they are off this machine already, and only the list of them is kept beside each snapshot. What
no kept snapshot names and nothing holds any more is let go of: what was erased is in no copy after thirty days.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
from typing import TYPE_CHECKING

import msgspec
import zstandard

from media.recipes import is_named_by_content
from outreach.copies import snapshots
from outreach.copies.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media.ports import BlobStore

log = logging.getLogger("outreach.copies")

FOLDERS = ("blobs/", "forms/", "renditions/")


def keys_of(store: BlobStore) -> list[str]:
    """Return the keys of everything that is kept."""
    return [key for folder in FOLDERS for key in store.keys(folder)]


def note(place: Place, snapshot: snapshots.Snapshot, keys: Iterable[str]) -> None:
    """Keep the list of media beside a snapshot."""
    packed = zstandard.ZstdCompressor().compress(msgspec.json.encode(sorted(keys)))
    place.store.put(_list_of(snapshot.key), packed)


def noted(place: Place, snapshot: snapshots.Snapshot) -> list[str]:
    """Return the list of media beside a snapshot; empty when there is none."""
    try:
        packed = place.store.read(_list_of(snapshot.key))
    except FileNotFoundError:
        return []
    whole = zstandard.ZstdDecompressor().decompress(packed, max_output_size=1 << 30)
    return msgspec.json.decode(whole, type=list[str])


def _list_of(key: str) -> str:
    return key.removesuffix(".copy") + ".media"


def mirror(place: Place, store: BlobStore) -> int:
    """Copy what the place lacks; return how many that were. Raises StoreUnavailable, OSError."""
    there = {key.removeprefix("media/") for key in place.store.keys("media/")}
    lacking = [key for key in keys_of(store) if key not in there]
    work = place.scratch()
    try:
        for key in lacking:
            path = work / "file"
            try:
                path.write_bytes(store.read(key))
            except FileNotFoundError:
                continue  # let go of meanwhile
            place.put_file(f"media/{key}", path)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return len(lacking)


def expire(place: Place, store: BlobStore) -> int:
    """Let go of what no snapshot names and nothing holds. Only what was there before this began is looked at."""
    there = [key.removeprefix("media/") for key in place.store.keys("media/")]
    named = {key for one in snapshots.all_of(place) for key in noted(place, one)}
    gone = [key for key in there if key not in named and store.size(key) is None]
    for key in gone:
        place.store.drop(f"media/{key}")
    return len(gone)


def bring_back(place: Place, store: BlobStore) -> int:
    """Bring everything back that the store lacks; return how many that were. What is damaged is left out, and told."""
    work, count = place.scratch(), 0
    try:
        for key in [key.removeprefix("media/") for key in place.store.keys("media/")]:
            if store.size(key) is not None:
                continue
            path = work / "file"
            place.fetch(f"media/{key}", path)
            if not is_sound(key, path.read_bytes()):
                log.error("the copy of %s is not what was written: it is asked of its device again", key)
                continue
            store.adopt(key, path)
            path.unlink()
            count += 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return count


def is_sound(key: str, data: bytes) -> bool:
    """Whether a blob is what its key says; a rendition's digest is in its row, and is compared when it is read."""
    return not is_named_by_content(key) or hashlib.sha256(data).hexdigest() == key.rpartition("/")[2]
