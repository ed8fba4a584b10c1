"""What is kept: the database is whole and of this version, and the store of media takes, gives and lets go."""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

from media import apart
from media.errors import StoreUnavailable
from media.promoted import PromotedStore
from media.recipes import blob_key
from outreach.db import examine as examine_database
from outreach.db import open_database
from outreach.doctor.model import Finding
from outreach.folder import FolderUnusable, require_current
from outreach.media.parts import open_media
from outreach.media.sealing import open_ring
from sync import scrub

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media.ports import BlobStore
    from outreach.settings import Settings

SLOW_S = 2.0


def database(settings: Settings) -> Iterator[Finding]:
    """Look whether the database answers, has the schema of this code, and is whole."""
    try:
        require_current(settings)
    except FolderUnusable as error:
        yield Finding("database", "wrong", f"{error}.")
        return
    found = examine_database(settings.database)
    for sentence in found:
        yield Finding("database", "wrong", sentence)
    if not found:
        yield Finding("database", "well", "The database is whole, and of this version.")


async def rows(settings: Settings) -> Finding:
    """Compare every document with the digest that it was written with."""
    db = open_database(settings.database)
    await db.open()
    try:
        looked, damaged, after = 0, set[str](), ""
        while True:
            page = await db.read(scrub.documents, after)
            looked, damaged = looked + page.looked, damaged | set(page.damaged)
            if page.last is None:
                break
            after = page.last
    finally:
        await db.close()
    if damaged:
        names = ", ".join(sorted(damaged)[:5])
        return Finding("rows", "wrong", f"{len(damaged)} documents are not what was written: {names}.")
    return Finding("rows", "well", f"{looked} rows of documents are what was written.")


async def forms(settings: Settings) -> Finding:
    """Look whether a key that is here opens whatever is sealed, and whether anything waits to be."""
    try:
        ring = open_ring(settings)
    except FolderUnusable as error:
        return Finding("forms", "wrong", f"{error}.")
    db = open_database(settings.database)
    await db.open()
    try:
        counted = await db.read(apart.counted)
    finally:
        await db.close()
    strange = {key: count for key, count in counted.items() if key not in ring.names}
    if strange:
        missing = ", ".join(f"{count} under {key}" for key, count in sorted(strange.items()))
        return Finding("forms", "wrong", f"Forms of consent are sealed under keys that are not here: {missing}.")
    former = sum(count for key, count in counted.items() if key != ring.present)
    if former:
        return Finding("forms", "look", f"{former} forms of consent are still sealed under a former key.")
    return Finding("forms", "well", f"{sum(counted.values())} forms of consent are sealed under the key that is here.")


def store(settings: Settings) -> Iterator[Finding]:
    """Put something into the store of media, read it, and let go of it."""
    try:
        opened = open_media(settings).store
    except OSError as error:
        yield Finding("store", "wrong", f"Media cannot be kept in {settings.media_folder}: {error.strerror}.")
        return
    far = opened.there if isinstance(opened, PromotedStore) else opened
    where = "the bucket" if isinstance(opened, PromotedStore) else str(settings.media_folder)
    began = time.monotonic()
    try:
        right = _try(far)
    except (StoreUnavailable, FileNotFoundError, OSError) as error:
        yield Finding("store", "wrong", f"{where} cannot be used: {error}.")
        return
    took_s = time.monotonic() - began
    if not right:
        yield Finding("store", "wrong", f"{where} gives back other bytes than it was given.")
    else:
        says = f"{where} took, gave back and let go of something in {took_s * 1000:.0f} ms."
        yield Finding("store", "look" if took_s > SLOW_S else "well", says)
    if isinstance(opened, PromotedStore) and (waiting := opened.waiting()):
        yield Finding("store", "look", f"{len(waiting)} files wait here for the bucket.")


def _try(far: BlobStore) -> bool:
    data = os.urandom(4096)
    key = blob_key(hashlib.sha256(data).hexdigest())
    try:
        far.put(key, data)
        return far.read(key) == data and far.read(key, 10, 10) == data[10:20]
    finally:
        far.drop(key)
