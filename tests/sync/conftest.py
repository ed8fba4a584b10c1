"""An engine with small kinds, and devices that talk to it straight through a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

import sync
from outreach.db import Contended, open_database
from sync import Device, epochs, grants, schema
from tests.support.device import Tablet
from tests.sync.kinds import ENGINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from outreach.db import Database
    from tests.support.postgres import Postgres

NOW = 1_800_000_000_000


def read_anchor(anchor: str) -> int | None:
    """Read an anchor of these tests: `at:<ms>`."""
    return int(anchor[3:]) if anchor.startswith("at:") else None


def contended(tx: Any, fn: Callable[..., Any], *args: Any) -> Any:
    """Run a function; the database runs it again when the engine asks for that."""
    try:
        return fn(tx, *args)
    except sync.Contended as error:
        raise Contended from error


class House:
    """A server with one engine and one database; its clock stands still unless a test moves it."""

    def __init__(self, db: Database, run: Callable[..., Any], engine: Any = ENGINE) -> None:
        self.db, self.run, self.engine, self.now = db, run, engine, NOW
        self.revoked: set[str] = set()
        self.write(epochs.ensure, "first", NOW)

    def write(self, fn: Callable[..., Any], *args: Any) -> Any:
        """Run a function as a transaction."""
        return self.run(self.db.write(contended, fn, *args))

    def read(self, fn: Callable[..., Any], *args: Any) -> Any:
        """Run a function on a snapshot."""
        return self.run(self.db.read(fn, *args))

    def grant(self, holder: str, scope: str, mode: str = "rw") -> None:
        """Grant a scope."""
        self.write(grants.grant, holder, scope, mode, self.now)

    def revoke(self, holder: str, scope: str) -> None:
        """Take a scope away."""
        self.write(grants.revoke, holder, scope)

    def call(self, device: str, holder: str, name: str, body: Any) -> Any:
        """Answer one request of a device."""
        who = Device(id=device, holder=holder, state="revoked" if device in self.revoked else "active")
        engine = self.engine
        if name == "push":
            return self.write(engine.push, who, body, self.now, read_anchor)
        if name == "hello":
            return self.read(engine.hello, who, body, self.now, f"at:{self.now}")
        return self.read(getattr(engine, name), who, body)

    def device(self, name: str, holder: str = "school") -> Tablet:
        """Return a device of a holder, introduced."""
        tablet = Tablet(lambda what, body: self.call(name, holder, what, body))
        tablet.hello()
        return tablet

    def put(self, doc: str, kind: str, scope: str, fields: dict[str, Any]) -> None:
        """Write as the server."""

        def work(tx: Any) -> None:
            ledger = self.engine.ledger(tx, self.now)
            ledger.put(doc, kind, scope, fields)
            ledger.flush()

        self.write(work)

    def history(self, doc: str) -> list[tuple[Any, ...]]:
        """Return (field, value, device, n, why) of a document's history."""
        sql = "SELECT field, value, device, n, why FROM sync_history WHERE doc = ? ORDER BY field, n"
        rows: list[tuple[Any, ...]] = self.read(lambda tx: tx.all(sql, doc))
        return [(row[0], msgspec.json.decode(row[1]), *row[2:]) for row in rows]


@pytest.fixture(scope="session")
def one_for_all(postgres: Postgres) -> str:
    """The URL of a database of PostgreSQL: to make one takes longer than a test of this folder."""
    return postgres.copy("template_outreach")


def _empty(tx: Any) -> None:
    for table in schema.TABLES:
        tx.run(f"DELETE FROM {table}")


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest, run: Callable[..., Any]) -> Iterator[Database]:
    """An open database on each engine, in which nothing was written yet."""
    database = open_database(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "one_for_all"))
    run(database.open())
    run(database.write(_empty))
    yield database
    run(database.close())


@pytest.fixture
def house(db: Database, run: Callable[..., Any]) -> House:
    """A house on each engine, in which `school` may write `school:a` and read `call:public`."""
    house = House(db, run)
    house.grant("school", "school:a")
    house.grant("school", "call:public", "r")
    return house
