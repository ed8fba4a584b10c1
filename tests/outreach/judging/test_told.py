"""J3b: a work in a language that no judge reads waits, until a person writes down what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from outreach import words
from outreach.errors import Problem
from outreach.redactions import texts
from outreach.redactions.model import Words
from outreach.transcripts import actions as transcripts
from outreach.transcripts import rules
from tests.support.panel import Panel, uuid

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.db import Database

STORY = "Suuf si dafa am solo"
IN_FRENCH = "Amina of class 4 dit : la terre compte"


@pytest.fixture
def panel(db: Database, run: Callable[..., object]) -> Panel:
    return Panel(db, run)


def tells(panel: Panel, entry: str, language: str, text: str) -> Any:
    return panel.write(transcripts.tell, panel.engine, entry, language, text, "officer", panel.now)


def waits(panel: Panel) -> list[str]:
    return [one.entry for one in panel.read(transcripts.waiting)]


def test_j3b_a_work_that_no_judge_reads_waits_until_a_person_tells_it_in_a_language_that_one_reads(
    panel: Panel,
) -> None:
    judge = panel.judge(1, "fr")
    entry = panel.entry(1, text=STORY, language="wo")
    panel.entry(2, text="La terre", language="fr")
    panel.entry(3, language="wo")  # a picture is for everybody
    assert waits(panel) == [entry]
    with pytest.raises(Problem) as refused:
        panel.open_round(readings=1)
    assert refused.value.detail == words.Words("lack-few-in", {"readings": 1, "able": 0, "more": 1, "languages": "wo"})
    assert tells(panel, entry, "en", "The land matters").unread
    assert waits(panel) == [entry]  # nobody reads that either
    assert tells(panel, entry, "fr", IN_FRENCH).unread is False
    assert waits(panel) == []
    panel.release()
    body = next(one for one in panel.pack(judge) if one["caption"] == "Work 1")
    assert (body["text"], body["language"]) == (STORY, "wo")
    assert [one["language"] for one in body["told"]] == ["en", "fr"]


def test_c16_j3b_what_is_told_of_a_work_is_covered_like_its_own_words(panel: Panel) -> None:
    judge = panel.judge(1, "fr")
    entry = panel.entry(1, text="La terre", language="fr")
    panel.open_round(readings=1)
    tells(panel, entry, "fr", IN_FRENCH)
    panel.write(texts.change, panel.engine, entry, Words(also=["Amina"]), "officer", uuid(7), panel.now)
    (body,) = panel.pack(judge)
    (one,) = body["told"]
    assert "Amina" not in one["text"]
    assert one["text"].endswith("la terre compte")


def test_j3b_judges_who_have_a_work_see_it_told_at_once_and_no_more_when_it_is_taken_away(panel: Panel) -> None:
    judge = panel.judge(1, "fr")
    entry = panel.entry(1, text="La terre", language="fr")
    panel.open_round(readings=1)
    assert panel.pack(judge)[0].get("told") is None
    tells(panel, entry, "en", "The land")
    assert panel.pack(judge)[0]["told"] == [{"language": "en", "text": "The land"}]
    for _ in range(2):  # twice is once
        panel.write(transcripts.untell, panel.engine, entry, "en", "officer", panel.now)
    assert panel.pack(judge)[0].get("told") is None


def test_j3b_nothing_is_told_of_a_work_that_is_not_there(panel: Panel) -> None:
    with pytest.raises(Problem, match="no such entry"):
        tells(panel, uuid(9), "en", "Nothing")


def test_j3b_no_panel_and_a_judge_of_all_languages_leave_nothing_waiting(panel: Panel) -> None:
    panel.entry(1, text=STORY, language="wo")
    assert waits(panel) == []
    panel.judge(1)
    assert waits(panel) == []


@pytest.mark.parametrize(
    ("own", "told", "judges", "given"),
    [
        ("wo", [], [("fr",)], "wo"),
        ("wo", ["en", "fr"], [("fr-CA",)], "fr"),
        ("wo", ["fr"], [("wo",), ("fr",)], "wo"),
        ("wo", ["en"], [("fr",)], "wo"),
        ("wo", ["en"], [()], "wo"),
    ],
)
def test_the_language_in_which_a_work_goes_to_judges(
    own: str, told: list[str], judges: list[tuple[str, ...]], given: str
) -> None:
    assert rules.language_for(own, told, judges) == given


@pytest.mark.parametrize(("code", "is_one"), [("fr", True), ("zh-Hant", True), ("french", False), ("", False)])
def test_codes_of_languages(code: str, is_one: bool) -> None:
    assert rules.is_language(code) is is_one
