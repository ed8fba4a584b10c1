"""Challenges and what authenticators answer, without a database.

Promised: a challenge is made from a session that only who asked was told, signed by this server, for one purpose and
one device, and ends after five minutes; nothing is kept for one that nobody answers. The authenticator has verified its
person (a finger, a face, a PIN), for this server's name and address. Refused: attestation; which make of authenticator
somebody has is not our business. That each challenge counts once is for the transaction that uses it.

`registered` and `signed` are not for an event loop: the first call imports the library.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import ipaddress
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from outreach.pepper import keys_of

if TYPE_CHECKING:
    from fido2.server import Fido2Server

    from outreach.passkeys.model import Made, Passkey, Signed

RANDOM_BYTES: Final = 32
TTL_MS: Final = 5 * 60_000
MOST: Final = 10
"""Passkeys of one officer."""
ALGORITHMS: Final = (-8, -7, -257)
"""EdDSA, ES256, RS256: what authenticators make, the better first."""
_TIME_BYTES: Final = 8
_MAC_BYTES: Final = 32


class Party(NamedTuple):
    """What an authenticator knows this server by: its name (a host) and its address."""

    id: str
    origin: str


def party(public_url: str) -> Party | None:
    """Return what passkeys of a public address are bound to; None where there can be none (no name, or no TLS)."""
    parts = urlsplit(public_url)
    host = (parts.hostname or "").lower()
    if not host or _is_number(host) or (parts.scheme != "https" and host != "localhost"):
        return None
    port = f":{parts.port}" if parts.port is not None else ""
    return Party(host, f"{parts.scheme}://{host}{port}")


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def session(pepper: bytes, purpose: str, random: bytes, now_ms: int) -> bytes:
    """Return a session for a purpose (`register:DEVICE` or `sign-in`). `random` are `RANDOM_BYTES` bytes."""
    told = random + (now_ms + TTL_MS).to_bytes(_TIME_BYTES, "big")
    return told + _mac(keys_of(pepper)[0], f"session\n{purpose}", told)


def challenge(pepper: bytes, known: bytes) -> bytes:
    """Return the challenge of a session: who sees it in what an authenticator signed cannot tell the session."""
    return _mac(keys_of(pepper)[0], "challenge", known)


def ends_ms(pepper: bytes, purpose: str, known: bytes, now_ms: int) -> int | None:
    """Return when a session ends; None for one that is over, for something else, or not of this server."""
    if len(known) != RANDOM_BYTES + _TIME_BYTES + _MAC_BYTES:
        return None
    told, shown = known[:-_MAC_BYTES], known[-_MAC_BYTES:]
    until_ms = int.from_bytes(told[RANDOM_BYTES:], "big")
    ours = any([hmac.compare_digest(shown, _mac(key, f"session\n{purpose}", told)) for key in keys_of(pepper)])  # noqa: C419 - all
    return until_ms if ours and now_ms < until_ms <= now_ms + TTL_MS + 60_000 else None


def _mac(key: bytes, purpose: str, told: bytes) -> bytes:
    return hmac.digest(key, f"passkey {purpose}\n".encode() + told, "sha256")


def write(raw: bytes) -> str:
    """Return bytes as they travel."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def read(text: str) -> bytes:
    """Return what bytes were; none for a text that cannot have been any."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""


def registered(ours: Party, expected: bytes, made: Made) -> tuple[bytes, int] | None:
    """Return the public key (with its id, as authenticators write it) and the counter; None for what does not fit."""
    credential = {
        "id": made.id, "rawId": made.id, "type": "public-key",
        "response": {"clientDataJSON": made.client_data, "attestationObject": made.attestation},
    }  # fmt: skip
    try:
        found = _server(ours).register_complete(_asked(expected), credential)
        key = found.credential_data
        if key is None or key.credential_id != read(made.id) or key.public_key[3] not in ALGORITHMS:
            return None
    except Exception:  # noqa: BLE001 - whatever a parser of strangers' bytes finds wrong, it is refused
        return None
    return bytes(key), found.counter


def signed(ours: Party, expected: bytes, kept: Passkey, said: Signed) -> int | None:
    """Return the counter of what was signed with a passkey; None for what does not fit."""
    from fido2.webauthn import AttestedCredentialData, AuthenticatorData

    credential = {
        "id": said.id, "rawId": said.id, "type": "public-key",
        "response": {
            "clientDataJSON": said.client_data, "authenticatorData": said.authenticator_data,
            "signature": said.signature,
        },
    }  # fmt: skip
    if said.user is not None and read(said.user) != kept.actor.encode():
        return None
    try:
        keys = [AttestedCredentialData(kept.public_key)]
        _server(ours).authenticate_complete(_asked(expected), keys, credential)
        return AuthenticatorData(read(said.authenticator_data)).counter
    except Exception:  # noqa: BLE001 - as above
        return None


def _server(ours: Party) -> Fido2Server:
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    name = PublicKeyCredentialRpEntity(id=ours.id, name=ours.id)
    return Fido2Server(name, verify_origin=lambda origin: origin == ours.origin)


def _asked(challenge: bytes) -> dict[str, str]:
    return {"challenge": write(challenge), "user_verification": "required"}


def goes_on(before: int, now: int) -> bool:
    """Whether a counter may follow another: each use is above the former one; a passkey that does not count says 0."""
    return now > before or now == before == 0
