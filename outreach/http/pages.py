"""The frame of pages that the server writes, for people without script and without an account.

Promised: nothing on them comes from elsewhere, nothing counts who looks, and no copy of them is kept; whoever writes a
page escapes what stands on it with `safe`. Refused: scripts but the one that is named here by its digest.
"""

from __future__ import annotations

import base64
import hashlib
import html
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.locale import Messages

Page = tuple[bytes, dict[str, str]]

safe = html.escape


def page(say: Messages, title: str, body: str, script: str = "") -> Page:
    """Return a page and its headers. `body` is HTML; `title` is text."""
    code = f"<script>{script}</script>" if script else ""
    text = (
        f'<!doctype html><html lang="{say.language}" dir="{say.direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex, noarchive"><link rel="icon" href="/icon.svg">'
        f"<title>{safe(title)}</title><style>{_css()}</style></head><body>"
        f'<header><a href="/">{safe(say.format("app-name"))}</a>'
        f'<a href="/privacy">{safe(say.format("privacy-link"))}</a></header><main>{body}</main>{code}</body></html>'
    )
    return text.encode(), headers(script)


def lost(say: Messages) -> Page:
    """Return the page of an address at which there is nothing, and its headers."""
    title = say.format("not-here")
    return page(say, title, f'<h1>{safe(title)}</h1><p><a href="/">{safe(say.format("to-start"))}</a></p>')


def headers(script: str = "") -> dict[str, str]:
    """Return the headers of a page that has this script in it."""
    scripts = f"script-src {_digest(script)}; " if script else ""
    policy = (
        f"default-src 'none'; {scripts}style-src {_digest(_css())}; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "content-security-policy": policy, "cache-control": "no-store", "vary": "accept-language",
        "x-robots-tag": "noindex, noarchive",
    }  # fmt: skip


@cache
def _css() -> str:
    return (Path(__file__).parent / "pages.css").read_text("utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
