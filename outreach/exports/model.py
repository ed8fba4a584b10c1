"""What an export is (C33).

An export is a permission to fetch a list for a day, not a file: what is fetched is made at that moment, so that what
was withdrawn or erased since is not in it, and no list lies about here.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

What = Literal["entries", "press"]
Format = Literal["csv", "xlsx", "json"]
LASTS_MS: Final = 24 * 3600 * 1000
ROWS: Final = 100_000
"""The most rows of one export."""


class NewExport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /exports`. Without `names` no row has a name, a school or an age."""

    format: Format
    reason: Annotated[str, Meta(min_length=10, max_length=500)]
    """What it is for; it stays in the log."""
    call: Annotated[str, Meta(max_length=36)]
    names: bool = False


class NewPress(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /exports/press`."""

    format: Format
    reason: Annotated[str, Meta(min_length=10, max_length=500)]
    call: Annotated[str, Meta(max_length=36)] | None = None


class Export(Struct, frozen=True, kw_only=True):
    """A line of the log of exports. `fetched` is how often it was fetched."""

    id: str
    what: What
    format: Format
    call: str | None
    names: bool
    reason: str
    officer: str
    made_ms: int
    expires_ms: int
    fetched: int = 0


class Table(Struct, frozen=True, kw_only=True):
    """What is written: columns, rows of the same length, and the mark that every row carries."""

    title: str
    mark: str
    columns: tuple[str, ...]
    rows: list[tuple[str | int | None, ...]]
