"""Rendering in the background: once, and never stuck on a file that kills its decoder."""

from __future__ import annotations

import asyncio
import errno
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from media import blobs, recipes, uploads
from media.cell.cell import Cell
from media.cell.works import WORKS, Bounds, Work
from media.errors import ChildDied
from media.model import Draft, Found, Limits, Received, Rendition, Verdict
from media.recipes import blob_key
from media.sniff import DOCX
from outreach.calls.counting import count
from outreach.context import Context
from outreach.db import open_database
from outreach.ids import now_ms
from outreach.media import actions, jobs, listeners
from outreach.media.parts import open_media
from outreach.settings import read_settings
from outreach.sync.kinds import KINDS
from sync import Engine
from tests.support.pictures import poster_jpeg

Run = Callable[[Any], Any]
SHA = "ab" * 32
TENANT = "school:00000000-0000-7000-8000-000000000001"


@pytest.fixture
def context(sqlite_url: str, tmp_path: Path, run: Run) -> Iterator[Context]:
    settings = read_settings({"OUTREACH_DATA": str(tmp_path / "data"), "OUTREACH_DATABASE": sqlite_url})
    made = Context(settings=settings, db=open_database(sqlite_url), engine=Engine(KINDS), pepper=bytes(32))
    made.media, made.cell = open_media(settings), Cell()
    run(made.db.open())
    try:
        yield made
    finally:
        run(made.db.close())
        made.cell.close()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    """What listeners were told: tenant, claimed digest, state of the blob at that moment."""
    told: list[tuple[str, str, str]] = []

    def listen(tx: Any, ledger: Any, tenant: str, sha256: str, at_ms: int) -> None:
        facts = blobs.owned(tx, tenant, sha256)
        told.append((tenant, sha256, facts.state if facts else "none"))

    monkeypatch.setattr(listeners.on_blob, "listeners", [listen])
    return told


def arrive(
    context: Context, run: Run, data: bytes, claimed: str = SHA, number: int = 1, media_type: str = "image/jpeg"
) -> None:
    """Complete an upload of `data`, kept as SHA."""
    context.media.store.put(blob_key(SHA), data)
    draft = Draft(length=len(data), sha256=claimed)
    args = (draft, TENANT, "d", f"{number:032x}", Limits(), now_ms())
    upload = run(context.db.write(actions.create_upload, *args))
    received = Received(claimed=claimed, claimed_size=len(data), stored=SHA, size=len(data), type=media_type)
    run(context.db.write(actions.complete_upload, upload, received, context.engine.ledger, now_ms()))
    run(context.db.write(actions.complete_upload, upload, received, context.engine.ledger, now_ms()))


def queued(context: Context, run: Run) -> list[bytes]:
    rows = run(context.db.read(lambda tx: tx.all("SELECT payload FROM job WHERE kind = ?", actions.RENDER)))
    return [payload for (payload,) in rows]


def test_completing_twice_enqueues_and_tells_once(
    context: Context, run: Run, heard: list[tuple[str, str, str]]
) -> None:
    arrive(context, run, poster_jpeg(80, 60, 1, gps=False))
    assert [msgspec.json.decode(payload) for payload in queued(context, run)] == [{"sha256": SHA}]
    assert heard == [(TENANT, SHA, "stored")]


def test_rendering_twice_gives_the_same_rows_and_tells_who_holds_it(
    context: Context, run: Run, heard: list[tuple[str, str, str]]
) -> None:
    arrive(context, run, poster_jpeg(80, 60, 1, gps=False))
    arrive(context, run, poster_jpeg(80, 60, 1, gps=False), claimed="cd" * 32, number=2)
    heard.clear()
    run(jobs.render(context, queued(context, run)[0]))
    first = run(context.db.read(actions.renditions_of, TENANT, SHA))
    run(jobs.render(context, queued(context, run)[0]))
    assert run(context.db.read(actions.renditions_of, TENANT, SHA)) == first
    assert [rendition.recipe for rendition in first] == ["judge", "thumb", "view", "view-jpeg"]
    assert heard[:2] == [(TENANT, SHA, "ready"), (TENANT, "cd" * 32, "ready")]
    facts = run(context.db.read(actions.blob_owned, TENANT, SHA))
    assert (facts.width, facts.height, facts.placeholder[:23]) == (80, 60, "data:image/webp;base64,")


