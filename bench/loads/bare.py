"""A server that does only what no server can leave out, on the libraries that ours stands on.

It decodes a push, writes as many rows as ours (four for an operation, and the scope's head), flushes them in the group
commit of `outreach.db`, and answers; it reads a hundred rows and answers them. It knows nobody, judges nothing, merges
nothing and remembers no answer: what it takes is the ceiling beside which ours is read.

    python -m bench.loads.bare PORT FOLDER
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import msgspec
import uvicorn
import uvloop
from litestar import Litestar, Request, Response, get, post

from outreach.db.sqlite import SqliteDatabase
from sync.wire import Op, Pull, Push

TABLES = (
    "CREATE TABLE head (scope TEXT PRIMARY KEY, head INTEGER NOT NULL)",
    "CREATE TABLE doc (id TEXT PRIMARY KEY, scope TEXT NOT NULL, kind TEXT NOT NULL, seq INTEGER NOT NULL, body BLOB)",
    "CREATE UNIQUE INDEX doc_seq ON doc (scope, seq)",
    "CREATE TABLE operation (device TEXT NOT NULL, n INTEGER NOT NULL, doc TEXT, seq INTEGER, PRIMARY KEY (device, n))",
    "CREATE TABLE entrant (id TEXT PRIMARY KEY, scope TEXT NOT NULL, name TEXT, birth TEXT, gender TEXT, country TEXT)",
    "CREATE TABLE name (entrant TEXT NOT NULL, version INTEGER NOT NULL, name TEXT, PRIMARY KEY (entrant, version))",
)
_HEAD = (
    "INSERT INTO head (scope, head) VALUES (?, ?) ON CONFLICT (scope) DO UPDATE SET head = head.head + excluded.head "
    "RETURNING head"
)
_PAGE = "SELECT seq, id, kind, body FROM doc WHERE scope = ? AND seq > ? ORDER BY seq LIMIT 100"
_push, _op, _pull = msgspec.json.Decoder(Push), msgspec.json.Decoder(Op), msgspec.json.Decoder(Pull)


def _write(tx: Any, device: str, ops: list[Op]) -> bytes:
    scope = ops[0].scope
    last: int = tx.one(_HEAD, scope, len(ops))[0]
    numbered = list(enumerate(ops, last - len(ops) + 1))
    tx.many(
        "INSERT INTO doc VALUES (?, ?, ?, ?, ?)",
        [(op.id, scope, op.kind, seq, msgspec.json.encode(op.set)) for seq, op in numbered],
    )
    tx.many("INSERT INTO operation VALUES (?, ?, ?, ?)", [(device, op.n, op.id, seq) for seq, op in numbered])
    tx.many(
        "INSERT INTO entrant VALUES (?, ?, ?, ?, ?, ?)",
        [(op.id, scope, *(op.set.get(name) for name in ("name", "birth", "gender", "country"))) for op in ops],
    )
    tx.many("INSERT INTO name VALUES (?, 1, ?)", [(op.id, op.set.get("name")) for op in ops])
    return msgspec.json.encode(
        {"results": [{"n": op.n, "status": "applied", "rev": ("", seq)} for seq, op in numbered]}
    )


def _read(tx: Any, scope: str, after: int) -> bytes:
    rows = [
        b'{"id":"%b","kind":"%b","seq":%d,"scope":"%b","body":%b}'
        % (doc.encode(), kind.encode(), seq, scope.encode(), body)
        for seq, doc, kind, body in tx.all(_PAGE, scope, after)
    ]
    return b'{"pages":[{"docs":[' + b",".join(rows) + b"]}]}"


def application(db: SqliteDatabase) -> Litestar:
    """Return the three routes."""

    @get("/health/ready", sync_to_thread=False)
    def ready() -> None:
        return None

    @post("/api/v1/sync/push", status_code=200)
    async def push(request: Request[Any, Any, Any]) -> Response[bytes]:
        ops = [_op.decode(raw) for raw in _push.decode(await request.body()).ops]
        told = await db.write(_write, request.headers["authorization"], ops)
        return Response(told, media_type="application/json")

    @post("/api/v1/sync/pull", status_code=200)
    async def pull(request: Request[Any, Any, Any]) -> Response[bytes]:
        cursors = _pull.decode(await request.body()).cursors
        scope = next(name for name in cursors if name.startswith("school:"))
        return Response(await db.read(_read, scope, cursors[scope]), media_type="application/json")

    return Litestar([ready, push, pull], openapi_config=None, logging_config=None)


async def serve(port: int, folder: Path) -> None:
    """Serve until the process is told to stop."""
    db = SqliteDatabase(str(folder / "bare.db"))
    await db.open()
    await db.write(lambda tx: [tx.run(sql) for sql in TABLES])
    config = uvicorn.Config(application(db), port=port, log_config=None, access_log=False, http="httptools")
    await uvicorn.Server(config).serve()
    await db.close()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
