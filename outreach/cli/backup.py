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
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True)
def command(file: Path | None, *, as_json: bool) -> None:
    """Write a copy of everything (rows, media, keys) into FILE, also while the server runs.

    Without FILE: make a snapshot in the place of copies now. Keep both as safe as the data folder: they hold children's
    work and the keys that sign certificates.
    """
    settings = read_settings()
    folder.require_current(settings)
    if file is None:
        told = asyncio.run(_snapshot(settings))
        click.echo(told if as_json else f"Snapshot: {told}")
        return
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


async def _snapshot(settings: Settings) -> str:
    """Make a snapshot as the server would, also beside it."""
    from outreach.app import make_context
    from outreach.copies import running
    from outreach.copies.place import Place
    from outreach.media.parts import open_media

    context = make_context(settings)
    await context.db.open()
    try:
        context.media = await asyncio.to_thread(open_media, settings)
        place = await asyncio.to_thread(Place, settings)
        await running.segment(context, place) if settings.copies else None
        return (await running.take(context, place)).key
    finally:
        await context.db.close()
