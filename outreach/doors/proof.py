"""Proofs of work, in the format of ALTCHA: what a form of somebody unknown costs its sender, and nobody's eyes or data.

Promised: a challenge is signed, so that nothing is kept for one that nobody solves; it ends by itself; what a phone
does in a few seconds is checked with two HMACs. Refused: remembering who asked for it. That each counts once is for the
transaction that uses it (`actions.spend`).

Not for an event loop: making one costs a key derivation, and the first call imports the library.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import Final

import msgspec

from outreach.devices import rules
from outreach.doors.model import Challenge, Done, Payload

ALGORITHM: Final = "PBKDF2/SHA-256"
COST: Final = 1000
"""Rounds of one try: enough that a browser's own cryptography works, and not what hands a try over to it."""
LEAST: Final = 250
MOST: Final = 750
"""How many tries: some 0.2 s of a laptop's core, a few seconds of the cheapest phone's."""
TTL_S: Final = 30 * 60


def challenge(pepper: bytes, now_ms: int) -> Challenge:
    """Return a new piece of work."""
    import altcha

    made = altcha.create_challenge(
        ALGORITHM, COST, counter=LEAST + secrets.randbelow(MOST - LEAST), expires_at=now_ms // 1000 + TTL_S,
        hmac_secret=_key(pepper, "challenge"), hmac_key_secret=_key(pepper, "solution"),
    )  # fmt: skip
    return msgspec.convert(made.to_dict(), Challenge)


def check(pepper: bytes, proof: str) -> Done | None:
    """Return by what a proof is remembered, or None when it is none, was made elsewhere or is too old."""
    import altcha

    try:
        given = msgspec.json.decode(base64.b64decode(proof, validate=True), type=Payload)
    except (binascii.Error, ValueError, msgspec.MsgspecError, RecursionError):
        return None
    found = altcha.verify_solution(
        proof, _key(pepper, "challenge"), hmac_key_secret=_key(pepper, "solution")
    )  # fmt: skip
    if not found.verified:
        return None
    return Done(id=given.challenge.signature, expires_ms=given.challenge.parameters.expires_at * 1000)


def _key(pepper: bytes, purpose: str) -> str:
    return rules.mac(pepper, "proof", purpose).hex()
