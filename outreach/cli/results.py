"""`outreach results`: recompute a published record. Touches no installation."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.group(name="results")
def command() -> None:
    """Check published results."""


@command.command(name="verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(file: Path) -> None:
    """Recompute the record in FILE from its readings and compare every byte.

    Code 1 when it does not follow from its readings, and where.
    """
    from outreach.judging import record

    if file.stat().st_size > record.BYTES:
        click.echo(f"outreach: {file} is larger than {record.BYTES >> 20} MiB.", err=True)
        sys.exit(1)
    try:
        found = record.verified(file.read_bytes())
    except record.Doubtful as doubt:
        click.echo(f"outreach: {doubt}", err=True)
        sys.exit(1)
    pools = len(found.pools)
    if isinstance(found, record.Record):
        told = f"{len(found.readings)} readings"
    else:
        told = f"{len(found.answers)} comparisons"
    click.echo(f"The record follows from its {told} in {pools} pools, byte for byte.")
    click.echo(record.digest(found))
