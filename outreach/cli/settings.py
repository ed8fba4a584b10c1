"""`outreach settings`"""

from __future__ import annotations

import json

import click

from outreach.settings import ABOUT, read_settings

_SECRET = {"OUTREACH_SECRET", "OUTREACH_COPIES_KEY", "OUTREACH_SMTP"}


@click.command(name="settings")
@click.option("--json", "as_json", is_flag=True)
def command(*, as_json: bool) -> None:
    """List the settings (environment variables), what they are for and their present values."""
    settings = read_settings()
    rows = []
    for name, about in ABOUT.items():
        value = str(getattr(settings, name.removeprefix("OUTREACH_").lower()))
        rows.append({"name": name, "value": "(set)" if name in _SECRET and value else value, "about": about})
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['name']}={row['value']}\n    {row['about']}")
