"""Rounds of judging as a stage: works that are cleared, sheets that arrive, a server that takes small rounds for large.

The processes beside that server are the real ones. A door before them lets a test have them wait, or die as the kernel
ends what takes too much memory.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from outreach.ids import now_ms
from outreach.judging.rules import sheet_id
from tests.journeys.conftest import Festival
from tests.support.device import uuid
from tests.support.programme import Remote, store_blob
from tests.support.published import CLEAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    from tests.journeys.people import Judge, Officer

AT_ONCE, MOST = 5, 10
"""Readings of a round that is locked at once, and of one whose results are estimated before its lock."""
DOOR = """#!/bin/sh
while [ -e {folder}/waits ]; do sleep 0.05; done
[ -e {folder}/starves ] && kill -9 $$
exec {python} "$@"
"""
PROGRAM = """
from types import SimpleNamespace
from outreach.jobs import queue
from outreach.judging import aside, provisional
from outreach.judging.locking import actions
actions.AT_ONCE, provisional.MOST = {at_once}, {most}
queue.ATTEMPTS = 1
aside.sys = SimpleNamespace(executable={door!r})
from outreach.cli import main
main()
"""


class Season(Festival):
    """A festival whose rounds are large, and whose jobs are given up when they fail once."""

    def __init__(self, data: Path, python: str) -> None:
        super().__init__(data)
        self._folder = data.parent
        door = self._folder / "door"
        door.write_text(DOOR.format(folder=self._folder, python=python))
        door.chmod(0o755)
        self.program = ("-c", PROGRAM.format(at_once=AT_ONCE, most=MOST, door=str(door)))

    def processes(self, how: str, on: bool) -> None:
        """Let the processes beside the server wait (`waits`) or die (`starves`), or no longer."""
        said = self._folder / how
        if on:
            said.touch()
        else:
            said.unlink()


def school(festival: Festival, name: str = "École de Maradi") -> Remote:
    """Return the tablet of a school that nobody sees."""
    return Remote(festival.device(festival.actor("school", name=name, country="NE").id))


def a_poster(festival: Festival, tablet: Remote, title: str, **more: Any) -> str:
    """Send a poster in whose picture nobody looks at: it is only written down that it arrived."""
    sha256 = f"{int(uuid()[-6:], 16):064x}"
    call = SimpleNamespace(id=festival.calls["poster-children"])
    work = tablet.poster(call, pupil(tablet), sha256=sha256, title=title, **more)
    tablet.sync()
    festival.transact(store_blob, tablet.scope, sha256, now_ms())
    return work


def an_essay(festival: Festival, tablet: Remote, title: str) -> str:
    fields = {"call": festival.calls["essay-global"], "entrant": pupil(tablet), "title": title, "language": "en"}
    return tablet.make("entry", **fields, text="We plant trees where the wind takes the soil. " * 30, declaration=True)


def pupil(tablet: Remote) -> str:
    made = tablet.pupil()
    tablet.consent(made)
    return made


def cleared(officer: httpx.Client, tablet: Remote, works: list[str]) -> None:
    """Send works in and clear them for judging."""
    for work in works:
        assert tablet.do(work, "finalise").status in {"applied", "merged"}
        officer.post(f"/api/v1/entries/{work}/clear", json={"checklist": CLEAN}).raise_for_status()


def begun(officer: httpx.Client, call: str, judges: list[str], readings: int) -> str:
    """Hand a call's works out to these judges; return the round."""
    asked = {"call": call, "readings": readings, "judges": judges, "cap": 100}
    made: str = officer.post("/api/v1/rounds", json=asked).raise_for_status().json()["id"]
    officer.post(f"/api/v1/rounds/{made}/release").raise_for_status()
    return made


def fills(phone: Remote, made: str, value: Callable[[int, int], int]) -> None:
    """Hand in every sheet of a round; `value` says what the nth work gets on the kth criterion."""
    phone.sync()
    given = sorted(
        (row for row in phone.view.values() if row.kind == "assignment" and row.body["round"] == made),
        key=lambda row: row.body["order"],
    )
    for n, row in enumerate(given):
        criteria = phone.view[made].body["rubric"]["criteria"]
        scores = {one["code"]: value(n, k) for k, one in enumerate(criteria)}
        phone.create(sheet_id(row.id), "sheet", phone.scope, {"assignment": row.id, "scores": scores, "seconds": 60})
        phone.command(sheet_id(row.id), "submit")
    phone.sync()


def known(client: httpx.Client, name: str) -> str:
    """Return the id of a judge."""
    return next(one["id"] for one in client.get("/api/v1/judges").json() if one["name"] == name)


def scores(judge: Judge, number: int, values: list[int]) -> None:
    """Score her work of a number, counted from 0."""
    judge.browser.open("judge")
    judge.main.locator(".judge-task").nth(number).click()
    judge.score(values)
    judge.hand_in()


def arrived(judge: Judge, count: int) -> None:
    judge.browser.open("judge")
    expect(judge.main.locator("[data-mark=arrived]")).to_have_count(count)


def asks(office: Officer, step: str) -> None:
    """Take a step of a round that asks first."""
    office.button(f"officer-step-{step}").click()
    dialog = office.browser.page.get_by_role("dialog")
    dialog.get_by_role("button", name=office.words(f"officer-step-{step}")).click()
