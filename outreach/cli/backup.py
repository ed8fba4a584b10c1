"""`outreach backup`"""

from __future__ import annotations

import asyncio
from pathlib import Path

import click
import msgspec

from outreach import folder
from outreach.backup import Manifest, backup
from outreach.cli.opening import opened
from outreach.cli.progress import progress
from outreach.ids import now_ms
from outreach.settings import Settings, read_settings


@click.command(name="backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def command(file: Path, *, as_json: bool) -> None:
    """Write a copy of everything (rows, media, keys) into FILE, also while the server runs.

    Keep it as safe as the data folder: it holds children's work and the keys that sign certificates.
    """
    settings = read_settings()
    folder.require_current(settings)
    manifest = asyncio.run(_backup(settings, file))
    if as_json:
        click.echo(msgspec.json.encode(manifest).decode())
    else:
        click.echo(
            f"{file}: {sum(manifest.rows.values())} rows, {len(manifest.sha256)} members, {file.stat().st_size} bytes"
        )


async def _backup(settings: Settings, file: Path) -> Manifest:
    async with opened(settings) as db:
        with progress() as tell:
            return await backup(db, settings, file, now_ms(), tell)
