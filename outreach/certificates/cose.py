"""Signed bytes: an untagged COSE_Sign1 (RFC 9052) with ES256, its payload a map in deterministic CBOR.

The algorithm belongs to the key and is never taken from the header: a P-256 key accepts -7 (ES256) and its successor
-9 (ESP256), and -7 is written. What kind of statement was signed stands in the protected header (`typ`, RFC 9596;
none for a certificate), so that nothing signed as one kind is ever read as another.
Refused, as cbor.Malformed: another shape, another header, an unprotected one, a signature of another length.
"""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from outreach.certificates import cbor

ES256 = -7
ACCEPTED = (ES256, -9)
KID_BYTES = 8
COORDINATE = 32
TYPE = 16
_EC2, _P256 = 2, 1
_SIGNING = ec.ECDSA(SHA256(), deterministic_signing=True)  # the same statement gives the same bytes


class Sealed(NamedTuple):
    """A statement as it was read: who says to have signed it, what it says, and what the signature is over."""

    kid: str
    payload: bytes
    message: bytes
    signature: bytes


def thumbprint_kid(x: bytes, y: bytes) -> bytes:
    """Return the first eight bytes of the key's COSE thumbprint (RFC 9679)."""
    return hashlib.sha256(cbor.encode({1: _EC2, -1: _P256, -2: x, -3: y})).digest()[:KID_BYTES]


def coordinates(key: ec.EllipticCurvePublicKey) -> tuple[bytes, bytes]:
    """Return `x` and `y`, 32 bytes each."""
    numbers = key.public_numbers()
    return numbers.x.to_bytes(COORDINATE, "big"), numbers.y.to_bytes(COORDINATE, "big")


def sign(claims: dict[int, Any], key: ec.EllipticCurvePrivateKey, kind: str | None = None) -> bytes:
    """Return `claims` signed, as a statement of a `kind` (None: a certificate). The same input gives the same bytes."""
    header: dict[int, Any] = {1: ES256, 4: thumbprint_kid(*coordinates(key.public_key()))}
    if kind is not None:
        header[TYPE] = kind
    protected, body = cbor.encode(header), cbor.encode(claims)
    r, s = decode_dss_signature(key.sign(_to_be_signed(protected, body), _SIGNING))
    signature = r.to_bytes(COORDINATE, "big") + s.to_bytes(COORDINATE, "big")
    return cbor.encode([protected, {}, body, signature])


def read(data: bytes, kind: str | None = None) -> Sealed:
    """Take a statement of a `kind` apart; whether it holds is not asked. Raises cbor.Malformed."""
    match cbor.decode(data):
        case [bytes() as protected, {**rest}, bytes() as payload, bytes() as signature] if (
            not rest and len(signature) == 2 * COORDINATE
        ):
            pass
        case _:
            raise cbor.Malformed
    match cbor.decode(protected):
        case {1: int() as algorithm, 4: bytes() as kid, **rest} if (
            rest == ({} if kind is None else {TYPE: kind}) and algorithm in ACCEPTED and len(kid) == KID_BYTES
        ):
            return Sealed(kid.hex(), payload, _to_be_signed(protected, payload), signature)
    raise cbor.Malformed


def holds(sealed: Sealed, x: bytes, y: bytes) -> bool:
    """Whether the key with these coordinates signed it."""
    r = int.from_bytes(sealed.signature[:COORDINATE], "big")
    s = int.from_bytes(sealed.signature[COORDINATE:], "big")
    try:
        numbers = ec.EllipticCurvePublicNumbers(int.from_bytes(x, "big"), int.from_bytes(y, "big"), ec.SECP256R1())
        numbers.public_key().verify(encode_dss_signature(r, s), sealed.message, ec.ECDSA(SHA256()))
    except (InvalidSignature, ValueError):  # ValueError: not a point of the curve
        return False
    return True


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return cbor.encode(["Signature1", protected, b"", payload])
