"""Databases for those peers that can use PostgreSQL: one server on this machine, with fsync, from a wheel."""

from __future__ import annotations

import itertools

import psycopg

from tests.support.postgres import Postgres


class Databases:
    """A server that hands out databases."""

    def __init__(self) -> None:
        self._postgres = Postgres()
        with psycopg.connect(self._postgres.url("postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = on")  # which tests go without; what is compared here is not
            connection.execute("SELECT pg_reload_conf()")
        self._numbers = itertools.count()

    @property
    def pid(self) -> int:
        """The process that all of its processes descend from."""
        return self._postgres.pid

    def fresh(self, template: str = "template1") -> str:
        """Return the URL of a new database: empty, or with what the one at the URL `template` holds."""
        if template.startswith("postgresql:"):
            template = psycopg.conninfo.conninfo_to_dict(template)["dbname"]
        url = self._postgres.make(f"bench_{next(self._numbers)}", template)
        name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {name} SET timezone TO 'UTC'")
        return url

    def durability(self) -> str:
        """Return what a commit has survived, as the server says."""
        with psycopg.connect(self._postgres.url("postgres")) as connection:
            said = [connection.execute(f"SHOW {name}").fetchone() for name in ("fsync", "synchronous_commit")]
        return "fsync" if [row and row[0] for row in said] == ["on", "on"] else f"{said}"

    def stop(self) -> None:
        self._postgres.stop()
