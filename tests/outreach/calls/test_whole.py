"""Whether a call is whole: the four templates are, and everything that can be wrong is named."""

from __future__ import annotations

import msgspec
import pytest

from outreach.calls.actions import drafted
from outreach.calls.languages import preferred, text_for
from outreach.calls.model import (
    Band,
    BandRubric,
    CallBody,
    Criterion,
    Level,
    Limits,
    MediaRule,
    Opening,
    OpenTo,
    Rubric,
    WordLimit,
)
from outreach.calls.rules import call_from
from outreach.calls.templates import NAMES, template
from outreach.calls.times import closes_ms
from outreach.calls.whole import broken_call, broken_content, broken_window
from outreach.errors import Problem
from outreach.locale import messages
from outreach.people.countries import is_country

AT = 1_780_000_000_000
IMAGE = MediaRule(kind="poster", types=("image/jpeg",), bytes_max=1000)
GOOD = CallBody(
    kind="competition", template="poster", title={"en": "t"}, theme={"en": "t"}, rules={"en": "t"}, media=(IMAGE,),
    needs=("poster",), code="POSTER-26", opens_at=AT, deadline="2027-06-17T23:59", zone="Africa/Niamey",
    age_reference="2027-06-17",
)  # fmt: skip


def criterion(**changes: object) -> Criterion:
    return msgspec.structs.replace(Criterion(code="theme", name={"en": "t"}, help={"en": "t"}, weight=1), **changes)


YOUNG = BandRubric(bands=("9-12",), criteria=(criterion(),))


def with_rubric(*criteria: Criterion) -> dict[str, object]:
    return {"rubric": Rubric(criteria=criteria)}


