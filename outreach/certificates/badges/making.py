"""A certificate as a badge, and its status list: composed and signed on a thread, kept nowhere."""

from __future__ import annotations

import asyncio
import json
from functools import lru_cache
from typing import TYPE_CHECKING

from outreach.certificates.badges import credential, keyring, proof, status, store
from outreach.certificates.payload import STATUS_PROGRAMME
from outreach.certificates.rules import day_of
from outreach.errors import Problem
from outreach.ids import now_ms

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from outreach.certificates.model import Certificate, Face
    from outreach.context import Context
    from outreach.db import Tx

_KEPT = 64  # lists of a day, signed: each is 16 KiB at most


async def badge(context: Context, kept: Certificate, face: Face) -> bytes:
    """Return the signed credential of a certificate as JSON: the same bytes for the same certificate, language and key.

    Raises Problem as `keyring.held`.
    """
    held = await keyring.held(context.db, context.settings)
    year = await context.db.read(store.year_of_key, kept.kid)
    return await asyncio.to_thread(_signed, context.settings.public_url, face, year, held)


def _signed(public_url: str, face: Face, year: int, held: keyring.Held) -> bytes:
    return _json(proof.secured(credential.compose(face, public_url, year), held.method, held.private))


async def status_list(context: Context, iss: str, programme: str, year: int) -> bytes:
    """Return the signed status list of a programme's badges of a year.

    Raises Problem `not-found` when none was ever made, and as `keyring.held`.
    """
    places = await context.db.read(_places, iss, programme, year)
    held = await keyring.held(context.db, context.settings)
    public_url = context.settings.public_url
    address = public_url + credential.status_path(iss, programme, year)
    return await asyncio.to_thread(
        _signed_list, address, credential.issuer_of(public_url), places, day_of(now_ms()), held.method, held.private
    )


def _places(tx: Tx, iss: str, programme: str, year: int) -> tuple[int, ...]:
    """Return what counts no more. A list of certificates that never were is nobody's."""
    if programme == STATUS_PROGRAMME or not store.keys(tx) or not store.issued(tx, iss, programme, year):
        raise Problem("not-found", "There is no such status list.")
    return store.gone(tx, iss, programme, year)


@lru_cache(maxsize=_KEPT)
def _signed_list(
    address: str, issuer: str, places: tuple[int, ...], day: int, method: str, key: Ed25519PrivateKey
) -> bytes:
    return _json(proof.secured(status.compose(address, issuer, places, day), method, key))


def _json(document: dict[str, object]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
