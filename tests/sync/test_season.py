"""A search for what nobody thought of, on both engines, by two drivers: Hypothesis, and numbers to be played again.

At every step: own unanswered edits are seen; no cursor and no row goes back; no operation vanishes from a tablet before
it is durable (S1); no answer holds anything of a scope that is not held (S5); nobody overwrites in silence what they
had not seen; the same operation gets the same answer (S2); a reference server agrees on every document, conflict and
answer, whatever the clocks say (S6). At the end: all tablets hold what the server holds, provably (S4), every operation
has its answer (S8), and every value that was typed is somewhere, or, erased, nowhere (S1, S10).
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from outreach.db import open_database
from sync import schema
from tests.support.amount import amount
from tests.sync.chance import InMemory, play, season
from tests.sync.conftest import contended
from tests.sync.memory import Memory
from tests.sync.mirror import Mirror
from tests.sync.season import Season
from tests.sync.stories import Play, stories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.postgres import Postgres


def search(examples: int, steps: int) -> settings:
    """Return how long to look. Failures are not made smaller here: `tests.sync.chance` is quicker at that."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        database=None,
    )


InMemory.TestCase.settings = search(amount(60, 3000), 30)


@pytest.mark.soak
@pytest.mark.timeout(amount(300, 2400))
class TestSeason(InMemory.TestCase):
    """On SQLite, in memory."""


class OnPostgresql(Season):
    """On PostgreSQL: one database, emptied before each season."""

    run: Callable[..., Any]
    db: Any

    def open_database(self) -> Callable[..., Any]:
        def transact(fn: Callable[..., Any], *args: Any) -> Any:
            return type(self).run(type(self).db.write(contended, fn, *args))

        transact(lambda tx: [tx.run(f"DELETE FROM {table}") for table in schema.TABLES])
        return transact


OnPostgresql.TestCase.settings = search(amount(15, 400), 25)


@pytest.mark.soak
@pytest.mark.timeout(amount(300, 2400))
class TestSeasonPostgresql(OnPostgresql.TestCase):
    """The same, on PostgreSQL."""

    @pytest.fixture(autouse=True)
    def database(self, postgres: Postgres) -> Iterator[None]:
        url = postgres.copy("template_outreach")
        with asyncio.Runner() as runner:
            OnPostgresql.run, OnPostgresql.db = staticmethod(runner.run), open_database(url)
            runner.run(OnPostgresql.db.open())
            yield
            runner.run(OnPostgresql.db.close())
        postgres.drop(url)


@pytest.mark.soak
@pytest.mark.timeout(amount(300, 2400))
@pytest.mark.parametrize("first", range(0, amount(200, 1_000_000), amount(100, 500_000)))
def test_seasons_by_number(first: int) -> None:
    """A hundred numbers, or, in the whole, as many as fifteen minutes hold."""
    until, seed, last = time.monotonic() + 900, first, first + amount(100, 500_000)
    while seed < last and time.monotonic() < until:
        try:
            play(season(seed))
        except BaseException as error:
            error.add_note(f"python -m tests.sync.chance {seed}")
            raise
        seed += 1
    print(f"seasons {first} to {seed - 1}")


@pytest.mark.parametrize("path", stories(), ids=lambda path: path.stem)
def test_the_reference_server_tells_every_story_as_the_engine_does(path: Path) -> None:
    Play(json.loads(path.read_text()), Mirror(Memory().run)).run()
