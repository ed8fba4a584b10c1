"""The transport's port: one request, one decoded answer, and what can go wrong on the way.

`over` makes a transport of any function that sends bytes. A direct call of the engine is one as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from sync.wire import DocsAnswer, HashAnswer, HelloAnswer, IdsAnswer, PullAnswer, PushAnswer

Transport = Callable[[str, Any], Any]
Send = Callable[[str, bytes], tuple[int, Mapping[str, str], bytes]]

ANSWERS: dict[str, Any] = {
    "hello": HelloAnswer,
    "push": PushAnswer,
    "pull": PullAnswer,
    "ids": IdsAnswer,
    "docs": DocsAnswer,
    "hash": HashAnswer,
}
_OK = 200


class Unreachable(Exception):  # noqa: N818 - what happened to a request or its answer
    """The network swallowed a request, or its answer, or a part of it. Nobody knows which: send it again."""


class Problem(Exception):  # noqa: N818 - the name of RFC 9457
    """The server refused a whole request. `retry_after_s` is 0 when it did not say."""

    def __init__(self, status: int, code: str, detail: str = "", *, epoch: str = "", retry_after_s: float = 0) -> None:
        self.status = status
        self.code = code
        self.detail = detail
        self.epoch = epoch
        self.retry_after_s = retry_after_s
        super().__init__(f"{status} {code}: {detail}")


class _Body(Struct, frozen=True):
    code: str = ""
    detail: str = ""
    epoch: str = ""


def over(send: Send) -> Transport:
    """Return a transport over a function that posts JSON to a resource of the wire (`hello`, `push`, ...).

    `send(name, body)` returns (status, headers, body) and raises Unreachable; an answer that is not JSON counts as one
    that was cut on the way.
    """

    def transport(name: str, body: Any) -> Any:
        status, headers, content = send(name, msgspec.json.encode(body))
        if status != _OK:
            raise _problem(status, headers, content)
        try:
            return msgspec.json.decode(content, type=ANSWERS[name])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Unreachable from error

    return transport


def _problem(status: int, headers: Mapping[str, str], content: bytes) -> Problem:
    try:
        body = msgspec.json.decode(content, type=_Body)
    except (msgspec.DecodeError, UnicodeDecodeError):  # a proxy's page: the status says enough
        body = _Body()
    lower = {name.lower(): value for name, value in headers.items()}
    after = lower.get("retry-after", "")
    return Problem(
        status,
        body.code or f"http-{status}",
        body.detail,
        epoch=body.epoch,
        retry_after_s=float(after) if after.isdecimal() else 0,
    )
