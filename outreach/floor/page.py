"""The pages around the form: the calls, a call, what is to be read first, the confirmation, and a sentence alone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from outreach.calls.languages import text_for
from outreach.http.pages import Page, page, safe
from outreach.locale import LANGUAGES, NAMES, messages
from outreach.privacy import LINES, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.calls.actions import Call
    from outreach.floor.model import Done
    from outreach.locale import Messages


def choose(language: str, found: Sequence[Call]) -> Page:
    """Return the page of open calls, and of what else works without script."""
    say = messages(language)
    cards = "".join(
        f'<div class="card"><h2 dir="auto">{safe(_own(one.title, language))}</h2>'
        f'<p dir="auto">{safe(_own(one.theme, language))}</p><p class="soft">{_until(say, one)}</p>'
        f'<p><a href="{way(lang=language, call=one.id)}">{t(say, "door-title")}</a></p></div>'
        for one in found
    )
    none = "" if found else f"<p>{t(say, 'door-none')}</p>"
    body = (
        f'<nav aria-label="{t(say, "language")}">{languages()}</nav>'
        f"<h1>{t(say, 'plain-title')}</h1><p>{t(say, 'plain-lead')}</p>{cards}{none}"
        f'<div class="card said"><p>{t(say, "plain-app")}</p></div><nav><a href="/c">{t(say, "receipt-verify")}</a>'
        f'<a href="/r">{t(say, "receipt-title")}</a><a href="/?app">{t(say, "plain-open-app")}</a></nav>'
    )
    return page(say, say.format("plain-title"), body)


def call(language: str, one: Call) -> Page:
    """Return the page of a call: what it asks, and for whom it is entered."""
    say = messages(language)
    told = "".join(f'<p dir="auto">{safe(text)}</p>' for text in _own(one.rules, language).split("\n\n"))
    ways = "".join(
        f'<p><a href="{way(lang=language, call=one.id, by=by)}">{t(say, message)}</a></p>'
        for by, message in (("self", "door-who-adult"), ("guardian", "plain-for-child"))
    )
    body = (
        f'<h1 dir="auto">{safe(_own(one.title, language))}</h1><p dir="auto">{safe(_own(one.theme, language))}</p>'
        f"<p>{_until(say, one)}</p><h2>{t(say, 'make-rules')}</h2>{told}<h2>{t(say, 'door-who')}</h2>{ways}"
        f'<nav><a href="{way(lang=language)}">{t(say, "plain-all")}</a></nav>'
    )
    return page(say, _own(one.title, language), body)


def first(language: str, one: Call, by: str) -> Page:
    """Return the privacy notice, which stands before the first field (C34), with the way on to the form."""
    say = messages(language)
    audience = "child" if by == "guardian" else "adult"
    seen = f"{say.format('privacy-version')}/{audience}/{language}"
    adult = "".join(f"<h3>{t(say, f'privacy-{name}')}</h3><p>{t(say, f'privacy-{name}-text')}</p>" for name in SECTIONS)
    said = f"<h2>{t(say, 'privacy-title')}</h2>{adult}"
    if audience == "child":
        said = (
            f'<section class="card"><h2>{t(say, "privacy-child")}</h2>{children(say)}</section>'
            f"<h2>{t(say, 'privacy-adult')}</h2>{adult}"
        )
    fields = hidden({"lang": language, "call": one.id, "by": by, "seen": seen})
    body = (
        f'<h1 dir="auto">{safe(_own(one.title, language))}</h1><p>{t(say, "door-first")}</p>{said}'
        f'<form method="get" action="/plain">{fields}<button>{t(say, "door-seen")}</button></form>'
    )
    return page(say, _own(one.title, language), body)


def done(language: str, made: Done, public_url: str) -> Page:
    """Return the confirmation: the reference, and the code of the receipt on something that can be printed."""
    say = messages(language)
    told = [f"reason-{reason}" for reason in made.reasons if reason != "late"]
    told += [f"timing-{made.timing}"] if made.timing != "on_time" else []
    notes = "".join(f"<p>{t(say, one)}</p>" for one in told)
    before = f'<p class="card wrong" role="alert">{t(say, "plain-differs")}</p>' if made.differs else ""
    body = (
        f'{before}<h1>{t(say, "plain-done")}</h1><p dir="auto"><strong>{safe(made.title)}</strong></p>'
        f'<dl class="card stacked"><dt>{t(say, "receipt-call")}</dt>'
        f'<dd><bdi dir="auto">{safe(_own(made.call, language))}</bdi></dd><dt>{t(say, "make-reference")}</dt>'
        f'<dd><bdi class="code" dir="ltr">{safe(made.reference)}</bdi></dd><dt>{t(say, "receipt-code")}</dt>'
        f'<dd><bdi class="code" dir="ltr">{safe(made.code)}</bdi></dd></dl>{notes}'
        f'<p>{t(say, "door-receipt-explain")} <bdi dir="ltr">{safe(public_url)}/r</bdi></p>'
        f"<p><strong>{t(say, 'door-receipt-secret')}</strong></p><p>{t(say, 'plain-keep')}</p>"
        f'<nav><a href="{way(lang=language)}">{t(say, "plain-another")}</a>'
        f'<a href="/r">{t(say, "receipt-open")}</a></nav>'
    )
    return page(say, say.format("plain-done"), body)


def sorry(language: str, message: str) -> Page:
    """Return a page with one sentence, and the way back to the calls."""
    say = messages(language)
    body = (
        f'<h1>{t(say, "plain-title")}</h1><p class="card wrong" role="alert">{t(say, message)}</p>'
        f'<nav><a href="{way(lang=language)}">{t(say, "plain-all")}</a></nav>'
    )
    return page(say, say.format("plain-title"), body)


def children(say: Messages) -> str:
    """Return the children's words of the privacy notice."""
    return "".join(f"<p>{t(say, line)}</p>" for line in LINES)


def languages() -> str:
    """Return the way to the page in each language."""
    return "".join(f'<a href="{way(lang=tag)}" lang="{tag}" hreflang="{tag}">{NAMES[tag]}</a>' for tag in LANGUAGES)


def way(**said: str) -> str:
    """Return the address of a page, as it stands in an attribute."""
    return safe(f"/plain?{urlencode(said)}")


def hidden(values: dict[str, str]) -> str:
    """Return fields that nobody sees."""
    return "".join(f'<input type="hidden" name="{name}" value="{safe(value)}">' for name, value in values.items())


def t(say: Messages, message: str, /, **args: str | int) -> str:
    """Return a sentence for HTML."""
    return safe(say.format(message, **args))


def _own(text: dict[str, str], language: str) -> str:
    return text_for(text, [language]) if text else ""


def _until(say: Messages, one: Call) -> str:
    return t(say, "door-until", at=say.format("receipt-day", at=datetime.fromisoformat(one.deadline)))
