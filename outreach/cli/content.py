"""`outreach content`: lessons and prompts for the devices, in packs per call and language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click
import msgspec

from media.cell.cell import Cell
from outreach.calls import store as calls
from outreach.cli.opening import on_database
from outreach.content import actions, publishing
from outreach.content.model import Why
from outreach.errors import Problem
from outreach.ids import now_ms
from outreach.locale import messages
from outreach.media.parts import open_media
from outreach.publication import exhibiting
from outreach.sync.kinds import KINDS
from sync import Engine

if TYPE_CHECKING:
    from outreach.content.model import Pack
    from outreach.db import Database, Tx
    from outreach.settings import Settings

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_JSON = click.option("--json", "as_json", is_flag=True)


@click.group(name="content")
def command() -> None:
    """Publish, list and withdraw packs of content."""


@command.command(name="publish")
@click.argument("call")
@click.argument("language")
@click.argument("folder", type=_FOLDER)
@click.option("--title", required=True, help="what people read above it, in its language")
@_JSON
def publish(call: str, language: str, folder: Path, title: str, *, as_json: bool) -> None:
    """Publish the files of FOLDER as the pack of CALL (its code) in LANGUAGE (en, fr, ha, zh-Hant).

    Files are in the order of their names: '01 Why soil matters.mp3' is shown as 'Why soil matters'. JPEG, PNG, WebP,
    MP3, M4A, MP4, PDF and text; 30 MB each. A pack that is there already gets its next version.
    """
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))

    async def work(db: Database, settings: Settings) -> Pack:
        wanted = publishing.Wanted(await db.read(_call, call), language, title, files)
        cell = Cell()
        try:
            return await publishing.publish(db, settings, Engine(KINDS), open_media(settings), cell, wanted)
        finally:
            cell.close()

    try:
        pack = on_database(work)
    except Problem as problem:
        say = messages("en")
        for name, words in problem.errors:
            click.echo(f"{name or 'all of it'}: {say.say(words)}", err=True)
        raise
    _show(pack, as_json=as_json)


@command.command(name="speak")
@click.argument("language")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def speak(language: str, folder: Path) -> None:
    """Write spoken help for the steps of a work into FOLDER, to be published with a pack or replaced by recordings.

    One file for each step, named after it: say-photo.m4a, say-ready.m4a. What a call is about is yours to record, as
    say-call.m4a. A file that is there already stays.
    """
    from outreach.demo import prompts, voices

    folder.mkdir(parents=True, exist_ok=True)
    missing = [step for step in prompts.STEPS if not any(folder.glob(f"say-{step}.*"))]
    cell = Cell()
    try:
        made = prompts.spoken(language, cell, missing)
    except voices.VoiceMissing as failure:
        raise click.ClickException(f"there is no voice for {failure}; record the files yourself") from None
    finally:
        cell.close()
    for name, data in made.items():
        (folder / name).write_bytes(data)
    click.echo(f"{len(made)} spoken, {sum(len(data) for data in made.values()):,} bytes")


@command.command(name="exhibit")
@click.argument("collection")
@click.argument("language")
@_JSON
def exhibit(collection: str, language: str, *, as_json: bool) -> None:
    """Publish what is public of COLLECTION (its id) as a pack in LANGUAGE, for every device to take along.

    A work that is public no more leaves it by itself; what comes to the collection later comes when this is done again.
    """

    async def work(db: Database, settings: Settings) -> Pack:
        return await exhibiting.publish(
            db, settings, Engine(KINDS), open_media(settings).store, collection, language, ""
        )

    _show(on_database(work), as_json=as_json)


@command.command(name="list")
@_JSON
def list_(*, as_json: bool) -> None:
    """List every pack."""
    found = on_database(lambda db, _: db.read(actions.every))
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    for one in found:
        _show(one, as_json=False)
    if not found:
        click.echo("there is no pack yet; outreach content publish makes one of a folder")


@command.command(name="withdraw")
@click.argument("call")
@click.argument("language")
@click.option("--why", type=click.Choice(get_args(Why)), required=True, help="stands in the log of what was done")
@_JSON
def withdraw(call: str, language: str, why: Why, *, as_json: bool) -> None:
    """Take the pack of CALL in LANGUAGE from every device at its next contact."""
    _show(on_database(lambda db, _: db.write(_withdrawn, call, language, why, now_ms())), as_json=as_json)


def _withdrawn(tx: Tx, call: str, language: str, why: Why, at_ms: int) -> Pack:
    ledger = Engine(KINDS).ledger(tx, at_ms)
    pack = actions.withdraw(tx, ledger, _call(tx, call), language, why)
    ledger.flush()
    return pack


def _call(tx: Tx, code: str) -> str:
    call = calls.by_code(tx, code)
    if call is None:
        raise Problem("call-unknown", f"There is no call {code}.")
    return call.id


def _show(pack: Any, *, as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.encode(pack).decode())
        return
    state = "withdrawn" if pack.withdrawn_ms else f"version {pack.version}"
    click.echo(f"{pack.language:8} {state:12} {len(pack.items):3} things {pack.size:11,} bytes  {pack.title}")
