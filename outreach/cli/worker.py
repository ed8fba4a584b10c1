"""`outreach worker`"""

from __future__ import annotations

import asyncio
import signal

import click

from outreach.settings import read_settings


@click.command(name="worker")
def command() -> None:
    """Run the background work in a process of its own (PostgreSQL; with SQLite the server does it)."""
    from outreach.app import make_context, working
    from outreach.logs import configure
    from outreach.seeing import pulse
    from outreach.seeing.port import metrics_at

    settings = read_settings()
    configure(settings.log)
    if settings.database.startswith("sqlite:"):
        raise click.UsageError("with SQLite the server itself does the background work")

    async def run() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        context = make_context(settings)
        pulse.guard(context.pulse, context.db)
        with metrics_at(settings.metrics, context.meters):
            async with working(context):
                await stop.wait()

    asyncio.run(run())
