"""A stage for tests of the programmes: a database, the engine with every kind, actors, calls, and devices that act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media.model import Draft, Found, Limits, Received
from outreach.calls import actions as calls
from outreach.calls.model import Opening
from outreach.calls.templates import template
from outreach.demo.assessed import ASSESSED
from outreach.devices import actions as devices
from outreach.devices.model import Actor
from outreach.ids import now_ms
from outreach.media import actions as media
from outreach.sync.kinds import KINDS
from sync import Device, Engine, epochs
from sync.client import over
from sync.wire import At
from tests.support.device import Tablet, uuid

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from outreach.calls.model import Call
    from outreach.db import Database

NOON = 1_780_000_000_000  # 28 May 2026
DAY_MS = 86_400_000
SHA = "ab" * 32


class Acting(Tablet):
    """What a teacher does on a device, whatever carries it to the server."""

    scope: str

    def now(self) -> At:
        """Return the evidence of this moment."""
        return At(wall_ms=now_ms())

    def make(self, kind: str, **fields: Any) -> str:
        """Create a document offline; return its id."""
        doc = uuid()
        self.create(doc, kind, self.scope, fields)
        return doc

    def do(self, doc: str, command: str) -> Any:
        """Send a command at once; return its result."""
        n = self.command(doc, command)
        self.sync()
        return self.results[n]

    def sent(self, n: int) -> Any:
        """Send everything; return the answer to operation `n`."""
        self.sync()
        return self.results[n]

    def body(self, doc: str) -> dict[str, Any]:
        """Return a document as the device sees it after a pull."""
        self.sync()
        body: dict[str, Any] = self.view[doc].body
        return body

    def notices(self) -> list[str]:
        """Return the codes of the notices, oldest first."""
        self.sync()
        rows = sorted((row.seq, row.body["code"]) for row in self.view.values() if row.kind == "notice")
        return [code for _, code in rows]

    # The road of an entry.

    def pupil(self, birth: str = "2015-03", **more: Any) -> str:
        """Add an entrant; ten or eleven years old unless told otherwise."""
        return self.make("entrant", **{"name": "Aminata Diallo", "birth": birth, "country": "NE", **more})

    def poster(self, call: Call, author: str, *, sha256: str = SHA, **more: Any) -> str:
        """Make a draft with one picture."""
        part = {"kind": "poster", "sha256": sha256, "size": 1000, "type": "image/jpeg", "order": 0}
        fields = {"call": call.id, "entrant": author, "title": "Our well", "language": "fr", "declaration": True}
        return self.make("entry", **{**fields, "parts/p1": part, **more})

    def consent(self, subject: str, item: str = "participate", answer: str = "yes", by: str = "guardian",
                **more: Any) -> str:  # fmt: skip
        """Record an answer."""
        fields = {"method": "device", "text_version": "1", "language": "fr", "relation": "mother", **more}
        return self.make("consent", subject=subject, item=item, answer=answer, by=by, **fields)


class Actress(Acting):
    """A device of an actor: what it does is stamped with the stage's clock."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        self.stage = stage
        self.actor = actor
        self.device = Device(id=uuid(), holder=actor.id)
        self.scope = f"{actor.role}:{actor.id}"
        super().__init__(self._send)
        stage.write(stage.engine.enrol_device, self.device.id, stage.now_ms)
        self.hello()
        self.pull()

    def _send(self, name: str, body: Any) -> Any:
        stage = self.stage
        if name == "hello":
            return stage.write(stage.engine.hello, self.device, body, stage.now_ms, "anchor")
        if name == "push":
            return stage.write(stage.engine.push, self.device, body, stage.now_ms, _anchor)
        return stage.read(getattr(stage.engine, name), self.device, body)

    def now(self) -> At:
        """Return the evidence of this moment, by the stage's clock."""
        return At(wall_ms=self.stage.now_ms)


class Remote(Acting):
    """A device that talks to a real server."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        actor = client.get("/api/v1/me").raise_for_status().json()["actor"]
        self.scope = f"{actor['role']}:{actor['id']}"
        super().__init__(over(self._send))
        self.sync()

    def _send(self, name: str, body: bytes) -> tuple[int, httpx.Headers, bytes]:
        answer = self.client.post(f"/api/v1/sync/{name}", content=body)
        return answer.status_code, answer.headers, answer.content


def open_call(tx: Any, name: str, opening: dict[str, Any], at_ms: int) -> Call:
    """Open a call made from a template."""
    ledger = Engine(KINDS).ledger(tx, at_ms)
    call = calls.open_call(tx, ledger, template(name), Opening(**{"id": uuid(), **opening}), assessed=ASSESSED)
    ledger.flush()
    return call


def store_blob(tx: Any, scope: str, sha256: str, at_ms: int) -> None:
    """Write down that the bytes of a part arrived, as the end of their upload does."""
    draft = Draft(length=1000, client_id=uuid())
    upload = media.create_upload(tx, draft, scope, "device", uuid(), Limits(), at_ms)
    received = Received(claimed=sha256, claimed_size=1000, stored=sha256, size=1000, type="image/jpeg")
    media.complete_upload(tx, upload, received, Engine(KINDS).ledger, at_ms)


def _anchor(text: str) -> int | None:
    """Read an anchor of the stage: its milliseconds in decimal. Anything else was not signed here."""
    return int(text) if text.isdecimal() else None


class Stage:
    """Everything a test of the programmes needs, on one database."""

    def __init__(self, db: Database, run: Callable[[Any], Any]) -> None:
        self._db, self._run = db, run
        self.engine = Engine(KINDS)
        self.now_ms = NOON
        self.write(epochs.ensure, "first", NOON)

    def write(self, fn: Callable[..., Any], *args: Any) -> Any:
        return self._run(self._db.write(fn, *args))

    def read(self, fn: Callable[..., Any], *args: Any) -> Any:
        return self._run(self._db.read(fn, *args))

    def actor(self, role: str = "school", name: str = "École de Maradi", country: str = "NE") -> Actor:
        """Add an actor."""
        return self.write(devices.create_actor, Actor(id=uuid(), role=role, name=name, country=country), self.now_ms)

    def device(self, actor: Actor | None = None, role: str = "school") -> Actress:
        """Add a device, of a new actor unless one is given."""
        return Actress(self, actor or self.actor(role))

    def call(self, name: str = "poster-children", **opening: Any) -> Call:
        """Open a call that began yesterday."""
        return self.write(open_call, name, {"opens_at": NOON - DAY_MS, **opening}, self.now_ms)

    def blob(self, scope: str, sha256: str = SHA, state: str = "stored") -> None:
        """Let the bytes of a part arrive, as the upload's end tells it."""
        self.write(store_blob, scope, sha256, self.now_ms)
        if state != "stored":
            self.settle(sha256, state)

    def settle(self, sha256: str, state: str) -> None:
        """Let the decoder's cell come to an end with a blob."""
        from media.model import Verdict

        verdict = Verdict(code="ok" if state == "ready" else "broken")

        def fn(tx: Any) -> None:
            media.settle_blob(tx, sha256, state, Found(verdict=verdict), self.engine.ledger, self.now_ms)

        self.write(fn)
