"""What may stand in a name, pure: one rule for tablets, forms, lists and paper.

A name is one line, and all of it is seen. Refused is what nobody sees: control characters, marks that turn the text
around them, characters without a width. The two joiners stay: Persian, Urdu and the scripts of India are misspelt
without them. The app leaves all of these out of what is typed (outreach/web/src/core/line.ts; a test compares).
"""

from __future__ import annotations

import re
from typing import Final

TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the text behind it around: what is read is not what is there."""
JOINERS: Final = "\u200c\u200d"
UNSEEN: Final = (
    r"\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f"
    r"\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
"""The inside of a class of characters, as Python and browsers read it alike."""
LINE: Final = rf"^[^{UNSEEN}]*[^{UNSEEN}\s\u200c\u200d][^{UNSEEN}]*$(?!\n)"
"""The pattern of a name: nothing unseen, and something that is seen."""

_UNSEEN: Final = re.compile(f"[{UNSEEN}]")
_SPACES: Final = re.compile(r"[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
"""What a browser takes for spaces."""


def unseen(name: str) -> str | None:
    """Return the first character of a name that nobody sees, or None."""
    found = _UNSEEN.search(name)
    return found[0] if found else None


def line(typed: str) -> str:
    """Return what was typed as one line without what nobody sees; empty when nothing is left."""
    return re.sub(" +", " ", _UNSEEN.sub("", _SPACES.sub(" ", typed))).strip(f" {JOINERS}")
