"""What is made of a blob, and where it lies. A recipe is pure: the same blob and version give the same key.

Changing what a recipe produces means raising VERSION: its outputs then lie under new names, and the old ones stay true.
"""

from __future__ import annotations

from typing import Final

import msgspec

VERSION: Final = 1

IMAGE_TYPES: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
AUDIO_TYPES: Final = frozenset({"audio/mp4", "audio/webm", "audio/ogg", "audio/mpeg", "audio/wav"})
TYPES: Final = IMAGE_TYPES | AUDIO_TYPES
PREVIEW_TYPES: Final = frozenset({"image/jpeg", "image/webp"})

PIXELS: Final = 60_000_000
"""The most pixels that a picture may have; more is refused before it is decoded."""
AUDIO_S: Final = 20 * 60
"""The longest recording that is rendered, in seconds."""
PEAKS: Final = 800

ORIGINAL: Final = "original"
PLACEHOLDER: Final = "placeholder"


class Recipe(msgspec.Struct, frozen=True):
    """A rendition's type and file ending; `edge` is the longest side of a picture, in pixels."""

    type: str
    ending: str
    edge: int = 0
    quality: int = 0


IMAGE: Final = {
    "judge": Recipe("image/webp", "webp", 2048, 75),
    "view": Recipe("image/webp", "webp", 1280, 70),
    "thumb": Recipe("image/webp", "webp", 320, 60),
}
AUDIO: Final = {
    "audio": Recipe("audio/ogg", "ogg"),
    "audio-aac": Recipe("audio/mp4", "m4a"),
    "peaks": Recipe("application/json", "json"),
}
ALL: Final = IMAGE | AUDIO


def recipes_for(media_type: str) -> dict[str, Recipe]:
    """Return what is made of a blob of this type, largest first."""
    if media_type in IMAGE_TYPES:
        return IMAGE
    return AUDIO if media_type in AUDIO_TYPES else {}


def blob_key(sha256: str) -> str:
    """Return where a blob lies in the store."""
    return f"blobs/{sha256[:2]}/{sha256}"


def rendition_key(sha256: str, recipe: str) -> str:
    """Return where a rendition lies in the store."""
    return f"renditions/{sha256}/{recipe}-{VERSION}.{ALL[recipe].ending}"
