"""rxdb-server 15 (licence: SSPL) on memory, with an owner in each document that its query modifier looks at."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Self

from bench.measure import Line
from bench.peers import Document, everything, install
from bench.peers.process import Process, free_port

_PATH = "/entries/0"


class RxSession:
    """One device. It keeps the server's state of what it wrote, and its checkpoint."""

    def __init__(self, port: int, account: str) -> None:
        self.line = Line(port, {"Authorization": account})
        self.traffic = self.line.traffic
        self.account = account
        self._master: dict[str, dict[str, Any]] = {}
        self._point: dict[str, Any] = {"id": "", "lwt": 0}

    def state(self, document: Document) -> dict[str, Any]:
        """Return a document as it travels."""
        return {"id": document[0], "owner": self.account, **document[1], "_deleted": False}

    def write(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Send rows; return the conflicts. Raises RuntimeError when the whole request was refused."""
        conflicts: list[dict[str, Any]] = self.line.json("POST", f"{_PATH}/push", rows)
        return conflicts

    def push(self, documents: list[Document]) -> None:
        states = [self.state(document) for document in documents]
        if self.write([{"newDocumentState": state} for state in states]):
            raise RuntimeError("conflicts with nobody")
        self._master.update((state["id"], state) for state in states)

    def change(self, document: Document, field: str, value: str) -> None:
        before = self._master[document[0]]
        after = {**before, field: value}
        if self.write([{"newDocumentState": after, "assumedMasterState": before}]):
            raise RuntimeError("a conflict with nobody")
        self._master[document[0]] = after

    def pull(self) -> list[str]:
        path = f"{_PATH}/pull?limit=1000&id={self._point['id']}&lwt={self._point['lwt']}"
        answer = self.line.json("GET", path)
        self._point = answer["checkpoint"]
        return [row["id"] for row in answer["documents"]]

    def pull_all(self) -> set[str]:
        """Pull until nothing is new; return the ids."""
        return everything(self)

    def reach(self, port: int) -> None:
        """Go on at another server."""
        self.line = self.line.to(port)
        self.traffic = self.line.traffic

    def close(self) -> None:
        self.line.close()


class Rx:
    """The server on memory."""

    name = "rxdb-server"
    durability = "none: memory"
    checks = "account, owner of each document"
    batch = 50  # a hundred documents of 1 KB are beyond its limit of 100 KB

    def __enter__(self) -> Self:
        node = install.node_peers()
        self._folder = tempfile.TemporaryDirectory(prefix="bench-rxdb-")
        self.port = free_port()
        program = Path(__file__).with_name("rxdb_server.mjs")
        command = [install.NODE_BIN, str(program), str(self.port), self._folder.name]
        self._process = Process(command, node, self.port)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stop()
        self._folder.cleanup()

    def pids(self) -> list[int]:
        return [self._process.pid]

    def session(self, account: str = "bench") -> RxSession:
        return RxSession(self.port, account)
