"""The list of keys that verifiers believe: signed by the root, whose public half is pinned in the page.

A list is a CWT of its own type. It names every key that ever signed, with its issuer, programme, year and state, and
for a compromised key the SHA-256 of its issuance log, so that the log needs no signature. Pure: no file, no database.
Refused, as cbor.Malformed: a list that another key signed, or that has another form.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from outreach.certificates import cbor, cose
from outreach.certificates.model import PublicKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cryptography.hazmat.primitives.asymmetric import ec

    from outreach.certificates.keys import Root

TYPE = "application/vnd.outreach.keys+cwt"
STATES = ("active", "retired", "compromised")
_ISSUED, _KEYS, _ABOUT = 6, -65538, -65537
_ES256 = -7


class KeyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A key as the list names it. `log` is the digest of its issuance log, of a compromised key alone."""

    key: PublicKey
    log: bytes | None = None


class KeyList(msgspec.Struct, frozen=True, kw_only=True):
    """A list that the root signed. `made_s` counts seconds since 1970."""

    made_s: int
    rows: tuple[KeyRow, ...]
    signed: bytes

    @property
    def keys(self) -> list[PublicKey]:
        """The keys without their logs."""
        return [row.key for row in self.rows]


def rows_of(keys: Iterable[PublicKey], logs: Mapping[str, bytes]) -> tuple[KeyRow, ...]:
    """Return rows in the order of the list; `logs` are issuance logs by kid, of the compromised keys."""
    ordered = sorted(keys, key=lambda key: (key.year, key.programme, key.kid))
    return tuple(
        KeyRow(key=key, log=hashlib.sha256(logs[key.kid]).digest() if key.state == "compromised" else None)
        for key in ordered
    )


def statement(rows: Iterable[KeyRow], made_s: int) -> bytes:
    """Return what the root is asked to sign."""
    return cbor.encode({_ISSUED: made_s, _KEYS: [_write(row) for row in rows]})


def sign(unsigned: bytes, root: ec.EllipticCurvePrivateKey) -> bytes:
    """Sign a statement, after reading it: a root signs nothing but lists of keys. Raises cbor.Malformed."""
    claims = cbor.decode(unsigned)
    _read(claims, b"")
    return cose.sign(claims, root, TYPE)


def read(signed: bytes, root: Root) -> KeyList:
    """Return a list that `root` signed. Raises cbor.Malformed for anything else."""
    sealed = cose.read(signed, TYPE)
    if not cose.holds(sealed, root.x, root.y):
        raise cbor.Malformed
    return _read(cbor.decode(sealed.payload), signed)


def read_statement(unsigned: bytes) -> KeyList:
    """Return what a statement says that nobody signed yet. Raises cbor.Malformed."""
    return _read(cbor.decode(unsigned), b"")


def _write(row: KeyRow) -> dict[int, Any]:
    key = row.key
    about: dict[int, Any] = {1: key.iss, 2: key.programme, 3: key.year, 4: STATES.index(key.state) + 1}
    if row.log is not None:
        about[5] = row.log
    return {1: 2, 2: bytes.fromhex(key.kid), 3: _ES256, -1: 1, -2: key.x, -3: key.y, _ABOUT: about}


def _read(claims: object, signed: bytes) -> KeyList:
    match claims:
        case {6: int() as made_s, -65538: list() as rows, **rest} if not rest and made_s >= 0:
            return KeyList(made_s=made_s, rows=tuple(_read_row(row) for row in rows), signed=signed)
    raise cbor.Malformed


def _read_row(row: object) -> KeyRow:
    match row:
        case {1: 2, 2: bytes() as kid, 3: -7, -1: 1, -2: bytes() as x, -3: bytes() as y, -65537: dict() as about}:
            pass
        case _:
            raise cbor.Malformed
    match about:
        case {1: str() as iss, 2: str() as programme, 3: int() as year, 4: int() as state, **rest} if (
            0 < state <= len(STATES)
        ):
            pass
        case _:
            raise cbor.Malformed
    log = rest.pop(5, None)
    if rest or (log is None) != (state != STATES.index("compromised") + 1) or kid != cose.thumbprint_kid(x, y):
        raise cbor.Malformed
    key = PublicKey(kid=kid.hex(), iss=iss, programme=programme, year=year, state=STATES[state - 1], x=x, y=y)
    return KeyRow(key=key, log=log)
