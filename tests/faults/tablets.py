"""Tablets that remember what they were told, and a look at the disk that holds it against them after a kill."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import httpx

from outreach.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.server import Server

OPS = 4  # in every push
KEPT = ("n", "status", "code", "rev")  # what a replay repeats


class Tablet:
    """A device of a school that pushes, one push at a time, and never gives one up."""

    def __init__(self, client: httpx.Client, shared: str) -> None:
        me = client.get("/api/v1/me").json()
        self.id: str = me["device"]
        self.scope = f"school:{me['actor']['id']}"
        self.client, self.shared = client, shared
        self.sent: list[list[dict[str, Any]]] = []
        self.told: dict[int, dict[str, Any]] = {}
        self.refused: list[str] = []

    def push(self) -> bool:
        """Send what is unanswered, else something new; return whether an answer came."""
        if not self.sent or self.sent[-1][-1]["n"] in self.told:
            self.sent.append(self._batch(len(self.sent) * OPS))
        return self._send(self.sent[-1])

    def again(self) -> None:
        """Send everything again: what was told once is told again, and what was not known yet is now."""
        before = dict(self.told)
        for start in range(0, len(self.sent), 100):
            assert self._send([op for batch in self.sent[start : start + 100] for op in batch])
        assert {n: self.told[n] for n in before} == before
        assert len(self.told) == len(self.sent) * OPS

    def _send(self, ops: list[dict[str, Any]]) -> bool:
        try:
            answer = self.client.post("/api/v1/sync/push", json={"epoch": "", "ops": ops})
        except httpx.TransportError:
            return False
        if answer.status_code != 200:
            self.refused.append(f"{answer.status_code} {answer.json()['code']}")
            return False
        for result in answer.json()["results"]:
            self.told[result["n"]] = {name: result.get(name) for name in KEPT}
        return True

    def _batch(self, after: int) -> list[dict[str, Any]]:
        """Make a class, rename it, rename the one that all tablets rename, and do what is refused."""
        mine = new_id()
        acts = [
            {"type": "create", "id": mine, "set": {"name": f"class {after}", "level": "primary"}},
            {"type": "set", "id": mine, "set": {"name": f"{self.id} {after}"}},
            {"type": "create", "id": self.shared, "set": {"name": f"shared {self.id} {after}"}},
            {"type": "set", "id": mine, "set": {"level": "a school on the moon"}},
        ]
        more = {"scope": self.scope, "kind": "class", "base": None, "at": {"wall_ms": 0}, "v": 1}
        return [{"n": after + at, **act, **more} for at, act in enumerate(acts, 1)]


def tablets(server: Server, schools: int, each: int) -> list[Tablet]:
    """Enrol `each` tablets of every school."""
    made = []
    for _ in range(schools):
        school, shared = server.actor("school").id, new_id()
        made += [Tablet(server.device(school), shared) for _ in range(each)]
    return made


@contextmanager
def load(many: list[Tablet]) -> Iterator[None]:
    """Let every tablet push until it gets no answer, or until the block ends: not each meets a short fault."""
    over = threading.Event()

    def go_on(tablet: Tablet) -> None:
        while tablet.push() and not over.is_set():
            pass

    threads = [threading.Thread(target=go_on, args=(tablet,)) for tablet in many]
    for thread in threads:
        thread.start()
    yield
    over.set()
    for thread in threads:
        thread.join()


def examine(server: Server, many: list[Tablet]) -> None:
    """Look at what is on disk: everything told is stored, every push is there whole or not at all, nothing is torn."""
    stored = _stored(server)
    for tablet in many:
        mine = {n: answer for (device, n), answer in stored.items() if device == tablet.id}
        told = {n: (answer["status"], answer["code"]) for n, answer in tablet.told.items()}
        assert told.items() <= mine.items(), "something was acknowledged and is not stored"
        for batch in tablet.sent:
            assert len({op["n"] in mine for op in batch}) == 1, "half a push is stored"
    if server.settings.database.startswith("sqlite:///"):
        with closing(sqlite3.connect(server.settings.database.removeprefix("sqlite:///"))) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert file.execute("PRAGMA foreign_key_check").fetchall() == []


def settle(server: Server, many: list[Tablet]) -> None:
    """After a restart: replays say the same, every value typed is somewhere, and cursors find no gap."""
    for tablet in many:
        tablet.again()
    examine(server, many)
    text = server.transact(_everything)
    for tablet in many:
        for batch in tablet.sent:
            for op in batch:
                assert all(value in text for value in op["set"].values()), f"{op} vanished"
    for scope, head, numbers in server.transact(_numbers):
        assert len(numbers) == len(set(numbers)), scope
        assert max(numbers, default=0) == head, scope


def _stored(server: Server) -> dict[tuple[str, int], tuple[str, str | None]]:
    rows = server.transact(lambda tx: tx.all("SELECT device, n, status, code FROM sync_operation"))
    return {(device, n): (status, code) for device, n, status, code in rows}


def _everything(tx: Any) -> str:
    rows = [*tx.all("SELECT body FROM sync_doc"), *tx.all("SELECT value FROM sync_history")]
    return "\n".join(bytes(row[0]).decode() for row in rows)


def _numbers(tx: Any) -> list[tuple[str, int, list[int]]]:
    taken = "SELECT seq FROM sync_doc WHERE scope = ? AND gone = '' UNION ALL SELECT seq FROM sync_exit WHERE scope = ?"
    scopes = tx.all("SELECT scope, head FROM sync_scope")
    return [(scope, head, [row[0] for row in tx.all(taken, scope, scope)]) for scope, head in scopes]
