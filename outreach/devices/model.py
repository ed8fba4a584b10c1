"""Actors, devices and what enrolment says on the wire."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from outreach.names import LINE

Role = Literal["school", "entrant", "judge", "officer", "hub"]
Capability = Literal["screen", "publish", "judging", "certificates", "safeguarding", "people", "admin"]
CAPABILITIES: tuple[Capability, ...] = (
    "screen",
    "publish",
    "judging",
    "certificates",
    "safeguarding",
    "people",
    "admin",
)
Name = Annotated[str, Meta(min_length=1, max_length=120, pattern=LINE)]
Country = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who acts: a school, an entrant, a judge, an officer; or a hub, which only carries bundles.

    `languages` are BCP 47 tags.
    """

    id: str
    role: Role
    name: Name
    country: Country | None = None
    may: tuple[Capability, ...] = ()
    languages: tuple[Language, ...] = ()


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who sent a request: an actor, through one of its devices.

    `standing` is `revoked` for a device that was signed out; it may still push, into quarantine. It is `begun` for an
    officer's device that a code alone let in: it may make a passkey, and nothing else. The role `link` is whoever
    carries a signed link: it has no actor and no device, and opens one address (`outreach.http.signed`).
    """

    id: str
    role: Role | Literal["link"]
    name: str
    device: str
    may: frozenset[str]
    standing: Literal["active", "revoked", "begun"]
    token: str

    @property
    def sends_as(self) -> Literal["active", "revoked"]:
        """How sync takes what the device sends: while it is begun it waits, as from one that was signed out."""
        return "active" if self.standing == "active" else "revoked"


class NewDevice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a device says about itself when it enrols."""

    name: Name
    app: Annotated[str, Meta(max_length=80)] | None = None


class EnrolRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/enrol`."""

    code: Annotated[str, Meta(max_length=64)]
    device: NewDevice


class Typed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A code as a person typed it."""

    code: Annotated[str, Meta(max_length=64)]


class GrantView(msgspec.Struct, frozen=True, kw_only=True):
    """A scope that the device holds; mode `r` or `rw`."""

    scope: str
    mode: str


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to an enrolment. The token is shown once."""

    token: str
    device: str
    actor: Actor
    grants: list[GrantView]


class Rotated(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `POST /api/v1/token`; the former token works until this one is first used."""

    token: str


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `GET /api/v1/me`. `begun`: an officer's device, for which a passkey is to be made first."""

    device: str
    actor: Actor
    grants: list[GrantView]
    begun: bool = False


class Renamed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a device is to be called."""

    name: Name


class DeviceView(msgspec.Struct, frozen=True, kw_only=True):
    """One device in a list. `replayed_ms`: when a token that it had given up was last shown, by who holds a copy."""

    id: str
    name: str
    state: str
    created_ms: int
    seen_ms: int
    replayed_ms: int | None = None


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """How an actor stands with its devices, all times in ms.

    `devices` are the active ones, `ended` counts those that were signed out; `open_code_ms` is until when an unused
    code opens, `lapsed` how many codes ran out unused.
    """

    id: str
    role: str
    name: str
    country: str | None
    devices: tuple[str, ...]
    ended: int
    seen_ms: int | None
    replayed_ms: int | None
    open_code_ms: int | None
    lapsed: int


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """A fresh enrolment code. `code` is shown once: only its HMAC is kept."""

    code: str
    url: str
    expires_at: str
    actor: str
