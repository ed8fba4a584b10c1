"""What media speaks of: uploads, blobs, renditions, and the verdict of the decoder's cell. Times are milliseconds."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from media.recipes import AUDIO_S, VERSION, Work

Phase = Literal["created", "receiving", "received", "stored", "rejected", "terminated", "expired"]
"""Where an upload stands. `created`, `receiving` and `received` are read off the disk, the rest off the row."""

UploadState = Literal["open", "stored", "rejected", "terminated", "expired"]
"""What the row says: it is written at the beginning and at the end, never for bytes in between."""

BlobState = Literal["stored", "ready", "unsupported", "quarantined", "damaged", "leaving"]
"""`stored`: kept, renditions to come; `unsupported`: kept, cannot be shown; `quarantined`: it killed its decoder;
`damaged`: the disk lost it, and a device that still has it is asked; `leaving`: nobody named it for long, and its bytes
are being let go of at this moment."""


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """One upload as its row tells it.

    `client_id` is the device's own name for it (creation is idempotent by it), `sha256` what the device declared,
    `claimed` the digest of what it sent, `stored` the digest of what is kept, `preview_of` the original that this
    small picture stands for. What is to be kept `apart` (1) is sealed before it is kept.
    """

    id: str
    tenant: str
    device: str
    length: int
    state: UploadState
    created_ms: int
    expires_ms: int
    client_id: str | None = None
    sha256: str | None = None
    type: str | None = None
    preview_of: str | None = None
    claimed: str | None = None
    stored: str | None = None
    problem: str | None = None
    apart: int = 0


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a device asks for when it creates an upload."""

    length: int
    client_id: str | None = None
    sha256: str | None = None
    type: str | None = None
    preview_of: str | None = None


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What is admitted. Bytes count what was declared and has not arrived, so that a promise is never broken later.

    `file_bytes` is the most of one file, `video_bytes` of one that is announced as a video.
    `free_bytes` is what the staging disk keeps free after every open upload has come to its end; `checksum_bytes` is
    the longest chunk that may carry a checksum of its own, because it is held in memory until that was compared.
    """

    file_bytes: int = 32 * 1024 * 1024
    video_bytes: int = 64 * 1024 * 1024
    preview_bytes: int = 40 * 1024
    device_open_bytes: int = 512 * 1024 * 1024
    tenant_open_bytes: int = 2 * 1024 * 1024 * 1024
    free_bytes: int = 512 * 1024 * 1024
    upload_ttl_ms: int = 24 * 3600 * 1000
    checksum_bytes: int = 1024 * 1024


class Disk(msgspec.Struct, frozen=True, kw_only=True):
    """What the staging disk looks like: its free bytes, and how many bytes each upload already has there.

    A disk that is not `writable` takes nothing: one with errors turns read-only by itself.
    """

    free_bytes: int
    staged: dict[str, int]
    writable: bool = True


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in an upload's bytes, and where they were put.

    `claimed` names the bytes as sent, `stored` the bytes as kept; they differ when metadata had to be removed.
    `orientation` is the EXIF orientation (1 to 8) that was removed with it. `sealed` names the key under which the
    bytes were sealed; then `stored` and `size` are of the sealed bytes.
    """

    claimed: str
    claimed_size: int
    stored: str
    size: int
    type: str
    width: int | None = None
    height: int | None = None
    orientation: int = 1
    sealed: str | None = None


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes that only a key opens, and which key that is. The store knows them by the digest of what is here."""

    data: bytes
    key: str


class BlobFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A blob that a tenant owns. `sha256` is the digest it was asked for by, `stored` that of the bytes kept.

    `width` and `height` are those of the upright picture; `duration_ms` is known once a recording was rendered;
    `pages`, `words` and `characters` (letters and digits) once a document was; `placeholder` is a data URI of about a
    hundred bytes.
    """

    sha256: str
    stored: str
    size: int
    type: str
    state: BlobState
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    placeholder: str | None = None
    pages: int | None = None
    words: int | None = None
    characters: int | None = None


class Blob(msgspec.Struct, frozen=True, kw_only=True):
    """The row of a stored blob, whoever owns it."""

    sha256: str
    size: int
    type: str
    state: BlobState
    orientation: int
    strikes: int
    sealed: str | None = None


class Rendition(msgspec.Struct, frozen=True, kw_only=True):
    """A rendition that exists: `digest` and `size` are of its own bytes, `version` is the recipes' that made it."""

    sha256: str
    recipe: str
    type: str
    digest: str
    size: int
    version: int = VERSION


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be served: where it lies, how it is labelled, and whether that may change later.

    `stored` is the blob that it was made of, or that it is.
    """

    key: str
    stored: str
    type: str
    digest: str
    size: int
    final: bool = True
    attachment: bool = False


class Made(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One output of the cell: its recipe and how many bytes of the payload are its own."""

    recipe: str
    size: int


class Print(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a picture looks like, in hexadecimal: `phash` 16 digits, `pdq` 64; `quality` (0 to 100) of the latter."""

    phash: str
    pdq: str
    quality: int


class Verdict(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What the cell says of a file. `code` is `ok`, or the reason why it cannot be shown.

    Of the work `look` it is `same` when nothing had to be taken out; `type` and `orientation` are told by it alone.
    """

    code: str
    message: str = ""
    type: str | None = None
    orientation: int = 1
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    pages: int | None = None
    looks: Print | None = None
    made: list[Made] = []


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What is written down of a blob that was looked at: the cell's verdict, and what follows from its outputs.

    `shingles` are what a document's text is recognised by.
    """

    verdict: Verdict
    renditions: list[Rendition] = []
    placeholder: str | None = None
    words: int | None = None
    characters: int | None = None
    shingles: frozenset[int] | None = None


Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Moment = Annotated[int, msgspec.Meta(ge=0, le=AUDIO_S * 1000)]


class Region(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rectangle of a picture as it is seen upright: its upper left corner and its size, in shares of the whole."""

    left: Share
    top: Share
    width: Share
    height: Share


class Span(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A passage of a recording, in milliseconds from its beginning."""

    start_ms: Moment
    end_ms: Moment


class Order(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the cell is asked to make of a file. `declared` is what the device took it for.

    Of a picture `covers` are destroyed, and what lies outside of `crop`, before anything is made of it; of a PDF the
    same is done to one page. Pages count from 1. Of a recording `silences` are destroyed.
    """

    work: Work
    recipes: list[str]
    orientation: int = 1
    declared: str | None = None
    covers: list[Region] = []
    crop: Region | None = None
    silences: list[Span] = []
    page: int = 1
