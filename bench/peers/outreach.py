"""Ours: a real `outreach serve` with everything on. The documents are entries, as a school's tablets send them.

Each push passes authentication, validation, permissions and the entries' projection into the officers' tables, and is
on disk before it is answered.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from bench.documents import CALL, PUPIL
from bench.measure import Line
from bench.peers import Document
from outreach.calls import actions as calls
from outreach.calls.model import Opening
from outreach.calls.templates import template
from outreach.demo.assessed import ASSESSED
from outreach.devices import actions as devices
from outreach.devices.rules import CODE_BYTES
from outreach.folder import secret
from outreach.ids import entropy, now_ms
from outreach.sync.kinds import KINDS
from sync import Engine
from tests.support.server import Server

if TYPE_CHECKING:
    from bench.peers.postgres import Databases

_SYNC = "/api/v1/sync"
_CODES = 64  # made at once: more devices than any measurement needs


class OutreachSession:
    """One device. It keeps its number, its epoch, its cursors and the revisions of what it wrote."""

    def __init__(self, port: int, token: str, scope: str) -> None:
        self.line = Line(port, {"Authorization": f"Bearer {token}"})
        self.traffic = self.line.traffic
        self.scope = scope
        self.n = 0
        self.cursors: dict[str, int] = {}
        self.revs: dict[str, tuple[str, int]] = {}
        self.epoch: str = self.line.json("POST", f"{_SYNC}/hello", {"app": "bench"})["epoch"]

    def op(self, kind: str, type_: str, identity: str, **more: Any) -> dict[str, Any]:
        """Return the next operation."""
        self.n += 1
        at = {"wall_ms": now_ms(), "mono_ms": None, "anchor": None}
        head = {"n": self.n, "type": type_, "id": identity, "scope": self.scope, "kind": kind, "v": 1, "at": at}
        return {**head, "base": self.revs.get(identity), **more}

    def send(self, ops: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Push operations; return their results."""
        results: list[dict[str, Any]] = self.line.json("POST", f"{_SYNC}/push", {"epoch": self.epoch, "ops": ops})[
            "results"
        ]
        for op, result in zip(ops, results, strict=True):
            if "rev" in result:
                self.revs[op["id"]] = result["rev"]
        return results

    def push(self, documents: list[Document]) -> None:
        self._taken(self.send([self.op("entry", "create", identity, set=body) for identity, body in documents]))

    def change(self, document: Document, field: str, value: str) -> None:
        self._taken(self.send([self.op("entry", "set", document[0], set={field: value})]))

    def _taken(self, results: list[dict[str, Any]]) -> None:
        refused = [result for result in results if result["status"] != "applied"]
        if refused:
            raise RuntimeError(str(refused[0]))

    def ask_pull(self) -> dict[str, Any]:
        """Pull once and move the cursors; return the answer."""
        answer: dict[str, Any] = self.line.json("POST", f"{_SYNC}/pull", {"epoch": self.epoch, "cursors": self.cursors})
        for scope in answer.get("leave", ()):
            del self.cursors[scope]
        for page in answer.get("pages", ()):
            assert page["from"] == self.cursors.get(page["scope"], 0), page
            self.cursors[page["scope"]] = page["to"]
        return answer

    def pull(self) -> list[str]:
        answer = self.ask_pull()
        return [doc["id"] for page in answer.get("pages", ()) for doc in page.get("docs", ())]

    def close(self) -> None:
        self.line.close()


class Outreach:
    """The product on SQLite, or on a database of its own in `postgres`."""

    name = "Outreach"
    checks = "account, permissions, validation, projections"
    batch = 500

    def __init__(self, postgres: Databases | None = None, data: Path | None = None) -> None:
        """`data`: the folder of the data, which may hold some."""
        if postgres:
            self.name = "Outreach, PostgreSQL"
        self.durability = postgres.durability() if postgres else "fsync (WAL, FULL)"
        self._postgres = postgres
        self._data = data

    def database(self) -> dict[str, str]:
        """Return the settings of a server with a new database of the same kind."""
        return {"OUTREACH_DATABASE": self._postgres.fresh()} if self._postgres else {}

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="bench-outreach-")
        self.server = Server(self._data or Path(self._folder.name) / "data", **self.database())
        self.server.__enter__()
        self.school = self.server.actor("school", name="Baobab").id
        self.server.transact(_open_call)
        self._codes: list[str] = self.server.transact(_invite, secret(self.server.settings), self.school)
        first = self.session()
        pupil = {"name": "Aminata Diallo", "birth": "2015-03", "country": "NE"}
        assert first.send([first.op("entrant", "create", PUPIL, set=pupil)])[0]["status"] == "applied"
        first.close()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.__exit__()
        self._folder.cleanup()

    def pids(self) -> list[int]:
        return [self.server.pid, *([self._postgres.pid] if self._postgres else [])]

    def session(self, actor: str = "") -> OutreachSession:
        """Enrol another device of the school, or of another actor."""
        actor = actor or self.school
        code = self._codes.pop() if actor == self.school and self._codes else self.server.code(actor)
        line = Line(self.server.port)
        token = line.json("POST", "/api/v1/enrol", {"code": code, "device": {"name": "bench"}})["token"]
        line.close()
        return OutreachSession(self.server.port, token, f"school:{actor}")


def _invite(tx: Any, pepper: bytes, actor: str) -> list[str]:
    return [devices.invite(tx, pepper, actor, entropy(CODE_BYTES), now_ms()) for _ in range(_CODES)]


def _open_call(tx: Any) -> None:
    at = now_ms()
    ledger = Engine(KINDS).ledger(tx, at)
    calls.open_call(tx, ledger, template("essay-global"), Opening(id=CALL, opens_at=at), assessed=ASSESSED)
    ledger.flush()
