"""What a plain form says, and what is wrong with it: the same rules as the app's, whoever fills it in."""

from __future__ import annotations

import pytest

from outreach.calls.actions import drafted
from outreach.calls.model import Call, Opening
from outreach.calls.templates import template
from outreach.floor import rules, token
from outreach.floor.model import Filled, Picture
from outreach.pepper import Pepper
from tests.support.device import uuid
from tests.support.plain import CHILD, SAYS_YES, filled, minted
from tests.support.programme import DAY_MS, NOON, SHA

PEPPER = b"p" * 32
FORM = minted(PEPPER, NOON)
PHOTO = Picture(sha256=SHA, size=400_000, type="image/jpeg")


def known(name: str) -> Call:
    """Return the call of a template, as if it had been opened yesterday."""
    body = drafted(template(name), Opening(id=uuid(), opens_at=NOON - DAY_MS))
    said = {field: getattr(body, field) for field in body.__struct_fields__}
    return Call(id=uuid(), year=2026, **said)


ESSAYS = known("essay-global")
STORIES = known("women-stories")


def flaws(of: Call = ESSAYS, pictures: tuple[Picture, ...] = (), **said: str) -> dict[str, str]:
    found = rules.flaws_of(filled(of, FORM, **said), of, pictures, NOON)
    return {name: words.message for name, words in found.items()}


def test_whole_form_has_no_flaw() -> None:
    assert flaws() == flaws(**CHILD) == {}


def test_c1_form_has_no_field_for_an_address_a_day_of_birth_or_a_picture_of_the_child() -> None:
    about = set(Filled.__struct_fields__) - {"token", "lang", "call", "by", "seen", "act", "kept", "leave"}
    work = {"title", "statement", "text", "language", "kind", "own"}
    consent = {name for name in about if name.endswith(("participate", "publish_work", "voice_image", "press"))}
    shown = {"name_mode", "pseudonym", "certificate"}
    assert about - work - consent - shown == {"name", "year", "month", "age", "gender", "country", "relation"}


def test_c3_whoever_may_be_a_child_is_entered_by_a_guardian_and_asked_anew() -> None:
    """Somebody born in 2008 may still be seventeen on 28 May 2026; of an age that nobody can mean, nothing follows."""
    for young in ({"age": "17"}, {"year": "2008"}, {"year": "2008", "month": "06"}, {"age": "١٢"}):
        assert flaws(**young) == {"by": "plain-minor"}
    assert flaws(age="18") == flaws(year="2008", month="04") == {}
    assert flaws(**{**CHILD, "year": "1990"}) == {"by": "plain-adult"}
    other = rules.turned(
        filled(ESSAYS, FORM, age="12"), rules.flaws_of(filled(ESSAYS, FORM, age="12"), ESSAYS, (), NOON)
    )
    assert (other.by, other.participate, other.own, other.name_mode) == ("guardian", "", "", "")
    assert (other.text, other.name, other.title) == (filled(ESSAYS, FORM).text, "Awa Ndiaye", "The hill")


