"""`outreach audit`: show the log of what was done, and verify that nobody changed it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

import click
import msgspec

from outreach.audit import actions
from outreach.audit.model import Head
from outreach.cli.opening import on_database

if TYPE_CHECKING:
    from collections.abc import Callable

_HEAD = re.compile(r"(\d{1,15}):([0-9a-f]{64})\Z")


@click.group(name="audit")
def command() -> None:
    """Read and verify the audit log."""


@command.command(name="verify")
@click.option("--head", help="N:DIGEST, as it was printed or put into a backup earlier")
@click.option("--json", "as_json", is_flag=True)
def verify(head: str | None, *, as_json: bool) -> None:
    """Recompute the chain of digests from the first line to the last; exit code 1 when it does not hold.

    Whoever can write the database can also write a whole new chain: keep the printed head somewhere else, and verify
    against it later.
    """
    kept = None
    if head is not None:
        match = _HEAD.match(head)
        if match is None:
            raise click.BadParameter("is N:DIGEST, with 64 hexadecimal digits", param_hint="--head")
        kept = Head(n=int(match[1]), digest=match[2])
    at, wrong = _read(actions.verify, kept)
    if as_json:
        click.echo(msgspec.json.encode({"n": at.n, "digest": at.digest, "wrong": wrong}).decode())
    else:
        click.echo(wrong or f"{at.n} lines, each after the one before. Head: {at.n}:{at.digest}")
    if wrong:
        sys.exit(1)


@command.command(name="show")
@click.option("--after", default=0, type=click.IntRange(0), help="Begin after the line with this number.")
@click.option("--json", "as_json", is_flag=True)
def show(after: int, *, as_json: bool) -> None:
    """Print the lines above a number, all of them."""
    while page := _read(actions.lines, after, actions.PAGE):
        for line in page:
            told = " ".join(f"{name}={fact}" for name, fact in line.facts.items())
            plain = f"{line.n} {line.at_ms} {line.act} by={line.by or '-'} about={line.about or '-'} {told}"
            click.echo(msgspec.json.encode(line).decode() if as_json else plain.rstrip())
        after = page[-1].n


def _read(fn: Callable[..., Any], *args: Any) -> Any:
    return on_database(lambda db, _: db.read(fn, *args))
