"""Covering what tells who made a work, in typed words: pure.

Promised: the full name of a maker and of their school, each capitalised word of a maker's name, e-mail addresses and
telephone numbers are found whatever their case, accents and spacing, as whole words (anywhere in scripts without
spaces), and what a person says is covered or left as that person says. Nothing else of the text changes.
Refused: to be sure. A nickname, a misspelt name or an initial is found only by a person who reads.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BLOCK: Final = "\u2588" * 4
"""What stands for anything that is covered: its length tells nothing."""
SHORTEST: Final = 3
"""Shorter words of a name stand in too many other places."""

_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE: Final = re.compile(r"(?<![\w.])(?:\+|00|0)\d[\d ()./-]{5,18}\d(?!\w)")


class Covered(Struct, frozen=True, kw_only=True):
    """A text without what tells of people, and what was covered in it, in the order of the text."""

    text: str
    found: tuple[str, ...]


def known(names: Iterable[str], schools: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """Return what to look for: each with whether only a capitalised place counts (a girl called Rose, a rose)."""
    wholes, words = [*names, *schools], [word for name in names for word in name.split()]
    long = [word for word in words if len(word) >= SHORTEST or _dense(word)]
    found = dict.fromkeys((whole, False) for whole in wholes if len(whole.strip()) > 1)
    return (*found, *((word, True) for word in dict.fromkeys(long) if (word, False) not in found))


def cover(
    text: str, look_for: Iterable[tuple[str, bool]], also: Iterable[str] = (), keep: Iterable[str] = ()
) -> Covered:
    """Return `text` with everything of `look_for` and `also`, addresses and numbers covered, but what is in `keep`."""
    folded, places = _folded(text)
    kept = {_fold(one) for one in keep}
    wanted = [*look_for, *((word, False) for word in also)]
    spans = [span for word, capital in wanted for span in _spans(text, folded, places, word, capital=capital)]
    spans += [match.span() for pattern in (_MAIL, _PHONE) for match in pattern.finditer(text)]
    spans = [(start, end) for start, end in spans if _fold(text[start:end]) not in kept]
    out, found, at = [], [], 0
    for start, end in _joined(spans):
        out += [text[at:start], BLOCK]
        found.append(text[start:end])
        at = end
    return Covered(text="".join((*out, text[at:])), found=tuple(dict.fromkeys(found)))


def _spans(text: str, folded: str, places: list[int], word: str, *, capital: bool) -> Iterator[tuple[int, int]]:
    needle, at = _fold(word), 0
    while needle and (at := folded.find(needle, at)) >= 0:
        end = at + len(needle)
        whole = _dense(needle) or not (_in_word(folded, at - 1) or _in_word(folded, end))
        if whole and not (capital and text[places[at]].islower()):
            yield places[at], places[end - 1] + _marks(text, places[end - 1])
        at = end


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text for comparing, and where in `text` each of its characters comes from."""
    out: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for one in _fold_one(character):
            if one != " " or not out or out[-1] != " ":
                out.append(one)
                places.append(place)
    return "".join(out), places


def _fold(text: str) -> str:
    return _folded(text.strip())[0]


def _fold_one(character: str) -> str:
    if character.isascii():
        return " " if character.isspace() or character == "-" else character.lower()
    if character.isspace() or unicodedata.category(character) == "Pd":
        return " "
    parts = unicodedata.normalize("NFKD", character).casefold()
    return "".join(one for one in parts if unicodedata.category(one) not in {"Mn", "Cf"})


def _marks(text: str, place: int) -> int:
    """Return how many characters one character and the marks on it take."""
    end = place + 1
    while end < len(text) and unicodedata.category(text[end]) in {"Mn", "Cf"}:
        end += 1
    return end - place


def _in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _dense(text: str) -> bool:
    """Whether a text is of a script that puts no spaces between words."""
    return any(unicodedata.name(one, "").startswith(_DENSE) for one in text)


_DENSE: Final = ("CJK ", "HANGUL ", "HIRAGANA ", "KATAKANA ", "THAI ", "LAO ", "KHMER ", "MYANMAR ")
