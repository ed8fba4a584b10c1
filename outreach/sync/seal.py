"""The keys that bundles are sealed to, and JOSE for what `sync.bundles` leaves to its caller.

Private halves are files `<data>/keys/seal/<made in ms>-<kid>.pem`, readable by us alone, and part of every backup: what
was sealed before a restore, or before a rotation, opens afterwards. The newest is told to devices. The first follows
from the secret of codes and tokens, so that several machines with one secret open each other's bundles.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwe import JWERegistry
from joserfc.jwk import ECKey, OctKey
from joserfc.util import urlsafe_b64decode
from msgspec import Meta, Struct

from outreach.folder import write_durably
from sync.errors import SyncError
from sync.wire import SealKey

if TYPE_CHECKING:
    from pathlib import Path

    from outreach.settings import Settings

_FORM = re.compile(rb"([A-Za-z0-9_-]{1,700})\.\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]{22}\Z")
_FILE = re.compile(r"(\d{1,15})-([A-Za-z0-9_-]{43})\.pem\Z")
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256's group
_AGREED, _DIRECT = ("ECDH-ES", "A256GCM"), ("dir", "A256GCM")
_Coordinate = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{43}$")]


class _Point(Struct, frozen=True, forbid_unknown_fields=True):
    kty: Literal["EC"]
    crv: Literal["P-256"]
    x: _Coordinate
    y: _Coordinate


class _AgreedHeader(Struct, frozen=True, forbid_unknown_fields=True):
    """The header of what was sealed to a public key."""

    alg: Literal["ECDH-ES"]
    enc: Literal["A256GCM"]
    kid: str
    epk: _Point


class _DirectHeader(Struct, frozen=True, forbid_unknown_fields=True):
    """The header of what was sealed with a key that both sides know."""

    alg: Literal["dir"]
    enc: Literal["A256GCM"]
    kid: str


class _Registry(JWERegistry):
    max_ciphertext_length = 64 * 1024 * 1024  # what lies in a bundle is bounded by the archive's own limits


class Seal:
    """What devices seal to: every key of this installation, of which the newest is told. A `sync.bundles.Opener`."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        """Open the folder, making the first key in a new one. Blocking."""
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._keys: dict[str, ECKey] = {}
        self._read()
        if not self._keys:
            self._keep(0, _derived(secret))

    @property
    def public(self) -> SealKey:
        """The newest key's public half, for `hello`."""
        kid, key = next(reversed(self._keys.items()))
        return SealKey(kid=kid, jwk=_public(key))

    @property
    def count(self) -> int:
        """How many keys there are."""
        return len(self._keys)

    def rotate(self, now_ms: int) -> None:
        """Seal to a new key from now on; what was sealed to former ones still opens."""
        self._keep(now_ms, ec.generate_private_key(ec.SECP256R1()))

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed to one of the keys.

        Raises SyncError `bundle-unreadable`, and `bundle-not-for-us` for a key that was never here.
        """
        kid = _kid(sealed, _AgreedHeader)
        if kid not in self._keys:
            self._read()  # rotated by another process, or brought here by a person
        if kid not in self._keys:
            raise SyncError("bundle-not-for-us", "This was sealed for another server.")
        return _open(sealed, self._keys[kid], _AGREED)

    def _keep(self, made_ms: int, private: ec.EllipticCurvePrivateKey) -> None:
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        kid = ECKey.import_key(pem).thumbprint()
        with suppress(FileExistsError):  # another process of the same secret was quicker
            write_durably(self._folder / f"{made_ms}-{kid}.pem", pem)
        self._read()

    def _read(self) -> None:
        found = [match for path in self._folder.iterdir() if (match := _FILE.match(path.name))]
        self._keys = {
            match[2]: ECKey.import_key((self._folder / match[0]).read_bytes())
            for match in sorted(found, key=lambda match: (int(match[1]), match[2]))
        }


def open_seal(settings: Settings, secret: bytes) -> Seal:
    """Open the keys of a data folder. Blocking."""
    return Seal(settings.data / "keys" / "seal", secret)


class Sealed:
    """Seals to a public key as `hello` tells it: what a device does. A `sync.bundles.Sealer`."""

    def __init__(self, to: SealKey) -> None:
        self._kid, self._key = to.kid, ECKey.import_key({**to.jwk})

    def seal(self, data: bytes) -> bytes:
        return _seal({"alg": "ECDH-ES", "enc": "A256GCM", "kid": self._kid}, data, self._key, _AGREED)


class Shared:
    """Seals and opens with a key that both sides know: receipts. `kid` is the bundle's number."""

    def __init__(self, key: bytes, kid: str) -> None:
        self._kid, self._key = kid, OctKey.import_key(key)

    def seal(self, data: bytes) -> bytes:
        return _seal({"alg": "dir", "enc": "A256GCM", "kid": self._kid}, data, self._key, _DIRECT)

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed.

        Raises SyncError `bundle-unreadable`, and `bundle-not-for-us` for receipts of another bundle.
        """
        if _kid(sealed, _DirectHeader) != self._kid:
            raise SyncError("bundle-not-for-us", "These are the receipts of another bundle.")
        return _open(sealed, self._key, _DIRECT)


def _seal(header: dict[str, Any], data: bytes, key: ECKey | OctKey, algorithms: tuple[str, ...]) -> bytes:
    return jwe.encrypt_compact(header, data, key, registry=_Registry(algorithms=algorithms)).encode()


def _kid(sealed: bytes, shape: type[_AgreedHeader | _DirectHeader]) -> str:
    """Return the key's name from a header of this shape. Raises SyncError `bundle-unreadable` for any other."""
    match = _FORM.match(sealed)
    try:
        if match is not None:
            return msgspec.json.decode(urlsafe_b64decode(match[1]), type=shape).kid
    except (ValueError, TypeError):
        pass
    raise _odd()


def _open(sealed: bytes, key: ECKey | OctKey, algorithms: tuple[str, ...]) -> bytes:
    try:
        opened = jwe.decrypt_compact(sealed, key, registry=_Registry(algorithms=algorithms))
    except (JoseError, ValueError, TypeError, KeyError):
        raise _odd() from None
    opened.recipient = None  # which points back: three copies of a large file would stay until the collector comes
    if opened.plaintext is None:
        raise _odd()
    return opened.plaintext


def _odd() -> SyncError:
    return SyncError("bundle-unreadable", "A part of it does not open; it was damaged, or is not of a bundle.")


def _public(key: ECKey) -> dict[str, str]:
    jwk = key.as_dict(private=False)
    return {name: str(jwk[name]) for name in ("kty", "crv", "x", "y")}


def _derived(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """Return the key that follows from a secret: a number of the group from 384 bits, so that none is likelier."""
    drawn = HKDF(algorithm=SHA256(), length=48, salt=None, info=b"outreach seal 1").derive(secret)
    return ec.derive_private_key(1 + int.from_bytes(drawn, "big") % (_ORDER - 1), ec.SECP256R1())
