"""`outreach demo`"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from outreach.cli.opening import on_database
from outreach.cli.progress import progress
from outreach.ids import entropy, now_ms
from outreach.settings import read_settings

if TYPE_CHECKING:
    from outreach.demo.load import DemoLinks


@click.command(name="demo")
@click.option("--speak", is_flag=True, help="speak the help that the demonstration lacks, in six languages (a minute)")
@click.option("--if-new", is_flag=True, help="when the data folder is in use already, only print fresh links")
@click.option(
    "--pictures",
    type=click.Path(path_type=Path, file_okay=False),
    help="only write the photographs of the posters into this folder",
)
@click.option("--json", "as_json", is_flag=True)
def command(pictures: Path | None, *, speak: bool, if_new: bool, as_json: bool) -> None:
    """Fill an empty data folder with a demonstration, and print a link for each role."""
    if pictures is not None:
        _write_pictures(pictures)
        return
    if speak:
        from outreach.demo import helping

        click.echo(f"{on_database(helping.publish)} packs of spoken help published")
        return
    from outreach.demo.load import NotEmpty, links_again, load

    settings = read_settings()
    try:
        with progress() as said:
            links = asyncio.run(load(settings, now_ms, entropy, said))
    except NotEmpty as taken:
        if not if_new:
            raise click.ClickException(str(taken)) from None
        links = asyncio.run(links_again(settings, now_ms, entropy))
    _print(links, as_json=as_json)


def _print(links: DemoLinks, *, as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.encode(links).decode())
        return
    if not links.links:
        return
    click.echo("\nOpen a link in a browser window of its own; each works once.\n")
    for link in links.links:
        click.echo(f"  {link.role:<24}{link.url}\n{'':<26}{link.name}\n")


def _write_pictures(folder: Path) -> None:
    from outreach.demo import camera, posters

    folder.mkdir(parents=True, exist_ok=True)
    with progress() as said:
        for i, name in enumerate(posters.DESIGNS):
            said(f"photograph {i + 1} of {len(posters.DESIGNS)}")
            (folder / f"{name}.jpg").write_bytes(camera.photograph(posters.draw(name, i), i))
