"""What visitors and officers are told of a call. Weekdays and offsets are computed here, never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from outreach.calls import rules, store, times, translations
from outreach.calls.languages import text_for
from outreach.calls.model import CallBody, CallKind, CallStatus

if TYPE_CHECKING:
    from outreach.calls.model import Call
    from outreach.db import Tx


class CallView(Struct, frozen=True, kw_only=True):
    """A call for a visitor, in one language.

    `opens_at`, `closes_at` and `grace_ends_at` are milliseconds, `deadline` is wall time, `weekday` is 1 for Monday,
    `offset` is the zone's at the deadline (null: it is everybody's own clock).
    """

    id: str
    code: str
    kind: CallKind
    template: str
    status: CallStatus
    title: str
    theme: str
    rules: str
    opens_at: int
    deadline: str
    weekday: int
    zone: str
    offset: str | None
    closes_at: int
    grace_days: int
    grace_ends_at: int
    bands: list[str]
    languages: list[str]


class CallLine(Struct, frozen=True, kw_only=True):
    """A call in the officers' list."""

    id: str
    code: str
    kind: CallKind
    template: str
    title: str
    status: CallStatus
    version: int
    opens_at: int
    deadline: str
    weekday: int
    zone: str
    offset: str | None
    closes_at: int
    grace_ends_at: int
    translations: dict[str, translations.State]


class CallDetail(Struct, frozen=True, kw_only=True):
    """Everything about a call, for officers: what it says in every language, and each version of its rules."""

    line: CallLine
    body: CallBody
    versions: list[store.Version]


def view_of(call: Call, wanted: list[str], at_ms: int) -> CallView:
    """Return a call for a visitor who reads these languages, the most wanted first."""
    hidden = {language for language, said in call.translations.items() if said != "published"}
    title, theme, said = (
        text_for({language: one for language, one in text.items() if language not in hidden}, wanted)
        for text in (call.title, call.theme, call.rules)
    )
    return CallView(
        id=call.id,
        code=call.code,
        kind=call.kind,
        template=call.template,
        status=rules.status_at(call, at_ms),
        title=title,
        theme=theme,
        rules=said,
        opens_at=call.opens_at,
        deadline=call.deadline,
        weekday=times.weekday(call.deadline),
        zone=call.zone,
        offset=times.offset(call.deadline, call.zone),
        closes_at=times.closes_ms(call.deadline, call.zone),
        grace_days=call.grace_days,
        grace_ends_at=times.grace_ends_ms(call),
        bands=[rules.band_code(band) for band in call.bands],
        languages=list(call.languages),
    )


def line_of(call: Call, at_ms: int, language: str = "en") -> CallLine:
    """Return a call for the officers' list, its title in `language` when it has one in it, else in English."""
    return CallLine(
        id=call.id,
        code=call.code,
        kind=call.kind,
        template=call.template,
        title=text_for(call.title, [language]),
        status=rules.status_at(call, at_ms),
        version=call.version,
        opens_at=call.opens_at,
        deadline=call.deadline,
        weekday=times.weekday(call.deadline),
        zone=call.zone,
        offset=times.offset(call.deadline, call.zone),
        closes_at=times.closes_ms(call.deadline, call.zone),
        grace_ends_at=times.grace_ends_ms(call),
        translations=translations.states(call),
    )


def lines(tx: Tx, at_ms: int, language: str = "en") -> list[CallLine]:
    """Return every call, drafts too, the newest opening first."""
    return [line_of(call, at_ms, language) for call in reversed(store.every(tx))]


def detail_of(tx: Tx, call: Call, at_ms: int, language: str = "en") -> CallDetail:
    """Return everything about a call."""
    body = CallBody(**{name: getattr(call, name) for name in CallBody.__struct_fields__})
    return CallDetail(line=line_of(call, at_ms, language), body=body, versions=store.versions(tx, call.id))
