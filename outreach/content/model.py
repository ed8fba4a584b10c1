"""A pack of content and the things in it. Pure."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", max_length=35)]
Title = Annotated[str, Meta(min_length=1, max_length=120)]

ITEM_BYTES = 30_000_000
PACK_BYTES = 300_000_000
ITEMS = 100


class Item(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to look at or listen to: its bytes are what `sha256` says, `size` of them."""

    title: Title
    type: Annotated[str, Meta(max_length=60)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, Meta(ge=1, le=ITEM_BYTES)]


class PackBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of a `pack` document. `size` is that of all its items, in bytes.

    `signed` is a JWS (RFC 7515, compact, ES256) over the JSON of all other fields; its `kid` names a key of the
    installation's list of keys.
    """

    call: Id
    language: Language
    version: Annotated[int, Meta(ge=1)]
    title: Title
    items: Annotated[list[Item], Meta(min_length=1, max_length=ITEMS)]
    size: Annotated[int, Meta(ge=1, le=PACK_BYTES)]
    signed: Annotated[str, Meta(max_length=60_000)]


class Pack(PackBody, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pack as the server keeps it. `withdrawn_ms` is 0 while devices may have it."""

    id: Id
    made_ms: int
    withdrawn_ms: int = 0
