"""Status lists: what was withdrawn or replaced, one list for each programme and year, as a signed CWT.

The form is that of a Token Status List (`typ` application/statuslist+cwt): one bit for each of 131,072 places, the
first place in the lowest bit of the first byte. A bit that is set says that the certificate no longer counts; a second
list of ours beside it says which of those were replaced by another one, and a third, where there are any, which their
holders withdrew. The bits stand in a zlib stream that does not
compress: any library reads it, and the verifier's page needs no decompressor; the wire compresses.
Whoever verifies fetches the whole list, so that nobody learns about whom was asked.
Refused, as cbor.Malformed: another form, another size, a list of another address.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from outreach.certificates import cbor, cose
from outreach.certificates.model import LIST_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cryptography.hazmat.primitives.asymmetric import ec

TYPE = "application/statuslist+cwt"
BYTES = LIST_SIZE // 8
FRESH_S = 86_400  # signed anew after a day, though nothing changed
STALE_S = 30 * 86_400  # what is older is told apart by verifiers
_SUBJECT, _EXPIRES, _ISSUED, _LIST, _TTL, _REPLACED, _BY_HOLDER = 2, 4, 6, 65533, 65534, -65538, -65539
_HEAD = b"\x78\x01\x01" + BYTES.to_bytes(2, "little") + (BYTES ^ 0xFFFF).to_bytes(2, "little")
_SUM_BYTES = 4

Standing = Literal["counts", "withdrawn", "replaced", "by_holder"]


class StatusList(msgspec.Struct, frozen=True, kw_only=True):
    """A list. `gone`, `replaced` and `by_holder` are 16,384 bytes each, `made_s` counts seconds since 1970."""

    address: str
    made_s: int
    gone: bytes
    replaced: bytes
    by_holder: bytes = bytes(BYTES)

    def standing(self, index: int) -> Standing:
        """Return how the certificate at a place stands."""
        if not _bit(self.gone, index):
            return "counts"
        if _bit(self.replaced, index):
            return "replaced"
        return "by_holder" if _bit(self.by_holder, index) else "withdrawn"


def path_of(iss: str, programme: str, year: int) -> str:
    """Return the path of a programme's list of a year, below the public address."""
    return f"/api/v1/status-lists/{iss}/{programme}-{year}"


def bits(indexes: Iterable[int]) -> bytes:
    """Return a list in which exactly these places are set."""
    written = bytearray(BYTES)
    for index in indexes:
        written[index // 8] |= 1 << index % 8
    return bytes(written)


def sign(made: StatusList, key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the list as a signed CWT."""
    claims = {
        _SUBJECT: made.address,
        _ISSUED: made.made_s,
        _EXPIRES: made.made_s + STALE_S,
        _TTL: FRESH_S,
        _LIST: _write(made.gone),
        _REPLACED: _write(made.replaced),
    }
    if any(made.by_holder):
        claims[_BY_HOLDER] = _write(made.by_holder)
    return cose.sign(claims, key, TYPE)


def read(signed: bytes) -> tuple[StatusList, cose.Sealed]:
    """Return a list, and what its signature is over: whether it holds is the caller's to ask. Raises cbor.Malformed."""
    sealed = cose.read(signed, TYPE)
    match cbor.decode(sealed.payload):
        case {2: str() as address, 6: int() as made_s, 65533: gone, -65538: replaced, **more}:
            by_holder = _read(more[_BY_HOLDER]) if _BY_HOLDER in more else bytes(BYTES)
            made = StatusList(
                address=address, made_s=made_s, gone=_read(gone), replaced=_read(replaced), by_holder=by_holder
            )
            return made, sealed
    raise cbor.Malformed


def _write(raw: bytes) -> dict[str, Any]:
    return {"bits": 1, "lst": _HEAD + raw + zlib.adler32(raw).to_bytes(_SUM_BYTES, "big")}


def _read(value: object) -> bytes:
    match value:
        case {"bits": 1, "lst": bytes() as packed, **rest} if (
            not rest and len(packed) == len(_HEAD) + BYTES + _SUM_BYTES and packed.startswith(_HEAD)
        ):
            return packed[len(_HEAD) : -_SUM_BYTES]
    raise cbor.Malformed


def _bit(raw: bytes, index: int) -> bool:
    return bool(raw[index // 8] >> index % 8 & 1)