@pytest.mark.parametrize("name", NAMES)
def test_template_is_whole(name):
    assert list(broken_content(template(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_opened_template_is_whole(name):
    body = call_from(template(name), Opening(id="x", opens_at=AT))
    assert broken_call(body) == []
    assert body.age_reference == body.deadline[:10]


def test_good_call_is_whole():
    assert broken_call(GOOD) == []


LIMIT = WordLimit(words_max=5, characters_max=9)
BANDED = {"bands": (Band(min=9, max=12), Band(min=13, max=15))}


@pytest.mark.parametrize(
    ("changes", "path", "sentence"),
    [
        ({"title": {"ar": "t"}}, "title", "no English"),
        ({"translations": {"en": "draft"}}, "translations.en", "cannot be a draft"),
        ({"zone": "Mars/Olympus"}, "zone", "Mars/Olympus is not a time zone"),
        ({"zone": "../../etc"}, "zone", "is not a time zone"),
        ({"zone": ""}, "zone", "is not a time zone"),
        ({"zone": "UTC+1"}, "zone", "is not a time zone"),
        ({"zone": "localtime"}, "zone", "is not a time zone"),
        ({"deadline": "2027-02-30T23:59"}, "deadline", "does not exist"),
        ({"deadline": "2027-03-28T02:30", "zone": "Europe/Berlin"}, "deadline", "does not exist in Europe/Berlin"),
        ({"deadline": "2099-12-31T23:59", "age_reference": "2099-12-31"}, "deadline", "more than ten years"),
        ({"age_reference": "2027-13-01"}, "age_reference", "does not exist"),
        ({"age_reference": "1927-06-17"}, "age_reference", "more than two years away"),
        ({"deadline": "2026-01-01T00:00"}, "deadline", "ends before it begins"),
        ({"media": (IMAGE, IMAGE)}, "media", "about one kind of part"),
        (
            {"media": (msgspec.structs.replace(IMAGE, seconds_min=300, seconds_max=120),)},
            "media.0",
            "would be longer than the longest",
        ),
        ({"needs": ("audio",)}, "needs", "needs audio but does not take it"),
        ({"needs": ("text",)}, "needs", "needs text but does not take it"),
        ({"needs": ("offer",)}, "needs", "needs offer but does not take it"),
        ({"bands": (Band(min=5, max=8), Band(min=8, max=12))}, "bands.1", "do not meet"),
        ({"bands": (Band(min=5), Band(min=9, max=12))}, "bands.0", "open but not the last"),
        ({"bands": (Band(min=8, max=5),)}, "bands.0", "ends before it begins"),
        (
            {"limits": Limits(text=(msgspec.structs.replace(LIMIT, band="9-12"),))},
            "limits.text.0.band",
            "no band 9-12",
        ),
        (
            {"limits": Limits(text=(msgspec.structs.replace(LIMIT, words_min=6),))},
            "limits.text.0",
            "longer than it may",
        ),
        ({"limits": Limits(text=(LIMIT, LIMIT))}, "limits.text", "Two limits are for every band"),
        (
            {**BANDED, "limits": Limits(text=(msgspec.structs.replace(LIMIT, band="9-12"),))},
            "limits.text",
            "13-15 has no limit of length",
        ),
        (
            {"limits": Limits(entries_per_school=20, entries_per_country=10)},
            "limits.entries_per_school",
            "more than its whole country",
        ),
        ({"open_to": OpenTo(countries=("XX",))}, "open_to.countries", "no country XX"),
        ({"open_to": OpenTo(classes=("ldc",), on="2027-02-30")}, "open_to.on", "does not exist"),
        ({"languages": ("en", "fr", "en")}, "languages", "en stands there twice"),
        (with_rubric(criterion(min=5, max=5)), "rubric.criteria.0", "has no range"),
        (with_rubric(criterion(), criterion()), "rubric.criteria", "Two criteria are called theme"),
        (
            with_rubric(criterion(levels=(Level(value=1, label={"en": "low"}),))),
            "rubric.criteria.0.levels",
            "not one for each value",
        ),
        (
            {**with_rubric(criterion()), "band_rubrics": (BandRubric(bands=("5-8",), criteria=(criterion(),)),)},
            "band_rubrics.0.bands",
            "no band 5-8",
        ),
        (
            {**BANDED, **with_rubric(criterion()), "band_rubrics": (YOUNG, YOUNG)},
            "band_rubrics",
            "9-12 has two rubrics",
        ),
        ({**BANDED, "band_rubrics": (YOUNG,)}, "band_rubrics", "the call itself has none"),
    ],
)
def test_broken_call_is_told_the_field_and_a_sentence(changes, path, sentence):
    (broken,) = broken_call(msgspec.structs.replace(GOOD, **changes), is_country)
    assert broken.path == path
    assert sentence in messages("en").say(broken.words)


def test_everything_that_is_wrong_is_said_at_once():
    bad = msgspec.structs.replace(GOOD, zone="Mars", needs=("audio",), title={"fr": "t"})
    assert [broken.path for broken in broken_call(bad)] == ["title", "needs", "zone"]


def test_deadline_that_has_passed_is_no_window():
    closes = closes_ms(GOOD.deadline, GOOD.zone)
    assert broken_window(GOOD, closes - 1) == []
    assert [broken.path for broken in broken_window(GOOD, closes)] == ["deadline"]


def test_unknown_field_in_a_call_is_refused():
    data = {**msgspec.to_builtins(GOOD), "entrant_email": True}
    with pytest.raises(msgspec.ValidationError, match="unknown field `entrant_email`"):
        msgspec.convert(data, CallBody)


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5", ["fr-CH", "fr", "en", "*"]),
        ("en;q=0.1, ar", ["ar", "en"]),
        ("ar;q=0", []),
        ("", []),
        (";;;q=x,,", []),
    ],
)
def test_accept_language_is_read_by_weight(header, languages):
    assert preferred(header) == languages


def test_text_falls_back_to_the_main_language_then_english():
    texts = {"en": "land", "ar": "أرض"}
    assert text_for(texts, ["fr", "ar-JO"]) == "أرض"
    assert text_for(texts, ["zh"]) == "land"


@pytest.mark.parametrize(
    ("opening", "path"),
    [
        (Opening(id="x", opens_at=10**18), "opens_at"),
        (Opening(id="x", opens_at=0, zone="Mars/Olympus"), "zone"),
        (Opening(id="x", opens_at=10**18, zone="Mars/Olympus"), "zone"),
    ],
)
def test_opening_that_leads_to_no_day_is_told_what_is_wrong_with_it(opening, path) -> None:
    with pytest.raises(Problem) as refused:
        drafted(template("poster-children"), opening)
    assert [one for one, _ in refused.value.errors] == [path]
