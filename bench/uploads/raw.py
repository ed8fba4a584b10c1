"""The least that an ASGI server can do with an upload: write it. `python -m bench.uploads.raw PORT DIR [sync]`.

No protocol is checked, nobody is asked who they are, nothing is compared or kept in a database: the limit of the server
underneath (uvicorn with uvloop and httptools, as ours). With `sync` each body is flushed before it is answered.
"""

from __future__ import annotations

import asyncio
import os
import sys
import uuid
from pathlib import Path
from typing import Any


class Writer:
    """POST makes a file, PATCH appends to it; what comes with a POST is the file's beginning."""

    def __init__(self, folder: Path, flush: bool) -> None:
        self._folder, self._flush = folder, flush

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        new = scope["method"] == "POST"
        name = uuid.uuid4().hex if new else scope["path"].rpartition("/")[2]
        file = os.open(self._folder / name, os.O_WRONLY | os.O_APPEND | (os.O_CREAT if new else 0), 0o600)
        size, more = 0, True
        while more:
            message = await receive()
            size += os.write(file, message.get("body", b""))
            more = message.get("more_body", False)
        if self._flush and size:
            await asyncio.to_thread(os.fdatasync, file)
        os.close(file)
        await _answer(send, 201, b"/files/" + name.encode()) if new else await _answer(send, 204, b"")


async def _answer(send: Any, status: int, location: bytes) -> None:
    headers = [(b"location", location)] if location else []
    await send({"type": "http.response.start", "status": status, "headers": [*headers, (b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(
        Writer(Path(sys.argv[2]), "sync" in sys.argv[3:]), host="127.0.0.1", port=int(sys.argv[1]), loop="uvloop",
        http="httptools", lifespan="off", log_level="error", access_log=False,
    )  # fmt: skip
