"""Decisions about certificates, without a database: numbers, days, addresses, who is eligible."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from outreach.certificates.digits import to_digits
from outreach.certificates.names import LONG, in_capitals, too_long

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.certificates.model import Candidate

DAY_MS = 86_400_000
CODE_CHARACTERS = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def write_cti(cti: bytes) -> str:
    """Return ten bytes as a person reads them: XXXX-XXXX-XXXX-XXXX."""
    value = int.from_bytes(cti, "big")
    text = "".join(_ALPHABET[value >> 5 * place & 31] for place in reversed(range(CODE_CHARACTERS)))
    return "-".join(text[at : at + 4] for at in range(0, CODE_CHARACTERS, 4))


def bytes_of_cti(code: str) -> bytes:
    """Return the ten bytes of a code in its canonical form."""
    value = 0
    for character in code.replace("-", ""):
        value = value << 5 | _ALPHABET.index(character)
    return value.to_bytes(10, "big")


def read_cti(typed: str) -> str | None:
    """Return the canonical form of a code as somebody typed it, or None if it cannot be one."""
    text = typed.upper().translate(_LOOK_ALIKE)
    if len(text) != CODE_CHARACTERS or any(c not in _ALPHABET for c in text):
        return None
    return "-".join(text[at : at + 4] for at in range(0, CODE_CHARACTERS, 4))


def day_of(at_ms: int) -> int:
    """Return the day, in days since 1970-01-01 UTC."""
    return at_ms // DAY_MS


def date_of(day: int) -> date:
    """Return the date of a number of days since 1970-01-01."""
    return date(1970, 1, 1) + timedelta(days=day)


def address(public_url: str, signed: bytes) -> str:
    """Return what the QR symbol holds: the verifier's address and, in the fragment, the certificate."""
    return f"{public_url}/c#{to_digits(signed)}"


def is_specimen(public_url: str) -> bool | None:
    """Whether certificates from this address are specimens (plain http on loopback); None if it may issue none."""
    parts = urlsplit(public_url)
    if parts.scheme == "https":
        return False
    return True if parts.hostname in _LOOPBACK else None


def year_of(at_ms: int) -> int:
    """Return the year, in UTC."""
    return datetime.fromtimestamp(at_ms // 1000, UTC).year


def name_reasons(candidate: Candidate, unsettable: set[str], too_much: set[str]) -> tuple[str, ...]:
    """Return what keeps the name of a candidate off paper.

    `unsettable` are names with a letter that no font has, `too_much` those that make the symbol too fine.
    """
    if too_long(candidate.name) or candidate.name in too_much:
        return ("name-too-long",)
    if candidate.name in unsettable:
        return ("name-cannot-be-set",)
    return ()


def remarks(name: str | None) -> tuple[str, ...]:
    """Return what a person should look at before a name is printed. It keeps no certificate from being issued."""
    if name is None:
        return ()
    found = ((in_capitals(name), "name-in-capitals"), (len(name) > LONG, "name-long"))
    return tuple(remark for holds, remark in found if holds)


OFFICERS_NEEDED = {"recognition": 2}
"""How many officers approve a batch of a kind; one where nothing stands here."""

STEPS: dict[str, dict[str, str]] = {
    "approve": {"prepared": "approved", "approved": "approved"},
    "start": {"approved": "running", "paused": "running", "running": "running"},
    "pause": {"running": "paused", "paused": "paused"},
    "cancel": {"prepared": "cancelled", "approved": "cancelled", "paused": "cancelled", "cancelled": "cancelled"},
}
"""What a step makes of a batch's state; a step twice changes nothing."""


def officers_needed(kind: str) -> int:
    """Return how many officers answer for a batch of a kind."""
    return OFFICERS_NEEDED.get(kind, 1)


def after_step(step: str, state: str) -> str | None:
    """Return a batch's state after a step, or None when the step cannot be taken."""
    return STEPS[step].get(state)


def script_of(name: str) -> str:
    """Return the script of a name's first letter, as Unicode names it: what a sample is spread over."""
    return next((unicodedata.name(c, "").split(" ")[0] for c in name if c.isalpha()), "")


def sampled(names: Sequence[str | None], size: int) -> list[int]:
    """Return which of `names` to look at before issuing: each script once, the longest, one without a name, the first.

    Places in `names`, in their order, at most `size`.
    """
    chosen: dict[int, None] = {}
    scripts: dict[str, int] = {}
    for at, name in enumerate(names):
        scripts.setdefault("" if name is None else script_of(name), at)
    for at in scripts.values():
        chosen[at] = None
    for at in sorted(range(len(names)), key=lambda at: -len((names[at] or "").encode()))[:1]:
        chosen[at] = None
    for at in range(len(names)):
        chosen.setdefault(at, None)
    return sorted(list(chosen)[:size])
