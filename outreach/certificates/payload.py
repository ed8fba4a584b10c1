"""The signed bytes: an untagged COSE_Sign1 (RFC 9052) over the claims of a CWT, ES256, deterministic CBOR.

The algorithm belongs to the key and is never taken from the header: a P-256 key accepts -7 (ES256) and its successor
-9 (ESP256), and -7 is written. A certificate is identified by `cti`, never by its signature, since anybody can turn an
ECDSA signature into a second one that also holds.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from outreach.certificates import cbor, digits
from outreach.certificates.model import LIST_SIZE, Claims, PublicKey
from outreach.certificates.names import NAME_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable

ES256 = -7
ACCEPTED = (ES256, -9)
BODY = -65537  # private use (RFC 8392)
SCHEMA = 1
CTI_BYTES = 10
CALL_BYTES = 12
ISS_BYTES = 8
KID_BYTES = 8
_COORDINATE = 32
_EC2, _P256 = 2, 1
_NAME, _LEVEL = 4, 6
_SIGNATURE = ec.ECDSA(SHA256(), deterministic_signing=True)  # the same claims give the same file

State = Literal["valid", "unknown_key", "bad_signature", "not_ours"]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a verifier may say about a text. `claims` are there when the bytes could be read, whoever signed them."""

    state: State
    claims: Claims | None = None
    key: PublicKey | None = None


def thumbprint_kid(x: bytes, y: bytes) -> bytes:
    """Return the first eight bytes of the key's COSE thumbprint (RFC 9679)."""
    return hashlib.sha256(cbor.encode({1: _EC2, -1: _P256, -2: x, -3: y})).digest()[:KID_BYTES]


def coordinates(key: ec.EllipticCurvePublicKey) -> tuple[bytes, bytes]:
    """Return `x` and `y`, 32 bytes each."""
    numbers = key.public_numbers()
    return numbers.x.to_bytes(_COORDINATE, "big"), numbers.y.to_bytes(_COORDINATE, "big")


def sign(claims: Claims, key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the certificate's bytes, the same for the same claims and key. Raises ValueError outside the format."""
    _read_claims(_claims_map(claims))  # raises Malformed, a ValueError
    protected = cbor.encode({1: ES256, 4: thumbprint_kid(*coordinates(key.public_key()))})
    body = cbor.encode(_claims_map(claims))
    r, s = decode_dss_signature(key.sign(_to_be_signed(protected, body), _SIGNATURE))
    signature = r.to_bytes(_COORDINATE, "big") + s.to_bytes(_COORDINATE, "big")
    return cbor.encode([protected, {}, body, signature])


def verify_text(text: str, keys: Iterable[PublicKey]) -> Verdict:
    """Judge what a QR symbol holds: an address with digits behind `#`, or the digits alone."""
    data = digits.from_digits(text.strip().rpartition("#")[2])
    return Verdict(state="not_ours") if data is None else verify(data, keys)


def verify(data: bytes, keys: Iterable[PublicKey]) -> Verdict:
    """Judge signed bytes against every key that carries their kid."""
    try:
        protected, kid, payload, signature = _open(data)
        claims = _read_claims(cbor.decode(payload))
    except cbor.Malformed:
        return Verdict(state="not_ours")
    same = [key for key in keys if key.kid == kid.hex() and key.iss == claims.iss]
    if not same:
        return Verdict(state="unknown_key", claims=claims)
    message = _to_be_signed(protected, payload)
    for key in same:
        if _holds(key, message, signature):
            return Verdict(state="valid", claims=claims, key=key)
    return Verdict(state="bad_signature", claims=claims)


def read(data: bytes) -> Claims:
    """Return the claims of bytes that we signed. Raises cbor.Malformed for anything else."""
    return _read_claims(cbor.decode(_open(data)[2]))


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    return cbor.encode(["Signature1", protected, b"", payload])


def _open(data: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    match cbor.decode(data):
        case [bytes() as protected, {**rest}, bytes() as payload, bytes() as signature] if (
            not rest and len(signature) == 2 * _COORDINATE
        ):
            pass
        case _:
            raise cbor.Malformed
    match cbor.decode(protected):
        case {1: int() as algorithm, 4: bytes() as kid, **rest} if (
            not rest and algorithm in ACCEPTED and len(kid) == KID_BYTES
        ):
            return protected, kid, payload, signature
    raise cbor.Malformed


def _holds(key: PublicKey, message: bytes, signature: bytes) -> bool:
    x, y = int.from_bytes(key.x, "big"), int.from_bytes(key.y, "big")
    r, s = int.from_bytes(signature[:_COORDINATE], "big"), int.from_bytes(signature[_COORDINATE:], "big")
    try:
        public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
        public.verify(encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def _claims_map(claims: Claims) -> dict[int, Any]:
    body: dict[int, Any] = {1: SCHEMA, 2: claims.call, 3: claims.kind, 5: claims.issued_on, 7: claims.list_index}
    if claims.name is not None:
        body[_NAME] = claims.name
    if claims.level is not None:
        body[_LEVEL] = claims.level
    return {1: claims.iss, 7: claims.cti, BODY: body}


def _read_claims(value: object) -> Claims:
    match value:
        case {1: str() as iss, 7: bytes() as cti, -65537: dict() as body, **rest} if not rest:
            pass
        case _:
            raise cbor.Malformed
    match body:
        case {1: version, 2: call, 3: kind, 5: issued_on, 7: int() as list_index} if version == SCHEMA:
            pass
        case _:
            raise cbor.Malformed
    name, level = body.get(_NAME), body.get(_LEVEL)
    right = (
        _sized(iss, ISS_BYTES)
        and len(cti) == CTI_BYTES
        and all(_is_uint(key) for key in body)
        and all(_is_uint(number) for number in (version, kind, issued_on, list_index))
        and list_index < LIST_SIZE
        and _sized(call, CALL_BYTES)
        and (_NAME not in body or _sized(name, NAME_BYTES))
        and (_LEVEL not in body or _is_uint(level))
    )
    if not right:
        raise cbor.Malformed
    return Claims(
        iss=iss, cti=cti, call=call, kind=kind, issued_on=issued_on, list_index=list_index, name=name, level=level
    )


def _sized(value: object, limit: int) -> bool:
    return isinstance(value, str) and 1 <= len(value.encode()) <= limit


def _is_uint(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
