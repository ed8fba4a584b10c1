"""A pack of content and the things in it. Pure."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from outreach.words import Words

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$"
Language = Annotated[str, Meta(pattern=LANGUAGE, max_length=35)]
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
    """A pack as the server keeps it. `withdrawn_ms` is 0 while devices may have it.

    There is one in each language `under` its call, and under each collection whose works it shows.
    """

    id: Id
    under: Id
    made_ms: int
    withdrawn_ms: int = 0


Why = Literal["mistake", "outdated", "rights", "person"]
"""Why a pack is withdrawn: it is wrong, it is over, it was not ours to give, somebody in it asked."""


class Sent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that an officer has uploaded: its name, by which it is sorted, and the digest of its bytes."""

    name: Annotated[str, Meta(min_length=1, max_length=255)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Offer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be published: for which call (id), in which language, under which title, of which files."""

    call: Id
    language: Language
    title: Title
    files: Annotated[list[Sent], Meta(min_length=1, max_length=2 * ITEMS)]


class Flaw(Struct, frozen=True):
    """What is wrong with one file, or (`file` empty) with all of them."""

    file: str
    words: Words


class FlawTold(Struct, frozen=True):
    """The same as it is told: a sentence in the reader's language."""

    file: str
    message: str


class Lack(Struct, frozen=True, kw_only=True):
    """What a language of a call lacks beside its others.

    `pack`: it has none. `spoken`: `steps` are read aloud in another and not in it. `fewer`: it has `n` things, and
    another `most`.
    """

    language: str
    what: Literal["pack", "spoken", "fewer"]
    steps: list[str] = []
    n: int = 0
    most: int = 0


class Change(Struct, frozen=True, kw_only=True):
    """One thing of a pack that would be published; `new` when devices with the version before it must load it."""

    title: str
    type: str
    size: int
    new: bool


class Outlook(Struct, frozen=True, kw_only=True):
    """What publishing would do. `before` is the version that devices have now (0: none), `gone` what leaves them.

    `size` is that of the whole pack, `load` what a device with the version before it must load, both in bytes.
    Nothing can be published while there are `flaws`; what is `lacking` is for a person to weigh.
    """

    version: int
    before: int
    things: list[Change]
    gone: list[str]
    size: int
    load: int
    flaws: list[FlawTold]
    lacking: list[Lack]


class PackLine(Struct, frozen=True, kw_only=True):
    """A pack in the officers' list. `withdrawn_ms` is 0 while devices may have it.

    `reached` is how many devices were in contact since it was published, or since it was withdrawn: each of them has
    heard of that, which is all that is known here. Whether somebody there loaded it, no device tells.
    """

    call: str
    language: str
    title: str
    version: int
    size: int
    things: list[str]
    made_ms: int
    withdrawn_ms: int
    reached: int


class Shelf(Struct, frozen=True, kw_only=True):
    """All packs, how many devices there are that may have them, and by call what its languages lack."""

    packs: list[PackLine]
    devices: int
    lacking: dict[str, list[Lack]]
