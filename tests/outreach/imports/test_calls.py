"""Files of calls: each row a draft of a template, whole by the same rules as one that is typed, looked at before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from outreach.calls import actions as programmes
from outreach.calls.templates import NAMES, template
from outreach.errors import Problem
from outreach.imports import actions, planned, reading
from outreach.locale import messages
from outreach.people.actions import is_country

NOW = round(datetime(2026, 11, 28, tzinfo=UTC).timestamp() * 1000)


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: the call's own tests ask both."""
    return sqlite_url


def read(text):
    data = text if isinstance(text, bytes) else text.encode()
    rows, unread = reading.rows(data, None, planned.NEEDED, planned.FIELDS, most=planned.ROWS, field=planned.FIELD)
    found, wrong = planned.calls(rows, {name: template(name) for name in NAMES}, is_country, NOW)
    return found, [*unread, *wrong]


def calls(stage, text, **more):
    def fn(tx):
        return actions.calls(tx, stage.engine, text.encode(), None, stage.now_ms, **{"write": False, **more})

    return stage.write(fn)


HEAD = "template,opens,code,deadline,zone,grace,age_reference"


@pytest.mark.parametrize(
    ("row", "field", "says"),
    [
        ("poster,2027-06-01,,,,,", "template", "no such template"),
        ("poster-children,1 June,,,,,", "opens", "2026-06-01"),
        ("poster-children,2027-02-30,,,,,", "opens", "2026-06-01"),
        ("poster-children,2027-06-01,poster,,,,", "code", "capital letters"),
        ("poster-children,2027-06-01,,31 August,,,", "deadline", "local time"),
        ("poster-children,2027-06-01,,2027-02-30T23:59,,,", "deadline", "does not exist"),
        ("poster-children,2027-06-01,,2027-05-01T23:59,,,", "deadline", "ends before it begins"),
        ("poster-children,2025-06-01,,2025-08-01T23:59,,,", "deadline", "has passed already"),
        ("poster-children,2027-06-01,,2099-08-01T23:59,,,", "deadline", "more than ten years"),
        ("poster-children,2027-03-01,,2027-03-28T02:30,Europe/Paris,,", "deadline", "does not exist"),
        ("poster-children,2027-06-01,,,Mars/Olympus,,", "zone", "not a time zone"),
        ("poster-children,2027-06-01,,,localtime,,", "zone", "not a time zone"),
        ("poster-children,2027-06-01,,,,two weeks,", "grace", "whole number"),
        ("poster-children,2027-06-01,,,,365,", "grace", "90 days at most"),
        ("poster-children,2027-06-01,,,,,2027-02-30", "age_reference", "does not exist"),
        ("poster-children,2027-06-01,,,,,2035-01-01", "age_reference", "two years away"),
        ("poster-children,2027-06-01", "", "2 fields, the heading 7"),
        ("poster-children,2027-07-01,FIRST-27,,,,", "code", "stands in row 2 already"),
    ],
)
def test_what_cannot_be_a_call_is_told_with_row_field_and_sentence(row, field, says):
    found, wrong = read(f"{HEAD}\nessay-global,2027-01-01,FIRST-27,,,,\n{row}\n")
    assert [(one.row, one.field) for one in wrong] == [(3, field)]
    assert says in messages("en").say(wrong[0].words)
    assert [one.code for one, _ in found] == ["FIRST-27"]


def test_weekday_offset_and_moments_are_computed_from_the_zone():
    ((one, opening),), wrong = read(f"{HEAD}\nposter-children,2027-06-01,,2027-08-31T23:59,Asia/Kathmandu,7,\n")
    assert (wrong, one.code, one.weekday, one.offset) == ([], "POSTER-27", 2, "+05:45")
    assert one.opens_at == round(datetime(2027, 5, 31, 18, 15, tzinfo=UTC).timestamp() * 1000)
    assert one.opens == "2027-06-01"
    assert one.closes_at == round(datetime(2027, 8, 31, 18, 15, tzinfo=UTC).timestamp() * 1000) - 1
    assert (opening.draft, opening.grace_days) == (True, 7)


def test_a_title_in_one_language_is_told_to_leave_the_templates_in_the_others():
    ((one, _),), _ = read("template,opens,title,title_fr\nposter-children,2027-06-01,Our soil,Notre sol\n")
    assert (one.title, set(one.template_texts)) == ("Our soil", set(template("poster-children").title) - {"en", "fr"})


def test_a_file_may_have_five_hundred_calls_and_no_column_of_its_own():
    _, wrong = read("template,opens\n" + "poster-children,2027-06-01\n" * 501)
    assert (wrong[0].row, "500 rows" in messages("en").say(wrong[0].words)) == (502, True)
    assert read("template,opens,bands\nx,y,z\n")[1][0].words.args["column"] == "bands"


def test_what_was_shown_is_written_as_drafts_and_again_is_harmless(stage):
    text = "template;opens;code;title\nposter-children;2027-06-01;SOIL-27;Our soil\nessay-global;2027-02-01;;\n"
    said = calls(stage, text)
    assert (said.new, [one.code for one in said.calls]) == (2, ["SOIL-27", "ESSAY-27"])
    before = stage.read(lambda tx: programmes.calls(tx, drafts=True))
    assert {"SOIL-27", "ESSAY-27"} & {one.code for one in before} == set()
    made = calls(stage, text, write=True, expect=said.sha256)
    assert (made.written, made.sha256) == (True, said.sha256)
    there = {one.code: one for one in stage.read(lambda tx: programmes.calls(tx, drafts=True))}
    assert (there["SOIL-27"].status, there["SOIL-27"].title["en"]) == ("draft", "Our soil")
    assert "SOIL-27" not in {one.code for one in stage.read(programmes.calls)}
    again = calls(stage, text, write=True)
    assert (again.new, again.known) == (0, 2)
    with pytest.raises(Problem, match="import-changed"):
        calls(stage, text, write=True, expect=said.sha256)


def test_a_code_that_is_taken_is_told_and_one_bad_row_writes_nothing(stage):
    calls(stage, "template,opens,code\nposter-children,2027-06-01,SOIL-27\n", write=True)
    text = "template,opens,code\nposter-children,2027-07-01,SOIL-27\nessay-global,2027-02-01,WORDS-27\n"
    said = calls(stage, text)
    assert [(one.row, one.field) for one in said.errors] == [(2, "code")]
    assert (said.rows, said.new, said.known) == (2, 1, 0)
    with pytest.raises(Problem, match="import-wrong"):
        calls(stage, text, write=True)
    assert "WORDS-27" not in {one.code for one in stage.read(lambda tx: programmes.calls(tx, drafts=True))}
    assert calls(stage, text, write=True, skip_bad=True).new == 1
