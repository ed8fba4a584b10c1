"""A round of any size over a real file of SQLite, handed out through the jobs."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace
from typing import Any, Self

import msgspec

from outreach.db import open_database
from outreach.db.migrate import migrate
from outreach.judging import actions
from outreach.judging.asked import NewRound
from outreach.judging.handing import http, running, stepwise
from outreach.judging.planning import actions as planning
from outreach.judging.planning import running as making
from outreach.sync.kinds import KINDS
from sync import Engine
from tests.support.panel import CALL, NOW, ROUND, Panel

SLICE = 1_000
FIRST = 0x10_0000
"""The number of the first entry: far from those of everything else."""


class Round:
    """A draft with so many cleared posters of fifty schools and so many judges, and an office that hands it out."""

    def __init__(self, folder: Any, entries: int, judges: int) -> None:
        self.url = f"sqlite:///{folder / 'outreach.sqlite'}"
        self.entries, self.judges, self.steps = entries, judges, list[float]()

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

    def measured(self) -> Any:
        """Yield each stage with its seconds."""
        for stage in (self.prepared, self.drafted, self.planned, self.released, self.handed_out):
            began = time.perf_counter()
            stage()
            yield stage.__name__, time.perf_counter() - began

    def prepared(self) -> None:
        schools = [self.panel.actor("school", 0x9000_0000 + n) for n in range(50)]
        for number in range(self.judges):
            self.panel.judge(number)
        for start in range(FIRST, FIRST + self.entries, SLICE):
            self.panel.entries(range(start, min(start + SLICE, FIRST + self.entries)), schools)

    def drafted(self) -> None:
        new = NewRound(call=CALL, readings=3, cap=120)
        self.panel.write(actions.create_round, new, ROUND, "2026", NOW)

    def planned(self) -> None:
        self.panel.write(planning.ask, ROUND, "officer", NOW)
        self.run(making.run(self.context, self._payload()))

    def released(self) -> None:
        self.run(http.release_round.fn(ROUND, self.context))

    def handed_out(self) -> None:
        step = stepwise.step

        def timed(*args: Any) -> bool:
            began = time.perf_counter()
            more = step(*args)
            self.steps.append(time.perf_counter() - began)
            return more

        stepwise.step = timed
        try:
            self.run(running.run(self.context, self._payload()))
        finally:
            stepwise.step = step
        assert self.panel.read(planning.state, ROUND).stage == "handed"

    def _payload(self) -> bytes:
        row = self.panel.read(lambda tx: tx.one("SELECT number FROM round_plan WHERE round_id = ?", ROUND))
        return msgspec.json.encode((ROUND, row[0]))
