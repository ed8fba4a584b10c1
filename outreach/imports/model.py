"""What comes in with a file, and what is said about it before anything is written."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from outreach.words import Words

Encoding = Literal[
    "utf-8", "utf-16", "windows-1250", "windows-1251", "windows-1252", "windows-1256", "iso-8859-15", "gb18030"
]
"""What a file may be written in. UTF-8, and UTF-16 with its mark, are known by themselves; the rest has to be said."""

ROWS: int = 20_000
TOLD: int = 500
"""How many wrong fields and likenesses are told one by one; of more only the number."""


class Import(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file and what to do with it."""

    csv: Annotated[str, Meta(max_length=2_000_000, pattern=r"^[A-Za-z0-9+/\r\n]*={0,2}$")]
    """The bytes of the file, in base 64."""
    encoding: Encoding | None = None
    skip_bad: bool = False
    """Write the good rows although there are bad ones."""
    expect: Annotated[str, Meta(max_length=64)] = ""
    """The digest of the preview that somebody agreed to; writing is refused when it would do something else by now."""


class Wrong(Struct, frozen=True):
    """One field that cannot be taken: the row (1 is the heading), the column, and why."""

    row: int
    field: str
    words: Words


class Told(Struct, frozen=True):
    """The same as it is told: a sentence in the reader's language."""

    row: int
    field: str
    message: str


class Alike(Struct, frozen=True, kw_only=True):
    """Somebody who may be there already, or twice in the file. Nobody is merged: a person decides."""

    row: int
    name: str
    like: str
    """The name that it is like."""
    where: Literal["school", "file"]


class Planned(Struct, frozen=True, kw_only=True):
    """A call that would be made, as a draft: when it would begin and end, computed, and what of it is the template's.

    `weekday` is 1 for Monday; `offset` is null where the deadline is by everybody's own clock.
    """

    row: int
    id: str
    template: str
    code: str
    title: str
    opens_at: int
    opens: str
    """Its first day by the clock of the call, whatever zone the reader is in."""
    closes_at: int
    deadline: str
    weekday: int
    offset: str | None
    zone: str
    template_texts: list[str]
    """Languages in which the template's words would stay although the file has others in some language."""


class Consequences(Struct, frozen=True, kw_only=True):
    """What writing would do, complete. `sha256` is of all of it, for `expect`."""

    kind: Literal["schools", "roster", "calls"]
    rows: int
    new: int
    known: int
    """Rows of what is there already, to the letter: nothing happens with those."""
    classes: list[str]
    """Classes that would be made."""
    wrong: int
    errors: list[Told]
    alike: list[Alike]
    calls: list[Planned]
    """Calls that would be made; each is a draft until somebody publishes it."""
    sha256: str
    written: bool = False


class School(Struct, frozen=True, kw_only=True):
    """A row of a file of schools."""

    row: int
    id: str
    name: str
    country: str


class Pupil(Struct, frozen=True, kw_only=True):
    """A row of a roster: a document's fields, its id, and the class by its name."""

    row: int
    id: str
    group: str
    body: dict[str, str | int]
