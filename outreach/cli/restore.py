"""`outreach restore`"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from outreach import folder
from outreach.backup import Manifest, restore
from outreach.cli.opening import opened
from outreach.cli.progress import progress
from outreach.ids import entropy, now_ms
from outreach.settings import Settings, read_settings

if TYPE_CHECKING:
    from outreach.copies.restoring import Restored


@click.command(name="restore")
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, exists=True, path_type=Path), required=False)
@click.option("--newest", is_flag=True, help="from the place of copies: the newest snapshot and what came after it")
@click.option("--litestream", is_flag=True, help="from the replica that OUTREACH_LITESTREAM names")
@click.option("--verify", is_flag=True, help="restore into a scratch folder, check everything, and remove it")
@click.option(
    "--erasures",
    "lists",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    multiple=True,
    help="a further list of erasures; the one beside FILE is always read",
)
@click.option("--json", "as_json", is_flag=True)
def command(
    file: Path | None, lists: tuple[Path, ...], *, newest: bool, litestream: bool, verify: bool, as_json: bool
) -> None:
    """Make a data folder from FILE. The folder and the database must be empty; every member is checked first.

    What was erased by law since FILE was made is erased again, from the `erasures.jsonl` beside it. Devices that were
    connected before will offer again what this copy does not know.
    """
    if (file is not None) + newest + litestream != 1 and not (verify and file is None):
        raise click.UsageError("name one of FILE, --newest and --litestream")
    settings = read_settings()
    if file is None:
        told = asyncio.run(_from_place(settings, verify=verify, litestream=litestream))
        verb = "Sound" if verify else "Restored"
        click.echo(
            msgspec.json.encode(told).decode()
            if as_json
            else f"{verb}: {told.snapshot}, {told.rows} rows, {told.pushes} pushes after it, {told.files} files."
        )
        return
    manifest = asyncio.run((_verify if verify else _restore)(settings, file, lists))
    if as_json:
        click.echo(msgspec.json.encode(manifest).decode())
    elif verify:
        click.echo(f"Sound: {sum(manifest.rows.values())} rows, {len(manifest.sha256)} members.")
    else:
        click.echo(f"Restored {sum(manifest.rows.values())} rows; devices will send again what is missing.")


async def _restore(settings: Settings, file: Path, lists: tuple[Path, ...]) -> Manifest:
    with folder.exclusive(settings.data):
        folder.prepare(settings)
        async with opened(settings) as db:
            with progress() as tell:
                return await restore(db, settings, file, entropy(12).hex(), now_ms(), tell, lists)


async def _verify(settings: Settings, file: Path, lists: tuple[Path, ...]) -> Manifest:
    from outreach.copies.restoring import scratch_of

    with tempfile.TemporaryDirectory(prefix="outreach-verify-") as name:
        return await _restore(scratch_of(settings, Path(name)), file, lists)


async def _from_place(settings: Settings, *, verify: bool, litestream: bool) -> Restored:
    from outreach.copies import litestream as stream
    from outreach.copies import restoring
    from outreach.copies.place import Place

    place = Place(settings)
    if verify:
        return await restoring.rehearse(settings, place)
    with folder.exclusive(settings.data):
        if litestream:
            return await stream.restore(settings)
        folder.prepare(settings)
        async with opened(settings) as db:
            with progress() as tell:
                return await restoring.newest(db, settings, place, tell)
