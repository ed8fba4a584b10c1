"""`outreach doctor`"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING

import click
import msgspec

from outreach.settings import read_settings

if TYPE_CHECKING:
    from outreach.doctor import Finding

_MARKS = {"well": "  well ", "look": "? look ", "wrong": "! WRONG"}


@click.command(name="doctor")
@click.option("--json", "as_json", is_flag=True)
@click.option("--no-public", is_flag=True, help="Do not go the way through the public address.")
def command(*, as_json: bool, no_public: bool) -> None:
    """Look this installation over: disk, database, media, cell, fonts, clock, and the way of an upload from outside.

    Exit code 1 when something is wrong. It leaves nothing behind, and works while the server runs.
    """
    from outreach.doctor import examine

    def tell(finding: Finding) -> None:
        if not as_json:
            click.echo(f"{_MARKS[finding.state]}  {finding.check}: {finding.says}")

    found = asyncio.run(examine(read_settings(), tell, public=not no_public))
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(found), indent=2, ensure_ascii=False))
    if any(finding.state == "wrong" for finding in found):
        sys.exit(1)
