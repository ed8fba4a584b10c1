"""pouchdb-server 4.2: CouchDB's protocol over PouchDB and LevelDB. Everybody may do everything."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Self

from bench.measure import Line
from bench.peers import Document, everything, install
from bench.peers.process import Process, free_port

DATABASE = "/bench"


class PouchSession:
    """One device. It keeps the newest revision of what it wrote and the sequence up to which it has read."""

    def __init__(self, port: int) -> None:
        self.line = Line(port)
        self.traffic = self.line.traffic
        self.revs: dict[str, str] = {}
        self.since: int | str = 0

    def push(self, documents: list[Document]) -> None:
        refused = [row for row in self.write(documents) if "error" in row]
        if refused:
            raise RuntimeError(str(refused[0]))

    def write(self, documents: list[Document]) -> list[dict[str, Any]]:
        """Send documents; return what became of each."""
        rows: list[dict[str, Any]] = self.line.json(
            "POST", f"{DATABASE}/_bulk_docs", {"docs": [{"_id": identity, **body} for identity, body in documents]}
        )
        self.revs.update((row["id"], row["rev"]) for row in rows if "rev" in row)
        return rows

    def change(self, document: Document, field: str, value: str) -> None:
        identity, body = document
        self.push([(identity, {**body, field: value, "_rev": self.revs[identity]})])

    def pull(self) -> list[str]:
        path = f"{DATABASE}/_changes?include_docs=true&limit=1000&since={self.since}"
        answer = self.line.json("GET", path)
        self.since = answer["last_seq"]
        return [row["id"] for row in answer["results"]]

    def pull_all(self) -> set[str]:
        """Pull until nothing is new; return the ids."""
        return everything(self)

    def close(self) -> None:
        self.line.close()


class Pouch:
    """The server on a folder, or on memory."""

    name = "pouchdb-server"
    durability = "none: LevelDB without fsync"
    checks = "none"
    batch = 500

    def __init__(self, folder: Path | None = None, port: int = 0) -> None:
        """`folder` may hold the data of an earlier run."""
        self._kept = folder
        self.port = port or free_port()

    def __enter__(self) -> Self:
        node = install.node_peers()
        self._folder = tempfile.TemporaryDirectory(prefix="bench-pouch-")
        folder = Path(self._folder.name)
        data = self._kept or folder / "data"
        data.mkdir(exist_ok=True)
        program = node / "node_modules" / "pouchdb-server" / "bin" / "pouchdb-server"
        options = ["--port", str(self.port), "--host", "127.0.0.1", "--dir", str(data), "--no-stdout-logs"]
        self._process = Process([install.NODE_BIN, str(program), *options], folder, self.port)
        line = Line(self.port)
        line.ask("PUT", DATABASE)
        line.close()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stop()
        self._folder.cleanup()

    def pids(self) -> list[int]:
        return [self._process.pid]

    def session(self) -> PouchSession:
        return PouchSession(self.port)
