"""`outreach restore`"""

from __future__ import annotations

import asyncio
from pathlib import Path

import click
import msgspec

from outreach import folder
from outreach.backup import Manifest, restore
from outreach.cli.opening import opened
from outreach.cli.progress import progress
from outreach.ids import entropy, now_ms
from outreach.settings import Settings, read_settings


@click.command(name="restore")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option(
    "--erasures",
    "lists",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    multiple=True,
    help="a further list of erasures; the one beside FILE is always read",
)
@click.option("--json", "as_json", is_flag=True)
def command(file: Path, lists: tuple[Path, ...], *, as_json: bool) -> None:
    """Make a data folder from FILE. The folder and the database must be empty; every member is checked first.

    What was erased by law since FILE was made is erased again, from the `erasures.jsonl` beside it. Devices that were
    connected before will offer again what this copy does not know.
    """
    manifest = asyncio.run(_restore(read_settings(), file, lists))
    if as_json:
        click.echo(msgspec.json.encode(manifest).decode())
    else:
        click.echo(f"Restored {sum(manifest.rows.values())} rows; devices will send again what is missing.")


async def _restore(settings: Settings, file: Path, lists: tuple[Path, ...]) -> Manifest:
    with folder.exclusive(settings.data):
        folder.prepare(settings)
        async with opened(settings) as db:
            with progress() as tell:
                return await restore(db, settings, file, entropy(12).hex(), now_ms(), tell, lists)
