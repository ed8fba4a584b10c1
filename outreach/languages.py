"""Who reads which language. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def reads(languages: Collection[str], language: str | None) -> bool:
    """Whether somebody with these languages reads `language`; `fr` reads `fr-CA` and the other way round."""
    if language is None or not languages:
        return True
    return _primary(language) in {_primary(one) for one in languages}


def _primary(language: str) -> str:
    return language.split("-", 1)[0].lower()
