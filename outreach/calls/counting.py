"""How long a text is, pure: words where a script has spaces, characters where it has none.

The tablet counts with the same rules; both are held to `outreach/locale/counting.json`. A word is what stands between
separators and has at least one letter or digit, so that `l'eau` is one word and a lonely `?` is none. Characters are
letters and digits; spaces, punctuation and combining marks are not counted.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.calls.model import Limits, WordLimit

UNSPACED: Final = frozenset({"zh", "ja", "th", "km", "lo", "my"})
"""Languages whose script does not separate words."""

# Spelled out, because `\s` differs between languages of programming. With the dashes, and the Ethiopic word space.
_SEPARATORS: Final = re.compile(
    "[\t\n\v\f\r \u0085\u00a0\u1361\u1680\u2000-\u200a\u2013\u2014\u2028\u2029\u202f\u205f\u3000]+"
)

Unit = Literal["words", "characters"]
Verdict = Literal["empty", "under", "fits", "over", "blocked"]


class Length(Struct, frozen=True, kw_only=True):
    """A text's length against the call's limit. `over` warns; `blocked` (above `block_percent`) may not be sent."""

    unit: Unit
    count: int
    least: int
    most: int
    verdict: Verdict


def unit_of(language: str | None) -> Unit:
    """Return what is counted in a language (BCP 47)."""
    return "characters" if (language or "").split("-")[0].lower() in UNSPACED else "words"


def _counts(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"


def count(text: str, language: str | None) -> int:
    """Return the number of words, or of characters in a script without spaces."""
    text = unicodedata.normalize("NFC", text)
    if unit_of(language) == "characters":
        return sum(map(_counts, text))
    return sum(any(map(_counts, token)) for token in _SEPARATORS.split(text))


def _against(limit: WordLimit, number: int, unit: Unit, block_percent: int) -> Length:
    words = unit == "words"
    least = limit.words_min if words else limit.characters_min
    most = limit.words_max if words else limit.characters_max
    verdict: Verdict = "fits"
    if number == 0:
        verdict = "empty"
    elif number * 100 > most * block_percent:
        verdict = "blocked"
    elif number > most:
        verdict = "over"
    elif number < least:
        verdict = "under"
    return Length(unit=unit, count=number, least=least, most=most, verdict=verdict)


_BEST: Final[dict[Verdict, int]] = {"fits": 0, "empty": 1, "over": 2, "under": 3, "blocked": 4}


def measure(text: str, language: str | None, limits: Limits, bands: Sequence[str]) -> Length | None:
    """Measure a text against the limit of the entrant's band; None = the call takes no text.

    Where the band is ambiguous or unknown, the limit that suits the entrant best holds.
    """
    suitable = [one for one in limits.text if one.band is None or not bands or one.band in bands]
    unit, number = unit_of(language), count(text, language)
    lengths = [_against(one, number, unit, limits.block_percent) for one in suitable]
    return min(lengths, key=lambda length: _BEST[length.verdict], default=None)
