"""Whether a call is whole: the four templates are, and everything that can be wrong is named."""

from __future__ import annotations

import msgspec
import pytest

from outreach.calls.languages import preferred, text_for
from outreach.calls.model import CallBody, Criterion, Level, Limits, MediaRule, Opening, Rubric, WordLimit
from outreach.calls.rules import broken_call, broken_content, call_from
from outreach.calls.templates import NAMES, template

AT = 1_780_000_000_000
IMAGE = MediaRule(kind="poster", types=("image/jpeg",), bytes_max=1000)
GOOD = CallBody(
    kind="competition", template="poster", title={"en": "t"}, theme={"en": "t"}, rules={"en": "t"}, media=(IMAGE,),
    needs=("poster",), code="POSTER-26", opens_at=AT, deadline="2027-06-17T23:59", zone="Africa/Niamey",
    age_reference="2027-06-17",
)  # fmt: skip


def criterion(**changes: object) -> Criterion:
    return msgspec.structs.replace(Criterion(code="theme", name={"en": "t"}, help={"en": "t"}, weight=1), **changes)


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


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title": {"ar": "t"}}, "a text has no English"),
        ({"zone": "Mars/Olympus"}, "Mars/Olympus is not a time zone"),
        ({"zone": "../../etc"}, "../../etc is not a time zone"),
        ({"deadline": "2027-02-30T23:59"}, "a date does not exist"),
        ({"age_reference": "2027-13-01"}, "a date does not exist"),
        ({"deadline": "2020-01-01T00:00"}, "the call ends before it begins"),
        ({"media": (IMAGE, IMAGE)}, "two media rules are about one kind of part"),
        ({"needs": ("audio",)}, "the call needs audio but does not take it"),
        ({"needs": ("text",)}, "the call needs text but does not take it"),
        ({"limits": Limits(text=(WordLimit(band="9-12", words_max=5, characters_max=9),))}, "there is no band 9-12"),
        (
            {"limits": Limits(text=(WordLimit(words_min=6, words_max=5, characters_max=9),))},
            "a text would have to be longer than it may be",
        ),
        (with_rubric(criterion(min=5, max=5)), "the criterion theme has no range"),
        (with_rubric(criterion(), criterion()), "two criteria have one code"),
        (
            with_rubric(criterion(levels=(Level(value=1, label={"en": "low"}),))),
            "the levels of theme are not one for each value",
        ),
    ],
)
def test_broken_call_is_told_what_is_wrong(changes, problem):
    assert broken_call(msgspec.structs.replace(GOOD, **changes)) == [problem]


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
