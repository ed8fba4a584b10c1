"""The fixed words of paper and page, chosen from the messages that the whole product shares."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from outreach import locale

LANGUAGES = locale.LANGUAGES
_IDS = re.compile(r"^(verify-[a-z0-9-]+) = ", re.MULTILINE)
_SOURCE = Path(locale.__file__).parent / LANGUAGES[0] / "certificates.ftl"


def direction_of(text: str) -> str:
    """Return the direction of the first letter that has one, as browsers do for `dir=auto`."""
    strong = (unicodedata.bidirectional(c) for c in text)
    return "rtl" if next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L" else "ltr"


def page_texts(language: str) -> dict[str, str]:
    """Return every message that the verifier's page shows, by id."""
    messages = locale.messages(language)
    return {name: messages.format(name) for name in _IDS.findall(_SOURCE.read_text("utf-8"))}
