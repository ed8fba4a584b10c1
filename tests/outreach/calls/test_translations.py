"""Texts in six languages: what is not published is never seen, and every language says how far it is."""

from __future__ import annotations

import json

import msgspec
import pytest

from outreach.calls.actions import drafted
from outreach.calls.model import BandRubric, Opening, Rubric
from outreach.calls.templates import NAMES, template
from outreach.calls.translations import LANGUAGES, lacking, shown, states
from outreach.calls.views import view_of
from tests.support.programme import NOON


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


def body(**opening):
    return drafted(template("women-stories"), Opening(id="x", opens_at=NOON, **opening))


def test_states_name_the_six_and_every_other_language_that_is_there():
    texts = {"en": "t", "wo": "t"}
    call = body(title=texts, theme=texts, rules=texts)
    found = states(call)
    assert set(LANGUAGES) < set(found)
    assert (found["en"], found["wo"]) == ("published", "partial")
    assert states(msgspec.structs.replace(call, title={"en": "t"}, theme={"en": "t"}, rules={"en": "t"}, media=()))[
        "fr"
    ] == ("none")


def test_a_language_is_as_far_as_an_officer_said():
    words = {"en": "land", "ru": "земля"}
    call = msgspec.structs.replace(body(), title=words, theme=words, rules=words, media=())
    for said in ("draft", "reviewed", "published"):
        assert states(msgspec.structs.replace(call, translations={"ru": said}))["ru"] == said
    assert lacking(call, "ru") == []
    assert lacking(call, "fr") == ["title", "theme", "rules"]


@pytest.mark.parametrize("status", ["draft", "reviewed"])
def test_what_is_not_published_is_nowhere_in_what_is_sent(stage, status):
    secret = {"fr": "À NE PAS MONTRER"}
    call = stage.call(
        "women-stories", title=secret | {"en": "t"}, rules=secret | {"en": "t"}, translations={"fr": status}
    )
    school = stage.device()
    assert "MONTRER" not in json.dumps(school.body(call.id), ensure_ascii=False)
    assert "translations" not in school.body(call.id)
    assert view_of(call, ["fr"], NOON).title == "t"


def test_published_is_seen():
    call = body(title={"en": "t", "fr": "Femmes"}, translations={"fr": "published"})
    assert shown(call)["title"]["fr"] == "Femmes"


def test_a_draft_in_a_language_named_like_a_field_takes_no_field_away():
    call = msgspec.structs.replace(body(), translations={"max": "draft", "min": "draft"})
    assert shown(call)["media"] == shown(msgspec.structs.replace(call, translations={}))["media"]


@pytest.mark.parametrize("name", NAMES)
def test_templates_say_everything_in_every_language_that_they_name(name):
    shipped = template(name)
    assert "partial" not in states(shipped).values()
    assert {language for language, state in states(shipped).items() if state == "published"} == set(LANGUAGES)


def test_rubrics_of_bands_are_texts_too():
    criteria = template("essay-global").rubric.criteria[:1]
    call = msgspec.structs.replace(
        body(), rubric=Rubric(criteria=criteria), band_rubrics=(BandRubric(bands=("5-8",), criteria=criteria),)
    )
    assert "band_rubrics.0.criteria.0.levels.4" in lacking(call, "sw")
