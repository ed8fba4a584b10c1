"""Codes and tokens, without a database: their form, and how they are compared."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from outreach.devices.model import Invitation
from outreach.ids import crockford, read_crockford
from outreach.pepper import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable

CODE_BYTES = 10  # 80 bits in 16 characters: a guess is hopeless even without the attempt counter
CODE_TTL_MS = 14 * 24 * 3600 * 1000
FURTHER_TTL_MS = 24 * 3600 * 1000  # of a code that a device made for another
SECRET_BYTES = 32
_TOKEN = re.compile(r"dv1_([0-9a-f-]{36})_([0-9a-f]{64})\Z")


def write_code(random: bytes) -> str:
    """Return ten bytes as a code to read aloud: XXXX-XXXX-XXXX-XXXX."""
    text = crockford(random)
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def invitation(public_url: str, actor: str, code: str, made_ms: int, ttl_ms: int = CODE_TTL_MS) -> Invitation:
    """Return a code that was just made as whoever hands it over sees it."""
    ends = datetime.fromtimestamp((made_ms + ttl_ms) / 1000, UTC)
    return Invitation(
        code=code, url=f"{public_url}/#enrol={code}", expires_at=ends.isoformat(timespec="seconds"), actor=actor
    )


def mac(pepper: bytes, purpose: str, secret: str) -> bytes:
    """Return what is stored instead of a secret."""
    return hmac.digest(pepper, f"{purpose}\n{secret}".encode(), hashlib.sha256)


def code_mac(pepper: bytes, typed: str) -> bytes | None:
    """Return the stored form of a code as a person typed it, or None if it cannot be one."""
    canonical = read_crockford(typed)
    return None if canonical is None or len(canonical) != CODE_BYTES * 8 // 5 else mac(pepper, "code", canonical)


def code_macs(pepper: bytes, typed: str) -> list[bytes]:
    """Return the stored forms that a typed code may have, under the present key and former ones."""
    return [found for key in keys_of(pepper) if (found := code_mac(key, typed)) is not None]


def is_mac(pepper: bytes, purpose: str, secret: str, stored: bytes) -> bool:
    """Whether a stored form is this secret's, under the present key or a former one. In constant time."""
    return any([hmac.compare_digest(stored, mac(key, purpose, secret)) for key in keys_of(pepper)])  # noqa: C419 - all


def write_token(token_id: str, secret: bytes) -> str:
    """Return the text of a token."""
    return f"dv1_{token_id}_{secret.hex()}"


def read_token(text: str) -> tuple[str, str] | None:
    """Return a token's id and secret, or None if the text is not a token."""
    match = _TOKEN.match(text)
    return None if match is None else (match[1], match[2])


def standing(role: str, state: str, proven_ms: int | None) -> Literal["active", "revoked", "begun"]:
    """Return how a device stands: what a code let in is an officer's only when a passkey was shown on it."""
    if state != "active":
        return "revoked"
    return "begun" if role == "officer" and proven_ms is None else "active"


def grants_of(role: str, actor: str) -> Iterable[tuple[str, str]]:
    """Return the scopes that an actor holds from the start, with their modes. A hub holds none: it only carries."""
    if role == "hub":
        return
    if role in {"school", "entrant", "judge"}:
        yield f"{role}:{actor}", "rw"
    yield "call:public", "r"
