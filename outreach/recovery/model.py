"""What recovery says on the wire."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from outreach.devices.model import NewDevice

Code = Annotated[str, Meta(max_length=64)]


class Codes(Struct, frozen=True, kw_only=True):
    """Ten codes for paper. They are shown once; former ones open nothing any more."""

    codes: list[str]


class Left(Struct, frozen=True, kw_only=True):
    """How many of an officer's codes were not used yet, and when they were made (ms; null = never)."""

    left: int
    made_ms: int | None


class OfficerView(Struct, frozen=True, kw_only=True):
    """An officer as those see them who administer. `codes`: how many are left on their paper."""

    id: str
    name: str
    may: tuple[str, ...]
    codes: int
    seen_ms: int | None


class Opened(Struct, frozen=True, kw_only=True):
    """The half of a way in that one officer hands to another, shown once, with the moment at which it ends."""

    code: str
    expires_at: str


class Regain(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Both halves: what the other officer said, and one code from the own paper."""

    code: Code
    recovery: Code
    device: NewDevice
