"""`outreach officer`: who is an officer, and a way in for one of them, at the machine itself."""

from __future__ import annotations

import asyncio
import json
import shutil

import pytest

from outreach.db import open_database
from tests.support.command import said
from tests.support.programme import Stage


@pytest.fixture(autouse=True)
def never_blocking() -> None:
    """Let commands wait for the disk: their loops serve nobody else."""


@pytest.fixture
def office(tmp_path, sqlite_template, monkeypatch, capfd):
    """An installation with a school and an officer; returns the officer's id, and what runs `outreach officer`."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(sqlite_template, data / "outreach.db")
    monkeypatch.setenv("OUTREACH_DATA", str(data))
    monkeypatch.setenv("OUTREACH_PUBLIC_URL", "https://outreach.example")
    with asyncio.Runner() as runner:
        db = open_database(f"sqlite:///{data / 'outreach.db'}")
        runner.run(db.open())
        try:
            stage = Stage(db, runner.run)
            found = stage.actor("officer").id, stage.actor("school").id
        finally:
            runner.run(db.close())

    def run(*args: str) -> tuple[int, str]:
        return said(monkeypatch, capfd, "officer", *args)

    return (*found, run)


def test_officers_are_listed_and_one_gets_a_code(office) -> None:
    officer, _, run = office
    code, said = run("list", "--json")
    assert (code, [(one["id"], one["codes"]) for one in json.loads(said)]) == (0, [(officer, 0)])
    assert officer in run("list")[1]
    code, said = run("code", officer, "--json")
    made = json.loads(said)
    assert code == 0
    assert made["url"] == f"https://outreach.example/#enrol={made['code']}"


def test_officer_who_has_left_is_ended(office) -> None:
    officer, school, run = office
    assert run("end", officer)[0] == 0
    assert run("end", school)[0] == 1
    assert run("code", officer)[0] == 0, "whoever holds the machine lets them in again"


def test_who_is_no_officer_gets_no_code(office) -> None:
    _, school, run = office
    for other in (school, "nobody"):
        code, said = run("code", other)
        assert code == 1
        assert "officer-unknown" in said
