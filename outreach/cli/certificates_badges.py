"""`outreach certificates badges`: the keys that sign Open Badges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import msgspec

from outreach.certificates import keys as files
from outreach.certificates.badges import keyring, store
from outreach.cli.opening import on_database

if TYPE_CHECKING:
    from outreach.certificates.badges.store import BadgeKey
    from outreach.db import Database
    from outreach.settings import Settings

_JSON = click.option("--json", "as_json", is_flag=True)


@click.group(name="badges")
def badges() -> None:
    """List, change and give up the keys that sign Open Badges."""


@badges.command(name="keys")
@_JSON
def keys(*, as_json: bool) -> None:
    """Every key, its state, and whether its private half is here."""
    found = on_database(_survey)
    lines = "\n".join(
        f"{row['kid']}  {row['state']}{'' if row['here'] else '  private half not here'}" for row in found["keys"]
    )
    click.echo(msgspec.json.encode(found).decode() if as_json else lines or "no keys yet")


@badges.command(name="rotate")
@_JSON
def rotate(*, as_json: bool) -> None:
    """Retire the key that signs, and make the next one. What it signed verifies for ever."""
    made = on_database(keyring.rotate)
    shown = {"kid": made.kid, "state": made.state}
    click.echo(msgspec.json.encode(shown).decode() if as_json else f"{made.kid} signs from now on")


@badges.command(name="compromise")
@click.argument("kid")
@_JSON
def compromise(kid: str, *, as_json: bool) -> None:
    """Say that somebody else may hold a key. No badge that it signed verifies from then on; holders fetch new ones."""
    moved: BadgeKey = on_database(lambda db, settings: keyring.move(db, settings, kid, "compromised"))
    shown = {"kid": moved.kid, "state": "compromised"}
    click.echo(msgspec.json.encode(shown).decode() if as_json else f"{moved.kid} is compromised")


async def _survey(db: Database, settings: Settings) -> dict[str, Any]:
    known = await db.read(store.keys)
    return {
        "keys": [
            {"kid": key.kid, "state": key.state, "here": files.load_for_badges(settings.data, key.kid) is not None}
            for key in known
        ]
    }
