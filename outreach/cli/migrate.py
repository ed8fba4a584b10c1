"""`outreach migrate`"""

from __future__ import annotations

import json

import click

from outreach import folder
from outreach.settings import read_settings


@click.command(name="migrate")
@click.option("--json", "as_json", is_flag=True)
def command(*, as_json: bool) -> None:
    """Bring the database to the newest schema. Doing it twice changes nothing."""
    folder.prepare(read_settings())
    revision = folder.newest_schema()
    click.echo(json.dumps({"schema": revision}) if as_json else f"The database has schema {revision}.")
