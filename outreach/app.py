"""The only composition root: everything the product consists of is made here, once, in this order.

`create_app(settings)` makes the application; its lifespan locks the data folder, brings the database to the newest
schema, starts the decoder's cell and the workers, and undoes that in reverse.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from litestar import Litestar, Request, Response, get
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig

from media.cell.cell import Cell
from media.promoted import PromotedStore
from outreach import __version__, folder, policy
from outreach.activities import http as activities
from outreach.audit import http as audit
from outreach.calls import http as calls
from outreach.certificates import http as certificates
from outreach.certificates.batches import running as batches
from outreach.certificates.batches import saying
from outreach.clock import actions as clock
from outreach.consent import http as consent
from outreach.consent import jobs as consent_jobs
from outreach.content import http as content
from outreach.context import Context
from outreach.copies import history, litestream
from outreach.copies import http as copies_http
from outreach.copies import running as copies
from outreach.db import open_database
from outreach.devices import http as devices
from outreach.doors import http as doors
from outreach.entries import caps
from outreach.erasure import http as erasure
from outreach.erasure import listing
from outreach.exports import http as exports
from outreach.floor import http as floor
from outreach.http import health, problems
from outreach.http.auth import Authentication, caller_of
from outreach.http.body import BODY_BYTES
from outreach.http.document import StrictBodies
from outreach.http.headers import secure
from outreach.http.language import spoken_of
from outreach.ids import entropy, now_ms
from outreach.imports import http as imports
from outreach.jobs import Worker, take_back
from outreach.judging import http as judging
from outreach.judging import jobs as judging_jobs
from outreach.judging import telling
from outreach.judging.diagnosing import running as diagnosing
from outreach.judging.handing import running as handing
from outreach.judging.locking import running as locking
from outreach.judging.planning import running as planning
from outreach.mail import actions as mailing
from outreach.mail import http as mail
from outreach.mail import jobs as mail_jobs
from outreach.media import apart as media_apart
from outreach.media import care as media_care
from outreach.media import http as media
from outreach.media import jobs as media_jobs
from outreach.media import passing as media_passing
from outreach.media import promotion as media_promotion
from outreach.media.parts import open_media
from outreach.passkeys import http as passkeys
from outreach.people import http as people
from outreach.privacy import http as privacy
from outreach.publication import exhibiting, gallery
from outreach.publication import http as publication
from outreach.receipts import http as receipts
from outreach.receipts import jobs as receipt_jobs
from outreach.recovery import http as recovery
from outreach.redactions import http as redactions
from outreach.report import http as report
from outreach.retention import http as retention
from outreach.retention import jobs as retention_jobs
from outreach.safeguarding import http as safeguarding
from outreach.schools import http as schools
from outreach.screening import http as screening
from outreach.seeing import sampling, unsynced
from outreach.sync import bundles
from outreach.sync import care as row_care
from outreach.sync import http as wire
from outreach.sync import jobs as sync_jobs
from outreach.sync.kinds import KINDS
from outreach.transcripts import http as transcripts
from outreach.web import serve as web
from sync import Engine, epochs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from outreach.jobs import Handler
    from outreach.seeing.loops import Loop
    from outreach.settings import Settings

log = logging.getLogger("outreach")

ROUTES: tuple[Any, ...] = (
    *health.HANDLERS,
    *devices.HANDLERS,
    *passkeys.HANDLERS,
    *doors.HANDLERS,
    *receipts.HANDLERS,
    *floor.HANDLERS,
    *mail.HANDLERS,
    *recovery.HANDLERS,
    *privacy.HANDLERS,
    *audit.HANDLERS,
    *copies_http.HANDLERS,
    *unsynced.HANDLERS,
    *wire.HANDLERS,
    *media.HANDLERS,
    *calls.HANDLERS,
    *content.HANDLERS,
    *activities.HANDLERS,
    *people.HANDLERS,
    *schools.HANDLERS,
    *erasure.HANDLERS,
    *consent.HANDLERS,
    *retention.HANDLERS,
    *imports.HANDLERS,
    *screening.HANDLERS,
    *redactions.HANDLERS,
    *transcripts.HANDLERS,
    *safeguarding.HANDLERS,
    *publication.HANDLERS,
    *exports.HANDLERS,
    *report.HANDLERS,
    *gallery.HANDLERS,
    *judging.HANDLERS,
    *certificates.HANDLERS,
    *web.HANDLERS,
)
JOBS: dict[str, Handler] = {
    **media_jobs.HANDLERS, **caps.HANDLERS, **batches.HANDLERS, **saying.HANDLERS,
    **retention_jobs.HANDLERS, **copies.HANDLERS,
    **planning.HANDLERS,
    **locking.HANDLERS,
    **diagnosing.HANDLERS,
    **handing.HANDLERS,
    **receipt_jobs.HANDLERS,
    **telling.HANDLERS,
    **mail_jobs.HANDLERS,
    **exhibiting.HANDLERS,
}  # fmt: skip
LOOPS = (
    sampling.LOOP,
    media_jobs.LOOP,
    *media_care.LOOPS,
    row_care.LOOP,
    sync_jobs.LOOP,
    consent_jobs.LOOP,
    retention_jobs.LOOP,
    judging_jobs.LOOP,
    exhibiting.LOOP,
    copies.ASK,
)
READ_LIMIT_S = 10.0
LANES = {"media": 2, "work": 1, "papers": 1, copies.LANE: 1, "plans": 1, mailing.LANE: 1}


@get("/api/openapi.json", operation_id="openapi", include_in_schema=False, sync_to_thread=False)
def openapi(request: Request[Any, Any, Any]) -> Response[bytes]:
    return Response(openapi_document(request.app), media_type="application/json")


def openapi_document(app: Litestar) -> bytes:
    """Return the API's description as JSON."""
    return msgspec.json.format(msgspec.json.encode(app.openapi_schema.to_schema()), indent=2)


