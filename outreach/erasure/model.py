"""What an erasure is: what was asked, what went, and the certificate of it.

Neither holds anything of a person: ids that nothing explains any more, counts, a digest, and who did it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
Subject = Literal["entry", "person", "document"]
"""`document`: one document of any kind, erased by itself on the command line."""
Mode = Literal["person", "content", "all"]
"""How deep: `person` keeps the work and its marks and forgets whose it is; `content` keeps an empty shell and the
marks; `all` keeps nothing but what judges marked, by the work's id."""
Depth = Literal["name", "person", "content", "all"]
"""`name` is for retention alone: who somebody is goes, their answers stay for as long as they have to be proved."""
Why = Literal["request", "withdrawal", "retention", "order"]
"""Asked by the person or the guardian; a withdrawn consent; the retention that the call set; an authority's order."""


class Order(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody asks to have erased."""

    subject: Literal["entry", "person"]
    target: Id
    """An entry's or an entrant's id."""
    mode: Mode = "all"
    why: Why = "request"


class Document(Struct, frozen=True, array_like=True, order=True):
    """One document that may never come again."""

    id: str
    kind: str
    scope: str


class Erasure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One erasure as it is kept, and as a line of the list that every restore replays. `sha256`: see `rules.digest`."""

    id: str
    subject: Subject
    target: str
    scope: str
    mode: Depth
    why: Why
    by: str
    at_ms: int
    documents: tuple[Document, ...]
    files: int
    sha256: str


class Certificate(Struct, frozen=True, kw_only=True):
    """What was erased, when, by whom, and the digest of the set. Nothing here tells about the person (C30)."""

    id: str
    subject: Subject
    target: str
    mode: Depth
    why: Why
    by: str
    at_ms: int
    documents: dict[str, int]
    """How many of each kind."""
    files: int
    sha256: str


class Preview(Struct, frozen=True, kw_only=True):
    """What an erasure would do now. `works` are erased whole, `shells` emptied, `unnamed` lose their maker."""

    documents: dict[str, int]
    works: int
    shells: int
    unnamed: int
