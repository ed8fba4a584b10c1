"""Lists of achievements that no other part of the product knows: who attended, who completed, whom a school thanks.

Every row is looked at on its own; what is wrong with one has its number, a code and a sentence, and stops no other.
The same person in the same call for the same kind is recorded once, however often the list is handed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.certificates import names, store
from outreach.certificates.model import Fault, Listed, Recorded
from outreach.certificates.words import reason
from outreach.devices import actions as devices
from outreach.ids import uuid7

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from outreach.calls.model import Call
    from outreach.certificates.model import ListedRow
    from outreach.db import Tx

_ADULTS = frozenset({"teacher_appreciation", "judge_service", "school_appreciation"})


def names_to_print(rows: Sequence[ListedRow], kind: str) -> list[str]:
    """Return the lines that would be printed, for whoever asks the fonts."""
    shown = (names.display(row.name, _mode(row, kind)) for row in rows if names.flaw(row.name) is None)
    return sorted({name for name in shown if name and not names.too_long(name)})


def record(
    tx: Tx, call: Call, kind: str, rows: Sequence[ListedRow], unprintable: Collection[str], random: Sequence[bytes],
    officer: str, now_ms: int, *, check: bool,
) -> Listed:  # fmt: skip
    """Record the rows that nothing is wrong with, or with `check` only say what is wrong. `random`: ten bytes a row."""
    recorded, already = 0, 0
    faults: list[Fault] = []
    seen: set[tuple[str, str]] = set()
    for number, (row, drawn) in enumerate(zip(rows, random, strict=True), 1):
        mode = _mode(row, kind)
        scope = _scope(tx, row)
        code = _fault(row, mode, scope, unprintable)
        if code is None and (scope, row.name) in seen:
            code = "row-repeated"
        if code is not None or scope is None:
            faults.append(Fault(row=number, code=code or "holder-unknown", message=reason(code or "holder-unknown")))
            continue
        seen.add((scope, row.name))
        new = Recorded(
            id=uuid7(now_ms, drawn), call=call.id, kind=kind, scope=scope, name=row.name, name_mode=mode,
            language=row.language, level=row.level, row=number,
        )  # fmt: skip
        if check or store.record(tx, new, officer, now_ms):
            recorded += 1
        else:
            already += 1
    return Listed(recorded=recorded, already=already, faults=faults)


def _mode(row: ListedRow, kind: str) -> str:
    """Return the form of a name: as asked, else in full for adults, and first name and initial for everybody else."""
    return row.name_mode or ("full" if kind in _ADULTS else "first_initial")


def _scope(tx: Tx, row: ListedRow) -> str | None:
    """Return through whom a certificate is handed over, or None when nobody or more than one is named."""
    named = [(role, who) for role in ("school", "entrant", "judge") if (who := getattr(row, role)) is not None]
    if len(named) != 1:
        return None
    role, who = named[0]
    actor = devices.actor_by_id(tx, who)
    return f"{role}:{who}" if actor is not None and actor.role == role else None


def _fault(row: ListedRow, mode: str, scope: str | None, unprintable: Collection[str]) -> str | None:
    if scope is None:
        return "holder-unknown"
    flaw = names.flaw(row.name)
    if flaw is not None:
        return flaw
    shown = names.display(row.name, mode)
    if names.too_long(shown):
        return "name-too-long"
    return "name-cannot-be-set" if shown in unprintable else None
