"""What a certificate says, signed: the claims of a CWT in a COSE_Sign1 (`cose`).

A certificate is identified by `cti`, never by its signature, since anybody can turn an ECDSA signature into a second
one that also holds. A key of a programme signs certificates, and lists only the key of the issuer that is no
programme's (`STATUS_PROGRAMME`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from outreach.certificates import cbor, cose, digits
from outreach.certificates.model import LIST_SIZE, Claims, PublicKey
from outreach.certificates.names import NAME_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cryptography.hazmat.primitives.asymmetric import ec

BODY = -65537  # private use (RFC 8392)
SCHEMA = 1
CTI_BYTES = 10
CALL_BYTES = 12
ISS_BYTES = 8
LOG_BYTES = 8
STATUS_PROGRAMME = "*"
_NAME, _LEVEL = 4, 6

State = Literal["valid", "unknown_key", "bad_signature", "not_ours"]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a verifier may say about a text. `claims` are there when the bytes could be read, whoever signed them."""

    state: State
    claims: Claims | None = None
    key: PublicKey | None = None


def sign(claims: Claims, key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the certificate's bytes, the same for the same claims and key. Raises ValueError outside the format."""
    _read_claims(_claims_map(claims))  # raises Malformed, a ValueError
    return cose.sign(_claims_map(claims), key)


def log_entry(cti: bytes) -> bytes:
    """Return what the issuance log of a key says of a certificate: enough to find it, too little to learn its code."""
    return hashlib.sha256(cti).digest()[:LOG_BYTES]


def verify_text(text: str, keys: Iterable[PublicKey], logs: Mapping[str, frozenset[bytes]] | None = None) -> Verdict:
    """Judge what a QR symbol holds: an address with digits behind `#`, or the digits alone."""
    data = digits.from_digits(text.strip().rpartition("#")[2])
    return Verdict(state="not_ours") if data is None else verify(data, keys, logs)


def verify(data: bytes, keys: Iterable[PublicKey], logs: Mapping[str, frozenset[bytes]] | None = None) -> Verdict:
    """Judge signed bytes against every key that carries their kid.

    A compromised key counts for what its issuance log holds (`logs`, entries by kid), and is unknown without one.
    """
    try:
        sealed = cose.read(data)
        claims = _read_claims(cbor.decode(sealed.payload))
    except cbor.Malformed:
        return Verdict(state="not_ours")
    same = [key for key in keys if key.kid == sealed.kid and key.iss == claims.iss and _may_sign(key, logs or {})]
    if not same:
        return Verdict(state="unknown_key", claims=claims)
    for key in same:
        if cose.holds(sealed, key.x, key.y) and _listed(key, claims, logs or {}):
            return Verdict(state="valid", claims=claims, key=key)
    return Verdict(state="bad_signature", claims=claims)


def read(data: bytes) -> Claims:
    """Return the claims of bytes that we signed. Raises cbor.Malformed for anything else."""
    return _read_claims(cbor.decode(cose.read(data).payload))


def _may_sign(key: PublicKey, logs: Mapping[str, frozenset[bytes]]) -> bool:
    if key.programme == STATUS_PROGRAMME:
        return False
    return key.state in {"active", "retired"} or (key.state == "compromised" and key.kid in logs)


def _listed(key: PublicKey, claims: Claims, logs: Mapping[str, frozenset[bytes]]) -> bool:
    return key.state != "compromised" or log_entry(claims.cti) in logs[key.kid]


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
