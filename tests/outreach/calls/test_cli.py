"""`outreach call`: from a template to a published call, and every mistake told with its field."""

from __future__ import annotations

import json
import shutil

import msgspec
import pytest

from outreach.calls.templates import NAMES, template
from outreach.demo.assessed import ASSESSED
from tests.support.command import said


@pytest.fixture(autouse=True)
def never_blocking() -> None:
    """Let commands wait for the disk: their loops serve nobody else."""


@pytest.fixture
def call(tmp_path, sqlite_template, monkeypatch, capfd):
    """Run `outreach call`; return its exit code and what it said."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(sqlite_template, data / "outreach.db")
    monkeypatch.setenv("OUTREACH_DATA", str(data))

    def run(*args: str) -> tuple[int, str]:
        return said(monkeypatch, capfd, "call", *args)

    return run


LASTING = ("--deadline", "2030-08-31T23:59", "--zone", "Africa/Niamey", "--opens", "2030-06-01")


def made(call, *more):
    code, said = call("create", "--template", "poster-children", "--code", "POSTER-30", *LASTING, *more, "--json")
    assert code == 0, said
    return json.loads(said)


def written(folder):
    path = folder / "assessment.json"
    path.write_bytes(msgspec.json.encode(ASSESSED))
    return path


def assess(call, folder):
    assert call("assess", "POSTER-30", str(written(folder)))[0] == 0


def test_a_call_comes_out_of_a_template_as_a_draft_and_is_published(call, tmp_path):
    line = made(call)
    assert (line["status"], line["weekday"], line["offset"]) == ("draft", 6, "+01:00")
    assert call("check", "POSTER-30") == (0, "nothing is wrong with it\n")
    assert "assessment-missing" in call("publish", "POSTER-30")[1]
    assess(call, tmp_path)
    assert json.loads(call("publish", "POSTER-30", "--json")[1])["status"] == "scheduled"
    code, said = call("show", "POSTER-30")
    assert code == 0
    assert "until     Saturday 2030-08-31 23:59 UTC+01:00 (Africa/Niamey)" in said
    assert call("publish", "POSTER-30")[0] == 1


def test_a_revision_is_a_version_and_an_extension_is_one(call, tmp_path):
    made(call, "--publish", "--assessment", str(written(tmp_path)))
    code, said = call("revise", "POSTER-30", "--reason", "floods", "--deadline", "2030-09-30T23:59")
    assert (code, "Monday 2030-09-30" in said, "version 2" in said) == (0, True, True)
    assert "version 2" in call("show", "POSTER-30")[1]
    assert call("revise", "POSTER-30", "--reason", "floods", "--deadline", "2030-09-30T23:59")[0] == 1


def test_steps_are_refused_out_of_turn(call, tmp_path):
    made(call)
    for step in ("suspend", "resume", "cancel", "archive"):
        assert call(step, "POSTER-30")[0] == 1
    assess(call, tmp_path)
    call("publish", "POSTER-30")
    assert [json.loads(call(step, "POSTER-30", "--json")[1])["status"] for step in ("suspend", "resume", "cancel")] == [
        "suspended", "scheduled", "cancelled",
    ]  # fmt: skip
    assert call("list")[1].startswith("POSTER-30        cancelled")


def test_templates_are_listed(call):
    assert [line.split()[0] for line in call("templates")[1].splitlines()] == list(NAMES)
    assert [one["template"] for one in json.loads(call("templates", "--json")[1])] == list(NAMES)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--zone", "Mars/Olympus"), 1, "zone: Mars/Olympus is not a time zone"),
        (
            ("--zone", "UTC", "--deadline", "2020-01-01T23:59", "--opens", "2019-12-01"),
            1,
            "deadline: The deadline 2020",
        ),
        (("--deadline", "2030-02-30T23:59", "--opens", "2030-01-01"), 1, "deadline: 2030-02-30T23:59 does not exist"),
        (("--deadline", "next week"), 1, "$.deadline"),
        (("--code", "poster"), 1, "$.code"),
        (("--age-reference", "2030-13-01"), 1, "age_reference: The day 2030-13-01 does not exist"),
        (("--opens", "soon"), 2, "--opens: soon is not a day"),
        (("--grace", "91"), 2, "91"),
        (("--template", "nothing"), 2, "there is no template nothing"),
    ],
)
def test_a_mistake_is_told_with_its_field(call, options, code, said):
    found = call("create", "--template", "poster-children", *options)
    assert (found[0], said in found[1]) == (code, True), found


def test_bands_that_contradict_each_other_are_told(call, tmp_path):
    (tmp_path / "more.json").write_text('{"bands": [{"min": 5, "max": 8}, {"min": 8, "max": 12}]}')
    code, said = call("create", "--template", "women-stories", "--file", str(tmp_path / "more.json"))
    assert (code, "bands.1: The bands 5-8 and 8-12 do not meet." in said) == (1, True)


def test_a_file_is_checked_without_a_database(call, tmp_path):
    path = tmp_path / "own.json"
    path.write_bytes(msgspec.json.encode(template("essay-global")))
    assert call("check", str(path))[0] == 0
    broken = msgspec.to_builtins(template("essay-global")) | {"needs": ["video"]}
    path.write_text(json.dumps(broken))
    code, said = call("check", str(path), "--json")
    assert (code, [one["path"] for one in json.loads(said)]) == (1, ["needs"])
    path.write_text(json.dumps(broken | {"entrant_email": True}))
    assert (call("check", str(path))[0], "entrant_email" in call("check", str(path))[1]) == (1, True)
    path.write_text("no json")
    assert call("check", str(path))[0] == 1


def test_a_call_that_is_not_there_is_said_to_be_unknown(call):
    for args in (("show", "X-1"), ("check", "X-1"), ("publish", "X-1"), ("revise", "X-1", "--reason", "because")):
        code, said = call(*args)
        assert (code, "There is no call X-1." in said) == (1, True)