def test_picture_that_cannot_be_decoded_is_unsupported(
    context: Context, run: Run, heard: list[tuple[str, str, str]]
) -> None:
    arrive(context, run, poster_jpeg(400, 300, 1, gps=False)[:3000])
    run(jobs.render(context, queued(context, run)[0]))
    assert heard[-1] == (TENANT, SHA, "unsupported")


def test_file_that_older_recipes_could_not_read_is_tried_once_by_newer_ones(
    context: Context, run: Run, heard: list[tuple[str, str, str]]
) -> None:
    """A wrong word about somebody's recording is taken back by the version that knows better, and nobody has to ask."""
    good = poster_jpeg(80, 60, 1, gps=False)
    arrive(context, run, good[:900])
    run(jobs.render(context, queued(context, run)[0]))
    assert heard[-1] == (TENANT, SHA, "unsupported")
    assert run(context.db.write(actions.renew, 10, now_ms())) == 0, "tried again by the recipes that refused it"
    run(context.db.write(lambda tx: tx.run("UPDATE blob SET judged_by = ?", recipes.VERSION - 1)))
    context.media.store.put(blob_key(SHA), good)  # stands for recipes that can read it
    assert run(context.db.write(actions.renew, 10, now_ms())) == 1
    run(jobs.render(context, queued(context, run)[-1]))
    assert heard[-1] == (TENANT, SHA, "ready")
    assert run(context.db.write(actions.renew, 10, now_ms())) == 0


def test_file_that_kills_its_decoder_three_times_is_quarantined(
    context: Context, run: Run, heard: list[tuple[str, str, str]]
) -> None:
    hasty = Work("stills", WORKS["image"].module, Bounds(1 << 30, 20, 0.001, 1 << 20))
    context.cell = Cell({"image": hasty})
    arrive(context, run, poster_jpeg(3024, 4032, 1, gps=False))
    for _ in range(2):
        with pytest.raises(ChildDied):
            run(jobs.render(context, queued(context, run)[0]))
        assert run(context.db.read(actions.blob_owned, TENANT, SHA)).state == "stored"
    run(jobs.render(context, queued(context, run)[0]))
    assert heard[-1] == (TENANT, SHA, "quarantined")
    run(jobs.render(context, queued(context, run)[0]))
    assert run(context.db.read(actions.shown, SHA, "original", TENANT)) == (None, "quarantined")


@pytest.mark.parametrize("crime", [b"raise", b"allocate"])
def test_file_on_which_a_library_gives_up_is_unsupported_and_has_killed_nobody(
    context: Context, run: Run, heard: list[tuple[str, str, str]], crime: bytes
) -> None:
    context.cell.close()
    context.cell = Cell({"image": Work("stills", "tests.support.hostile", Bounds(512 << 20, 20, 20.0, 1 << 20))})
    arrive(context, run, crime)
    run(jobs.render(context, queued(context, run)[0]))
    assert heard[-1] == (TENANT, SHA, "unsupported")
    assert run(context.db.read(blobs.find, SHA)).strikes == 0


def test_sweep_unlinks_what_no_open_upload_owns_and_nothing_else(context: Context, run: Run) -> None:
    staging = context.media.staging
    now = now_ms()
    for number, created in ((1, now), (2, now - Limits().upload_ttl_ms - 1)):
        args = (Draft(length=10), TENANT, "d", f"{number:032x}", Limits(), created)
        run(context.db.write(actions.create_upload, *args))
    for number in (1, 2, 3):
        with staging.open(f"{number:032x}", 10) as file:
            file.write(b"x", 0)
    assert run(jobs.sweep(context)) == 2
    assert staging.ids() == [f"{1:032x}"]
    assert run(context.db.read(uploads.find, f"{2:032x}", TENANT)).state == "expired"


