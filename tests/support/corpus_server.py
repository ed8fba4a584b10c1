"""The engine of the stories over HTTP, in memory: for a client that is not written in Python.

`python -m tests.support.corpus_server` prints its port on its first line and serves until its input is closed.

    POST /api/v1/sync/{hello,push,pull,ids,docs,hash}   the wire; `Authorization: Bearer <device>:<holder>`
    POST /control   one step of the server, as a story writes it; answers with JSON (null for what only does)
    POST /reset     a server that knows nothing
"""

from __future__ import annotations

import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec

from sync import SyncError
from sync.wire import Docs, Hash, Hello, Ids, Pull, read_push
from tests.support.backroom import Backroom
from tests.support.device import STATUS
from tests.sync.memory import Memory

WIRE = "/api/v1/sync/"
BODIES: dict[str, Any] = {"hello": Hello, "pull": Pull, "ids": Ids, "docs": Docs, "hash": Hash}


class Theatre:
    """One server at a time; requests take turns."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        self.memory = Memory()
        self.room = Backroom(self.memory.run)

    def answer(self, path: str, token: str, body: bytes) -> tuple[int, Any]:
        with self.lock:
            if path == "/reset":
                return 200, self.reset()  # type: ignore[func-returns-value]
            if path == "/control":
                return 200, self.room.do(msgspec.json.decode(body))
            try:
                return 200, self._sync(path.removeprefix(WIRE), token, body)
            except SyncError as error:
                status = STATUS.get(error.code, 400)
                return status, {"code": error.code, "detail": error.detail, "epoch": error.epoch or ""}
            except msgspec.ValidationError as error:
                return 400, {"code": "invalid-body", "detail": str(error)}

    def _sync(self, name: str, token: str, body: bytes) -> Any:
        device, _, holder = token.partition(":")
        value = read_push(body) if name == "push" else msgspec.json.decode(body, type=BODIES[name])
        return self.room.call(device, holder, name, value)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    theatre: Theatre

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        token = self.headers.get("authorization", "").removeprefix("Bearer ")
        status, answer = self.theatre.answer(self.path, token, body)
        content = msgspec.json.encode(answer)
        self.send_response(status)
        self.send_header("content-type", "application/json" if status == 200 else "application/problem+json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def main() -> None:
    Handler.theatre = Theatre()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    server.shutdown()


if __name__ == "__main__":
    main()
