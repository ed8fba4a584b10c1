"""The token of a form, and everything that follows from it.

Promised: who makes a token keeps nothing of it; all ids of a work follow from its form's token, so that a form that
comes twice (a reload, two taps, an answer that was lost on the way) is one work. Refused: ids that a stranger chose.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from typing import Final, NamedTuple

from outreach.ids import uuid7
from outreach.pepper import keys_of

LASTS_MS: Final = 7 * 24 * 3600 * 1000
"""A form may lie open so long. What is typed into an older one is kept, in a new form."""
NONCE_BYTES: Final = 16
_AT, _MAC = 8, 16


class Token(NamedTuple):
    """A token as it stands in the form, when it was made (ms), and what its ids are drawn from."""

    text: str
    at_ms: int
    seed: bytes

    def id(self, label: str) -> str:
        """Return the id of something that this form makes."""
        return uuid7(self.at_ms, self.random(label, 10))

    def random(self, label: str, size: int) -> bytes:
        """Return bytes (at most 32) that nobody can guess and that are the same each time."""
        return hmac.digest(self.seed, label.encode(), hashlib.sha256)[:size]


def mint(pepper: bytes, at_ms: int, nonce: bytes) -> Token:
    """Make the token of a new form; `nonce` are `NONCE_BYTES` random bytes."""
    head = at_ms.to_bytes(_AT, "big") + nonce
    return _token(pepper, head)


def read(pepper: bytes, text: str, now_ms: int) -> Token | None:
    """Return a token, or None when it was not made here or is too old."""
    try:
        data = base64.b64decode(text, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    head, mac = data[: _AT + NONCE_BYTES], data[_AT + NONCE_BYTES :]
    if len(mac) != _MAC or int.from_bytes(head[:_AT], "big") + LASTS_MS < now_ms:
        return None
    return next((_token(key, head) for key in keys_of(pepper) if hmac.compare_digest(mac, _mac(key, head))), None)


def _token(key: bytes, head: bytes) -> Token:
    text = base64.urlsafe_b64encode(head + _mac(key, head)).decode()
    return Token(text, int.from_bytes(head[:_AT], "big"), hmac.digest(key, b"plain seed\n" + head, hashlib.sha256))


def _mac(key: bytes, head: bytes) -> bytes:
    return hmac.digest(key, b"plain form\n" + head, hashlib.sha256)[:_MAC]
