"""A round of any size over a real file of SQLite, handed out and locked through the jobs."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import msgspec

from outreach.db import open_database
from outreach.db.migrate import migrate
from outreach.judging import actions, rules
from outreach.judging.asked import NewRound
from outreach.judging.counting import Counted, Seen
from outreach.judging.handing import http, running, stepwise
from outreach.judging.locking import actions as locking
from outreach.judging.locking import http as locks
from outreach.judging.locking import running as sealing
from outreach.judging.model import Round as Current
from outreach.judging.planning import actions as planning
from outreach.judging.planning import running as making
from outreach.sync.kinds import KINDS
from sync import Engine
from tests.support.panel import CALL, NOW, ROUND, RUBRIC, Panel

SLICE = 1_000
SHEETS = 100
READINGS = 3
FIRST = 0x10_0000
"""The number of the first entry: far from those of everything else."""


class Marks:
    """Marks of one to five for three criteria, as works deserve and judges are strict. The same each time."""

    def __init__(self) -> None:
        self.dice = random.Random(2026)
        self.worth: dict[str, float] = {}
        self.strict: dict[str, float] = {}

    def of(self, judge: str, entry: str) -> dict[str, int]:
        worth = self.worth.setdefault(entry, self.dice.gauss(3, 0.9))
        strict = self.strict.setdefault(judge, self.dice.gauss(0, 0.5))
        return {
            criterion.code: min(5, max(1, round(self.dice.gauss(worth + strict, 0.8)))) for criterion in RUBRIC.criteria
        }


def drawn(entries: int, judges: int) -> bytes:
    """Return what the child is asked of a round that nobody handed out: three readings each, three works by all."""
    marks, dice, panel = Marks(), random.Random(1), [f"{number:036}" for number in range(judges)]
    sheets = tuple(
        Counted(pool="picture:9-12", entry=entry, judge=judge, scores=marks.of(judge, entry))
        for entry in (f"{number:036}" for number in range(entries))
        for judge in (panel if int(entry) < READINGS else dice.sample(panel, READINGS))
    )
    current = Current(
        id=ROUND, call=CALL, status="locking", readings=READINGS, cap=120, top=20, seed="2026", created_ms=NOW,
        rubric=msgspec.to_builtins(RUBRIC),
    )  # fmt: skip
    return msgspec.json.encode(Seen(current=current, sheets=sheets, answers=(), works=(), kept=None))


def apart(module: str, question: bytes) -> tuple[Any, bytes]:
    """Return what a child took (`resource`) and its answer."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = Path(folder, "question"), Path(folder, "answer")
        asked.write_bytes(question)
        child = subprocess.Popen([sys.executable, "-m", module, str(asked), str(answer)])
        _, status, took = os.wait4(child.pid, 0)
        assert status == 0
        return took, answer.read_bytes()


def _ops(judge: str, own: list[tuple[str, str]], marks: Marks) -> Any:
    for assignment, entry in own:
        sheet = rules.sheet_id(assignment)
        body = {"assignment": assignment, "scores": marks.of(judge, entry), "seconds": 60}
        yield {"type": "create", "id": sheet, "set": body}
        yield {"type": "command", "id": sheet, "command": "submit"}


class Round:
    """A draft with so many cleared posters of fifty schools and so many judges, and an office that hands it out."""

    def __init__(self, folder: Any, entries: int, judges: int) -> None:
        self.url = f"sqlite:///{folder / 'outreach.sqlite'}"
        self.entries, self.judges, self.steps = entries, judges, list[float]()
        self.child: Any = None

    def __enter__(self) -> Self:
        migrate(self.url)
        self.loop = asyncio.new_event_loop()
        self.db = open_database(self.url)
        self.run(self.db.open())
        self.panel = Panel(self.db, self.run)
        self.context: Any = SimpleNamespace(db=self.db, engine=Engine(KINDS))
        return self

    def __exit__(self, *_: object) -> None:
        self.run(self.db.close())
        self.loop.close()

    def run(self, work: Any) -> Any:
        return self.loop.run_until_complete(work)

    def given(self) -> int:
        return int(self.panel.read(lambda tx: tx.one("SELECT COUNT(*) FROM assignment WHERE state = 'open'"))[0])

    def measured(self, *, lock: bool = False) -> Any:
        """Yield each stage with its seconds by the clock and of this process's processor time."""
        last = (self.scored, self.counted_and_sealed) if lock else ()
        for stage in (self.prepared, self.drafted, self.planned, self.released, self.handed_out, *last):
            began = time.perf_counter(), time.process_time()
            stage()
            yield stage.__name__, time.perf_counter() - began[0], time.process_time() - began[1]

    def prepared(self) -> None:
        schools = [self.panel.actor("school", 0x9000_0000 + n) for n in range(50)]
        for number in range(self.judges):
            self.panel.judge(number)
        for start in range(FIRST, FIRST + self.entries, SLICE):
            self.panel.entries(range(start, min(start + SLICE, FIRST + self.entries)), schools)

    def drafted(self) -> None:
        new = NewRound(call=CALL, readings=READINGS, cap=120)
        self.panel.write(actions.create_round, new, ROUND, "2026", NOW)

    def planned(self) -> None:
        self.panel.write(planning.ask, ROUND, "officer", NOW)
        self.run(making.run(self.context, self._payload()))

    def released(self) -> None:
        self.run(http.release_round.fn(ROUND, self.context))

    def handed_out(self) -> None:
        with self.timed(stepwise):
            self.run(running.run(self.context, self._payload()))
        assert self.panel.read(planning.state, ROUND).stage == "handed"

    def scored(self) -> None:
        """Let every judge hand in her whole pack from her phone, and close the round."""
        given: dict[str, list[tuple[str, str]]] = {}
        asked = "SELECT judge, id, entry FROM assignment WHERE round_id = ? AND state = 'open' ORDER BY judge, id"
        for judge, assignment, entry in self.panel.read(lambda tx: tx.all(asked, ROUND)):
            given.setdefault(judge, []).append((assignment, entry))
        marks = Marks()
        for judge, own in given.items():
            for start in range(0, len(own), SHEETS):
                self.panel.push(judge, f"phone-{judge}", *_ops(judge, own[start : start + SHEETS], marks))
        self.panel.status("closed")

    def counted_and_sealed(self) -> None:
        """Lock the round as an officer and the job do; the child is measured by itself."""
        self.run(locks.lock_round.fn(ROUND, SimpleNamespace(id="officer"), self.context))
        row = self.panel.read(lambda tx: tx.one("SELECT number FROM round_lock WHERE round_id = ?", ROUND))
        self.steps.clear()
        aside, sealing.aside = sealing.aside, self._aside
        try:
            with self.timed(locking):
                self.run(sealing.run(self.context, msgspec.json.encode((ROUND, row[0]))))
        finally:
            sealing.aside = aside
        assert self.panel.read(locking.state, ROUND).stage == "sealed"

    @contextmanager
    def timed(self, where: Any) -> Any:
        """Keep how long each step of a job takes."""
        step = where.step

        def timed(*args: Any) -> bool:
            began = time.perf_counter()
            more: bool = step(*args)
            self.steps.append(time.perf_counter() - began)
            return more

        where.step = timed
        try:
            yield
        finally:
            where.step = step

    async def _aside(self, module: str, question: bytes) -> bytes:
        self.child, answer = await asyncio.to_thread(apart, module, question)
        return answer

    def _payload(self) -> bytes:
        row = self.panel.read(lambda tx: tx.one("SELECT number FROM round_plan WHERE round_id = ?", ROUND))
        return msgspec.json.encode((ROUND, row[0]))
