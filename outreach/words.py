"""What is said to a person, before anybody knows in which language: pure rules name a message, the edge says it."""

from __future__ import annotations

from msgspec import Struct


class Words(Struct, frozen=True):
    """A sentence for a person: a message of the locale and what is filled into it; years and codes as text."""

    message: str
    args: dict[str, str | int] = {}
