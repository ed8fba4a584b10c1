"""S10 as it reaches bytes: what only an erased document named is nowhere, at once for readers and soon on the disks."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

import outreach.app  # noqa: F401 - it knows every feature that may name a blob
from media import blobs
from media.local import LocalStore
from media.model import Draft, Found, Limits, Print, Received, Rendition, Verdict
from media.promoted import PromotedStore
from media.recipes import blob_key, rendition_key
from outreach.context import Context
from outreach.ids import new_id, now_ms
from outreach.media import actions, erasing, jobs
from sync import epochs
from tests.outreach.media.test_jobs import context
from tests.support.pictures import poster_jpeg

__all__ = ["context"]

Run = Callable[[Any], Any]
SCHOOL, OTHER = (f"school:00000000-0000-7000-8000-00000000000{n}" for n in (1, 2))


@pytest.fixture(params=["local", "promoted"])
def place(request: pytest.FixtureRequest, context: Context, run: Run, tmp_path: Path) -> Path:
    """Where everything of media lies, on a folder, and on a folder in front of a store far away."""
    run(context.db.write(epochs.ensure, "first", now_ms()))
    if request.param == "promoted":
        far = PromotedStore(LocalStore(tmp_path / "data" / "media"), LocalStore(tmp_path / "data" / "far"))
        context.media = msgspec.structs.replace(context.media, store=far)
    return tmp_path / "data"


def keep(context: Context, run: Run, data: bytes, tenant: str = SCHOOL) -> str:
    """Keep a picture with everything that belongs to one: a rendition, a print, a preview, and a copy set aside."""
    store, sha256 = context.media.store, hashlib.sha256(data).hexdigest()
    store.put(blob_key(sha256), data)
    store.set_aside(blob_key(sha256))
    store.put(blob_key(sha256), data)
    store.put(rendition_key(sha256, "thumb"), data[:9])
    small = data[::-1]
    preview = hashlib.sha256(small).hexdigest()
    store.put(blob_key(preview), small)

    def write(tx: Any) -> None:
        size = len(data)
        facts = {"claimed_size": size, "size": size, "type": "image/jpeg"}
        blobs.keep(tx, tenant, Received(claimed=sha256, stored=sha256, **facts), now_ms())
        blobs.keep_preview(tx, tenant, sha256, Received(claimed=preview, stored=preview, **facts), now_ms())
        digest = hashlib.sha256(data[:9]).hexdigest()
        blobs.rendered(tx, Rendition(sha256=sha256, recipe="thumb", type="image/webp", digest=digest, size=9), now_ms())
        looks = Print(phash="0" * 16, pdq="0" * 64, quality=100)
        blobs.settle(tx, sha256, "ready", Found(verdict=Verdict(code="ok", looks=looks)))

    run(context.db.write(write))
    if isinstance(store, PromotedStore):
        store.promote(blob_key(sha256))
    return sha256


def entry(context: Context, run: Run, *digests: str, scope: str = SCHOOL) -> str:
    """Make an entry that names these pictures."""
    identity = new_id()

    def write(tx: Any) -> None:
        ledger = context.engine.ledger(tx, now_ms())
        parts = {
            f"parts/{new_id()}": {"kind": "poster", "sha256": digest, "size": 1, "type": "image/jpeg", "order": place}
            for place, digest in enumerate(digests)
        }
        ledger.put(identity, "entry", scope, {"title": "Mine", **parts})
        ledger.flush()

    run(context.db.write(write))
    return identity


def erase(context: Context, run: Run, doc: str) -> Any:
    gone = run(context.db.write(erasing.erase, context.engine, doc, SCHOOL, "entry", now_ms()))
    for (payload,) in run(context.db.read(lambda tx: tx.all("SELECT payload FROM job WHERE kind = ?", erasing.ERASE))):
        run(jobs.HANDLERS[erasing.ERASE](context, payload))
    return gone


def traces(context: Context, run: Run, place: Path, data: bytes) -> list[str]:
    """Return where the bytes, their digest or what was made of them can still be found."""
    digests = [hashlib.sha256(one).hexdigest() for one in (data, data[::-1])]
    files = [path for path in place.rglob("*") if path.is_file() and "outreach.db" not in path.name]
    found = [str(path) for path in files if data[:9] in path.read_bytes() or data[::-1] in path.read_bytes()]
    found += [str(path) for path in files if any(digest in path.name for digest in digests)]
    tables = ("upload", "blob", "holding", "preview", "rendition", "picture_print", "entry_part", "sync_doc")
    for table in tables:
        rows = run(context.db.read(lambda tx, table=table: tx.all(f"SELECT * FROM {table}")))
        found += [table for row in rows if any(digest in str(row) for digest in digests)]
    return found


def test_s10_nothing_of_an_erased_entrys_files_stays(context: Context, run: Run, place: Path) -> None:
    """The original, its rendition, print and preview, a copy set aside, an upload that has begun, the rows of all."""
    secret, replaced = b"a picture of a child" * 9, b"what it was before" * 9
    doc = entry(context, run, keep(context, run, secret))
    old = entry(context, run, before := keep(context, run, replaced))

    def write(tx: Any) -> None:
        tx.run("UPDATE sync_doc SET body = ? WHERE id = ?", b"{}", old)
        tx.run("INSERT INTO sync_history VALUES (?, 'x', ?, 'd', 1, 'replaced', 1, NULL)", old, f'"{before}"'.encode())
        draft = Draft(length=len(secret), preview_of=hashlib.sha256(secret).hexdigest())
        actions.create_upload(tx, draft, SCHOOL, "d", "a" * 32, Limits(), now_ms())

    run(context.db.write(write))
    with context.media.staging.open("a" * 32, len(secret)) as file:
        file.write(secret[:50], 0)
    assert len(traces(context, run, place, secret)) > 9
    assert erase(context, run, doc).uploads == ["a" * 32]
    assert traces(context, run, place, secret) == []
    assert traces(context, run, place, replaced) != []
    erase(context, run, old)
    assert traces(context, run, place, replaced) == []
    assert erase(context, run, old) == erasing.care.Withdrawn(uploads=[], blobs=[])


def test_s10_what_anything_else_names_stays(context: Context, run: Run, place: Path) -> None:
    """Another entry of the school keeps the picture for both; another school keeps its own."""
    shared, theirs = b"one picture in two works" * 9, b"the same in two schools" * 9
    one = entry(context, run, sha := keep(context, run, shared))
    two = entry(context, run, sha)
    mine = entry(context, run, keep(context, run, theirs))
    entry(context, run, keep(context, run, theirs, tenant=OTHER), scope=OTHER)
    erase(context, run, one)
    assert run(context.db.read(blobs.shown, sha, "thumb", SCHOOL)) is not None
    erase(context, run, two)
    assert traces(context, run, place, shared) == []
    erase(context, run, mine)
    digest = hashlib.sha256(theirs).hexdigest()
    assert run(context.db.read(blobs.shown, digest, "original", SCHOOL)) is None
    assert run(context.db.read(blobs.shown, digest, "original", OTHER)) is not None
    assert context.media.store.read(blob_key(digest)) == theirs


def test_s10_a_rendition_that_was_just_being_made_does_not_stay(context: Context, run: Run, place: Path) -> None:
    """The cell hands its work in after the erasure: neither bytes nor rows come back."""
    photo = poster_jpeg(80, 60, 1, gps=False)
    doc, made, gone = entry(context, run, sha := keep(context, run, photo)), context.cell.make, list[Any]()

    async def scene() -> None:
        loop = asyncio.get_running_loop()

        def late(*args: Any) -> Any:
            outputs = made(*args)
            work = context.db.write(erasing.erase, context.engine, doc, SCHOOL, "entry", now_ms())
            gone.append(asyncio.run_coroutine_threadsafe(work, loop).result())
            return outputs

        context.cell.make = late  # type: ignore[method-assign]
        await jobs.render(context, msgspec.json.encode(actions.Render(sha256=sha)))

    run(scene())
    assert gone[0].blobs != []
    erase(context, run, doc)
    assert traces(context, run, place, photo) == []
