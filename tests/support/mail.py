"""A real mail server on loopback that keeps what it takes, and a stage whose jobs send to it."""

from __future__ import annotations

import asyncio
import re
import time
from email import message_from_bytes, policy
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Self

from aiosmtpd.controller import Controller

from outreach.devices import store as devices
from outreach.ids import now_ms
from outreach.jobs import Worker
from outreach.mail import actions, jobs, rules
from outreach.mail.model import Leave
from outreach.notices import actions as notices
from outreach.settings import read_settings
from tests.support.device import uuid
from tests.support.server import free_port

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage
    from pathlib import Path

    from outreach.db import Database
    from outreach.devices.model import Actor
    from tests.support.programme import Stage

ADDRESS = "halima@school.example"
PEPPER = b"p" * 32


class Inbox:
    """The server. `answer` is what it says to whoever names a recipient; a context manager."""

    def __init__(self, **tls: Any) -> None:
        self.port = free_port()
        self.answer = ""
        self.mails: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self._tls = tls
        self._server: Controller | None = None

    def __enter__(self) -> Self:
        self._server = Controller(self, hostname="127.0.0.1", port=self.port, **self._tls)
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Be away; twice is once."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.answer:
            return f"{self.answer} <{address}>"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - likewise
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        self.recipients.append(list(envelope.rcpt_tos))
        return "250 OK"


def link_in(mail: EmailMessage, purpose: str) -> tuple[str, str]:
    """Return the link of a mail, and what it carries."""
    found = re.search(rf"\S+/mail/{purpose}/(\S+)", mail.get_content())
    assert found is not None
    return found[0], found[1]


class Mailing:
    """A stage on which mail goes out."""

    def __init__(self, stage: Stage, db: Database, run: Callable[[Any], Any], port: int, data: Path) -> None:
        self.stage, self.run = stage, run
        environ = {
            "OUTREACH_DATA": str(data), "OUTREACH_SMTP": f"smtp://127.0.0.1:{port}",
            "OUTREACH_MAIL_FROM": "news@outreach.example", "OUTREACH_PUBLIC_URL": "https://outreach.example",
        }  # fmt: skip
        self.context: Any = SimpleNamespace(
            db=db, engine=stage.engine, pepper=PEPPER, settings=read_settings(environ)
        )  # fmt: skip
        self._worker = Worker(self.context, jobs.HANDLERS, {actions.LANE: 1})

    def adult(self, role: str = "school") -> Actor:
        """Add somebody with a device that is signed in."""
        made = self.stage.actor(role)
        self.stage.write(devices.add_device, uuid(), made.id, "tablet", None, now_ms())
        return made

    def leave(self, actor: str, address: str = ADDRESS, language: str = "en") -> int:
        """Leave an address; return by which number."""
        at_ms = now_ms()
        self.stage.write(actions.leave, actor, Leave(address=address, language=language, adult=True), at_ms)  # type: ignore[arg-type] # one of six
        return at_ms

    def listening(self, role: str = "school", language: str = "en") -> Actor:
        """Add an adult whose address is confirmed, without a mail."""
        made = self.adult(role)
        asked_ms = self.leave(made.id, language=language)
        assert self.stage.write(actions.confirm, made.id, asked_ms, now_ms())
        self.work()
        return made

    def stop_of(self, actor: str, asked_ms: int) -> str:
        return rules.token(PEPPER, "stop", actor, asked_ms)

    def tell(self, scope: str, about: str = "", times: int = 1) -> None:
        """Write a notice about a child's work."""
        about = about or uuid()

        def fn(tx: Any) -> None:
            ledger = self.stage.engine.ledger(tx, self.stage.now_ms)
            args: dict[str, str | int] = {"title": "Our well, by Aminata Diallo", "reference": "TEST-26-0001"}
            notices.tell(ledger, scope, "result-chosen", args, about, self.stage.now_ms)
            ledger.flush()

        for _ in range(times):
            self.stage.write(fn)
        told_ms = now_ms()
        while now_ms() == told_ms:  # a mail that begins in the same millisecond may not have told of it
            time.sleep(0.0002)

    def work(self) -> None:
        """Do every job that is due."""

        async def all_of_it() -> None:
            while await asyncio.wait_for(self._worker._one(actions.LANE), 60):
                pass

        self.run(all_of_it())

    def jobs(self) -> list[tuple[str, int, str | None]]:
        """Return state, attempts and failure of the jobs about notices, and of no others."""
        rows = self.stage.read(
            lambda tx: tx.all("SELECT state, attempts, failure FROM job WHERE kind = ? ORDER BY id", actions.TELL)
        )
        return [tuple(row) for row in rows]

    def at_once(self) -> None:
        """Let the queue's pauses be over."""
        self.stage.write(lambda tx: tx.run("UPDATE job SET run_at_ms = 0"))
