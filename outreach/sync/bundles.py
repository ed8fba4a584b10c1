"""Where bundles are handed in: `POST /api/v1/sync/bundle`, by anybody who is signed in, for whoever wrote them.

Promised: what a bundle says is done as the device whose token it holds, exactly as that device's own push and uploads
would be; handed in twice has the effect of once. Refused: telling the courier anything (S5): the answer is sealed by a
key that follows from that token. What is refused aloud is said about the file, never about what is in it.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, ParamSpec, TypeVar

from litestar import Request, Response, post
from litestar.di import NamedDependency

from media.errors import MediaError, StoreUnavailable
from media.staging import StagedFile
from media.writers import Turn
from outreach.context import Context
from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.http import problems
from outreach.http.auth import Actor
from outreach.ids import now_ms
from outreach.media import actions as media
from outreach.media.intake import take_body
from outreach.media.receiving import disk
from outreach.media.tus import DRAINED_BYTES
from outreach.media.whole import require_room, take_whole
from outreach.policy import MAKERS
from outreach.sync import anchors
from outreach.sync.seal import Seal, Shared, open_seal
from outreach.sync.taking import taking
from sync import Device, bundles
from sync.bundles import Bounds, Bundle, Kept, Receipt, Receipts
from sync.errors import SyncError
from sync.wire import Push, PushAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from outreach.devices.model import Caller

P = ParamSpec("P")
R = TypeVar("R")

log = logging.getLogger("outreach.sync")

PLACES, PLACES_EACH = 32, 2  # bundles on their way in, and those of one courier, each in a file of its own
BUSY_S = 30
LARGE_BYTES = 1 << 20
_LATER = {"storage-full", "upload-busy"}  # what is said to the courier, who is to come again: nothing of the sender

Req = Request[Any, Any, Any]


class Desk:
    """The keys, the folder that bundles lie in while they come, and whose turn it is: one is opened at a time."""

    def __init__(self, folder: Path, seal: Seal) -> None:
        """Blocking."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder, self.seal, self.bounds = folder, seal, Bounds()
        self.turn = asyncio.Lock()
        # One thread for what is large: on many, each keeps the memory that it once needed.
        self._thread = ThreadPoolExecutor(1, "bundles")
        self._coming: list[tuple[str, int]] = []

    @contextmanager
    def place(self, courier: str, length: int) -> Iterator[BinaryIO]:
        """Have a place for so many bytes: a file without a name, gone with the block or with the process."""
        own = sum(each == courier for each, _ in self._coming)
        if len(self._coming) >= PLACES or own >= PLACES_EACH:
            raise Problem("bundle-busy", "Other bundles are being taken in; try again soon.", retry_after_s=BUSY_S)
        place = (courier, length)
        self._coming.append(place)
        try:
            with tempfile.TemporaryFile(dir=self.folder) as file:
                yield file
        finally:
            self._coming.remove(place)

    async def aside(self, fn: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run something slow beside the loop."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, partial(fn, *args, **kwargs))

    def close(self) -> None:
        """Let the thread go. Blocking."""
        self._thread.shutdown()

    @property
    def announced(self) -> int:
        """How many bytes may still come to all places."""
        return sum(length for _, length in self._coming)


def open_desk(context: Context) -> Desk:
    """Open the keys of this data folder, making the first one. Blocking."""
    return Desk(context.settings.data / "incoming", open_seal(context.settings, context.pepper))


def _refuse(request: Req, error: Exception) -> Response[bytes]:
    """Answer a refusal, and close the connection unless the rest of the body is short: on 2G it is paid for."""
    response = problems.HANDLERS[type(error)](request, error)
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > DRAINED_BYTES:
        response.headers["Connection"] = "close"
    return response


@post(
    "/api/v1/sync/bundle",
    status_code=200,
    operation_id="sync_bundle",
    opt={"lane": "files"},
    summary="Hand in a bundle",
    media_type="application/jose",
    exception_handlers={Problem: _refuse, SyncError: _refuse},
)
async def hand_in(request: Req, actor: NamedDependency[Actor], context: NamedDependency[Context]) -> Response[bytes]:
    """Send the file as body; the answer is the receipts, which only the device that wrote the bundle can open."""
    desk = context.desk
    declared = request.headers.get("content-length", "")
    length = int(declared) if declared.isdigit() else desk.bounds.file_bytes
    if length > desk.bounds.file_bytes:
        raise Problem("bundle-too-large", f"A bundle has at most {desk.bounds.file_bytes} bytes.")
    with desk.place(actor.device, length) as file:
        await require_room(context.media, desk.announced)
        await _receive(request, file, desk.bounds.file_bytes)
        async with desk.turn:
            receipts = await _take(context, file, actor)
    return Response(receipts, media_type="application/jose")


async def _receive(request: Req, file: BinaryIO, most: int) -> None:
    """Write the body into a file; nothing of it is looked at before it is whole."""
    with disk():
        taken = await take_body(request.receive, StagedFile(file.fileno(), most), 0, most, Turn())
    if taken.ended == "too-long":
        raise Problem("bundle-too-large", f"A bundle has at most {most} bytes.")
    if taken.ended != "whole":
        raise Problem("upload-idle", "The bytes stopped coming; hand the bundle in again.")


async def _take(context: Context, file: BinaryIO, courier: Caller) -> bytes:
    """Do what a bundle says; return its sealed receipts."""
    bundle = await context.desk.aside(bundles.read, file, context.desk.seal, context.desk.bounds)
    token = bundle.letter.token
    signer = await context.db.read(devices.signer, context.pepper, token)
    if signer is None:
        raise Problem("bundle-unsigned", "No device that is known here wrote this. Keep the file.")
    results, last = await _push(context, bundle.letter.push, signer)
    kept = [await _keep(context, file, bundle, digest, signer) for digest in bundle.letter.media]
    receipts = Receipts(epoch=last.epoch, results=results, media=kept, durable=last.durable)
    log.info("bundle %s came through %s: %d operations", bundle.number[:10], courier.device, len(results))
    seal = Shared(bundles.key(token, bundle.number), bundle.number)
    return await context.desk.aside(bundles.write_receipts, receipts, seal)


async def _push(context: Context, whole: Push, signer: Caller) -> tuple[list[Receipt], PushAnswer]:
    """Push as the bundle's device, as often as the limits of a push ask for it; the last answer is that of none."""
    device = Device(id=signer.device, holder=signer.id, state=signer.sends_as)
    at, read_anchor = now_ms(), partial(anchors.read, context.pepper, signer.device)

    async def push(part: Push) -> PushAnswer:
        return await context.db.write(taking(context), device, part, at, read_anchor)

    results: list[Receipt] = []
    for part in bundles.slices(whole, context.engine.limits):
        try:
            answer = await push(part.push)
        except SyncError as error:
            results += [_refused(n, error) for n in part.numbers]
        else:
            results += [Receipt(n=one.n, status=one.status, code=one.code) for one in answer.results]
    return results, await push(Push(epoch=whole.epoch, ops=[]))


def _refused(n: int, error: SyncError) -> Receipt:
    if error.code == "push-too-large":  # one operation that no push could hold
        return Receipt(n=n, status="rejected", code="too-large")
    if error.code == "quarantine-full":
        return Receipt(n=n, status="retry", code=error.code)
    raise error


async def _keep(context: Context, file: BinaryIO, bundle: Bundle, digest: str, signer: Caller) -> Kept:
    """Take one file in, like an upload of the bundle's device; say whether it is here now."""
    tenant = f"{signer.role}:{signer.id}"
    if digest not in bundle.media:
        owned = await context.db.read(media.blob_owned, tenant, digest)
        return Kept(sha256=digest, state="unknown" if owned is None else "stored")
    if signer.role not in MAKERS:
        return Kept(sha256=digest, state="unknown", code="not-allowed")
    try:
        data = await context.desk.aside(bundles.raw, file, bundle, digest, context.desk.seal)
        with disk():
            await take_whole(context, tenant, signer.device, digest, data)
    except (SyncError, MediaError) as error:
        if error.code in _LATER:
            raise Problem(error.code, retry_after_s=BUSY_S) from error
        code = error.code
    except StoreUnavailable as error:
        raise Problem("media-unavailable", retry_after_s=BUSY_S) from error
    else:
        return Kept(sha256=digest, state="stored")
    if bundle.media[digest].size > LARGE_BYTES:
        await context.desk.aside(gc.collect)  # what did not open is held by a cycle in the library, with three copies
    return Kept(sha256=digest, state="unknown", code=code)
