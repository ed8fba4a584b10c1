"""Whether anybody who judges understands a work. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.languages import reads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_CODE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_PICTURES: Final = frozenset({"poster", "drawing", "photo"})


def is_language(code: str) -> bool:
    """Whether a language is written as entries write it: `fr`, `zh-Hant`."""
    return _CODE.fullmatch(code) is not None


def needs_reading(text: str | None, kinds: Iterable[str]) -> bool:
    """Whether a work says something in a language: pictures alone are for every judge."""
    return bool(text) or any(kind not in _PICTURES for kind in kinds)


def language_for(own: str | None, told: Collection[str], judges: Collection[Collection[str]]) -> str | None:
    """Return the language in which a work goes to judges: the first that one reads of its own and those it is told in.

    Its own when nobody reads any. `judges`: the languages of each.
    """
    may = (one for one in (own, *told) if any(reads(languages, one) for languages in judges))
    return next(may, own)


def understood(own: str | None, told: Collection[str], judges: Collection[Collection[str]]) -> bool:
    """Whether a judge reads a work in its own language or in one that it is told in; where there are none, yes."""
    return not judges or any(reads(languages, one) for one in (own, *told) for languages in judges)
