"""`outreach import`: schools, rosters and calls from CSV files. Without --apply only what would follow is said."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click
import msgspec

import outreach.app  # noqa: F401 - it knows every feature that follows people
from outreach import folder
from outreach.db import open_database
from outreach.ids import now_ms
from outreach.imports import actions
from outreach.imports.model import Consequences, Encoding
from outreach.settings import read_settings
from outreach.sync.kinds import KINDS
from sync import Engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.db import Tx

BYTES = 20 << 20
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_ENCODING = click.option("--encoding", type=click.Choice(get_args(Encoding)), help="when it is not UTF-8")
_APPLY = click.option("--apply", "write", is_flag=True, help="write it; nothing is written without")
_SKIP = click.option("--skip-bad", is_flag=True, help="write the good rows although there are bad ones")
_JSON = click.option("--json", "as_json", is_flag=True)


@click.group(name="import")
def command() -> None:
    """Make schools, pupils and calls from files that a spreadsheet writes (CSV).

    Everything that would follow is said first: what is new, what is known, every field that cannot be taken with its
    row, and who may be there already. --apply writes all of it or nothing.
    """


@command.command(name="schools")
@_FILE
@_ENCODING
@_APPLY
@_SKIP
@_JSON
def schools(file: Path, encoding: Encoding | None, *, write: bool, skip_bad: bool, as_json: bool) -> None:
    """Make the schools of FILE. Columns: name, country (two letters, or its name)."""
    data = _read(file)
    said = _transact(
        lambda tx: actions.schools(tx, data, encoding, now_ms(), write=write, skip_bad=skip_bad), write=write
    )
    _tell(said, as_json=as_json)


@command.command(name="roster")
@_FILE
@click.option("--school", required=True, help="the id of the school")
@_ENCODING
@_APPLY
@_SKIP
@_JSON
def roster(
    file: Path, school: str, encoding: Encoding | None, *, write: bool, skip_bad: bool, as_json: bool
) -> None:  # fmt: skip
    """Make the pupils and classes of FILE.

    Columns: name, and any of class, birth (2015-03), age, gender, country, guardian.
    """
    data, engine = _read(file), Engine(KINDS)
    said = _transact(
        lambda tx: actions.roster(tx, engine, school, data, encoding, now_ms(), write=write, skip_bad=skip_bad),
        write=write,
    )
    _tell(said, as_json=as_json)


@command.command(name="calls")
@_FILE
@_ENCODING
@_APPLY
@_SKIP
@_JSON
def calls(file: Path, encoding: Encoding | None, *, write: bool, skip_bad: bool, as_json: bool) -> None:
    """Make the calls of FILE, each as a draft.

    Columns: template, opens (2026-06-01), and any of code, deadline (2026-08-31T23:59), zone, grace, age_reference,
    title, theme, rules; title_fr and the like are in another language.
    """
    data, engine = _read(file), Engine(KINDS)
    said = _transact(
        lambda tx: actions.calls(tx, engine, data, encoding, now_ms(), write=write, skip_bad=skip_bad), write=write
    )
    _tell(said, as_json=as_json)


def _read(file: Path) -> bytes:
    if file.stat().st_size > BYTES:
        raise click.UsageError(f"{file} is larger than {BYTES >> 20} MiB. Part it.")
    return file.read_bytes()


def _transact(work: Callable[[Tx], Consequences], *, write: bool) -> Consequences:
    settings = read_settings()
    folder.require_current(settings)

    async def run() -> Consequences:
        db = open_database(settings.database)
        await db.open()
        try:
            made: Any = await (db.write(work) if write else db.read(work))
        finally:
            await db.close()
        return made  # type: ignore[no-any-return] # mypy loses the callable's type in `write`

    return asyncio.run(run())


def _tell(said: Consequences, *, as_json: bool) -> None:
    """Print the consequences; code 1 when something could not be taken."""
    if as_json:
        click.echo(msgspec.json.encode(said).decode())
        sys.exit(1 if said.wrong else 0)
    for one in said.errors:
        click.echo(f"row {one.row}{', ' + one.field if one.field else ''}: {one.message}", err=True)
    for like in said.alike:
        click.echo(f"row {like.row}: {like.name} may be {like.like}, who is in the {like.where}; both are kept")
    for call in said.calls:
        kept = f"; the template's words stay in {', '.join(call.template_texts)}" if call.template_texts else ""
        zone = f"{call.zone} ({call.offset})" if call.offset else "by each entrant's own clock"
        click.echo(
            f"row {call.row}: {call.code} {call.title!r}, until {_DAYS[call.weekday - 1]} {call.deadline} {zone}{kept}"
        )
    done = "made" if said.written else "would be made"
    groups = f", {len(said.classes)} classes" if said.classes else ""
    click.echo(f"{said.rows} rows: {said.new} {done}{groups}, {said.known} known, {said.wrong} fields wrong")
    sys.exit(1 if said.wrong else 0)
