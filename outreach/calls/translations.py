"""How far a call's texts are in each of the six languages of the United Nations, pure.

A language is `published`, `reviewed` or `draft` as an officer said, `partial` while a text lacks it, `none` when no
text has it. Devices and visitors get what is published, and English for the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from outreach.calls.whole import texts_of

if TYPE_CHECKING:
    from outreach.calls.model import CallBody, Template

LANGUAGES: Final = ("ar", "en", "es", "fr", "ru", "zh")

State = Literal["none", "partial", "draft", "reviewed", "published"]
_INSIDE: Final = frozenset({"translations"})
"""What is nobody's business but the officers'."""


def states(content: Template | CallBody) -> dict[str, State]:
    """Return where each language stands: the six, and every other that a text has."""
    texts = texts_of(content).values()
    others = {language for text in texts for language in text}
    return {language: _state(content, language) for language in sorted({*LANGUAGES, *others})}


def _state(content: Template | CallBody, language: str) -> State:
    present = [language in text for text in texts_of(content).values()]
    if not any(present):
        return "none"
    return content.translations.get(language, "published") if all(present) else "partial"


def lacking(content: Template | CallBody, language: str) -> list[str]:
    """Return the paths of the texts that a language lacks."""
    return [path for path, text in texts_of(content).items() if language not in text]


def shown(content: CallBody) -> dict[str, Any]:
    """Return what of a call may be seen: no text in a language that is not published, and nothing that is null."""
    hidden = {language for language, said in content.translations.items() if said != "published"}
    said: dict[str, Any] = msgspec.to_builtins(content)
    cleaned: dict[str, Any] = _without({name: value for name, value in said.items() if name not in _INSIDE}, hidden)
    return cleaned


def _without(value: Any, hidden: set[str]) -> Any:
    if isinstance(value, dict):
        gone = hidden if "en" in value else ()  # a text, and not a thing with a field of that name
        return {key: _without(item, hidden) for key, item in value.items() if item is not None and key not in gone}
    if isinstance(value, list | tuple):
        return [_without(item, hidden) for item in value]
    return value