def create_app(settings: Settings) -> Litestar:
    """Make the application. Nothing is opened before its lifespan starts."""
    context = make_context(settings)
    app = Litestar(
        route_handlers=[openapi, *ROUTES],
        dependencies={
            "context": Provide(lambda: context, sync_to_thread=False),
            "actor": Provide(caller_of, sync_to_thread=False),
            "spoken": Provide(spoken_of, sync_to_thread=False),
        },
        exception_handlers=problems.HANDLERS,  # type: ignore[arg-type] # each handler takes its own error
        middleware=[
            context.admission,
            Authentication(context.db, context.pepper, officers_by_code=context.settings.officers == "code"),
        ],
        before_send=[secure, context.meters.answered],
        plugins=[StrictBodies()],
        lifespan=[lambda _: _serving(context)],
        request_max_body_size=BODY_BYTES,
        openapi_config=OpenAPIConfig(title="Outreach", version=__version__, path="/api/docs", render_plugins=[]),
        logging_config=None,
        signature_namespace={"Context": Context},
    )
    app.state.leave = context.watch.close
    app.state.context = context  # for what is mounted, and so gets nothing injected
    app.state.meters = context.meters
    _check_policy(app)
    return app


def make_context(settings: Settings) -> Context:
    """Put the parts together. Nothing is opened before `working`."""
    return Context(
        settings=settings,
        db=open_database(settings.database, READ_LIMIT_S),
        engine=Engine(KINDS),
        pepper=folder.secret(settings),
    )


@asynccontextmanager
async def working(context: Context) -> AsyncIterator[None]:
    """Open everything, run the background work, and close everything again."""
    await asyncio.to_thread(folder.prepare, context.settings)
    await context.db.open()
    async with AsyncExitStack() as undo:  # also when a later step fails: threads that stay would keep the process
        undo.push_async_callback(context.db.close)
        undo.push_async_callback(context.watch.stop)
        if await context.db.read(history.lineage) is None:
            await asyncio.to_thread(history.require_none, context.settings)
        context.pulse.hear(await context.db.read(clock.seen))
        if said := context.pulse.doubt():
            log.critical("%s: nothing is deleted by its date, and nothing is dated, %s", said, clock.UNTIL)
        await context.db.write(epochs.ensure, entropy(12).hex(), now_ms())
        if context.db.engine == "sqlite":  # this process alone does the work, and has the folder: who began it is dead
            await context.db.write(take_back)
        await listing.meet(context.db, context.engine, context.settings, now_ms())  # before anything is served
        await _open_media(context, undo)
        context.desk = await asyncio.to_thread(bundles.open_desk, context)
        undo.push_async_callback(asyncio.to_thread, context.desk.close)
        worker = Worker(context, JOBS, LANES)
        worker.start()
        undo.push_async_callback(worker.stop)
        undo.push_async_callback(
            _cancel,
            asyncio.create_task(context.pulse.beat_forever(context.meters), name="beat"),
            asyncio.create_task(media_jobs.check_cell(), name="look at the decoder's cell"),
            *(
                asyncio.create_task(context.loops.keep(loop.name, partial(loop.forever, context)))
                for loop in loops(context)
            ),
        )
        yield


def loops(context: Context) -> tuple[Loop, ...]:
    """Return what this process does again and again, as it is set up."""
    chosen = (
        (media_passing.LOOP, context.media.home is not None),
        (media_promotion.LOOP, isinstance(context.media.store, PromotedStore)),
        (copies.SEGMENTS, context.settings.copies),
        (litestream.LOOP, context.settings.litestream),
    )
    return *LOOPS, *(loop for loop, asked in chosen if asked)


async def _open_media(context: Context, undo: AsyncExitStack) -> None:
    context.media, context.cell = await asyncio.to_thread(open_media, context.settings), Cell()
    undo.push_async_callback(asyncio.to_thread, context.cell.close)
    await media_apart.meet(context)


async def _cancel(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def _serving(context: Context) -> AsyncIterator[None]:
    with folder.exclusive(context.settings.data):
        async with working(context):
            yield


def _check_policy(app: Litestar) -> None:
    unlisted = {name for name in _operations(app) if name not in policy.RULES}
    if unlisted:
        message = f"operations without a rule in outreach.policy: {sorted(unlisted)}"
        raise LookupError(message)


def _operations(app: Litestar) -> set[str]:
    handlers = [handler for route in app.routes for handler in getattr(route, "route_handlers", [])]
    names = [getattr(handler, "operation_id", None) for handler in handlers]
    return {name for name in names if isinstance(name, str)}
