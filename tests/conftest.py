"""What every test may ask for: a loop, and a migrated database on each engine."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from blockbuster import blockbuster_ctx

from outreach.db import open_database
from outreach.db.migrate import migrate
from tests.support.order import longest_first
from tests.support.postgres import Postgres
from tests.support.programme import Stage
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

    from outreach.db import Database

R = TypeVar("R")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    longest_first(items)


@pytest.fixture(autouse=True)
def never_blocking(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail what blocks an event loop: one slow disk call there stops every tablet's request."""
    # Playwright's loop runs in the test's own thread, and nobody else waits for it.
    if request.node.get_closest_marker("may_block") or request.node.get_closest_marker("browser"):
        yield
        return
    with blockbuster_ctx():
        yield


@pytest.fixture
def run() -> Iterator[Callable[[Coroutine[Any, Any, R]], R]]:
    """Run a coroutine on this test's loop."""
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL with a migrated template database."""
    server = Postgres()
    migrate(server.make("template_outreach"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy from."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty, migrated database of its own, on each engine."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "test.db")
        yield f"sqlite:///{tmp_path}/test.db"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        url = server.lend("template_outreach")
        yield url
        server.give_back(url)


@pytest.fixture
def db(database_url: str, run: Callable[[Coroutine[Any, Any, Any]], Any]) -> Iterator[Database]:
    """An open database on each engine."""
    database = open_database(database_url)
    run(database.open())
    yield database
    run(database.close())


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of an empty, migrated SQLite database: for tests whose subject is not the engine."""
    shutil.copy(sqlite_template, tmp_path / "only.db")
    return f"sqlite:///{tmp_path}/only.db"


@pytest.fixture
def stage(db: Database, run: Callable[[Coroutine[Any, Any, Any]], Any]) -> Stage:
    """The engine with all kinds, calls and clocks, without HTTP."""
    return Stage(db, run)


@pytest.fixture
def school(stage: Stage) -> Any:
    """A tablet of a school on the stage."""
    return stage.device()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server for the tests of one file."""
    with Server(tmp_path_factory.mktemp("server") / "data") as running:
        yield running
