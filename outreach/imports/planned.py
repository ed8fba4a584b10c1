"""Rows of a file of calls, pure: each is a draft made of a template, whole by the same rules as one that is typed.

Promised: weekdays and moments are computed from the day, the hour and the zone; what contradicts itself is told with
its row and its column. Refused: opening anything. Every call of a file is a draft that an officer looks at, and that
has to be assessed before children can enter it (C35).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import msgspec

from outreach.calls import times, whole
from outreach.calls.model import ENTRANT_LOCAL, CallBody, Opening
from outreach.calls.rules import call_from
from outreach.imports.model import Planned, Wrong
from outreach.imports.rules import identity
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from outreach.calls.model import Template
    from outreach.imports.reading import Row

ROWS: Final = 500
FIELD: Final = 20_000
NEEDED: Final = ("template", "opens")
TEXTS: Final = ("title", "theme", "rules")
LANGUAGES: Final = ("en", "ar", "es", "fr", "ru", "zh")
_COLUMNS: Final = {"grace_days": "grace", "opens_at": "opens"}
FIELDS: Final = (
    *NEEDED, "code", "deadline", "zone", "grace", "age_reference", *TEXTS,
    *(f"{text}_{language}" for text in TEXTS for language in LANGUAGES if language != "en"),
)  # fmt: skip
"""`title` is in English, `title_fr` in French; what is left out is the template's."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_GRACE: Final = re.compile(r"\d{1,4}\Z")
_FIELD: Final = re.compile(r" - at `\$\.([a-z_]+)")

Made = tuple[Planned, Opening]


def calls(
    rows: Iterable[Row], templates: Mapping[str, Template], knows_country: Callable[[str], bool], now_ms: int
) -> tuple[list[Made], list[Wrong]]:  # fmt: skip
    """Return the calls of a file, each with what makes it of its template, and what is wrong with the file."""
    found: dict[str, Made] = {}
    errors: list[Wrong] = []
    for row in rows:
        shipped = templates.get(row.fields["template"])
        if shipped is None:
            errors.append(Wrong(row.number, "template", Words("flaw-template", {"known": ", ".join(templates)})))
            continue
        opening, wrong = _opening(row)
        body = None if opening is None else _body(row, shipped, opening, wrong)
        if opening is not None and body is not None:
            broken = whole.broken_call(body, knows_country) or whole.broken_window(body, now_ms)
            wrong += [Wrong(row.number, _column(one.path), one.words) for one in broken]
            if body.code in found:
                first = found[body.code][0].row
                wrong.append(Wrong(row.number, "code", Words("flaw-code-twice", {"code": body.code, "row": first})))
            if not wrong:
                opening = msgspec.structs.replace(opening, code=body.code)
                found[body.code] = (_planned(row.number, opening, body), opening)
        errors += wrong
    return list(found.values()), errors


def _opening(row: Row) -> tuple[Opening | None, list[Wrong]]:
    """Return what a row adds to its template; None with what is wrong."""
    said, errors = row.fields, list[Wrong]()
    zone = said.get("zone") or ENTRANT_LOCAL
    if not times.is_zone(zone):
        errors.append(Wrong(row.number, "zone", Words("flaw-zone", {"zone": zone})))
    opens = _midnight(said["opens"], "UTC" if errors or zone == ENTRANT_LOCAL else zone)
    if opens is None:
        errors.append(Wrong(row.number, "opens", Words("flaw-opens")))
    grace = said.get("grace", "")
    if grace and not _GRACE.match(grace):
        errors.append(Wrong(row.number, "grace", Words("flaw-grace")))
    if errors:
        return None, errors
    body: dict[str, object] = {"id": _identity(row), "opens_at": opens, "zone": zone, "draft": True}
    body |= {name: said[name] for name in ("code", "deadline", "age_reference") if said.get(name)}
    body |= {"grace_days": int(grace)} if grace else {}
    for name in TEXTS:
        texts = {lang: said.get(name if lang == "en" else f"{name}_{lang}", "") for lang in LANGUAGES}
        if any(texts.values()):
            body[name] = {language: text for language, text in texts.items() if text}
    try:
        return msgspec.convert(body, Opening), []
    except msgspec.ValidationError as error:
        return None, [Wrong(row.number, _named(error), Words(_SHAPES.get(_named(error), "flaw-not-taken")))]


_SHAPES: Final = {
    "code": "flaw-code",
    "deadline": "flaw-deadline",
    "age_reference": "flaw-age-reference",
    "grace": "flaw-grace-most",
}


def _named(error: msgspec.ValidationError) -> str:
    found = _FIELD.search(str(error))
    return _column(found[1]) if found else ""


def _body(row: Row, shipped: Template, opening: Opening, wrong: list[Wrong]) -> CallBody | None:
    try:
        return call_from(shipped, opening)
    except (ValueError, OverflowError):
        wrong.append(Wrong(row.number, "deadline", Words("flaw-moment")))
        return None


def _planned(number: int, opening: Opening, body: CallBody) -> Planned:
    replaced = {language for name in TEXTS for language in getattr(opening, name) or ()}
    return Planned(
        row=number, id=opening.id, template=body.template, code=body.code, title=body.title["en"],
        opens_at=body.opens_at, opens=times.local_date(body.opens_at, body.zone).isoformat(),
        closes_at=times.closes_ms(body.deadline, body.zone), deadline=body.deadline,
        weekday=times.weekday(body.deadline), offset=times.offset(body.deadline, body.zone), zone=body.zone,
        template_texts=sorted(set(body.title) - replaced) if replaced else [],
    )  # fmt: skip


def _identity(row: Row) -> str:
    return identity("call", *(f"{name}={row.fields[name]}" for name in sorted(row.fields) if row.fields[name]))


def _column(path: str) -> str:
    first = path.split(".", 1)[0]
    return _COLUMNS.get(first, first)


def _midnight(day: str, zone: str) -> int | None:
    if not _DAY.match(day):
        return None
    try:
        first = datetime.fromisoformat(day).replace(tzinfo=UTC if zone == "UTC" else ZoneInfo(zone))
        return round(first.timestamp() * 1000)
    except (ValueError, OverflowError):
        return None
