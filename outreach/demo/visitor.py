"""A device of the demonstration: it speaks the public wire to the application, in the same process, and nothing else.

So what the demonstration leaves behind was enrolled, pushed, uploaded and checked like anybody's. An answer that a
device would show to a person ends the loading (`Refused`).
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from outreach import __version__
from outreach.ids import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable

    from litestar import Litestar


class Refused(Exception):  # noqa: N818 - it says what happened
    """The server refused something of the demonstration; the message says what."""


class Answer(NamedTuple):
    """What came back of one request."""

    status: int
    headers: dict[str, str]
    body: bytes


async def ask(app: Litestar, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> Answer:
    """Send one request to an application whose lifespan runs."""
    sent = [{"type": "http.request", "body": body, "more_body": False}]
    came: list[dict[str, Any]] = []

    async def receive() -> Any:
        return sent.pop() if sent else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        came.append(message)

    scope: Any = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.4"}, "http_version": "1.1", "method": method,
        "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 0), "server": ("localhost", 80),
    }  # fmt: skip
    scope["headers"] += [(b"host", b"localhost"), (b"content-length", str(len(body)).encode())]
    await app(scope, receive, send)
    start = next(message for message in came if message["type"] == "http.response.start")
    read = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answer(
        start["status"], read, b"".join(m.get("body", b"") for m in came if m["type"] == "http.response.body")
    )


class Visitor:
    """One enrolled device with its numbering."""

    def __init__(
        self,
        app: Litestar,
        token: str,
        actor: dict[str, Any],
        clock: Callable[[], int],
        entropy: Callable[[int], bytes],
    ) -> None:
        self._app, self._token, self._clock, self._entropy = app, token, clock, entropy
        self.scope = f"{actor['role']}:{actor['id']}"
        self._n = 0
        self._waiting: list[dict[str, Any]] = []
        self._epoch, self._anchor = "", ""

    @classmethod
    async def enrol(
        cls, app: Litestar, code: str, name: str, clock: Callable[[], int], entropy: Callable[[int], bytes]
    ) -> Visitor:
        """Turn a code into a device that has said hello."""
        body = msgspec.json.encode({"code": code, "device": {"name": name, "app": f"demo/{__version__}"}})
        answer = _read(await ask(app, "POST", "/api/v1/enrol", {"Content-Type": "application/json"}, body))
        visitor = cls(app, answer["token"], answer["actor"], clock, entropy)
        hello = await visitor._post("/api/v1/sync/hello", {"app": f"demo/{__version__}"})
        visitor._epoch, visitor._anchor = hello["epoch"], hello["anchor"]
        return visitor

    def mint(self) -> str:
        """Return a fresh id."""
        return uuid7(self._clock(), self._entropy(10))

    def create(self, kind: str, fields: dict[str, Any]) -> str:
        """Note down a new document; return its id. It is sent with the next `push`."""
        identity = self.mint()
        self._note("create", identity, kind, set=fields)
        return identity

    def command(self, identity: str, kind: str, command: str) -> None:
        """Note down a command on a document."""
        self._note("command", identity, kind, command=command)

    def _note(self, what: str, identity: str, kind: str, **rest: Any) -> None:
        self._n += 1
        at = {"wall_ms": self._clock(), "mono_ms": 0, "anchor": self._anchor}
        self._waiting.append(
            {"n": self._n, "type": what, "id": identity, "scope": self.scope, "kind": kind, "at": at, "v": 1, **rest}
        )

    async def push(self) -> None:
        """Send what was noted. Raises Refused for the first operation that was not taken."""
        ops, self._waiting = self._waiting, []
        answer = await self._post("/api/v1/sync/push", {"epoch": self._epoch, "ops": ops})
        for op, result in zip(ops, answer["results"], strict=True):
            if result["status"] not in {"applied", "merged"}:
                raise Refused(f"{op['type']} of {op['kind']}: {result}")

    async def upload(self, data: bytes, media_type: str, *, preview_of: str | None = None) -> str:
        """Send a file as an upload with its first bytes; return its SHA-256."""
        sha256 = hashlib.sha256(data).hexdigest()
        words = {"sha256": sha256, "type": media_type, "client_id": self.mint()}
        if preview_of is not None:
            words["preview_of"] = preview_of
        metadata = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in words.items())
        headers = {
            "Tus-Resumable": "1.0.0", "Upload-Length": str(len(data)), "Upload-Metadata": metadata,
            "Content-Type": "application/offset+octet-stream",
        }  # fmt: skip
        answer = await ask(self._app, "POST", "/api/v1/uploads", headers | self._authorised(), data)
        if answer.status != 201 or answer.headers.get("upload-offset") != str(len(data)):
            raise Refused(f"upload of {media_type}: {answer.status} {answer.body.decode()}")
        return sha256

    async def _post(self, path: str, body: object) -> Any:
        headers = {"Content-Type": "application/json"} | self._authorised()
        return _read(await ask(self._app, "POST", path, headers, msgspec.json.encode(body)))

    def _authorised(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"}


def _read(answer: Answer) -> Any:
    if answer.status not in {200, 201}:
        raise Refused(f"{answer.status} {answer.body.decode()}")
    return msgspec.json.decode(answer.body)
