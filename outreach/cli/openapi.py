"""`outreach openapi`"""

from __future__ import annotations

import click

from outreach.settings import read_settings


@click.command(name="openapi")
def command() -> None:
    """Print the document that GET /api/openapi.json serves."""
    from outreach.app import create_app, openapi_document

    click.echo(openapi_document(create_app(read_settings())).decode())
