"""`outreach judging`: the methods on data alone. Touches no installation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
import msgspec

if TYPE_CHECKING:
    from outreach.judging.estimate.analyse import Answer

BYTES = 64 << 20
"""What a file may have: two hundred thousand readings fit."""


@click.group(name="judging")
def command() -> None:
    """Check the methods of judging."""


@command.command(name="analyse")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="print JSON")
def analyse(file: Path, *, as_json: bool) -> None:
    """Say what a method finds in the data of FILE.

    FILE is JSON: {"method": "additive" | "additive-reml" | "bradley-terry" | "bradley-terry-ties" | "krippendorff" |
    "icc" | "rasch", ...}; docs/guide/judging.md has the fields. A design that falls apart is named, and ends with
    code 1.
    """
    from outreach.judging.estimate import analyse as methods

    if file.stat().st_size > BYTES:
        _refuse(f"{file} is larger than {BYTES >> 20} MiB.")
    try:
        question = msgspec.json.decode(file.read_bytes(), type=methods.Question)
        answer = methods.analyse(question)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        _refuse(f"{file} cannot be read: {error}")
    except methods.Unanswerable as reason:
        _refuse(str(reason))
    parts = answer.components or ()
    click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2) if as_json else _text(answer))
    if len(parts) > 1:
        click.echo(f"outreach: the design falls into {len(parts)} parts that share no judge", err=True)
        sys.exit(1)


def _refuse(sentence: str) -> NoReturn:
    click.echo(f"outreach: {sentence}", err=True)
    sys.exit(1)


def _text(answer: Answer) -> str:
    """Return the answer as lines: one for each entry, judge and number."""
    lines = []
    for name, value in msgspec.to_builtins(answer).items():
        if name in {"estimates", "judges"}:
            for one, found in value.items():
                error = "" if found["se"] is None else f" ± {found['se']:.6f}"
                lines.append(f"{name[:-1]} {one}: {found['value']:.6f}{error}")
        elif name == "components":
            lines += [f"part: {', '.join(part['entries'])}" for part in value] if len(value) > 1 else []
        else:
            lines.append(f"{name}: {value}")
    return "\n".join(lines)
