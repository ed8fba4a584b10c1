"""What is made of a blob, and where it lies. A recipe is pure: the same blob and version give the same key and bytes.

A file is decoded once for all its recipes: decoding a photograph costs as much as making its three sizes, and one
child, one verdict and one job leave no state in which half of a file is known.
Changing what a recipe produces means raising VERSION: its outputs then lie under new names, the old ones stay true
until they are made anew, and what was made by an older version, or could not be, is tried again in the background.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from media.sniff import DOCX

VERSION: Final = 5

Work = Literal["image", "audio", "video", "document", "look"]

IMAGE_TYPES: Final = frozenset({"image/jpeg", "image/png", "image/webp", "image/avif", "image/heic"})
AUDIO_TYPES: Final = frozenset({
    "audio/mp4", "audio/webm", "audio/ogg", "audio/mpeg", "audio/wav", "audio/flac", "audio/amr", "audio/3gpp",
    "audio/aac", "audio/x-caf",
})  # fmt: skip
VIDEO_TYPES: Final = frozenset({"video/mp4", "video/quicktime", "video/3gpp", "video/webm"})
DOCUMENT_TYPES: Final = frozenset({"application/pdf", DOCX, "text/plain"})
TYPES: Final = IMAGE_TYPES | AUDIO_TYPES | VIDEO_TYPES | DOCUMENT_TYPES
ENDINGS: Final = {
    **{kind: kind.partition("/")[2] for kind in TYPES},
    "image/jpeg": "jpg", "audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/3gpp": "3gp", "audio/x-caf": "caf",
    "video/quicktime": "mov", "video/3gpp": "3gp", DOCX: "docx", "text/plain": "txt",
}  # fmt: skip
"""What the name of a downloaded original ends with."""
HEARD_TYPES: Final = AUDIO_TYPES | VIDEO_TYPES
"""What is listened to, and can be silenced in parts."""
SEEN_TYPES: Final = IMAGE_TYPES | {"application/pdf"}
"""What is looked at as a picture, and can be covered in parts. Of a PDF that is its first page: nobody but screeners is
shown another."""
PREVIEW_TYPES: Final = frozenset({"image/jpeg", "image/webp"})

PIXELS: Final = 60_000_000
"""The most pixels that a picture may have; more is refused before it is decoded."""
AUDIO_S: Final = 20 * 60
"""The longest recording that is rendered, in seconds."""
VIDEO_S: Final = 10 * 60
VIDEO_PIXELS: Final = 4096 * 2304
"""The largest picture of a video."""
PEAKS: Final = 800
PAGES: Final = 300
"""The most pages that a document may have."""
TEXT_CHARACTERS: Final = 200_000
"""How much of a document's text is kept; a third of a novel."""

ORIGINAL: Final = "original"
PLACEHOLDER: Final = "placeholder"
CLEAN: Final = "clean"
"""What the work `look` makes of a file that had to be cleaned."""
COVERED: Final = "covered"
"""A picture or a recording of which parts were destroyed: it is kept as a blob of its own, and never as somebody's
rendition."""
WORDS: Final = "words"
"""What the work `document` says lay under the covers of a page. It is handed over and not kept."""
LEAF: Final = "leaf"
"""One page of a document, for who looks through all of them. It is handed over and not kept."""
COVERING: Final[dict[Work, list[str]]] = {
    "image": [COVERED], "document": [COVERED, WORDS], "audio": [COVERED], "video": [COVERED],
}  # fmt: skip
"""What is ordered to have something covered."""


class Recipe(msgspec.Struct, frozen=True):
    """A rendition's type and file ending; `edge` is the longest side of a picture, in pixels.

    `effort` (0 to 6) is how long WebP's encoder looks: 2 takes half the time of 4 for a tenth more bytes. 0 takes two
    thirds of 2's time; a poster in quality 73 then has fewer bytes than 1 gives it in 75, and 0.08 dB less.
    """

    type: str
    ending: str
    edge: int = 0
    quality: int = 0
    effort: int = 2


IMAGE: Final = {
    "judge": Recipe("image/webp", "webp", 2048, 73, effort=0),
    "view": Recipe("image/webp", "webp", 1280, 70),
    "view-jpeg": Recipe("image/jpeg", "jpg", 1280, 78),
    "thumb": Recipe("image/webp", "webp", 320, 60, effort=4),
}
"""`view-jpeg` is for what reads no WebP: browsers before 2020, and printed books."""
STILLS: Final = {**IMAGE, COVERED: Recipe("image/jpeg", "jpg", 2048, 92)}
"""What the work `image` can make."""
LEAF_IMAGE: Final = Recipe("image/webp", "webp", 1600, 70)
PLACEHOLDER_IMAGE: Final = Recipe("image/webp", "webp", 16, 20, effort=6)
AUDIO: Final = {
    "audio": Recipe("audio/ogg", "ogg"),
    "audio-aac": Recipe("audio/mp4", "m4a"),
    "peaks": Recipe("application/json", "json"),
}
VIDEO: Final = {
    "video": Recipe("video/mp4", "mp4", 854),
    "poster": Recipe("image/webp", "webp", 1280, 70),
    "thumb": IMAGE["thumb"],
}
TEXT: Final = {"text": Recipe("text/plain", "txt")}
PAGED: Final = {"view": IMAGE["view"], "thumb": IMAGE["thumb"], **TEXT}
ALL: Final = IMAGE | AUDIO | VIDEO | PAGED


def recipes_for(media_type: str) -> dict[str, Recipe]:
    """Return what is made of a blob of this type, largest first."""
    if media_type == "application/pdf":
        return PAGED
    made: dict[Work, dict[str, Recipe]] = {"image": IMAGE, "audio": AUDIO, "video": VIDEO, "document": TEXT, "look": {}}
    return made[work_for(media_type)] if media_type in TYPES else {}


def work_for(media_type: str) -> Work:
    """Return which work of the cell makes the recipes of a type."""
    if media_type in IMAGE_TYPES:
        return "image"
    if media_type in VIDEO_TYPES:
        return "video"
    return "audio" if media_type in AUDIO_TYPES else "document"


def covered_type(media_type: str) -> str:
    """Return as what a blob is shown of which something was destroyed: a page as a picture, a video as a video."""
    if media_type in VIDEO_TYPES:
        return media_type
    return "audio/ogg" if media_type in AUDIO_TYPES else STILLS[COVERED].type


def blob_key(sha256: str, *, sealed: bool = False) -> str:
    """Return where a blob lies in the store: one that is sealed lies apart, under the digest of the sealed bytes."""
    return f"{'forms' if sealed else 'blobs'}/{sha256[:2]}/{sha256}"


def is_named_by_content(key: str) -> bool:
    """Whether the last part of a key is the digest of what lies there."""
    return key.startswith(("blobs/", "forms/"))


def rendition_key(sha256: str, recipe: str, version: int = VERSION) -> str:
    """Return where a rendition lies in the store."""
    return f"renditions/{sha256}/{recipe}-{version}.{ALL[recipe].ending}"