@pytest.mark.parametrize("item", ["participate", "publish_work", "voice_image"])
def test_c4_each_item_is_asked_by_itself_and_none_is_answered_beforehand(item: str) -> None:
    lack = "make-consent-lack-answers"
    assert flaws(**{item: ""}) == flaws(**{**CHILD, item: "maybe"}) == {item: lack}
    child = rules.answers_lacking(filled(ESSAYS, FORM, **{**CHILD, **SAYS_YES, f"child_{item}": ""}), "child")
    assert {name: words.message for name, words in child.items()} == {f"child_{item}": lack}
    refused = flaws(**{item: "no"})
    assert refused == ({"participate": "plain-refused"} if item == "participate" else {})


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": " "}, "name"), ({"name": "A" * 121}, "name"), ({"age": ""}, "age"), ({"age": "0"}, "age"),
        ({"age": "-4"}, "age"), ({"age": "121"}, "age"), ({"year": "14"}, "year"), ({"year": "2027"}, "year"),
        ({"country": ""}, "country"), ({"country": "ZZ"}, "country"), ({"gender": "x"}, "gender"),
        ({"title": "\n"}, "title"), ({"title": "T" * 81}, "title"), ({"text": " "}, "text"),
        ({"text": "word " * 1700}, "text"), ({"text": "x" * 60_001}, "text"), ({"language": "tlh"}, "language"),
        ({"statement": "more"}, "statement"), ({"own": ""}, "own"), ({"name_mode": "both"}, "name_mode"),
        ({**CHILD, "relation": "none"}, "relation"),
        ({**CHILD, "name_mode": "pseudonym", "pseudonym": "X"}, "name_mode"),
        ({"name_mode": "pseudonym"}, "pseudonym"), ({"name_mode": "pseudonym", "pseudonym": " \u200b"}, "pseudonym"),
        ({"name_mode": "pseudonym", "pseudonym": "A" * 121}, "pseudonym"),
    ],
)  # fmt: skip
def test_each_flaw_is_said_beside_its_field(said: dict[str, str], field: str) -> None:
    assert list(flaws(**said)) == [field]


def test_a_photo_is_a_work_too_and_is_held_to_the_calls_own_limits() -> None:
    assert flaws(pictures=(PHOTO,), text="") == {}
    assert flaws(pictures=(PHOTO,) * 9, text="") == {"photo": "problem-too-many-parts"}
    large = Picture(sha256=SHA, size=15_000_001, type="image/jpeg")
    assert flaws(pictures=(large,), text="") == {"photo": "plain-photo-large"}
    assert flaws(pictures=(Picture(sha256=SHA, size=9, type="audio/mp4"),), text="") == {
        "photo": "make-photo-unreadable"
    }
    assert flaws(STORIES, (PHOTO,), text="", kind="drawing") == {}
    assert filled(STORIES, FORM, kind="poster").kind == "photo"  # the call asks for none


def test_words_are_counted_as_the_call_counts_them() -> None:
    assert rules.length_of(filled(ESSAYS, FORM, text="l'eau ? 1"), ESSAYS).count == 2
    assert rules.length_of(filled(ESSAYS, FORM, text="土地, 水", language="zh"), ESSAYS).count == 3
    young = rules.length_of(filled(ESSAYS, FORM, **{**CHILD, "text": "one two"}), ESSAYS)
    assert (young.least, young.most, young.verdict) == (250, 750, "under")


def test_schools_calls_come_from_schools() -> None:
    taken = {
        name: rules.takes(known(name))
        for name in ("essay-global", "women-stories", "poster-children", "children-programme")
    }
    assert taken == {"essay-global": True, "women-stories": True, "poster-children": False, "children-programme": False}


def test_token_is_ours_and_ends_and_outlives_a_new_secret() -> None:
    assert token.read(PEPPER, FORM.text, NOON) == FORM
    assert token.read(Pepper(b"n" * 32, PEPPER), FORM.text, NOON) == FORM
    assert token.read(b"another server's secret", FORM.text, NOON) is None
    assert token.read(PEPPER, FORM.text, NOON + token.LASTS_MS) == FORM
    assert token.read(PEPPER, FORM.text, NOON + token.LASTS_MS + 1) is None
    for bad in ("", "x", "é", FORM.text[:-4], FORM.text[4:], f"AAAA{FORM.text[4:]}", FORM.text * 9):
        assert token.read(PEPPER, bad, NOON) is None


def test_ids_follow_from_the_token_and_from_nothing_that_a_stranger_knows() -> None:
    labels = ("actor", "entry", "entrant", "device")
    mine, other = ([form.id(one) for one in labels] for form in (FORM, minted(PEPPER, NOON, 1)))
    assert mine == [token.read(PEPPER, FORM.text, NOON).id(one) for one in labels]
    assert len({*mine, *other}) == 8
    assert mine != [minted(b"q" * 32, NOON).id(one) for one in labels]
