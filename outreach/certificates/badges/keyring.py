"""The life of the keys that sign badges, and the DID document in which verifiers find them.

One Ed25519 key signs badges and their status lists. A retired one signs no more and verifies for ever; a compromised
one leaves the document, so that nothing it signed verifies any more, and whoever holds such a badge fetches it again:
the certificate behind it is signed by another key and is not touched. The document is believed because it comes from
our address over https (did:web); the root, which signs lists of P-256 keys, says nothing of badges.
"""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from outreach.audit import actions as audit
from outreach.certificates import cbor, keys
from outreach.certificates.badges import store
from outreach.certificates.badges.credential import issuer_of
from outreach.certificates.badges.proof import multikey
from outreach.certificates.cose import KID_BYTES
from outreach.clock import actions as clock
from outreach.errors import Problem
from outreach.ids import now_ms

if TYPE_CHECKING:
    from outreach.certificates.badges.store import BadgeKey
    from outreach.db import Database, Tx
    from outreach.settings import Settings

DID_CONTEXTS = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]
_OKP, _ED25519 = 1, 6


class Held(NamedTuple):
    """A key that may sign now; `method` is its address in the DID document."""

    public: BadgeKey
    private: Ed25519PrivateKey
    method: str


def kid_of(public: bytes) -> str:
    """Return the first eight bytes of a key's COSE thumbprint (RFC 9679), in hexadecimal."""
    return hashlib.sha256(cbor.encode({1: _OKP, -1: _ED25519, -2: public})).digest()[:KID_BYTES].hex()


async def held(db: Database, settings: Settings) -> Held:
    """Return the key that signs badges, made now if there is none.

    Raises Problem `signing-key-elsewhere`, `key-file-refused`, `clock-doubted`.
    """
    await db.read(clock.require_right, now_ms())
    public = await db.read(_active)
    if public is None:
        public = await make(db, settings)
    private = await asyncio.to_thread(keys.load_for_badges, settings.data, public.kid)
    if private is None:
        raise Problem("signing-key-elsewhere", f"The key for badges {public.kid} is not on this machine.")
    return Held(public, private, f"{issuer_of(settings.public_url)}#{public.kid}")


async def make(db: Database, settings: Settings) -> BadgeKey:
    """Make the key that signs from now on, or return the one that another process made meanwhile."""
    fresh = Ed25519PrivateKey.generate()
    public = fresh.public_key().public_bytes_raw()
    kid = kid_of(public)
    await asyncio.to_thread(keys.save, settings.data, kid, fresh)
    standing = await db.write(_made, kid, public, now_ms())
    if standing.kid != kid:
        await asyncio.to_thread(keys.discard, settings.data, kid)
    return standing


def _made(tx: Tx, kid: str, public: bytes, at_ms: int) -> BadgeKey:
    if store.add(tx, kid, public, at_ms):
        audit.note(tx, "key-made", about=kid, at_ms=at_ms, purpose="badges")
    standing = _active(tx)
    assert standing is not None
    return standing


def _active(tx: Tx) -> BadgeKey | None:
    return next((key for key in store.keys(tx) if key.state == "active"), None)


async def rotate(db: Database, settings: Settings) -> BadgeKey:
    """Retire the key that signs, if there is one, and make the next."""
    former = await db.read(_active)
    if former is not None:
        await move(db, settings, former.kid, "retired")
    return await make(db, settings)


async def move(db: Database, settings: Settings, kid: str, state: str) -> BadgeKey:
    """Retire a key or declare it compromised; its private half on this machine is removed.

    Raises Problem `not-found`, `key-refused` when it cannot go there.
    """
    moved = await db.write(_move, kid, state, now_ms())
    await asyncio.to_thread(keys.discard, settings.data, kid)
    return moved


def _move(tx: Tx, kid: str, state: str, at_ms: int) -> BadgeKey:
    key = next((key for key in store.keys(tx) if key.kid == kid), None)
    if key is None:
        raise Problem("not-found", "There is no such key for badges.")
    if (key.state, state) not in keys.NEXT or not store.change_state(tx, key, state):
        raise Problem("key-refused", f"A key that is {key.state} cannot become {state}.")
    audit.note(tx, "key-moved", about=kid, at_ms=at_ms, purpose="badges", before=key.state, state=state)
    return key


def document(public_url: str, known: list[BadgeKey]) -> dict[str, Any]:
    """Return the DID document: every key that is not compromised, for assertions and nothing else."""
    did = issuer_of(public_url)
    usable = [key for key in known if key.state != "compromised"]
    return {
        "@context": DID_CONTEXTS,
        "id": did,
        "verificationMethod": [_method(did, key) for key in usable],
        "assertionMethod": [f"{did}#{key.kid}" for key in usable],
    }


def _method(did: str, key: BadgeKey) -> dict[str, str]:
    return {
        "id": f"{did}#{key.kid}", "type": "Multikey", "controller": did, "publicKeyMultibase": multikey(key.public),
    }  # fmt: skip
