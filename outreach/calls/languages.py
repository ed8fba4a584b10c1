"""Choosing among texts in several languages, pure. English is the last resort and always there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST = 500


def preferred(header: str) -> list[str]:
    """Return the languages of an `Accept-Language` header, the most wanted first; nonsense is ignored."""
    wanted: list[tuple[float, int, str]] = []
    for place, item in enumerate(header[:_LONGEST].split(",")):
        tag, _, rest = item.strip().partition(";")
        weight = rest.strip().removeprefix("q=") or "1"
        try:
            value = float(weight)
        except ValueError:
            continue
        if tag and value > 0:
            wanted.append((-value, place, tag))
    return [tag for _, _, tag in sorted(wanted)]


def text_for(texts: Mapping[str, str], wanted: Sequence[str]) -> str:
    """Return the text in the first wanted language that there is: `pt-BR`, else `pt`, else the next, else English."""
    for tag in wanted:
        for candidate in (tag, tag.split("-")[0]):
            if candidate in texts:
                return texts[candidate]
    return texts["en"]
