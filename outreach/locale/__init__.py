"""The texts that people read, for the server: one bundle of messages per language, read from the `.ftl` files.

`messages("ar-JO")` gives Arabic, an unknown language gives English, and a message that a language lacks is English too.
The browser reads the same files. Refused: an id that English does not have (KeyError), a missing argument (KeyError):
a sentence with a hole in it must not reach paper.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fluent.runtime import FluentBundle, FluentResource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.words import Words

_HERE = Path(__file__).parent
_FOUND = sorted(path.parent.name for path in _HERE.glob("*/name.ftl"))
LANGUAGES: Final = ("en", *(language for language in _FOUND if language != "en"))
"""Languages of the whole product, a folder each; the first one is what everybody else gets."""
NAMES: Final = {
    language: (_HERE / language / "name.ftl").read_text("utf-8").partition("=")[2].strip() for language in LANGUAGES
}
"""What each language calls itself."""
PAPER: Final = LANGUAGES
"""Languages in which certificates are set."""

_DATED: Final = {"en": "en-GB"}
"""Whose dates are written: the United Nations write the day before the month."""
_RIGHT_TO_LEFT: Final = {"ar", "fa", "he", "ps", "ur"}

Argument = str | int | float | date


class Messages:
    """The sentences of one language, with English behind them."""

    def __init__(self, language: str, bundles: tuple[FluentBundle, ...]) -> None:
        self.language = language
        self._bundles = bundles

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if self.language in _RIGHT_TO_LEFT else "ltr"

    def __contains__(self, message: str) -> bool:
        return any(bundle.has_message(message) for bundle in self._bundles)

    def say(self, words: Words | str) -> str:
        """Return a sentence that was named, or a text as it is. Raises KeyError as the module says."""
        return words if isinstance(words, str) else self.format(words.message, **words.args)

    def format(self, message: str, /, **args: Argument) -> str:
        """Return the sentence `message` with its placeables filled. Raises KeyError as the module says."""
        for bundle in self._bundles:
            if bundle.has_message(message):
                return _formatted(bundle, message, args)
        raise KeyError(message)


def _formatted(bundle: FluentBundle, message: str, args: dict[str, Argument]) -> str:
    pattern = bundle.get_message(message).value
    if pattern is None:
        raise KeyError(message)
    text, errors = bundle.format_pattern(pattern, args)
    if errors:
        raise KeyError(message, *map(str, errors))
    return str(text)


def language_of(wanted: str, among: Sequence[str] = LANGUAGES) -> str:
    """Return the language that serves a BCP 47 tag: `ar` for `ar-JO`, English for what is not there."""
    primary = wanted.replace("_", "-").split("-", 1)[0].lower()
    return primary if primary in among else LANGUAGES[0]


def choose(*wanted: str | None, among: Sequence[str] = LANGUAGES) -> str:
    """Return the first of `wanted` (BCP 47 tags) that has words, else English."""
    for tag in wanted:
        if tag and tag.replace("_", "-").split("-", 1)[0].lower() in among:
            return language_of(tag, among)
    return LANGUAGES[0]


def accepted(header: str, among: Sequence[str] = LANGUAGES) -> str:
    """Return the language for an `Accept-Language` header, whose tags stand in the browser's order."""
    return choose(*(part.split(";")[0].strip() for part in header.split(",")), among=among)


def messages(wanted: str, among: Sequence[str] = LANGUAGES) -> Messages:
    """Return the messages for a BCP 47 tag."""
    return _messages(language_of(wanted, among))


@lru_cache(maxsize=len(LANGUAGES))
def _messages(language: str) -> Messages:
    order = dict.fromkeys((language, LANGUAGES[0]))
    return Messages(language, tuple(_bundle(name) for name in order))


@lru_cache(maxsize=len(LANGUAGES))
def _bundle(language: str) -> FluentBundle:
    # Isolation marks around placeables would become missing glyphs on a certificate, and what the server formats
    # stands alone on its line; the browser isolates for itself.
    bundle = FluentBundle([_DATED.get(language, language)], use_isolating=False)
    for path in sorted((_HERE / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
