"""`outreach report`: what the programme came to, in numbers."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from outreach.cli.opening import on_database
from outreach.ids import now_ms
from outreach.report import actions, telling


@click.command(name="report")
@click.option("--call", help="The id of a call; all calls without it.")
@click.option("--from", "since", help="The first day, such as 2027-01-01.")
@click.option("--until", help="The last day, such as 2027-12-31.")
@click.option("--outside", is_flag=True, help="Leave out numbers that are too small to be passed on.")
@click.option("--json", "as_json", is_flag=True)
@click.option("--csv", "as_csv", is_flag=True)
def command(**options: Any) -> None:
    """Print the impact report: its sentences and figures, as CSV or as JSON.

    Every number is counted at this moment. Without --outside the numbers are for officers: do not publish them.
    """
    call, since, until, outside = (options[name] for name in ("call", "since", "until", "outside"))
    found = on_database(lambda db, _: db.read(actions.report, call, since, until, now_ms(), outside=outside))
    if options["as_json"]:
        click.echo(msgspec.json.encode(found).decode())
    elif options["as_csv"]:
        click.echo(telling.table(found).decode("utf-8-sig"), nl=False)
    else:
        click.echo(found.told.get("en", "No entries yet.") + "\n")
        for code, figure, of, value in telling.lines(found):
            click.echo(f"{code:<4} {figure:<32} {of:<12} {value}")
