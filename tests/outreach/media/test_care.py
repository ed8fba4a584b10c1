"""Collecting and comparing on a running product's parts: what any feature or document names stays, the rest goes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import outreach.app  # noqa: F401 - it knows every feature that may name a blob
from media import blobs, care
from media.care import DAY_MS, GRACE_MS, HOLD_MS
from media.model import Rendition
from media.recipes import blob_key, rendition_key
from outreach.context import Context
from outreach.ids import now_ms
from outreach.media import actions
from outreach.media import care as caring
from sync import epochs
from tests.outreach.media.test_jobs import context, heard, queued
from tests.support.pictures import poster_jpeg

__all__ = ["context", "heard"]

Run = Callable[[Any], Any]
SCHOOL = "school:00000000-0000-7000-8000-000000000001"
DATA = b"some bytes of a picture"
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Move the clock of collecting by so many milliseconds from now on."""
    now = [now_ms()]
    monkeypatch.setattr(caring, "now_ms", lambda: now[0])

    def move(by: int) -> None:
        now[0] += by

    return move


def keep(context: Context, run: Run, data: bytes = DATA) -> str:
    from media.model import Received

    sha = hashlib.sha256(data).hexdigest()
    context.media.store.put(blob_key(sha), data)
    received = Received(claimed=sha, claimed_size=len(data), stored=sha, size=len(data), type="image/jpeg")
    run(context.db.write(blobs.keep, SCHOOL, received, now_ms()))
    context.media.store.put(rendition_key(sha, "thumb"), b"small")
    digest = hashlib.sha256(b"small").hexdigest()
    made = Rendition(sha256=sha, recipe="thumb", type="image/webp", digest=digest, size=5)
    run(context.db.write(blobs.rendered, made, now_ms()))
    return sha


def size(context: Context, sha: str) -> int | None:
    return context.media.store.size(blob_key(sha))


def test_what_nobody_names_goes_after_a_month_and_a_week(context: Context, run: Run, at: Callable[[int], None]) -> None:
    sha = keep(context, run)
    at(HOLD_MS - DAY_MS)
    run(caring.collect(context))
    assert run(context.db.read(blobs.owned, SCHOOL, sha)) is not None
    at(2 * DAY_MS)
    assert run(caring.collect(context)) == 0
    assert run(context.db.read(blobs.owned, SCHOOL, sha)) is None
    assert size(context, sha) == len(DATA)  # its grace
    at(GRACE_MS + 1)
    assert run(caring.collect(context)) == 1
    assert size(context, sha) is None
    assert context.media.store.size(rendition_key(sha, "thumb")) is None
    assert run(context.db.read(blobs.find, sha)) is None


@pytest.mark.parametrize("where", ["document", "history", "part", "evidence", "judge", "upload"])
def test_what_anything_names_stays(context: Context, run: Run, at: Callable[[int], None], where: str) -> None:
    """A document of any kind, a replaced value, an entry elsewhere, a consent, a judge's pack, an open upload."""
    sha = keep(context, run)

    def name(tx: Any) -> None:
        if where in {"document", "history"}:
            body = f'{{"deep":["{sha}"]}}'.encode() if where == "document" else b"{}"
            tx.run("INSERT INTO sync_doc VALUES ('d', ?, 'entry', 1, '', ?, ?, NULL)", SCHOOL, body, b"{}")
        if where == "history":
            tx.run(
                "INSERT INTO sync_history VALUES ('d', 'parts', ?, 'x', 1, 'replaced', 1, NULL)", f'"{sha}"'.encode()
            )
        if where == "part":
            tx.run(
                "INSERT INTO entry_part (entry, part, scope, kind, sha256, size, type, place) "
                "VALUES ('e', 'p', 'school:other', 'poster', ?, 1, 'image/jpeg', 1)", sha,
            )  # fmt: skip
        if where == "evidence":
            tx.run(
                "INSERT INTO consent (id, scope, subject, item, answer, voice, method, evidence, device, arrival, "
                "wall_ms, received_ms) VALUES ('c', 's', 'x', 'participate', 'yes', 'self', 'paper', ?, 'd', 1, 1, 1)",
                sha,
            )
        if where == "judge":
            tx.run(
                "INSERT INTO judging_round (id, call_id, status, readings, cap, seed, rubric, created_ms) "
                "VALUES ('r', 'c', 'locked', 1, 1, 's', ?, 1)", b"{}",
            )  # fmt: skip
            tx.run("INSERT INTO assignment VALUES ('a', 'r', 'e', 'j', 's', 1, 1, 'sealed', 1)")
            tx.run("INSERT INTO assignment_media (judge, sha256, assignment) VALUES ('j', ?, 'a')", sha)
        if where == "upload":
            tx.run(
                "INSERT INTO upload (id, tenant, device, length, sha256, state, created_ms, expires_ms) "
                "VALUES ('u', ?, 'd', 9, ?, 'open', 1, ?)", SCHOOL, sha, now_ms() + 10 * HOLD_MS,
            )  # fmt: skip

    run(context.db.write(name))
    for _ in range(3):
        at(HOLD_MS + DAY_MS)
        assert run(caring.collect(context)) == 0
    assert run(context.db.read(blobs.owned, SCHOOL, sha)) is not None
    assert size(context, sha) == len(DATA)


