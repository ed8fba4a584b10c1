"""From a folder of files, or from what an officer has uploaded, to a pack on every device: bring in, sign, publish.

Promised: each file is verified, looked at in the cell and freed of metadata like any upload; when one of them cannot be
taken nothing is published, and every one that cannot is named. What was brought in for a pack that did not come to
be is collected like other bytes that nobody names.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jws
from joserfc.jwk import ECKey

from media import ingest
from media.errors import MediaError
from media.model import Upload
from outreach.certificates import keyring
from outreach.content import actions, rules
from outreach.content.model import ITEM_BYTES, Flaw, Item, PackBody
from outreach.errors import Problem
from outreach.ids import entropy, new_id, now_ms
from outreach.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from media.cell.cell import Cell
    from media.model import Received
    from outreach.content.model import Offer, Pack
    from outreach.db import Database, Tx
    from outreach.media.parts import Media
    from outreach.settings import Settings
    from sync import Engine

PROGRAMME = "content"
"""Whose key signs packs: one that signs no certificate."""
TYPE = "outreach-pack"


class Wanted(NamedTuple):
    """What is to be published: for which call (id), in which language, under which title, from which files."""

    call: str
    language: str
    title: str
    files: list[Path]


async def publish(db: Database, settings: Settings, engine: Engine, media: Media, cell: Cell, wanted: Wanted) -> Pack:
    """Publish the next version of a pack.

    Raises Problem `content-broken` (with every file that cannot be taken), `content-changed`, `call-unknown`, and of
    the keys `key-not-listed`, `signing-key-elsewhere`, `key-file-refused`.
    """
    held = await keyring.held(db, settings, PROGRAMME)
    brought = await asyncio.to_thread(_bring_all, media, cell, wanted.files)
    version = await db.read(actions.next_version, wanted.call, wanted.language)
    body = signed(wanted, version, [item for item, _ in brought], held)
    received = [one for _, one in brought]
    return await db.write(_published, engine, body, received, "", now_ms())


async def publish_sent(
    db: Database, settings: Settings, engine: Engine, offer: Offer, version: int, tenant: str, by: str
) -> Pack:
    """Publish what `tenant` has uploaded, as the version that was looked at. `by` is who does it.

    Raises what `publish` raises: `content-changed` also when another version would come next by now.
    """
    held = await keyring.held(db, settings, PROGRAMME)
    found = await db.read(actions.found, tenant, offer.files)
    if found.flaws:
        raise Problem("content-broken", errors=tuple((flaw.file, flaw.words) for flaw in found.flaws))
    body = signed(offer, version, found.items, held)
    return await db.write(_published, engine, body, found.received, by, now_ms())


def _published(tx: Tx, engine: Engine, body: PackBody, received: list[Received], by: str, at_ms: int) -> Pack:
    ledger = engine.ledger(tx, at_ms)
    pack = actions.publish(tx, ledger, body, received, new_id(), by)
    ledger.flush()
    return pack


def signed(wanted: Wanted | Offer, version: int, items: list[Item], held: keyring.Held) -> PackBody:
    """Return the body of a pack, signed. Raises Problem `content-broken`."""
    said: dict[str, Any] = {
        "call": wanted.call, "language": wanted.language, "version": version, "title": wanted.title,
        "items": msgspec.to_builtins(items), "size": sum(item.size for item in items),
    }  # fmt: skip
    header = {"alg": "ES256", "kid": held.public.kid, "typ": TYPE}
    pem = held.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    compact = jws.serialize_compact(header, msgspec.json.encode(said), ECKey.import_key(pem))
    try:
        return msgspec.convert({**said, "signed": compact}, PackBody)
    except msgspec.ValidationError as error:
        raise Problem("content-broken", str(error)) from None


def _bring_all(media: Media, cell: Cell, files: list[Path]) -> list[tuple[Item, Received]]:
    brought, flaws = [], []
    for file in files:
        try:
            brought.append(_bring(media, cell, file))
        except MediaError as error:
            flaws.append(Flaw(file.name, Words(f"problem-{error.code}")))
        except _Flawed as error:
            flaws.append(error.flaw)
    flaws += [] if flaws else rules.flaws_of([item for item, _ in brought])
    if flaws:
        raise Problem("content-broken", errors=tuple((flaw.file, flaw.words) for flaw in flaws))
    return brought


class _Flawed(Exception):  # noqa: N818 - it says what the file is
    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.file)
        self.flaw = flaw


def _bring(media: Media, cell: Cell, file: Path) -> tuple[Item, Received]:
    """Bring one file into the store by a copy in staging: the store takes what it is given."""
    size = file.stat().st_size
    if size > ITEM_BYTES:  # before a byte of it is read
        raise _Flawed(Flaw(file.name, Words("flaw-file-size", {"size": size, "most": ITEM_BYTES})))
    identity, at_ms = entropy(16).hex(), now_ms()
    staged = media.staging.path(identity)
    upload = Upload(
        id=identity, tenant=actions.TENANT, device="", length=size, state="open", created_ms=at_ms, expires_ms=at_ms
    )  # fmt: skip
    try:
        _copy(file, staged)
        with staged.open("rb") as copy:
            claimed = hashlib.file_digest(copy, "sha256").hexdigest()
        received = ingest.take_in(media.store, staged, upload, claimed, cell, ITEM_BYTES)
    finally:
        media.staging.drop(identity)
    flaw = rules.flaw_of(file.name, received.type, received.size)
    if flaw is not None:
        raise _Flawed(flaw)
    title = rules.title_of(file.stem)
    return Item(title=title, type=received.type, sha256=received.stored, size=received.size), received


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as from_, target.open("xb") as to:
        shutil.copyfileobj(from_, to)
        to.flush()
        os.fsync(to.fileno())
