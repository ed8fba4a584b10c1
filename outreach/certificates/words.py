"""The fixed words of paper and page, from the Fluent files that the whole product shares."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

_LOCALE = Path(__file__).parent.parent / "locale"
FALLBACK = "en"
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have words for certificates, English first."""
    found = sorted(path.parent.name for path in _LOCALE.glob("*/certificates.ftl"))
    return (FALLBACK, *(language for language in found if language != FALLBACK))


def choose(*wanted: str | None) -> str:
    """Return the first of `wanted` (language tags, possibly with a region) that we have, else English."""
    for tag in wanted:
        language = (tag or "").strip().split("-")[0].lower()
        if language in languages():
            return language
    return FALLBACK


def direction(language: str) -> str:
    """Return `rtl` or `ltr`."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def direction_of(text: str) -> str:
    """Return the direction of the first letter that has one, as browsers do for `dir=auto`."""
    strong = (unicodedata.bidirectional(c) for c in text)
    return "rtl" if next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def say(language: str, message: str, **args: object) -> str:
    """Return a message. Raises KeyError for one that the language lacks, ValueError when an argument is missing."""
    bundle = _bundle(language)
    value = bundle.get_message(message).value if bundle.has_message(message) else None
    if value is None:
        raise KeyError(message)
    text, errors = bundle.format_pattern(value, args)
    if errors:
        raise ValueError(message) from errors[0]
    return str(text)


def texts(language: str, prefix: str) -> dict[str, str]:
    """Return every message that begins with `prefix` and needs no argument."""
    names = [line.split(" = ")[0] for line in _source(language).splitlines() if line.startswith(prefix)]
    return {name: say(language, name) for name in names}


@cache
def _bundle(language: str) -> FluentBundle:
    # Isolation marks would be set on paper as characters; the template isolates what it inserts.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(_source(language)))
    return bundle


def _source(language: str) -> str:
    return (_LOCALE / language / "certificates.ftl").read_text("utf-8")
