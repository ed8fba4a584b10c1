"""`outreach certificates record | prepare | batches | step`: lists, and batches from dry run to last paper."""

from __future__ import annotations

import asyncio
import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from outreach import folder
from outreach.calls import store as calls
from outreach.certificates.model import KIND_NUMBERS, ListedRow, ListRequest
from outreach.errors import Problem
from outreach.ids import now_ms
from outreach.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from outreach.context import Context
    from outreach.db import Tx

BYTES = 4 << 20
_JSON = click.option("--json", "as_json", is_flag=True)
_KIND = click.argument("kind", type=click.Choice(list(KIND_NUMBERS)))
_OFFICER = click.option("--officer", required=True, help="the id of the officer who answers for it")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="record")
@click.argument("call")
@_KIND
@click.argument("file", type=_FILE)
@click.option("--check", is_flag=True, help="say what is wrong and record nothing")
@_OFFICER
@_JSON
def record(call: str, kind: str, file: Path, *, check: bool, officer: str, as_json: bool) -> None:
    """Record who attended, completed or is thanked in CALL from FILE, a CSV in UTF-8 with a head.

    Columns: name, one of school, entrant and judge (an id), and if wanted language, level and name_mode. Rows with
    something wrong are left out and named with a code and a sentence; then it ends with 1.
    """
    from outreach.certificates.batches import preparing

    rows = _rows(file)

    async def work(context: Context) -> Any:
        asked = ListRequest(call=await _call(context, call), kind=kind, rows=rows, check=check)  # type: ignore[arg-type] # a choice
        return await preparing.record(context, asked, await _known(context, officer))

    said = _with(work)
    if as_json:
        click.echo(msgspec.json.encode(said).decode())
    else:
        click.echo(f"{said.recorded} recorded, {said.already} known already, {len(said.faults)} left out")
        for fault in said.faults:
            click.echo(f"row {fault.row}: {fault.code}: {fault.message}", err=True)
    sys.exit(1 if said.faults else 0)


@click.command(name="prepare")
@click.argument("call")
@_KIND
@_OFFICER
@_JSON
def prepare(call: str, kind: str, *, officer: str, as_json: bool) -> None:
    """Keep a dry run of CALL as a batch, and say who is left out and why."""
    from outreach.certificates.batches import actions, preparing

    async def work(context: Context) -> Any:
        made = await preparing.prepare(context, await _call(context, call), kind, await _known(context, officer))
        page = await context.db.read(lambda tx: actions.items(tx, made.id, 0, "en", refused=True))
        return await context.db.read(actions.view, made.id), page

    view, page = _with(work)
    _show(view, as_json=as_json)
    if not as_json:
        for one in page.items:
            click.echo(f"{one.n}: {one.name or '-'}: {' '.join(fault.message for fault in one.faults)}", err=True)


@click.command(name="batches")
@click.argument("call")
@_JSON
def batches(call: str, *, as_json: bool) -> None:
    """List the batches of CALL, the newest first."""
    from outreach.certificates.batches import actions

    async def work(context: Context) -> Any:
        return await context.db.read(actions.of_call, await _call(context, call))

    found = _with(work)
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    for one in found:
        _show(one, as_json=False)


@click.command(name="step")
@click.argument("batch")
@click.argument("step", type=click.Choice(["approve", "start", "pause", "cancel"]))
@_OFFICER
@_JSON
def step(batch: str, step: str, *, officer: str, as_json: bool) -> None:
    """Approve, start (or go on with), pause or cancel a batch. A running server or worker does the work."""
    from outreach.certificates.batches import actions

    async def work(context: Context) -> Any:
        await context.db.write(actions.step, batch, step, await _known(context, officer), now_ms())
        return await context.db.read(actions.view, batch)

    _show(_with(work), as_json=as_json)


def _rows(file: Path) -> list[ListedRow]:
    if file.stat().st_size > BYTES:
        raise Problem("body-too-large", f"{file} is larger than {BYTES >> 20} MiB.")
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem("body-invalid", f"{file} is not in UTF-8; save it so.") from None
    found = []
    for number, row in enumerate(csv.DictReader(text.splitlines()), 1):
        said: dict[str, Any] = {name: value for name, value in row.items() if value}
        try:
            found.append(msgspec.convert({"name": "", **said}, ListedRow, strict=False))
        except (msgspec.ValidationError, TypeError) as error:
            raise Problem("body-invalid", f"{file}, row {number}: {error}") from None
    return found


async def _call(context: Context, code: str) -> str:
    found = await context.db.read(calls.by_code, code)
    if found is None:
        raise Problem("call-unknown", f"There is no call {code}.")
    return found.id


async def _known(context: Context, officer: str) -> str:
    """Return the id of an officer who may answer for certificates. Raises Problem `not-allowed`."""
    from outreach.devices import actions as devices

    def look(tx: Tx) -> bool:
        actor = devices.actor_by_id(tx, officer)
        return actor is not None and actor.role == "officer" and "certificates" in actor.may

    if not await context.db.read(look):
        raise Problem("not-allowed", f"{officer} is no officer who may issue certificates.")
    return officer


def _with(work: Callable[[Context], Awaitable[Any]]) -> Any:
    from outreach.app import make_context

    settings = read_settings()
    folder.require_current(settings)
    context = make_context(settings)

    async def run() -> Any:
        await context.db.open()
        try:
            return await work(context)
        finally:
            await context.db.close()

    return asyncio.run(run())


def _show(view: Any, *, as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.encode(view).decode())
        return
    approved = f"{len(view.approved_by)} of {view.officers_needed} officers"
    counts = f"{view.issued} issued, {view.waiting} waiting, {view.refused} refused"
    click.echo(
        f"{view.id}  {view.kind}  {view.state}{f' ({view.stopped})' if view.stopped else ''}: {counts}; {approved}"
    )


COMMANDS = (record, prepare, batches, step)
