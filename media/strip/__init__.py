"""Takes metadata out of files without decoding them.

Promised: `clean` keeps what a decoder needs and drops everything else: place, time, names, thumbnails inside, comments,
bytes after the end. It is pure and idempotent, so that equal bytes out mean that nothing was there. What cannot be
taken apart is refused, never kept as it is.
Refused: pixels and sound are not looked at; a name that somebody painted or spoke stays.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from media.errors import MediaError
from media.strip import adts, amr, caf, flac, heif, jpeg, mp3, mp4, ogg, png, wav, webm, webp
from media.strip.tiff import Cleaned

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LIGHT", "Cleaned", "clean"]

LIGHT: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
"""What is cleaned in a few steps, whatever the bytes are: these need no process of their own."""

_CLEANERS: Final[dict[str, Callable[[bytes], Cleaned]]] = {
    "image/jpeg": jpeg.clean,
    "image/png": png.clean,
    "image/webp": webp.clean,
    "audio/mpeg": mp3.clean,
    "audio/wav": wav.clean,
    "audio/ogg": ogg.clean,
    "audio/mp4": mp4.clean,
    "audio/3gpp": mp4.clean,
    "audio/webm": webm.clean,
    "audio/flac": flac.clean,
    "audio/amr": amr.clean,
    "audio/aac": adts.clean,
    "audio/x-caf": caf.clean,
    "image/heic": heif.clean,
    "image/avif": heif.clean,
    "video/mp4": mp4.clean,
    "video/quicktime": mp4.clean,
    "video/3gpp": mp4.clean,
    "video/webm": webm.clean,
}


def clean(data: bytes, media_type: str) -> Cleaned:
    """Return the bytes without metadata, and the EXIF orientation that went with it.

    Raises MediaError `upload-broken` for what cannot be taken apart and `upload-type` for what is not kept.
    """
    try:
        return _CLEANERS[media_type](data)
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise MediaError("upload-broken", "This file ends in the middle or is not what it says.") from error
