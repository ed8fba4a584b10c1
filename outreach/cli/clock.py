"""`outreach clock`"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from outreach.cli.opening import on_database
from outreach.ids import now_ms

if TYPE_CHECKING:
    from outreach.db import Database
    from outreach.settings import Settings


@click.command(name="clock")
@click.option("--right", is_flag=True, help="this machine's clock is right, whatever was seen before")
def command(*, right: bool) -> None:
    """Say what time this machine has, and what speaks against it.

    A server that doubts its clock deletes nothing by a date and dates nothing. Set the clock right, and it goes on by
    itself; when the clock is right and the doubt is wrong, say so here: a running server hears of it within seconds.
    """
    from outreach.clock import actions, rules

    async def work(db: Database, _: Settings) -> str | None:
        if right:
            await db.write(actions.believe, now_ms())
        return rules.doubt(now_ms(), (await db.read(actions.seen)).at_ms)

    said = on_database(work)
    click.echo(f"It is {time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC by this machine's clock.")
    if said is not None:
        click.echo(f"{said[0].upper()}{said[1:]}. If it is right: outreach clock --right")
        sys.exit(1)
