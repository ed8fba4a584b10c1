"""Signing keys: one P-256 key for each programme and year, private halves as files that only we can read.

The database knows public halves and states; a private half is `<data>/keys/<kid>.pem` with mode 0600 in a folder with
mode 0700, and never travels. The preview key lives in memory, is in no list, and so nothing it signs verifies.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from outreach.certificates.model import PublicKey
from outreach.certificates.payload import coordinates, thumbprint_kid
from outreach.folder import write_durably

if TYPE_CHECKING:
    from pathlib import Path


def new_key() -> ec.EllipticCurvePrivateKey:
    """Make a key pair."""
    return ec.generate_private_key(ec.SECP256R1())


def public_half(key: ec.EllipticCurvePrivateKey, *, iss: str, programme: str, year: int) -> PublicKey:
    """Return what the key list says about a key that signs from now on."""
    x, y = coordinates(key.public_key())
    return PublicKey(kid=thumbprint_kid(x, y).hex(), iss=iss, programme=programme, year=year, state="active", x=x, y=y)


def save(data: Path, kid: str, key: ec.EllipticCurvePrivateKey) -> None:
    """Write the private half, durably, before anything is signed with it."""
    path = _path(data, kid)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_durably(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def load(data: Path, kid: str) -> ec.EllipticCurvePrivateKey | None:
    """Return the private half, or None when this machine does not hold it."""
    try:
        key = load_pem_private_key(_path(data, kid).read_bytes(), password=None)
    except FileNotFoundError:
        return None
    return key if isinstance(key, ec.EllipticCurvePrivateKey) else None


def discard(data: Path, kid: str) -> None:
    """Remove a private half that never signed anything."""
    _path(data, kid).unlink(missing_ok=True)


@cache
def preview_key() -> ec.EllipticCurvePrivateKey:
    """Return this process's key for previews."""
    return new_key()


def _path(data: Path, kid: str) -> Path:
    return data / "keys" / f"{kid}.pem"
