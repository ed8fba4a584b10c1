"""A form without script, filled in: its fields as a browser sends them, and what stands on the page that comes back."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from outreach.floor import rules, token
from outreach.floor.model import Filled

if TYPE_CHECKING:
    import httpx

    from outreach.calls.model import Call
    from outreach.floor.token import Token

ESSAY = "The hill behind our house coughed when the wind came. " * 60
ADULT = {
    "by": "self", "seen": "2026-1/adult/en", "lang": "en", "name": "Awa Ndiaye", "age": "41", "country": "SN",
    "title": "The hill", "language": "en", "text": ESSAY, "participate": "yes", "publish_work": "no",
    "voice_image": "no", "name_mode": "full", "own": "yes", "act": "send",
}  # fmt: skip
CHILD = {
    **ADULT, "by": "guardian", "seen": "2026-1/child/en", "name": "Aminata Diallo", "year": "2014", "age": "",
    "relation": "mother", "publish_work": "yes",
}  # fmt: skip
SAYS_YES = {"child_participate": "yes", "child_publish_work": "yes", "child_voice_image": "yes", "act": "child"}


def filled(call: Call, form: Token, **said: str) -> Filled:
    """Return a form as the handler has it when it is looked over."""
    fields: dict[str, Any] = {**ADULT, **said}
    return rules.settled(Filled(**fields), call, form.text, fields["lang"], fields.get("kept", ()))


def minted(pepper: bytes, at_ms: int, nonce: int = 0) -> Token:
    return token.mint(pepper, at_ms, bytes([nonce]) * token.NONCE_BYTES)


def fields_of(page: str) -> list[tuple[str, str]]:
    """Return what a browser would send of the form on a page that nobody touched."""
    form = re.search(r'<form method="post".*?</form>', page, re.DOTALL)
    assert form is not None
    found = []
    for tag in re.findall(r"<input [^>]+>", form[0]):
        named, value = re.search(r' name="([^"]+)"', tag), re.search(r' value="([^"]*)"', tag)
        if 'type="file"' in tag or (re.search(r'type="(radio|checkbox)"', tag) and " checked" not in tag):
            continue
        found.append((named[1], html.unescape(value[1] if value else "")))
    for name, inside in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', form[0], re.DOTALL):
        found.append((name, html.unescape(inside)))
    for name, inside in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form[0], re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found.append((name, html.unescape(chosen[1]) if chosen else ""))
    return found


def opened(client: httpx.Client, call: str, by: str = "self", lang: str = "en") -> dict[str, str]:
    """Open an empty form as whoever has read the privacy notice does; return its fields."""
    seen = f"2026-1/{'child' if by == 'guardian' else 'adult'}/{lang}"
    page = client.get("/plain", params={"call": call, "by": by, "lang": lang, "seen": seen})
    return dict(fields_of(page.raise_for_status().text))


def sent(client: httpx.Client, fields: dict[str, Any] | list[tuple[str, str]], *pictures: bytes) -> httpx.Response:
    """Send a form as a browser does: all of it in parts."""
    pairs = fields.items() if isinstance(fields, dict) else fields
    parts: list[Any] = [(name, (None, value)) for name, value in pairs]
    parts += [("photo", ("IMG_2041.jpg", data, "image/jpeg")) for data in pictures]
    return client.post("/plain", files=parts)


def marked(page: httpx.Response) -> dict[str, str]:
    """Return what is said to be wrong, by field."""
    return {
        name: html.unescape(text)
        for name, text in re.findall(r'class="wrong-line" id="wrong-(\w+)">(.*?)</p>', page.text)
    }


def code_on(page: httpx.Response) -> str:
    """Return the code of the receipt on a confirmation."""
    return re.findall(r'<bdi class="code" dir="ltr">([^<]+)</bdi>', page.text)[1]
