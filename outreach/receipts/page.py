"""The page of a receipt in HTML: what was received, where it stands, what is kept, and a form for each way back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from outreach.http.pages import Page, page, safe
from outreach.locale import Messages, messages
from outreach.people.actions import country_name
from outreach.receipts.rules import NO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.receipts.model import Receipt

FILL: Final = (
    "const c=/^#code=([0-9A-Za-z-]{16,24})$/.exec(location.hash);"
    "if(c){document.querySelector('input[name=code]').value=c[1];history.replaceState(null,'','/r')}"
)
"""Puts the code of a symbol into the form: behind `#` it never reaches a server or its log."""
_NAMED: Final = ("participate", "publish_work", "voice_image")


def ask(language: str, outcome: str = "") -> Page:
    """Return the page that asks for a code. `outcome`: what became of the last one, `unknown` or `wait`."""
    say = messages(language)
    said = f'<p class="card wrong" role="alert">{_t(say, f"receipt-{outcome}")}</p>' if outcome else ""
    body = (
        f'<h1>{_t(say, "receipt-title")}</h1><p>{_t(say, "receipt-lead")}</p>{said}<form method="post" action="/r">'
        f'{_hidden(language, "", "look")}<label for="code">{_t(say, "receipt-code")}</label>'
        '<input type="text" id="code" name="code" dir="ltr" autocomplete="off" autocapitalize="characters" '
        f'spellcheck="false" maxlength="64" required aria-describedby="hint"><p class="soft" id="hint">'
        f"{_t(say, 'receipt-code-hint')}</p><button>{_t(say, 'receipt-open')}</button></form>"
    )
    return page(say, say.format("receipt-title"), body, FILL)


def receipt(language: str, found: Receipt, code: str, done: str) -> Page:
    """Return the page of a work. `done`: what was just done."""
    say = messages(language)
    said = f'<p class="card said" role="status">{_t(say, f"receipt-done-{done}")}</p>' if done else ""
    due = ""
    if found.erase_ms is not None:
        form = _form(say, code, "keep", _button(say, "receipt-keep"))
        due = f'<div class="card wrong"><p>{_t(say, "receipt-erase-due", at=_day(found.erase_ms))}</p>{form}</div>'
    body = "".join((
        f'<h1 dir="auto">{safe(found.title)}</h1>', said, due, _facts(say, found), _papers(say, found, code),
        _agreed(say, found, code), _printed(say, found), _ways(say, found, code), _kept(say, found),
    ))  # fmt: skip
    return page(say, say.format("receipt-title"), body)


def _facts(say: Messages, found: Receipt) -> str:
    call = found.call.get(say.language) or found.call.get("en", "")
    state = "eligibility-needs_fix" if found.status == "needs_fix" else f"status-{found.status}"
    rows = [
        ("receipt-call", f'<bdi dir="auto">{safe(call)}</bdi>'),
        ("make-reference", f'<bdi class="code" dir="ltr">{safe(found.reference)}</bdi>'),
        ("receipt-received", _t(say, "receipt-day", at=_day(found.received_ms))),
        ("receipt-state", f"<strong>{_t(say, state)}</strong>"),
    ]  # fmt: skip
    told = [_t(say, f"make-after-{found.status}")]
    if found.timing in {"late", "in_grace", "clock_suspect"}:
        told.append(_t(say, f"timing-{found.timing}"))
    told += [_t(say, f"reason-{reason}") for reason in found.reasons]
    return f'<dl class="card">{_rows(say, rows)}</dl>' + "".join(f"<p>{one}</p>" for one in told)


def _papers(say: Messages, found: Receipt, code: str) -> str:
    if not found.papers:
        return ""
    lines = "".join(
        f'<div class="card"><strong>{_t(say, f"certificate-kind-{one.kind}")}</strong>'
        f"<p>{_t(say, 'receipt-day', at=datetime.fromisoformat(one.issued_on))} · "
        f'<bdi class="code" dir="ltr">{safe(one.cti)}</bdi></p>{_fetched(say, one.cti, code)}</div>'
        for one in found.papers
    )
    return f'<h2>{_t(say, "receipt-papers")}</h2>{lines}<p><a href="/c">{_t(say, "receipt-verify")}</a></p>'


def _fetched(say: Messages, cti: str, code: str) -> str:
    """Return the way to the paper itself: a form, since the code is in no address."""
    values = {"lang": say.language, "code": code, "cti": cti}
    hidden = "".join(f'<input type="hidden" name="{name}" value="{safe(value)}">' for name, value in values.items())
    return f'<form method="post" action="/r/paper">{hidden}{_button(say, "make-certificate-get")}</form>'


def _agreed(say: Messages, found: Receipt, code: str) -> str:
    """Return each thing that somebody was asked about, and the way to take a yes back."""
    if not found.consents:
        return ""
    parts = []
    for item, state in found.consents.items():
        name = _t(say, f"consent-{item}-title" if item in _NAMED else f"receipt-consent-{item}")
        parts.append(f"<p><strong>{name}</strong>: {_t(say, f'consent-state-{state}')}</p>")
        if state not in NO:
            explain = "receipt-refuse-participate" if item == "participate" else "receipt-refuse-explain"
            more = f'<input type="hidden" name="item" value="{item}">'
            parts.append(_folded(say, "consent-withdraw", explain, code, "refuse", more))
    return f"<h2>{_t(say, 'receipt-consents')}</h2>{''.join(parts)}"


def _printed(say: Messages, found: Receipt) -> str:
    """Return where the work stands on paper: who takes it back knows it before, and reads it afterwards."""
    if not found.printed:
        return ""
    lines = []
    for one in found.printed:
        copies = "" if one.copies is None else f" · {_t(say, 'printed-copies', n=one.copies)}"
        day = _t(say, "receipt-day", at=datetime.fromisoformat(one.day))
        what = _t(say, f"printed-what-{one.what}")
        lines.append(f'<li>{what}: <strong dir="auto">{safe(one.name)}</strong>, {day}{copies}</li>')
    return (
        f'<h2>{_t(say, "printed-title")}</h2><p>{_t(say, "printed-for-ever")}</p><ul class="card">{"".join(lines)}</ul>'
    )


def _ways(say: Messages, found: Receipt, code: str) -> str:
    parts = []
    if found.withdrawable:
        parts.append(_folded(say, "receipt-withdraw", "receipt-withdraw-explain", code, "withdraw"))
    if found.erase_ms is None:
        explain = "receipt-erase-school" if found.school else "receipt-erase-explain"
        parts.append(_folded(say, "receipt-erase", explain, code, "erase"))
    if found.school:
        asked = (
            f'<label for="says">{_t(say, "receipt-correct-says")}</label>'
            f'<textarea id="says" name="says" dir="auto" maxlength="500" required></textarea>'
            f"{_button(say, 'receipt-correct-send')}"
        )
        parts.append(
            f"<details><summary>{_t(say, 'receipt-correct')}</summary><p>{_t(say, 'receipt-correct-explain')}</p>"
            f"{_form(say, code, 'correct', asked)}</details>"
        )
    else:
        parts.append(f'<p><a href="/#/recover">{_t(say, "receipt-device")}</a></p>')
    return f"<h2>{_t(say, 'receipt-ways')}</h2>{''.join(parts)}"


def _kept(say: Messages, found: Receipt) -> str:
    """Return what is kept of the person and the work, folded away from who looks over a shoulder."""
    rows: list[tuple[str, str]] = []
    who = found.person
    if who is not None:
        age = "" if who.stated_age is None else str(who.stated_age)
        values = {"name": who.name, "birth": who.birth or "", "age": age}
        rows += [(f"receipt-{name}", f'<bdi dir="auto">{safe(value)}</bdi>') for name, value in values.items() if value]
        if who.gender:
            gender = "unknown" if who.gender == "undisclosed" else who.gender
            rows.append(("receipt-gender", _t(say, f"gender-{gender}")))
        if who.country:
            rows.append(("receipt-country", safe(country_name(who.country, say.language))))
    if found.parts:
        rows.append(("receipt-parts", str(found.parts)))
    tag = f' lang="{safe(found.language)}"' if found.language else ""
    words = "".join(
        f'<p class="text" dir="auto"{tag}>{safe(text)}</p>' for text in (found.statement, found.text) if text
    )
    group = f"<p>{_t(say, 'receipt-group')}</p>" if who is None else ""
    return f"<details><summary>{_t(say, 'receipt-kept')}</summary>{group}<dl>{_rows(say, rows)}</dl>{words}</details>"


def _folded(say: Messages, title: str, explain: str, code: str, act: str, more: str = "") -> str:
    sure = (
        f'<label><input type="checkbox" name="sure" value="yes" required> {_t(say, "receipt-sure")}</label>'
        f'<button class="danger">{_t(say, title)}</button>'
    )
    return (
        f"<details><summary>{_t(say, title)}</summary><p>{_t(say, explain)}</p>"
        f"{_form(say, code, act, more + sure)}</details>"
    )


def _form(say: Messages, code: str, act: str, inside: str) -> str:
    return f'<form method="post" action="/r">{_hidden(say.language, code, act)}{inside}</form>'


def _hidden(language: str, code: str, act: str) -> str:
    values = {"lang": language, "act": act, **({"code": code} if code else {})}
    return "".join(f'<input type="hidden" name="{name}" value="{safe(value)}">' for name, value in values.items())


def _button(say: Messages, message: str) -> str:
    return f"<button>{_t(say, message)}</button>"


def _rows(say: Messages, rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<dt>{_t(say, name)}</dt><dd>{value}</dd>" for name, value in rows)


def _day(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)


def _t(say: Messages, message: str, /, **args: datetime | int) -> str:
    return safe(say.format(message, **args))
