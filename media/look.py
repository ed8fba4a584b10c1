"""What a file is, how large, and itself without metadata. Pure; for most types it runs in the cell.

Refused, by MediaError: what is not on the list, what is damaged, what has too many pixels, what cannot be cleaned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from media import recipes, strip
from media.errors import MediaError
from media.sniff import Size, dimensions, is_text, sniff
from media.strip.heif import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from media.strip import Cleaned

_TURNED = range(5, 9)
"""The EXIF orientations that swap width and height."""


class Looked(NamedTuple):
    """What was found. `data` is None when nothing had to be taken out; `size` is that of the upright picture."""

    type: str
    data: bytes | None
    size: Size | None
    orientation: int


def look(data: bytes, declared: str | None, cleaners: Mapping[str, Callable[[bytes], Cleaned]] | None = None) -> Looked:
    """Look at a file and clean it. `cleaners` are for types whose cleaning needs more than `media.strip`."""
    found = sniff(data)
    if found is None and declared in {None, "text/plain"} and is_text(data):
        found = "text/plain"
    media_type = found or "application/octet-stream"
    check_type(media_type)
    size = _size(data, media_type)
    special = (cleaners or {}).get(media_type)
    cleaned = strip.clean(data, media_type) if special is None else special(data)
    if media_type in recipes.VIDEO_TYPES:
        media_type = sniff(cleaned.data) or media_type  # what looked like a video were the pictures of chapters
    if size is not None and cleaned.orientation in _TURNED:
        size = Size(size.height, size.width)
    return Looked(media_type, None if cleaned.data == data else cleaned.data, size, cleaned.orientation)


def check_type(media_type: str) -> None:
    """Raise MediaError for a type that is not kept."""
    if media_type not in recipes.TYPES:
        known = ", ".join(sorted(recipes.TYPES))
        raise MediaError("upload-type", f"{media_type[:60]} is not accepted; send one of {known}.")


def _size(data: bytes, media_type: str) -> Size | None:
    if media_type not in recipes.IMAGE_TYPES:
        return None
    if media_type in {"image/heic", "image/avif"}:
        shown = Picture(data).size()
        size = None if shown is None else Size(*shown)
    else:
        size = dimensions(data, media_type)
    if size is None or 0 in size:
        raise MediaError("upload-broken", "This picture's header cannot be read.")
    if size.width * size.height > recipes.PIXELS:
        raise MediaError("picture-too-large", f"{size.width} x {size.height} pixels are too many.")
    return size
