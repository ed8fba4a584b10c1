"""What a redaction is: regions of one picture, or passages of one recording, that nobody is to see or hear.

The picture or the recording itself stays as it came, for officers and its school. Regions are shares of the picture as
it is seen upright. Refused: more than COVERS regions or passages, regions that leave the picture or are too small to be
seen, a redaction that hides nothing.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from media.model import Region, Span

COVERS: Final = 40
"""The most regions of one redaction; the order of so many still fits into one message to the cell."""
VERSIONS: Final = 100
"""The most redactions of one picture, whoever made them."""

Faces = Literal["none", "entrants", "others"]
"""Whose face a screener saw: nobody's, only those of the work's own makers, or that of somebody else as well."""


class Redact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST .../redactions`. `faces_covered`: whoever redacted it says that no face is to be seen now."""

    covers: Annotated[list[Region], Meta(max_length=COVERS)] = []
    crop: Region | None = None
    silences: Annotated[list[Span], Meta(max_length=COVERS)] = []
    """Passages of a recording; nothing else of one can be covered."""
    faces_covered: bool = False


class CoverPage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST .../pages/{page}/words`."""

    covers: Annotated[list[Region], Meta(min_length=1, max_length=COVERS)]


class PageWords(Struct, frozen=True, kw_only=True):
    """The words that lay under what was covered of a page, in its order: empty when nothing is written there."""

    words: list[str]


class Mark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST .../faces`."""

    faces: Faces


class Redaction(Struct, frozen=True, kw_only=True):
    """One redaction as it is kept. `stored` is the picture it was made of, `covered` the one that is shown instead.

    It holds until `ended_ms`: the next one of the same picture took its place then, or an officer took it back.
    """

    id: str
    entry: str
    sha256: str
    stored: str
    version: int
    covers: list[Region]
    crop: Region | None
    silences: list[Span]
    faces_covered: bool
    covered: str
    officer: str
    at_ms: int
    ended_ms: int | None = None
    ended_by: str | None = None


class RedactionView(Struct, frozen=True, kw_only=True):
    """A redaction as officers see it; `urls` are of what is shown instead of the picture."""

    id: str
    version: int
    covers: list[Region]
    crop: Region | None
    silences: list[Span]
    faces_covered: bool
    officer: str
    officer_name: str | None
    at_ms: int
    ended_ms: int | None
    ended_by: str | None
    sha256: str
    urls: dict[str, str]


class PictureView(Struct, frozen=True, kw_only=True):
    """What was said of one part of an entry, and done to it.

    `faces` is null while nobody has looked; `redaction` is the one that holds now.
    """

    part: str
    faces: Faces | None
    redaction: RedactionView | None
    history: list[RedactionView]
    """Every redaction of this picture, the newest first."""


Word = Annotated[str, Meta(min_length=2, max_length=120)]
WORDS: Final = 50
"""The most words that a person says of one entry."""


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `PUT .../words`: what to cover beside what is known, and what of it to leave."""

    also: Annotated[list[Word], Meta(max_length=WORDS)] = []
    keep: Annotated[list[Word], Meta(max_length=WORDS)] = []


class WordsView(Words, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is covered in the typed words of an entry before judges and strangers read them.

    `found` is everything that is covered, as it stands in the work; `officer` is null while nobody has said anything.
    """

    found: list[str]
    officer: str | None = None
    at_ms: int | None = None


NamedState = Literal["named", "cut", "agreed", "nobody"]
"""`named`: somebody is named or told of who was not asked. It is settled when that was cut, when they agreed, or when
nobody was meant after all."""


class Named(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `PUT .../named`. `note`: whom somebody asked and how, or why nobody is meant; for officers alone."""

    state: NamedState
    note: Annotated[str, Meta(max_length=500)] = ""


class NamedView(Named, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was last said of a person who is named in a work."""

    officer_name: str | None
    at_ms: int
