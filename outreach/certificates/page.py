"""The verifier's page, put together once: one HTML file with its style and script inside, and a worker.

It works with no cookies and no other file, so its policy allows exactly the hashes of what it carries. The public half
of the root is pinned in it. `answer` fills the same page on the server for people without script, who type the code
that is printed under the symbol; `whole` is the page as a file to keep, with keys and lists inside.
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

from outreach.certificates.rules import DAY_MS, date_of
from outreach.certificates.words import LANGUAGES, page_texts, words
from outreach.locale import NAMES

if TYPE_CHECKING:
    from outreach.certificates.model import Claims

_FOLDER = Path(__file__).parent / "verify"
_TOKEN = re.compile(r"\{\{([a-z-]+)\}\}")
_STATIC = {
    "cache-control": "no-cache",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
}
_BLANK = {
    **dict.fromkeys(
        ("answered", "state", "icon", "headline", "note", "name", "kind", "call", "date", "issuer", "code"), ""
    ),
    "hidden": " hidden",
    "facts-hidden": " hidden",
}
_ENDED = {"withdrawn", "replaced", "by-holder"}
_ISSUED = {"found", "past"}
_LATER = {*_BLANK, "given", "made"}
_DOWNLOAD = (
    '<p><a href="/c/verify.html" download data-text="verify-download">{{verify-download}}</a></p>'
    '<p><a href="/privacy" data-text="verify-privacy">{{verify-privacy}}</a></p>'
)
_KEPT_OF = '<p class="offline"><span data-text="verify-keys-of">{{verify-keys-of}}</span> <time>{{made}}</time></p>'


class Page(NamedTuple):
    """A body and the headers that belong to it."""

    body: bytes
    headers: dict[str, str]


class Pin(NamedTuple):
    """What the page believes: the root's public half (base64url, and its kid) and the address of the real page."""

    x: str
    y: str
    kid: str
    home: str


class Kept(NamedTuple):
    """What the single file has inside, in base64url: the signed list of keys, status lists, and logs by kid."""

    signed: str
    lists: list[str]
    logs: dict[str, str]


class Found(NamedTuple):
    """A certificate as the page shows it."""

    claims: Claims
    code: str
    call_title: str


def blank(language: str, pin: Pin) -> Page:
    """Return the page that asks and verifies."""
    return _filled(language, pin, _BLANK)


def whole(language: str, pin: Pin, kept: Kept, now_ms: int) -> Page:
    """Return the page as one file that asks no network. What it knows is as of `now_ms`."""
    template, policy = _assembled(language, pin, single=True)
    inside = msgspec.json.encode({**_given(pin), "kept": {**kept._asdict(), "made": now_ms}}).decode()
    day = date_of(now_ms // DAY_MS).isoformat()
    body = _fill(template, {**_BLANK, "given": inside, "made": day}).encode()
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    headers = {
        **_STATIC,
        "content-security-policy": policy,
        "content-disposition": 'attachment; filename="verify.html"',
        "repr-digest": f"sha-256=:{digest}:",
    }
    return Page(body, headers)


def answer(language: str, pin: Pin, outcome: str, found: Found | None = None) -> Page:
    """Return the page with the outcome of a typed code: of `_ISSUED`, `unknown`, `wait`, or how it ended (`_ENDED`)."""
    texts = page_texts(language)
    ours = outcome in _ISSUED
    said = f"verify-{outcome}" if outcome in _ENDED else f"verify-code-{outcome}"
    values = {
        **_BLANK,
        "answered": ' data-answered="1"',
        "hidden": "",
        "facts-hidden": "" if found else " hidden",
        "state": "valid" if ours else "not_ours",
        "icon": "✓" if ours else "✕",
        "headline": texts[said],
        "note": texts[f"{said}-note"],
    }
    if found is not None:
        values |= _facts(language, texts, found)
    return _filled(language, pin, values)


def worker(pin: Pin) -> Page:
    """Return the service worker; its cache is named after everything it keeps."""
    version = hashlib.sha256(blank(LANGUAGES[0], pin).body + all_words()).hexdigest()[:12]
    body = _read("sw.js").replace("{{version}}", version).encode()
    policy = "default-src 'none'; connect-src 'self'"
    return Page(body, {**_STATIC, "service-worker-allowed": "/c", "content-security-policy": policy})


def _facts(language: str, texts: dict[str, str], found: Found) -> dict[str, str]:
    claims = found.claims
    kind = texts.get(f"verify-kind-{claims.kind}", texts["verify-kind-other"])
    level = "" if claims.level is None else texts.get(f"certificate-level-{claims.level}", str(claims.level))
    return {
        "name": claims.name or texts["verify-unnamed"],
        "kind": " · ".join(part for part in (kind, level) if part),
        "call": found.call_title,
        "date": words(language).format("verify-day", date=date_of(claims.issued_on)),
        "issuer": claims.iss,
        "code": found.code,
    }


def _filled(language: str, pin: Pin, values: dict[str, str]) -> Page:
    template, policy = _assembled(language, pin)
    body = _fill(template, {**values, "given": msgspec.json.encode(_given(pin)).decode(), "made": ""})
    return Page(body.encode(), {**_STATIC, "content-security-policy": policy, "vary": "accept-language"})


def _fill(template: str, values: dict[str, str]) -> str:
    marked = {"answered", "hidden", "facts-hidden"}  # attributes of ours; everything else is text
    values = {**values, "given": values["given"].replace("<", "\\u003c")}
    ours = marked | {"given"}
    return _TOKEN.sub(lambda m: values[m[1]] if m[1] in ours else html.escape(values[m[1]]), template)


def _given(pin: Pin) -> dict[str, object]:
    return {"root": {"x": pin.x, "y": pin.y, "kid": pin.kid}, "home": pin.home}


@cache
def _assembled(language: str, pin: Pin, *, single: bool = False) -> tuple[str, str]:
    """Return the page in a language with its result still open, and its policy."""
    css = _small(_read("page.css"))
    script = "(() => {\n" + _small(_read("verify.js").replace("export ", "") + _read("page.js")) + "})()\n"
    texts = page_texts(language)
    policy = f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(css)}; base-uri 'none'; "
    policy += "form-action 'none'" if single else "form-action 'self'; connect-src 'self'; worker-src 'self'"
    label = "verify-text-label" if single else "verify-code-label"
    fixed = {
        "lang": language,
        "dir": words(language).direction,
        "policy": f'<meta http-equiv="content-security-policy" content="{policy}">' if single else "",
        "css": css,
        "js": script,
        "label": label,
        "label-text": html.escape(texts[label]),
        "home": html.escape(f"{pin.home}/c"),
        "file": _KEPT_OF if single else _DOWNLOAD,
        "texts": _texts(*(LANGUAGES if single else (language,))),
        "languages": "".join(
            f'<button type="button" lang="{tag}" data-lang="{tag}">{NAMES[tag]}</button>' for tag in LANGUAGES
        ),
    }

    def fill(match: re.Match[str]) -> str:
        token = match[1]
        if token in fixed:
            return fixed[token]
        return match[0] if token in _LATER else html.escape(texts[token])

    opened = _TOKEN.sub(fill, _TOKEN.sub(fill, _read("page.html")))  # twice: `file` has words in it
    return opened, policy + ("" if single else "; frame-ancestors 'none'")


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
