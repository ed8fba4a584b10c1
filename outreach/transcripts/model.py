"""What a work says, written down in its own language or translated, by an officer who understands it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

TEXT_MAX = 20_000
Text = Annotated[str, Meta(min_length=1, max_length=TEXT_MAX)]


class Telling(Struct, frozen=True, kw_only=True):
    """What a work says. In the work's own language it is a transcript, in any other a translation."""

    language: str
    text: str
    officer: str
    at_ms: int


class Told(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `PUT .../tellings/LANGUAGE`."""

    text: Text


class Tellings(Struct, frozen=True, kw_only=True):
    """What there is of a work. `unread`: no judge of this installation reads what it is in, nor what it is told in."""

    entry: str
    language: str | None
    unread: bool
    tellings: list[Telling]


class Waiting(Struct, frozen=True, kw_only=True):
    """A work that nobody can judge before somebody writes down what it says."""

    entry: str
    title: str
    reference: str | None
    call: str
    language: str
