"""What the doors say on the wire: a piece of work to be done, and who begins when it is done."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from outreach.devices.model import Country, NewDevice

Proof = Annotated[str, Meta(max_length=2000)]
"""Base64 of the JSON of a challenge with its solution, as ALTCHA (version 2) writes it."""


class Parameters(Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """What is to be found: a counter whose derived key begins as `key_prefix` says. `expires_at` is in seconds."""

    algorithm: str
    nonce: str
    salt: str
    cost: int
    key_length: int
    key_prefix: str
    key_signature: str
    expires_at: int


class Challenge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of work, signed: whoever does it hands it back as it was."""

    parameters: Parameters
    signature: str


class Solution(Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """What was found; `time` is how long it took (ms), if somebody says so."""

    counter: int
    derived_key: str
    time: float | None = None


class Payload(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A challenge with its solution."""

    challenge: Challenge
    solution: Solution


class Done(Struct, frozen=True, kw_only=True):
    """A proof that holds: by what it is remembered, and until when (ms)."""

    id: str
    expires_ms: int


class Beginning(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/start`. `country`: where they live."""

    proof: Proof
    device: NewDevice
    country: Country | None = None