def test_bytes_that_no_row_names_go_after_a_day(context: Context, run: Run, tmp_path: Path) -> None:
    import os
    import time

    store = context.media.store
    store.put(blob_key(SHA), DATA)
    assert run(caring.collect(context)) == 0
    old = time.time() - 2 * 86_400
    os.utime(store.path(blob_key(SHA)), (old, old))
    assert run(caring.collect(context)) == 1
    assert store.size(blob_key(SHA)) is None


def test_comparing_finds_what_the_disk_lost_and_tells_once(
    context: Context, run: Run, heard: list[tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(context.db.write(epochs.ensure, "first", now_ms()))
    photo = poster_jpeg(80, 60, 1, gps=False)
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "outreach.media.listeners.on_damage.listeners", [lambda tx, ledger, tenant, sha, at: told.append((tenant, sha))]
    )
    sha = keep(context, run, photo)
    assert run(caring.compare(context, sha)) == len(photo) + 5
    path = context.media.store.path(blob_key(sha))
    path.write_bytes(photo[:-1] + b"?")
    run(caring.compare(context, sha))
    run(caring.compare(context, sha))
    assert told == [(SCHOOL, sha)]
    assert run(context.db.read(care.standing)) == {"damaged": 1}
    assert not path.exists()
    aside = list((context.settings.media_folder / "staging" / "damaged").iterdir())
    assert [one.read_bytes() for one in aside] == [photo[:-1] + b"?"]
    arrive_again(context, run, photo, sha)
    assert run(context.db.read(care.standing)) == {"stored": 1}
    assert any(sha.encode() in payload for payload in queued(context, run))


def arrive_again(context: Context, run: Run, photo: bytes, sha: str) -> None:
    """Send the same bytes again, as a device does that was asked for them."""
    from media.model import Draft, Limits, Received

    context.media.store.put(blob_key(sha), photo)
    draft = Draft(length=len(photo), sha256=sha, client_id=sha)
    upload = run(context.db.write(actions.create_upload, draft, SCHOOL, "d", "a" * 32, Limits(), now_ms()))
    assert upload.state == "open"
    received = Received(claimed=sha, claimed_size=len(photo), stored=sha, size=len(photo), type="image/jpeg")
    run(context.db.write(actions.complete_upload, upload, received, context.engine.ledger, now_ms()))


def test_rendition_that_is_lost_is_made_again(context: Context, run: Run) -> None:
    sha = keep(context, run)
    context.media.store.drop(rendition_key(sha, "thumb"))
    run(caring.compare(context, sha))
    assert run(context.db.read(blobs.renditions, sha)) == []
    assert any(sha.encode() in payload for payload in queued(context, run))


def test_comparing_goes_round_and_rests(context: Context, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(context, run)
    assert run(caring.scrub(context)) == caring.IDLE_S  # it came today
    later = now_ms() + 2 * DAY_MS
    monkeypatch.setattr(caring, "now_ms", lambda: later)
    assert run(caring.scrub(context)) < caring.IDLE_S
    assert run(caring.scrub(context)) == caring.IDLE_S
