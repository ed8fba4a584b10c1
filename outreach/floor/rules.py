"""What is wrong with a form, and what it says, pure. The sentences are the app's own; nothing is ever cut.

Who is under age is entered by an adult who answers for them, and is asked themself (C3, C5); who is not enters for
themself. What is only for a screener to look at (an age outside of the groups, a country) refuses nobody here either.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from outreach import names
from outreach.calls import actions as calls
from outreach.floor.model import GENDERS, ITEMS, NAME_MODES, OWN_MODES, PICTURES, RELATIONS, Filled, Flaws
from outreach.locale import LANGUAGES, messages
from outreach.people import actions as people
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.calls.actions import Call, Length
    from outreach.floor.model import By, Picture

FOR_SCHOOLS: Final = frozenset({"children-programme", "poster-children"})
"""Templates whose works come from a school's tablet; the app shows them to nobody else either."""
SEEN: Final = re.compile(r"20\d{2}-[0-9]{1,3}/(adult|child)/[a-z]{2}")
OLDEST: Final = 120
NAME_MOST: Final = 120
TEXT_MOST: Final = 60_000
STATEMENT_MOST: Final = 4000
_MONTHS: Final = range(1, 13)
_YEAR: Final = 4


def number(typed: str) -> int | None:
    """Return a number as it was typed, in the digits of any script."""
    return int(typed) if typed.strip().isdecimal() and len(typed) <= 6 else None  # noqa: PLR2004 - no age is longer


def kinds_of(call: Call) -> list[str]:
    """Return the kinds of picture that are a work for a call."""
    return [rule.kind for rule in call.media if rule.kind in PICTURES and rule.kind in call.needs]


def takes(call: Call) -> bool:
    """Whether anything can be entered for a call by a plain form."""
    return call.template not in FOR_SCHOOLS and (bool(call.limits.text) or bool(kinds_of(call)))


def empty(call: Call, token: str, language: str, by: str, seen: str) -> Filled:
    """Return a form in which nothing was answered yet."""
    spoken = language if language in languages_of(call) else languages_of(call)[0]
    return Filled(token=token, lang=language, call=call.id, by=by, seen=seen, language=spoken)


def settled(filled: Filled, call: Call, token: str, language: str, kept: Sequence[str]) -> Filled:
    """Return a form with what the server knows better: its token, its language, the pictures that are here."""
    kinds = kinds_of(call)
    kind = filled.kind if filled.kind in kinds or not kinds else kinds[0]
    seen = (
        filled.seen
        if SEEN.fullmatch(filled.seen)
        else f"{messages(language).format('privacy-version')}/adult/{language}"
    )
    return msgspec.structs.replace(
        filled, token=token, lang=language, kind=kind, seen=seen, kept=tuple(kept), leave=(), call=call.id,
        by="guardian" if filled.by == "guardian" else "self",
    )  # fmt: skip


def turned(filled: Filled, flaws: Flaws) -> Filled:
    """Return a form for whom it has to be: of a child by a guardian, of an adult by themself.

    What was agreed to in the other voice's words is asked anew.
    """
    if "by" not in flaws:
        return filled
    other = "self" if filled.by == "guardian" else "guardian"
    anew = dict.fromkeys((*ITEMS, "own", "press", "name_mode", "pseudonym", "certificate"), "")
    return msgspec.structs.replace(filled, by=other, **anew)


def birth_of(filled: Filled) -> str | None:
    """Return the birth as it was said (`2015-03` or `2015`), or None when only an age was."""
    year, month = number(filled.year), number(filled.month)
    if year is None:
        return None
    return f"{year:04d}" if month not in _MONTHS else f"{year:04d}-{month:02d}"


def minor(filled: Filled, at_ms: int) -> bool:
    """Whether somebody needs a guardian today where they live (C3). Who is not known to be older does."""
    birth = birth_of(filled)
    ages = calls.ages_on(birth, number(filled.age) if birth is None else None, _today(at_ms))
    return calls.is_minor(ages, people.guardian_below(filled.country))


def length_of(filled: Filled, call: Call) -> Length | None:
    """Measure the text against what the call asks of somebody of this age."""
    birth = birth_of(filled)
    known = not _age_flaws(filled, date.fromisoformat(call.age_reference))
    ages = calls.ages_on(birth, number(filled.age), date.fromisoformat(call.age_reference)) if known else None
    return calls.measure(filled.text, filled.language, call.limits, calls.bands_of(call.bands, ages))


