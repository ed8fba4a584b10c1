"""Signing keys: one P-256 key for each programme and year, private halves as files that only we can read.

Badges have an Ed25519 key of their own, kept in the same way.

The database knows public halves and states; a private half is `<data>/keys/<kid>.pem` with mode 0600 in a folder with
mode 0700, and never travels. The preview key lives in memory, is in no list, and so nothing it signs verifies.
The root, whose public half is pinned in the page, is `root.pem` while it is kept here and `root.pub` when it is kept
elsewhere. Refused, as Problem: a private half that another account of the machine may read or has given us.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from outreach.certificates.cose import coordinates, thumbprint_kid
from outreach.certificates.model import PublicKey
from outreach.errors import Problem
from outreach.folder import flush, write_durably

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

NEXT = {("active", "retired"), ("active", "compromised"), ("retired", "compromised")}
"""What may become of a key, whatever it signs."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Root:
    """The key that signs the list of keys: its public half, and the private one when it is kept here."""

    def __init__(self, public: ec.EllipticCurvePublicKey, private: ec.EllipticCurvePrivateKey | None) -> None:
        self.x, self.y = coordinates(public)
        self.kid = thumbprint_kid(self.x, self.y).hex()
        self.private = private


def new_key() -> ec.EllipticCurvePrivateKey:
    """Make a key pair."""
    return ec.generate_private_key(ec.SECP256R1())


def public_half(key: ec.EllipticCurvePrivateKey, *, iss: str, programme: str, year: int) -> PublicKey:
    """Return what the key list says about a key that signs from now on."""
    x, y = coordinates(key.public_key())
    return PublicKey(kid=thumbprint_kid(x, y).hex(), iss=iss, programme=programme, year=year, state="active", x=x, y=y)


def save(data: Path, kid: str, key: ec.EllipticCurvePrivateKey | Ed25519PrivateKey) -> None:
    """Write the private half, durably, before anything is signed with it."""
    write_private(_path(data, kid), key)


def load(data: Path, kid: str) -> ec.EllipticCurvePrivateKey | None:
    """Return the private half, or None when this machine does not hold it. Raises Problem `key-file-refused`."""
    return read_private(_path(data, kid))


def load_for_badges(data: Path, kid: str) -> Ed25519PrivateKey | None:
    """Return the private half of a key for badges, or None without one here. Raises Problem `key-file-refused`."""
    key = _read(_path(data, kid))
    if key is not None and not isinstance(key, Ed25519PrivateKey):
        raise Problem("key-file-refused", f"{_path(data, kid)} holds no key of the curve Ed25519.")
    return key


def discard(data: Path, kid: str) -> None:
    """Remove a private half that never signs again."""
    _path(data, kid).unlink(missing_ok=True)


def root(data: Path) -> Root:
    """Return the root of this installation, made now when there is none. Raises Problem `key-file-refused`."""
    folder = data / "keys"
    if (folder / "root.pub").exists():
        public = load_pem_public_key((folder / "root.pub").read_bytes())
        if not isinstance(public, ec.EllipticCurvePublicKey):
            raise Problem("key-file-refused", f"{folder / 'root.pub'} holds no key of the curve P-256.")
        return Root(public, None)
    private = read_private(folder / "root.pem")
    if private is None:
        with suppress(FileExistsError):  # another process was quicker
            write_private(folder / "root.pem", new_key())
        private = read_private(folder / "root.pem")
    assert private is not None
    return Root(private.public_key(), private)


def take_root_away(data: Path, to: Path) -> Root:
    """Move the private half of the root into a file that is to leave this machine, and keep the public half.

    Raises Problem `key-refused` when it has left already, FileExistsError when `to` exists.
    """
    kept = root(data)
    if kept.private is None:
        raise Problem("key-refused", "The private half of the root is not on this machine.")
    write_private(to, kept.private)
    public = kept.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    write_durably(data / "keys" / "root.pub", public)
    (data / "keys" / "root.pem").unlink()
    flush(data / "keys")
    return Root(kept.private.public_key(), None)


def read_private(path: Path) -> ec.EllipticCurvePrivateKey | None:
    """Return the private key in a file, or None without one. Raises Problem `key-file-refused`."""
    key = _read(path)
    if key is not None and not (isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name == "secp256r1"):
        raise Problem("key-file-refused", f"{path} holds no key of the curve P-256.")
    return key


def _read(path: Path) -> PrivateKeyTypes | None:
    try:
        with path.open("rb") as file:
            seen = os.fstat(file.fileno())
            if seen.st_mode & _OTHERS or seen.st_uid != os.geteuid():
                raise Problem("key-file-refused", f"{path} must be ours and readable by nobody else: chmod 600.")
            return load_pem_private_key(file.read(), password=None)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        raise Problem("key-file-refused", f"{path} holds no private key without a password.") from None


def write_private(path: Path, key: ec.EllipticCurvePrivateKey | Ed25519PrivateKey) -> None:
    """Write a private half with mode 0600, durably. Raises FileExistsError: a key is never replaced."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_durably(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


@cache
def preview_key() -> ec.EllipticCurvePrivateKey:
    """Return this process's key for previews."""
    return new_key()


def _path(data: Path, kid: str) -> Path:
    return data / "keys" / f"{kid}.pem"
