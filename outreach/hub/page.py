"""The hub's page: plain HTML that any browser of the last twenty years shows, in six languages, without script."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import TYPE_CHECKING

from outreach.hub.rules import short
from outreach.locale import LANGUAGES, NAMES, messages

if TYPE_CHECKING:
    from outreach.hub.model import Copy, Counts, Outcome
    from outreach.locale import Messages

_STYLE = """
body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 0 auto; padding: 1rem; color: #1b1b1b;
  background: #fff }
h1 { font-size: 1.5rem }
form, .box { border: 1px solid #767676; border-radius: .5rem; padding: 1rem; margin: 1rem 0 }
label { display: block; margin-bottom: .5rem }
input { font: inherit; max-width: 100%; margin-bottom: .75rem }
button, .button { font: inherit; background: #0b5c3b; color: #fff; border: 0; border-radius: .3rem;
  padding: .6rem 1.2rem; text-decoration: none; display: inline-block }
:focus-visible { outline: 3px solid #c2570c; outline-offset: 2px }
.number { font: bold 1.6rem ui-monospace, monospace; direction: ltr; unicode-bidi: isolate }
a { color: #0b5c3b }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
HEADERS = {
    "content-security-policy": f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}


def start(language: str, counts: Counts, last: Outcome | None, said: str = "") -> bytes:
    """Return the first page; `said` is a message about what was just tried."""
    say = messages(language)
    standing = {"signed-out": "hub-signed-out", "later": "hub-no-network"}.get(last or "", "")
    parts = [
        f"<h1>{_t(say, 'hub-title')}</h1><p>{_t(say, 'hub-what')}</p>",
        f'<p class="box" role="status">{_t(say, said)}</p>' if said else "",
        _file_form(say),
        _number_form(say),
        f"<p>{escape(say.format('hub-waiting', count=counts.waiting))} ",
        f"{escape(say.format('hub-sent', count=counts.sent))}</p>",
        f"<p>{_t(say, standing)}</p>" if standing else "",
    ]
    return _page(say, "".join(parts), "/?lang=")


def _file_form(say: Messages) -> str:
    return f"""
<form method="post" action="/?lang={say.language}" enctype="multipart/form-data">
  <label for="file">{_t(say, "hub-file")}</label>
  <input id="file" name="file" type="file" required>
  <div><button>{_t(say, "hub-hand-in")}</button></div>
</form>"""


def _number_form(say: Messages) -> str:
    return f"""
<form method="get" action="/find">
  <input type="hidden" name="lang" value="{say.language}">
  <label for="number">{_t(say, "hub-number")}</label>
  <input id="number" name="number" required maxlength="20" autocomplete="off" dir="ltr">
  <div><button>{_t(say, "hub-look-up")}</button></div>
</form>"""


def copies(language: str, found: list[Copy]) -> bytes:
    """Return the page of one copy, or of several with one number."""
    say = messages(language)
    body = [f"<h1>{_t(say, 'hub-copy')}</h1>", *(_copy(say, copy) for copy in found)]
    body.append(f'<p><a href="/?lang={language}">{_t(say, "hub-back")}</a></p>')
    where = (
        f"/copies/{found[0].digest}?lang=" if len(found) == 1 else f"/find?number={short(found[0].number)}&amp;lang="
    )
    return _page(say, "".join(body), where)


def _copy(say: Messages, copy: Copy) -> str:
    parts = [
        f'<div class="box"><p class="number">{short(copy.number)}</p>',
        f"<p>{_t(say, f'hub-{copy.state}-now')}</p>",
    ]
    if copy.state == "sent":
        parts.append(f'<p><a class="button" href="/copies/{copy.digest}/receipts">{_t(say, "hub-take")}</a></p>')
    if copy.code is not None and f"problem-{copy.code}" in say:
        parts.append(f"<p>{_t(say, f'problem-{copy.code}')}</p>")
    return "".join([*parts, "</div>"])


def _page(say: Messages, body: str, where: str) -> bytes:
    links = "".join(
        f'<a href="{where}{language}" hreflang="{language}" lang="{language}">{NAMES[language]}</a>'
        for language in LANGUAGES
        if language != say.language
    )
    return f"""<!doctype html>
<html lang="{say.language}" dir="{say.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>{_t(say, "hub-title")}</title>
<style>{_STYLE}</style>
</head>
<body>
<nav>{links}</nav>
<main>{body}</main>
</body>
</html>
""".encode()


def _t(say: Messages, message: str) -> str:
    return escape(say.format(message))
