"""`outreach forms`"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from outreach.cli.opening import on_database
from outreach.ids import now_ms

if TYPE_CHECKING:
    from outreach.db import Database, Tx
    from outreach.settings import Settings


@click.command(name="forms")
@click.option("--rotate", is_flag=True, help="put a new key before those in keys/forms")
@click.option("--lost", metavar="KEY", help="give up what a key has sealed, when that key is lost for good")
@click.option("--json", "as_json", is_flag=True)
def command(*, rotate: bool, lost: str | None, as_json: bool) -> None:
    """Show the names of the keys that forms of consent and spoken answers are sealed under, and how many each holds.

    With --rotate there is a new key; a server seals with it from its next start on, and seals again what the former one
    has sealed. Keep the former one while this list names it, and for as long as a copy that you would restore is older.
    With --lost what a key has sealed counts as damaged: answers stay, what proves them has to be sent again.
    """

    async def work(db: Database, settings: Settings) -> list[tuple[str, int, bool]]:
        from media import apart
        from outreach.media import sealing

        ring = sealing.rotate(settings) if rotate else sealing.open_ring(settings)
        if lost:
            if lost in ring.names:
                raise click.UsageError("this key is here: it opens what it has sealed")
            click.echo(f"given up: {await db.write(_give_up, lost)}", err=True)
        counted = await db.read(apart.counted)
        names = dict.fromkeys([*ring.names, *sorted(counted)])
        return [(name, counted.get(name, 0), name in ring.names) for name in names]

    rows = on_database(work)
    if as_json:
        found = [{"key": name, "forms": count, "here": here} for name, count, here in rows]
        click.echo(msgspec.json.encode(found).decode())
        return
    for name, count, here in rows:
        click.echo(f"{name}  {count} forms{'' if here else '  NOT HERE'}")


def _give_up(tx: Tx, key: str) -> int:
    from media import apart
    from outreach.media import actions
    from outreach.sync.kinds import KINDS
    from sync import Engine

    found = apart.sealed_under(tx, key)
    for sha256 in found:
        actions.blob_damaged(tx, sha256, Engine(KINDS).ledger, now_ms())
    apart.unname(tx, key)
    return len(found)
