"""S7: acknowledged means on disk. The server is killed with -9 wherever it could hurt, and started again.

A process kill shows what the process had not handed over yet; what the operating system still holds in memory survives
it. `test_order.py` shows that nothing is acknowledged before it left that memory too.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest

from outreach.db.migrate import migrate
from outreach.db.sqlite_log import GROUPS
from outreach.jobs import enqueue
from tests.faults.strace import attached, kill_at
from tests.faults.tablets import examine, load, settle, tablets
from tests.support.amount import amount
from tests.support.postgres import Postgres
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.faults.tablets import Tablet

pytestmark = [pytest.mark.crash, pytest.mark.faults, pytest.mark.may_block, pytest.mark.timeout(amount(240, 1500))]

PUSHES = amount(3, 5)
UNTIL_CARRIED = 2 * GROUPS  # pushes, one after the other, of which each is a commit
KILLS = amount(2, 20)
POINTS = {  # at which of its calls the process is killed, until it makes no more of them
    # A push makes 24 to 32 writes: every fifth of five pushes falls on another place within each of them.
    "pwrite64": amount((3, 24), range(1, 10_000, 5)),
    "fdatasync": amount((1,), range(1, 10_000)),
    "write": amount((2,), range(1, 10_000)),
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path / "data") as running:
        yield running


@pytest.mark.parametrize("call", POINTS)
def test_s7_killed_at_every_point_where_something_becomes_durable(server: Server, call: str) -> None:
    """Before a write or a sync of the database, or a write to the network, the process is gone: wherever in a push."""
    many = tablets(server, 1, 1)
    many[0].push()
    killed = 0
    for n in POINTS[call]:
        if not _pushes_until_killed(server, many[0], call, n):
            break
        killed += 1
        examine(server, many)
        server.start()
        many[0].again()
    settle(server, many)
    assert killed >= amount(len(POINTS[call]), PUSHES)
    print(f"killed at {killed} calls of {call}")


def test_s7_killed_in_the_middle_of_a_checkpoint(server: Server) -> None:
    """Pages on their way from the log into the database, which nothing else writes to: the log still has them."""
    many = tablets(server, 1, 1)
    database, killed = server.settings.database.removeprefix("sqlite:///"), 0
    for n in amount((9,), range(1, 10_000, 60)):
        with attached(server, "-P", database, *kill_at("pwrite64", n)):
            for _ in range(UNTIL_CARRIED):
                if not many[0].push():
                    break
            died = _dies(server)
        if not died:
            break
        server.kill()
        killed += 1
        examine(server, many)
        server.start()
        many[0].again()
    settle(server, many)
    assert killed
    print(f"killed at {killed} calls within a checkpoint")


def _pushes_until_killed(server: Server, tablet: Tablet, call: str, n: int) -> bool:
    with attached(server, *kill_at(call, n), threads=call != "write"):
        for _ in range(PUSHES):
            if not tablet.push():
                break
        died = _dies(server)
    if died:
        server.kill()  # and whatever else is left of its group
    return died


def _dies(server: Server) -> bool:
    until = time.monotonic() + 1
    while not server.dead and time.monotonic() < until:
        time.sleep(0.01)
    return server.dead


def test_s7_killed_at_random_under_load(server: Server) -> None:
    _kill_under_load(server, tablets(server, 2, 3), server.kill)


def test_s7_killed_at_random_under_load_on_postgresql(pg: Server) -> None:
    _kill_under_load(pg, tablets(pg, 2, 3), pg.kill)


@pytest.fixture
def pg(postgres, tmp_path: Path) -> Iterator[Server]:
    url = postgres.copy("template_outreach")
    with Server(tmp_path / "data", OUTREACH_DATABASE=url) as running:
        yield running
    postgres.drop(url)


@pytest.fixture(scope="module")
def mortal() -> Iterator[Postgres]:
    """A PostgreSQL of our own, to be killed."""
    postgres = Postgres()
    migrate(postgres.make("template_outreach"))
    yield postgres
    postgres.stop()


@pytest.mark.parametrize("victim", ["backend", "server"])
def test_s7_postgresql_killed_under_load(mortal: Postgres, tmp_path: Path, victim: str) -> None:
    """The database dies and comes back; the server waits for it, and says so meanwhile."""
    url = mortal.copy("template_outreach")
    dice = random.Random(8)
    with Server(tmp_path / "data", OUTREACH_DATABASE=url) as server:
        many = tablets(server, 2, 2)
        for _ in range(amount(2, 10)):
            with load(many):
                time.sleep(dice.uniform(0.05, 0.8))
                if victim == "backend":
                    mortal.kill_backend(url)
                else:
                    mortal.kill()
                    mortal.restart()
            _answers_again(many)
            examine(server, many)
        assert {code for tablet in many for code in tablet.refused} <= {"503 storage-away"}
        settle(server, many)
        _works_again(server)


def _works_again(server: Server) -> None:
    """The background work has survived too: it takes a job up (and fails, for there is no such work)."""
    server.transact(enqueue, "nothing", "x", {}, 0)
    until = time.monotonic() + 20
    while server.transact(lambda tx: tx.one("SELECT attempts FROM job WHERE kind = 'nothing'")) == (0,):
        assert time.monotonic() < until
        time.sleep(0.2)


def _answers_again(many: list[Tablet]) -> None:
    until = time.monotonic() + 30
    while not all(tablet.push() for tablet in many):
        assert time.monotonic() < until
        time.sleep(0.05)


def _kill_under_load(server: Server, many: list[Tablet], kill: Callable[[], None]) -> None:
    dice = random.Random(7)
    for _ in range(KILLS):
        with load(many):
            time.sleep(dice.uniform(0.05, 0.8))
            kill()
        examine(server, many)
        server.start()
    settle(server, many)
    told = sum(len(tablet.told) for tablet in many)
    print(f"{KILLS} kills, {told} operations acknowledged, none lost")
