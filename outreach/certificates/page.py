"""The verifier's page, put together once at start: one HTML file with its style and script inside, and a worker.

It works with no cookies and no other file, so its policy allows exactly the hashes of what it carries. `answer` fills
the same page on the server for people without script, who type the code that is printed under the symbol.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from outreach.certificates.rules import date_of
from outreach.certificates.words import LANGUAGES, page_texts, words

if TYPE_CHECKING:
    from outreach.certificates.model import Claims

_FOLDER = Path(__file__).parent / "verify"
_TOKEN = re.compile(r"\{\{([a-z-]+)\}\}")
_NAMES = {"en": "English", "fr": "Français", "es": "Español", "ru": "Русский", "ar": "العربية", "zh": "中文"}
_STATIC = {
    "cache-control": "no-cache",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
}
_OPEN = ("answered", "state", "icon", "headline", "note", "name", "kind", "call", "date", "issuer", "code")
_EMPTY = dict.fromkeys(_OPEN, "")


class Page(NamedTuple):
    """A body and the headers that belong to it."""

    body: bytes
    headers: dict[str, str]


class Found(NamedTuple):
    """A certificate as the page shows it."""

    claims: Claims
    code: str
    call_title: str


def blank(language: str) -> Page:
    """Return the page that asks and verifies."""
    return _filled(language, {**_EMPTY, "hidden": " hidden", "facts-hidden": " hidden"})


def answer(language: str, outcome: str, found: Found | None = None) -> Page:
    """Return the page with the outcome of a typed code: `found`, `unknown` or `wait`."""
    texts = page_texts(language)
    values = {
        **_EMPTY,
        "answered": ' data-answered="1"',
        "hidden": "",
        "facts-hidden": "" if found else " hidden",
        "state": "valid" if found else "not_ours",
        "icon": "✓" if found else "✕",
        "headline": texts[f"verify-code-{outcome}"],
        "note": texts[f"verify-code-{outcome}-note"],
    }
    if found is not None:
        values |= _facts(language, texts, found)
    return _filled(language, values)


def worker() -> Page:
    """Return the service worker; its cache is named after everything it keeps."""
    version = hashlib.sha256(blank(LANGUAGES[0]).body + all_words()).hexdigest()[:12]
    body = _read("sw.js").replace("{{version}}", version).encode()
    policy = "default-src 'none'; connect-src 'self'"
    return Page(body, {**_STATIC, "service-worker-allowed": "/c", "content-security-policy": policy})


def _facts(language: str, texts: dict[str, str], found: Found) -> dict[str, str]:
    claims = found.claims
    return {
        "name": claims.name or texts["verify-unnamed"],
        "kind": texts.get(f"verify-kind-{claims.kind}", texts["verify-kind-other"]),
        "call": found.call_title,
        "date": words(language).format("verify-day", date=date_of(claims.issued_on)),
        "issuer": claims.iss,
        "code": found.code,
    }


def _filled(language: str, values: dict[str, str]) -> Page:
    template, headers = _assembled(language)
    marked = {"answered", "hidden", "facts-hidden"}  # attributes of ours; everything else is text
    body = _TOKEN.sub(lambda m: values[m[1]] if m[1] in marked else html.escape(values[m[1]]), template)
    return Page(body.encode(), headers)


@cache
def _assembled(language: str) -> tuple[str, dict[str, str]]:
    """Return the page in a language with its result still open, and its headers."""
    css = _small(_read("page.css"))
    script = "(() => {\n" + _small(_read("verify.js").replace("export ", "") + _read("page.js")) + "})()\n"
    fixed = {
        "lang": language,
        "dir": words(language).direction,
        "css": css,
        "js": script,
        "texts": _texts(language),
        "languages": "".join(
            f'<button type="button" lang="{tag}" data-lang="{tag}">{_NAMES[tag]}</button>' for tag in LANGUAGES
        ),
    }
    texts = page_texts(language)
    open_tokens = {**_EMPTY, "hidden": "", "facts-hidden": ""}

    def fill(match: re.Match[str]) -> str:
        token = match[1]
        if token in fixed:
            return fixed[token]
        return match[0] if token in open_tokens else html.escape(texts[token])

    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(css)}; connect-src 'self'; "
        "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    headers = {**_STATIC, "content-security-policy": policy, "vary": "accept-language"}
    return _TOKEN.sub(fill, _read("page.html")), headers


def all_words() -> bytes:
    """Return the words of all six languages as JSON, for a page that was asked for another language than its own."""
    return _texts(*LANGUAGES).encode()


@cache
def _texts(*languages: str) -> str:
    """Return words as JSON: ids once, then for each language its direction and a list."""
    by = {tag: page_texts(tag) for tag in languages}
    ids = list(page_texts(LANGUAGES[0]))
    texts = {"ids": ids, **{tag: [words(tag).direction, *(by[tag][name] for name in ids)] for tag in languages}}
    # `<` would let a text close the element it stands in.
    return msgspec.json.encode(texts).decode().replace("<", "\\u003c")


def _small(text: str) -> str:
    """Return a style or a script without comments and indentation: a page must fit in twelve kilobytes."""
    bare = re.sub(r"/\*\*.*?\*/", "", text, flags=re.DOTALL)
    lines = (line.strip() for line in bare.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")
