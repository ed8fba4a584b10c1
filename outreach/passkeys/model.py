"""What passkeys are, and what is said about them on the wire. Bytes travel as base64url without padding."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from outreach.devices.model import Name, NewDevice

Base64 = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]+$", max_length=8192)]
CredentialId = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]+$", max_length=1400)]
"""At most 1023 bytes (WebAuthn), as base64url."""
Session = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]+$", max_length=200)]
"""What only who asked for a challenge was told: it comes back with the answer."""


class Passkey(Struct, frozen=True, kw_only=True):
    """A passkey as it is kept. `signs` is its counter when it was last used; 0 for one that does not count."""

    id: str
    actor: str
    name: str
    public_key: bytes
    signs: int
    created_ms: int
    used_ms: int | None


class PasskeyView(Struct, frozen=True, kw_only=True):
    """A passkey in a list. Times in ms."""

    id: str
    name: str
    created_ms: int
    used_ms: int | None


class Registration(Struct, frozen=True, kw_only=True):
    """What a browser needs to make a passkey: `navigator.credentials.create` with these.

    `user` is the handle that the authenticator keeps, `exclude` are the passkeys that there are already.
    """

    session: str
    challenge: str
    rp_id: str
    rp_name: str
    user: str
    user_name: str
    algorithms: tuple[int, ...]
    exclude: tuple[str, ...]
    timeout_ms: int


class Made(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/passkeys`: what the authenticator answered, and what the passkey is to be called."""

    session: Session
    id: CredentialId
    client_data: Base64
    attestation: Base64
    name: Name


class Question(Struct, frozen=True, kw_only=True):
    """What a browser needs to sign in: `navigator.credentials.get` with these, and no list of passkeys."""

    session: str
    challenge: str
    rp_id: str
    timeout_ms: int


class Signed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /api/v1/passkeys/sign-in`."""

    session: Session
    id: CredentialId
    client_data: Base64
    authenticator_data: Base64
    signature: Base64
    user: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]*$", max_length=128)] | None = None
    device: NewDevice
