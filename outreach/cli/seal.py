"""`outreach seal`"""

from __future__ import annotations

import click
import msgspec

from outreach import folder
from outreach.ids import now_ms
from outreach.settings import read_settings


@click.command(name="seal")
@click.option("--rotate", is_flag=True, help="make a new key first")
@click.option("--json", "as_json", is_flag=True)
def command(*, rotate: bool, as_json: bool) -> None:
    """Show the public key that tablets seal their saved copies to.

    With --rotate there is a new one; a running server tells it to tablets from its next start on. Former keys are kept:
    what was sealed to them still opens. Several machines need the same files in keys/seal.
    """
    from outreach.sync.seal import open_seal

    settings = read_settings()
    seal = open_seal(settings, folder.secret(settings))
    if rotate:
        seal.rotate(now_ms())
    if as_json:
        click.echo(msgspec.json.encode(seal.public).decode())
    else:
        click.echo(f"{seal.public.kid}\nkeys that open what was sealed: {seal.count}")