def test_silent_body_is_let_go_and_its_bytes_are_kept(
    context: Context, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from media.writers import Turn
    from outreach.media import intake

    monkeypatch.setattr(intake, "IDLE_S", 0.05)
    messages = io.BytesIO(b"abc")

    async def receive() -> Any:
        if part := messages.read(3):
            return {"type": "http.request", "body": part, "more_body": True}
        return await asyncio.sleep(60)

    with context.media.staging.open("0" * 32, 10) as file:
        taken = run(intake.take_body(receive, file, 0, 10, Turn()))
        assert (taken.offset, taken.ended, file.offset) == (3, "idle", 3)


@pytest.mark.parametrize(("piece", "ended"), [(1, "idle"), (1000, "whole")])
def test_body_that_trickles_is_let_go_and_its_bytes_are_kept(
    context: Context, run: Run, monkeypatch: pytest.MonkeyPatch, piece: int, ended: str
) -> None:
    """Never silent for long, but an hour for a letter: it would hold its place for ever. A slow link goes on."""
    from media.writers import Turn
    from outreach.media import intake

    monkeypatch.setattr(intake, "PROGRESS_S", 0.05)
    monkeypatch.setattr(intake, "PROGRESS_BYTES", 500)
    sent = 0

    async def receive() -> Any:
        nonlocal sent
        await asyncio.sleep(0.02)
        sent += piece
        return {"type": "http.request", "body": b"x" * piece, "more_body": sent < 10 * piece}

    with context.media.staging.open("0" * 32, 10_000) as file:
        taken = run(intake.take_body(receive, file, 0, 10_000, Turn()))
        assert (taken.offset, taken.ended, file.offset) == (sent, ended, sent)
    assert (sent < 10 * piece) == (ended == "idle")


def test_large_body_is_flushed_while_it_comes(context: Context, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left for the end is waited for; a disk that fails meanwhile is told to the one who flushes for good."""
    from media.writers import Turn
    from outreach.media import intake

    monkeypatch.setattr(intake, "EARLY_BYTES", 1000)
    flushed, real = [], os.fdatasync

    def fdatasync(fd: int) -> None:
        real(fd)
        flushed.append(os.fstat(fd).st_size)
        raise OSError(errno.EIO, "a broken disk")

    monkeypatch.setattr(os, "fdatasync", fdatasync)
    pieces = [b"x" * 600] * 5

    async def receive() -> Any:
        await asyncio.sleep(0.01)
        return {"type": "http.request", "body": pieces.pop(), "more_body": bool(pieces)}

    async def take() -> intake.Taken:
        with context.media.staging.open("0" * 32, 3000) as file:
            taken = await intake.take_body(receive, file, 0, 3000, Turn())
            with pytest.raises(OSError, match="broken"):
                file.sync()
        await asyncio.get_running_loop().shutdown_default_executor()
        return taken

    assert run(take()) == (3000, "whole")
    assert len(flushed) == 3
    assert flushed[0] >= 1200


def test_blob_of_older_recipes_is_shown_as_it_was_and_rendered_anew(
    context: Context, run: Run, heard: list[tuple[str, str, str]]
) -> None:
    data = poster_jpeg(80, 60, 1, gps=False)
    arrive(context, run, data)
    run(context.db.write(lambda tx: tx.run("DELETE FROM job")))
    old = Rendition(sha256=SHA, recipe="thumb", type="image/webp", digest="0" * 64, size=3, version=recipes.VERSION - 1)
    key = recipes.rendition_key(SHA, "thumb", recipes.VERSION - 1)
    context.media.store.put(key, b"old")
    found = Found(verdict=Verdict(code="ok"), renditions=[old])
    run(context.db.write(actions.settle_blob, SHA, "ready", found, context.engine.ledger, now_ms()))
    assert run(context.db.read(actions.shown, SHA, "thumb", TENANT))[0].key == key
    run(jobs.sweep(context))
    run(jobs.sweep(context))
    (payload,) = queued(context, run)
    run(jobs.render(context, payload))
    assert run(context.db.read(actions.shown, SHA, "thumb", TENANT))[0].key == recipes.rendition_key(SHA, "thumb")
    assert context.media.store.size(key) is None
    run(context.db.write(lambda tx: tx.run("DELETE FROM job")))
    run(jobs.sweep(context))
    assert queued(context, run) == []


def test_documents_words_are_counted_by_the_rules_of_calls(
    context: Context, run: Run, heard: list[tuple[str, str, str]]
) -> None:
    from tests.support.documents import WORDS, docx

    arrive(context, run, docx(), media_type=DOCX)
    run(jobs.render(context, queued(context, run)[0]))
    facts = run(context.db.read(actions.blob_owned, TENANT, SHA))
    text = f"{WORDS}\nsee"
    assert (facts.state, facts.pages) == ("ready", None)
    assert (facts.words, facts.characters) == (count(text, "en"), count(text, "zh"))
