"""`outreach officer list | code | end`: officers, at the machine itself."""

from __future__ import annotations

import asyncio

import click
import msgspec

from outreach import folder
from outreach.cli.enrol import invite
from outreach.cli.opening import on_database, opened
from outreach.devices import actions as devices
from outreach.devices.model import Invitation
from outreach.errors import Problem
from outreach.ids import now_ms
from outreach.recovery import actions
from outreach.settings import Settings, read_settings

_JSON = click.option("--json", "as_json", is_flag=True)


@click.group(name="officer")
def command() -> None:
    """List officers, let one in again who has lost every device and every code, and end one who has left."""


@command.command(name="list")
@_JSON
def list_(*, as_json: bool) -> None:
    """List every officer, with how many recovery codes are left."""
    found = on_database(lambda db, _: db.read(actions.officers))
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    for one in found:
        click.echo(f"{one.id}  {one.codes:2} codes  {one.name}  ({', '.join(one.may)})")


@command.command(name="code")
@click.argument("officer")
@_JSON
def code(officer: str, *, as_json: bool) -> None:
    """Make a single-use enrolment code for OFFICER (an id). Whoever may run this holds the machine and its secret."""
    settings = read_settings()
    folder.require_current(settings)
    made = asyncio.run(_invited(settings, officer))
    click.echo(
        msgspec.json.encode(made).decode() if as_json else f"{made.code}\n{made.url}\nuse it before {made.expires_at}"
    )


@command.command(name="end")
@click.argument("officer")
def end(officer: str) -> None:
    """Let OFFICER (an id) come in no more: devices, passkeys and codes end at once. `code` lets them in again."""
    on_database(lambda db, _: db.write(actions.end, officer, "", now_ms()))
    click.echo("ended")


async def _invited(settings: Settings, officer: str) -> Invitation:
    async with opened(settings) as db:
        found = await db.read(devices.actor_by_id, officer)
        if found is None or found.role != "officer":
            raise Problem("officer-unknown", f"There is no officer {officer}.")
        return await invite(db, settings, folder.secret(settings), officer)
