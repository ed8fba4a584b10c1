"""Whether consent stands, as a pure function of the records. It is asked anew every time; nothing caches a yes.

For a child, a guardian must have said yes; for showing the work, a voice or a face, the child too. One "no" of anybody
who may speak outweighs every "yes" of others. The same person may change a "no" into a "yes" only if that came later
both on arrival and by the clock of the device: in doubt the refusal stands (S6: a clock alone decides nothing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.consent.model import ConsentRecord, State

SHOWING: Final = frozenset({"publish_work", "voice_image", "press"})
"""Items that bring a child before strangers: the child is asked, beside the guardian."""

_OWN_VOICES: Final = frozenset({"child", "self"})


def state_of(records: Iterable[ConsentRecord], item: str, *, minor: bool, paper_checked: bool) -> State:
    """Return where consent to one item stands for one person.

    `paper_checked` says whether a second adult has looked at photographed forms; until then they are pending (C7).
    """
    voices: dict[tuple[str, str | None], list[ConsentRecord]] = {}
    for record in records:
        if record.item == item and (minor or record.by in _OWN_VOICES):
            voices.setdefault((record.by, record.relation if record.by == "guardian" else None), []).append(record)
    refused = [said for said in voices.values() if _refuses(said)]
    if refused:
        return "withdrawn" if any(_had_agreed(said) for said in refused) else "refused"
    agreed = {
        by for (by, _), said in voices.items() if any(_agrees(record, paper_checked=paper_checked) for record in said)
    }
    needed_guardian = minor and "guardian" not in agreed
    needed_own = (not minor or item in SHOWING) and not agreed & _OWN_VOICES
    return "pending" if needed_guardian or needed_own else "granted"


def granted(records: Iterable[ConsentRecord], item: str, *, minor: bool, paper_checked: bool) -> bool:
    """Whether consent to an item stands now."""
    return state_of(records, item, minor=minor, paper_checked=paper_checked) == "granted"


def _agrees(record: ConsentRecord, *, paper_checked: bool) -> bool:
    photographed = record.method == "paper" and record.evidence is not None
    return record.answer == "yes" and (paper_checked or not photographed)


def _refuses(said: Sequence[ConsentRecord]) -> bool:
    """Whether a "no" of one voice stands: no "yes" of that voice is later in both orders."""
    noes = [record for record in said if record.answer == "no"]
    yeses = [record for record in said if record.answer == "yes"]
    return any(not any(yes.arrival > no.arrival and yes.wall_ms > no.wall_ms for yes in yeses) for no in noes)


def _had_agreed(said: Sequence[ConsentRecord]) -> bool:
    last_no = max(record.arrival for record in said if record.answer == "no")
    return any(record.answer == "yes" and record.arrival < last_no for record in said)


def name_mode(records: Iterable[ConsentRecord]) -> str | None:
    """Return the form of the name that was agreed to last, or None if nobody was asked.

    Of several voices the most reserved wish holds.
    """
    newest: dict[str, ConsentRecord] = {}
    for record in sorted(records, key=lambda record: record.arrival):
        if record.name_mode is not None and record.answer == "yes":
            newest[record.by] = record
    wishes = [record.name_mode for record in newest.values() if record.name_mode is not None]
    return min(wishes, key=_RESERVE.index, default=None)


_RESERVE: Final = ("none", "pseudonym", "first", "first_initial", "full")
