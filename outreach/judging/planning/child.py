"""The process that makes one plan: reads what it is of from a file, says how far it is, writes the plan to another.

    python -m outreach.judging.planning.child scores|pairs INPUTS PLAN

Each line of its output is `DONE TOTAL`. Instead of a plan that cannot be, `{"code": ..., "detail": ..., "lack": ...}`
is written.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from outreach.errors import Problem
from outreach.judging.assign.model import Inputs, PairInputs
from outreach.judging.handing import planned
from outreach.judging.planning import shown
from outreach.locale import messages
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

POLITE = 10


def main(arguments: Sequence[str]) -> None:
    """Make the plan."""
    form, inputs, answer = arguments
    os.nice(POLITE)  # whoever sends or reads comes first
    said_of = Path(inputs).read_bytes()
    given: Inputs | PairInputs
    if form == "pairs":
        given = msgspec.json.decode(said_of, type=PairInputs)
    else:
        given = msgspec.json.decode(said_of, type=Inputs)
    try:
        made = planned(given, told)
    except Problem as refusal:
        lack = refusal.detail if isinstance(refusal.detail, Words) else None
        said: object = {"code": refusal.code, "detail": messages("en").say(refusal.detail), "lack": lack}
    else:
        said = {"plan": made, "view": shown.view(given, made)}
    Path(answer).write_bytes(msgspec.json.encode(said))


def told(done: int, total: int) -> None:
    """Say how far it is."""
    sys.stdout.write(f"{done} {total}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
