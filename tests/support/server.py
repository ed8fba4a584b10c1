"""A real server on loopback, in a process group of its own, that tests may kill."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

import httpx
import msgspec

from outreach.cli.enrol import invite
from outreach.db import open_database
from outreach.devices import actions
from outreach.devices.model import Actor
from outreach.folder import prepare, secret
from outreach.ids import new_id, now_ms
from outreach.judging import ready
from outreach.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

START_S = 30.0
CERTIFICATES = httpx.create_ssl_context()
"""Read once: without it every client reads all that the machine trusts, to speak to a server that needs none."""
CHANCE = random.SystemRandom()  # two workers whose tests set the seed would ask for the same ports
GIVEN: set[int] = set()


def free_port() -> int:
    """Return a port that nobody has, each once, below those that are given to whoever connects to something.

    A server that is killed finds it free when it starts again.
    """
    while True:
        port = CHANCE.randrange(20_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            if port not in GIVEN:
                GIVEN.add(port)
                return port


class Server:
    """`outreach serve` on a folder. A context manager; `kill` is kill -9, `start` begins again on the same data."""

    program: Sequence[str] = ("-c", "from outreach.cli import main; main()")

    def __init__(self, data: Path, **settings: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environ = {
            "OUTREACH_DATA": str(data),
            "OUTREACH_PUBLIC_URL": f"http://localhost:{self.port}",
            "OUTREACH_LOG": "warning",
            "OUTREACH_METRICS": "",  # many servers run beside each other
            "OUTREACH_OFFICERS": "code",  # officers of tests have no fingers; the door has tests of its own
            **settings,
        }
        if self.environ["OUTREACH_PUBLIC_URL"].startswith("https:"):
            del self.environ["OUTREACH_OFFICERS"]
        self.settings: Settings = read_settings(self.environ)
        self.log = data.parent / f"{data.name}.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._clients: list[httpx.Client] = []

    def __enter__(self) -> Self:
        prepare(self.settings)
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        for client in self._clients:
            client.close()
        self.stop()

    def start(self) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("OUTREACH_")}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *self.program, "serve", "--port", str(self.port)],
                env={**clean, **self.environ},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + START_S
        with httpx.Client(base_url=self.url, timeout=2, verify=CERTIFICATES) as asking:
            while time.monotonic() < until and not self.dead:
                with suppress(httpx.TransportError):
                    if asking.get("/health/ready").status_code == 200:
                        return
                time.sleep(0.05)
        self.kill()
        raise RuntimeError(self.log.read_text()[-3000:])

    @property
    def pid(self) -> int:
        """The process that serves; it leads a group of its own."""
        assert self._process is not None
        return self._process.pid

    @property
    def dead(self) -> bool:
        """Whether somebody killed it."""
        return self._process is None or self._process.poll() is not None

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        self._signal(signal.SIGTERM)

    def _signal(self, number: int) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(15)
        self._process = None

    def actor(self, role: str, *, prepared: bool = True, **fields: Any) -> Actor:
        """Make an actor behind the server's back, as `outreach enrol` does. `prepared`: a trained judge."""
        values = {"id": new_id(), "role": role, "name": role.capitalize(), **fields}
        if role == "officer":
            values.setdefault(
                "may", ("screen", "publish", "judging", "certificates", "safeguarding", "people", "admin")
            )
        if role == "judge":
            values.setdefault("languages", ("en",))
        actor = msgspec.convert(values, Actor)
        self.transact(actions.create_actor, actor, now_ms())
        if role == "judge" and prepared:
            self.transact(ready.prepared, actor.id, ready.CODE, ready.TRAINING, now_ms())
        return actor

    def code(self, actor: str) -> str:
        """Return a fresh enrolment code for an actor."""

        pepper = secret(self.settings)
        db = open_database(self.settings.database)

        async def make() -> str:
            await db.open()
            try:
                return (await invite(db, self.settings, pepper, actor)).code
            finally:
                await db.close()

        return asyncio.run(make())

    def device(self, actor: str) -> httpx.Client:
        """Enrol a device and return a client that speaks for it."""
        said = {"code": self.code(actor), "device": {"name": "test"}}
        answer = httpx.post(f"{self.url}/api/v1/enrol", json=said, verify=CERTIFICATES)
        answer.raise_for_status()
        return self.client(answer.json()["token"])

    def client(self, token: str) -> httpx.Client:
        """Return a client that carries a token; it is closed with the server."""
        client = httpx.Client(
            base_url=self.url, headers={"Authorization": f"Bearer {token}"}, timeout=30, verify=CERTIFICATES
        )
        self._clients.append(client)
        return client

    def transact(self, fn: Any, *args: Any) -> Any:
        """Run a transaction on the server's database."""

        db = open_database(self.settings.database)

        async def work() -> Any:
            await db.open()
            try:
                return await db.write(fn, *args)
            finally:
                await db.close()

        return asyncio.run(work())
