"""What comes back: for each operation its number, status and code; for each media file whether it is stored.

Sealed to the device by a key that follows from its token, which the courier does not know. The caller seals.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from sync.bundles.letter import pack, unpack

if TYPE_CHECKING:
    from sync.bundles.ports import Opener, Sealer

_INFO = b"outreach bundle receipts 1"
_EXPANDED = 4 * 1024 * 1024


class Receipt(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A push's result without anything of a document."""

    n: int
    status: str
    code: str | None = None


class Kept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whether the server has a media file that the letter named; if not, and it came, `code` says why."""

    sha256: str
    state: Literal["stored", "unknown"]
    code: str | None = None


class Receipts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to a bundle. `durable` is that of a push."""

    epoch: str
    results: list[Receipt]
    media: list[Kept] = []
    durable: int


def key(token: str, number: str) -> bytes:
    """Return the 32 bytes that seal the receipts of one bundle: HKDF-SHA256 of the token, salted with the number."""
    secret = hmac.digest(bytes.fromhex(number), token.encode(), sha256)
    return hmac.digest(secret, _INFO + b"\x01", sha256)


def write_receipts(receipts: Receipts, sealer: Sealer) -> bytes:
    """Return sealed receipts."""
    return sealer.seal(pack(receipts))


def read_receipts(sealed: bytes, opener: Opener) -> Receipts:
    """Open receipts.

    Raises SyncError `bundle-unreadable`, `bundle-too-large`, and `bundle-not-for-us` for those of another bundle.
    """
    return unpack(opener.open(sealed), _EXPANDED, Receipts)
