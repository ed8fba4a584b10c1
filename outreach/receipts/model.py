"""What a receipt says, and what a device asks for."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from outreach.devices.model import NewDevice
from outreach.entries.model import Id
from outreach.publication.model import Printed

Item = Literal["participate", "publish_work", "voice_image", "press", "contact"]
Act = Literal["look", "withdraw", "refuse", "erase", "keep", "correct"]
Status = Literal[
    "draft", "received", "on_its_way", "waiting_consent", "being_checked", "accepted", "with_judges", "scored",
    "certificate", "needs_fix", "rejected", "withdrawn", "superseded",
]  # fmt: skip


class Asked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/receipts`: for which works a code is wanted."""

    entries: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=200)]


class Code(Struct, frozen=True, kw_only=True):
    """A new code of a work. It is shown once: only its HMAC is kept."""

    entry: str
    code: str


class Codes(Struct, frozen=True, kw_only=True):
    """The codes of those works that have been received here; `url` is where they open."""

    codes: list[Code]
    url: str


class Recovery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/recover`."""

    code: Annotated[str, Meta(max_length=64)]
    device: NewDevice


class Paper(Struct, frozen=True, kw_only=True):
    """A certificate of the work: its kind, the day, and the code by which anybody verifies it."""

    kind: str
    issued_on: str
    cti: str
    state: str


class Person(Struct, frozen=True, kw_only=True):
    """What is kept of who made the work."""

    name: str
    birth: str | None
    stated_age: int | None
    gender: str | None
    country: str | None


class Receipt(Struct, frozen=True, kw_only=True):
    """All that a code opens. Times are in ms."""

    entry: str
    reference: str
    call: dict[str, str]
    title: str
    received_ms: int
    status: Status
    timing: str
    reasons: tuple[str, ...]
    consents: dict[str, str]
    """Where each item stands that somebody was asked about."""
    makers: int
    person: Person | None
    """None for a work of several people: each has a code, and none opens the others."""
    text: str | None
    statement: str | None
    language: str | None
    parts: int
    papers: list[Paper]
    school: bool
    """Whether a school keeps the work, and not its maker's own device."""
    erase_ms: int | None
    """When the work will be erased, if somebody asked for it."""
    withdrawable: bool
    printed: list[Printed]
    """Where the work stands on paper: withdrawing fetches nothing of that back."""