def flaws_of(filled: Filled, call: Call, pictures: Sequence[Picture], at_ms: int) -> Flaws:
    """Return everything that is to be put right before the form can be taken."""
    by: By = "guardian" if filled.by == "guardian" else "self"
    found = _person_flaws(filled, at_ms)
    if not found.keys() & {"year", "age", "country"}:
        young = minor(filled, at_ms)
        if young and by == "self":
            found["by"] = Words("plain-minor", {"n": people.guardian_below(filled.country)})
        elif not young and by == "guardian":
            found["by"] = Words("plain-adult", {"n": people.guardian_below(filled.country)})
    return found | _work_flaws(filled, call, pictures) | _consent_flaws(filled, by)


def _person_flaws(filled: Filled, at_ms: int) -> Flaws:
    found: Flaws = {}
    if not names.line(filled.name) or len(filled.name) > NAME_MOST:
        found["name"] = Words("make-person-name-missing")
    if filled.gender not in {"", *GENDERS}:
        found["gender"] = Words("problem-invalid-value")
    if not people.is_country(filled.country):
        found["country"] = Words("plain-country-missing")
    return found | _age_flaws(filled, _today(at_ms))


def _age_flaws(filled: Filled, today: date) -> Flaws:
    year, age = number(filled.year), number(filled.age)
    if filled.year.strip():
        good = year is not None and len(filled.year.strip()) == _YEAR and today.year - OLDEST < year <= today.year
        return {} if good else {"year": Words("make-person-year-wrong")}
    if age is None or not 1 <= age <= OLDEST:
        return {"age": Words("make-person-age-wrong" if filled.age.strip() else "plain-age-missing")}
    return {}


def _work_flaws(filled: Filled, call: Call, pictures: Sequence[Picture]) -> Flaws:
    limits, found, length = call.limits, Flaws(), length_of(filled, call)
    if not filled.title.strip():
        found["title"] = Words("make-lack-title")
    elif len(filled.title) > limits.title_characters:
        found["title"] = Words("make-lack-title_long")
    if len(filled.text) > TEXT_MOST or (length is not None and length.verdict == "blocked"):
        found["text"] = Words("problem-over-length")
    elif not filled.text.strip() and not pictures:
        found["text" if limits.text else "photo"] = Words("make-lack-work")
    words = calls.count(filled.statement, filled.language)
    if len(filled.statement) > STATEMENT_MOST or words * 100 > (limits.statement_words or 0) * limits.block_percent:
        found["statement"] = Words("make-lack-statement_blocked")
    if filled.language not in languages_of(call):
        found["language"] = Words("reason-wrong_language")
    return found | _picture_flaws(filled, call, pictures)


def _picture_flaws(filled: Filled, call: Call, pictures: Sequence[Picture]) -> Flaws:
    rule = next((rule for rule in call.media if rule.kind == filled.kind and rule.kind in kinds_of(call)), None)
    if not pictures:
        return {}
    if rule is None:
        return {"kind": Words("problem-part-not-taken")}
    if len(pictures) > rule.max:
        return {"photo": Words("problem-too-many-parts")}
    if any(one.type not in rule.types for one in pictures):
        return {"photo": Words("make-photo-unreadable")}
    if any(one.size > rule.bytes_max for one in pictures):
        return {"photo": Words("plain-photo-large")}
    return {}


def _consent_flaws(filled: Filled, by: By) -> Flaws:
    """Each item is answered by itself (C4); without a yes to taking part nothing is taken in."""
    found: Flaws = {}
    if filled.own != "yes":
        found["own"] = Words("make-lack-declaration")
    found |= answers_lacking(filled, by)
    if filled.participate == "no":
        found["participate"] = Words("plain-refused")
    if filled.name_mode not in modes_of(by):
        found["name_mode"] = Words("make-consent-lack-name")
    elif filled.name_mode == "pseudonym" and not 0 < len(names.line(filled.pseudonym)) <= NAME_MOST:
        found["pseudonym"] = Words("make-person-name-missing")
    if by == "guardian" and filled.relation not in RELATIONS:
        found["relation"] = Words("make-consent-lack-relation")
    return found


def modes_of(by: str) -> tuple[str, ...]:
    """Return the ways in which a name may be shown that a voice chooses from."""
    return OWN_MODES if by == "self" else NAME_MODES


def answers_lacking(filled: Filled, by: str) -> Flaws:
    """Return the items that a voice has not answered."""
    lack = Words("make-consent-lack-answers")
    prefix = "child_" if by == "child" else ""
    return {f"{prefix}{item}": lack for item in ITEMS if filled.said(item, by) not in {"yes", "no"}}


def languages_of(call: Call) -> tuple[str, ...]:
    """Return the languages among which a work's is chosen: the call's, else those of the product."""
    return call.languages or LANGUAGES


def _today(at_ms: int) -> date:
    return datetime.fromtimestamp(at_ms / 1000, UTC).date()
