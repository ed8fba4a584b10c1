"""Codes of receipts, and where a work stands in the words that its maker reads; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from outreach.devices import rules as codes
from outreach.ids import read_crockford
from outreach.pepper import keys_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.consent.actions import ConsentRecord
    from outreach.entries.actions import Facets
    from outreach.receipts.model import Status

CODE_BYTES: Final = codes.CODE_BYTES
WAIT_MS: Final = 7 * 24 * 3600 * 1000
"""Between asking to have a work erased and its end: whoever found a paper in the street is noticed before."""
KEPT: Final = 8
"""Codes of one work that open it: one for each tablet that printed it. The oldest gives way."""
GUESSES_AN_HOUR: Final = 600
"""Wrong codes from one network: all of a school may mistype twice. Of 2^80 codes nobody finds one by that."""
SENT: Final = frozenset({"received", "accepted", "rejected", "superseded"})
ITEMS: Final = ("participate", "publish_work", "voice_image", "press", "contact")
NO: Final = frozenset({"refused", "withdrawn"})

write_code = codes.write_code


def code_mac(pepper: bytes, typed: str) -> bytes | None:
    """Return the stored form of a code as a person typed it, or None if it cannot be one."""
    canonical = read_crockford(typed)
    if canonical is None or len(canonical) != CODE_BYTES * 8 // 5:
        return None
    return codes.mac(pepper, "receipt", canonical)


def code_macs(pepper: bytes, typed: str) -> list[bytes]:
    """Return the stored forms that a typed code may have: paper outlives the key under which it was made."""
    return [found for key in keys_of(pepper) if (found := code_mac(key, typed)) is not None]


def status_of(facets: Facets, *, certificate: bool) -> Status:
    """Return where a work stands; the web app's `statusOf` says the same of what was received."""
    now = facets.lifecycle
    steps: tuple[tuple[bool, Status], ...] = (
        (now == "draft", "draft"),
        (now == "withdrawn", "withdrawn"),
        (now == "superseded", "superseded"),
        (certificate, "certificate"),
        (now == "rejected", "rejected"),
        (facets.eligibility == "needs_fix", "needs_fix"),
        (facets.judging == "scored", "scored"),
        (facets.judging == "in_round", "with_judges"),
        (now == "accepted", "accepted"),
        (facets.media.startswith("partial"), "on_its_way"),
        (facets.consent == "pending", "waiting_consent"),
        (facets.eligibility == "unchecked", "being_checked"),
    )
    return next((status for holds, status in steps if holds), "received")


def worst(states: Sequence[str]) -> str:
    """Return where an item stands for all whose work it is."""
    return min(states, key=("withdrawn", "refused", "pending", "granted").index, default="pending")


def voice_of(records: Sequence[ConsentRecord], item: str, *, minor: bool) -> tuple[str, str | None]:
    """Return who takes an item back, and their relation: whoever agreed to it last, else who may speak for the work.

    A withdrawal in the voice that had agreed is told apart from a refusal.
    """
    own = ("guardian",) if minor else ("self", "child")
    agreed = [one for one in records if one.item == item and one.answer == "yes" and one.by in own]
    if agreed:
        return agreed[-1].by, agreed[-1].relation
    return ("guardian", "guardian") if minor else ("self", None)
