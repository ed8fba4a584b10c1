"""What a school or a judge says about mail, and what it is told."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Address = Annotated[
    str,
    Meta(
        max_length=254,
        pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$",
    ),
]
"""An address in ASCII, as every mail server takes it."""
State = Literal["none", "asked", "confirmed", "stopped", "refused", "lapsed"]
Spoken = Literal["en", "ar", "es", "fr", "ru", "zh"]


class Leave(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An adult's address, in which language to write, and that it is an adult's."""

    address: Address
    language: Spoken = "en"
    adult: bool


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How it stands. `address` shows the first character and the domain: others use the tablet too.

    `asked` waits for the link in the first mail, three days; `refused` was not taken by its server; `lapsed` was never
    confirmed, or no device of the account was left.
    """

    state: State
    address: str = ""
    language: str = ""
    sends: bool = True
    """Whether this server sends mail at all; where it does not, nobody is asked for an address."""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that is due: whom it goes to, and by which number the address was left (`asked_ms`)."""

    actor: str
    address: str
    language: str
    asked_ms: int
