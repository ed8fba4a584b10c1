"""The fixed words of paper and page, chosen from the messages that the whole product shares."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from outreach import locale
from outreach.words import Words

LANGUAGES = locale.LANGUAGES
_IDS = re.compile(r"^(verify-[a-z0-9-]+|certificate-level-\d) = (?!\{)", re.MULTILINE)
_SOURCES = [Path(locale.__file__).parent / LANGUAGES[0] / name for name in ("verify.ftl", "paper.ftl")]


def words(language: str) -> locale.Messages:
    """Return the messages in one of the six languages, with English behind them."""
    return locale.messages(language, LANGUAGES)


def direction_of(text: str) -> str:
    """Return the direction of the first letter that has one, as browsers do for `dir=auto`."""
    strong = (unicodedata.bidirectional(c) for c in text)
    return "rtl" if next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L" else "ltr"


def page_texts(language: str) -> dict[str, str]:
    """Return every message that the verifier's page shows, by id."""
    said = words(language)
    return {name: said.format(name) for name in _IDS.findall("".join(source.read_text("utf-8") for source in _SOURCES))}


def why(code: str) -> Words | str:
    """Return the words for a code that keeps a certificate from being issued, or the code where there are none."""
    message = f"officer-why-{code}"
    return Words(message) if message in locale.messages("en") else code


def reason(code: str, language: str = "en") -> str:
    """Return the sentence for a code that keeps a certificate from being issued."""
    return locale.messages(language).say(why(code))
