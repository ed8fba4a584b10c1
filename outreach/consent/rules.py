"""Whether consent stands, as a pure function of the records. It is asked anew every time; nothing caches a yes.

For a child, a guardian must have said yes; for showing the work, a voice or a face, the child too. One "no" of anybody
who may speak outweighs every "yes" of others, unless it is a guardian's and an officer who knows who may decide has set
it aside. The same person may change a "no" into a "yes" only if that came later
both on arrival and by the clock of the device: in doubt the refusal stands (S6: a clock alone decides nothing).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.consent.model import ConsentRecord, State, Terms

SHOWING: Final = frozenset({"publish_work", "voice_image", "press"})
"""Items that bring a child before strangers: the child is asked, beside the guardian."""

PROVED: Final = frozenset({"paper", "spoken"})
"""How an answer is given that something beside it proves: that has to be seen, or to be there."""

_DAY_MS: Final = 86_400_000
_OWN_VOICES: Final = frozenset({"child", "self"})


def state_of(records: Iterable[ConsentRecord], item: str, *, minor: bool, terms: Terms) -> State:
    """Return where consent to one item stands for one person, under the terms of who asks."""
    voices: dict[tuple[str, str | None], list[ConsentRecord]] = {}
    for record in records:
        asked = record.call is None or record.call == terms.call
        if asked and record.item == item and (minor or record.by in _OWN_VOICES):
            voices.setdefault((record.by, record.relation if record.by == "guardian" else None), []).append(record)
    refused = [said for said in voices.values() if refuses(said, terms.aside)]
    if refused:
        return "withdrawn" if any(_had_agreed(said) for said in refused) else "refused"
    agreed = {by for (by, _), said in voices.items() if any(counts(record, terms) for record in said)}
    needed_guardian = minor and "guardian" not in agreed
    needed_own = (not minor or item in SHOWING) and not agreed & _OWN_VOICES
    return "pending" if needed_guardian or needed_own else "granted"


def granted(records: Iterable[ConsentRecord], item: str, *, minor: bool, terms: Terms) -> bool:
    """Whether consent to an item stands now."""
    return state_of(records, item, minor=minor, terms=terms) == "granted"


def counts(record: ConsentRecord, terms: Terms) -> bool:
    """Whether a "yes" counts under the terms of who asks. A "no" always does.

    It lapses with its days, with the day that was named, and with the season (C8); it has to be in words that the call
    still takes; a photographed form waits for a second adult (C7), a spoken yes for its recording, a teacher's word for
    what the call says of it.
    """
    if record.answer != "yes" or (record.method in PROVED and record.evidence and record.id not in terms.approved):
        return False
    if record.method == "attested" and not terms.attested:
        return False
    if terms.versions and record.text_version not in terms.versions:
        return False
    of_another_season = record.call is None and record.subject != terms.entry and record.received_ms < terms.opens_ms
    return not of_another_season and terms.now_ms < lapses_ms(record, terms.days)


def lapses_ms(record: ConsentRecord, days: int) -> int:
    """Return when a "yes" ends: so many days after it came, or with the day that was named for it."""
    ends = record.received_ms + days * _DAY_MS
    if record.until is not None:
        try:
            last = datetime.fromisoformat(record.until).replace(tzinfo=UTC)
        except ValueError:  # 30 February: nobody knows what was meant
            return record.received_ms
        ends = min(ends, int(last.timestamp() * 1000) + 2 * _DAY_MS)  # wherever on earth that day is
    return ends


def refuses(said: Sequence[ConsentRecord], aside: frozenset[str] = frozenset()) -> bool:
    """Whether a "no" of one voice stands: no "yes" of that voice is later in both orders, and it was not set aside.

    A child's own is never set aside (C5), nor an adult's.
    """
    noes = [one for one in said if one.answer == "no" and (one.by in _OWN_VOICES or one.id not in aside)]
    yeses = [record for record in said if record.answer == "yes"]
    return any(not any(_came_after(yes, no) and yes.wall_ms > no.wall_ms for yes in yeses) for no in noes)


def _had_agreed(said: Sequence[ConsentRecord]) -> bool:
    noes = [record for record in said if record.answer == "no"]
    return any(record.answer == "yes" and any(_came_after(no, record) for no in noes) for record in said)


def _came_after(one: ConsentRecord, other: ConsentRecord) -> bool:
    """Whether a record reached the server later. Arrivals are counted for each subject: a person, or one entry."""
    if one.subject == other.subject:
        return one.arrival > other.arrival
    return one.received_ms > other.received_ms


def name_mode(records: Iterable[ConsentRecord]) -> str | None:
    """Return the form of the name that was agreed to last, or None if nobody was asked.

    Of several voices the most reserved wish holds.
    """
    newest: dict[str, ConsentRecord] = {}
    for record in sorted(records, key=lambda record: record.arrival):
        if record.name_mode is not None and record.answer == "yes":
            newest[record.by] = record
    return most_reserved(record.name_mode for record in newest.values())


def other_name(records: Iterable[ConsentRecord]) -> str | None:
    """Return the name that an adult chose last to be shown instead of her own, or None."""
    said = [record.pseudonym for record in _own_wishes(records) if record.name_mode == "pseudonym"]
    return said[-1] if said else None


def own_on_paper(records: Iterable[ConsentRecord]) -> bool:
    """Whether an adult wants her own name on her certificate, whatever is shown to strangers."""
    said = [record.certificate for record in _own_wishes(records)]
    return bool(said) and said[-1] == "own"


def _own_wishes(records: Iterable[ConsentRecord]) -> list[ConsentRecord]:
    """Return what somebody said for herself about her name, the last one last."""
    said = (record for record in records if record.by == "self" and record.answer == "yes")
    return sorted((record for record in said if record.name_mode is not None), key=lambda record: record.arrival)


def most_reserved(wishes: Iterable[str | None]) -> str | None:
    """Return of several forms of a name the one that tells least; None where nobody was asked."""
    return min((wish for wish in wishes if wish is not None), key=_RESERVE.index, default=None)


_RESERVE: Final = ("none", "pseudonym", "first", "first_initial", "full")
