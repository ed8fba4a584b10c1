"""Talks to the server: enrols the hub, and hands in pieces of bundles. Blocking; run it on a thread.

Promised: whatever happens is an answer, never an exception. Refused: following a redirect (whoever sends one would be
given the token), and a server without TLS unless it is this machine.
"""

from __future__ import annotations

import http.client
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urlsplit

import msgspec

from outreach.errors import Problem
from outreach.hub.model import Answer, Identity

if TYPE_CHECKING:
    from collections.abc import Mapping

_TIMEOUT_S = 60.0
_ANSWER_BYTES = 4 * 1024 * 1024
_HERE = {"localhost", "127.0.0.1", "::1"}


def usable(server: str) -> bool:
    """Whether a server's address is one that a token may be sent to."""
    try:
        parts = urlsplit(server)
        return (
            bool(parts.hostname)
            and not (parts.query or parts.fragment or parts.username)
            and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE))
            and parts.port != 0
        )
    except ValueError:
        return False


def enrol(server: str, code: str, name: str) -> Identity:
    """Turn a code into this hub's token. Raises Problem `code-refused`, `not-allowed` or `storage-broken`."""
    body = msgspec.json.encode({"code": code, "device": {"name": name}})
    answer = _ask(server, "/api/v1/enrol", body, {"Content-Type": "application/json"})
    if answer.status != 201:  # noqa: PLR2004 - HTTP's word for made
        known = answer.code in {"code-refused", "too-many-requests"}
        raise Problem(answer.code if known else "hub-no-answer", f"{server} answered {answer.status or 'nothing'}.")
    made: dict[str, Any] = msgspec.json.decode(answer.body)
    if made["actor"]["role"] != "hub":
        raise Problem("hub-code", "Ask for a code that was made with: outreach enrol --role hub")
    return Identity(server=server, token=made["token"])


def hand_in(identity: Identity, file: BinaryIO) -> Answer:
    """Hand in an archive, from its beginning."""
    size = file.seek(0, 2)
    file.seek(0)
    headers = {
        "Authorization": f"Bearer {identity.token}",
        "Content-Type": "application/octet-stream",
        "Content-Length": str(size),
    }
    return _ask(identity.server, "/api/v1/sync/bundle", file, headers)


def _ask(server: str, path: str, body: bytes | BinaryIO, headers: Mapping[str, str]) -> Answer:
    parts = urlsplit(server)
    make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    line = make(parts.hostname or "", parts.port, timeout=_TIMEOUT_S)
    try:
        # A server that refuses early stops reading; what it said is there all the same.
        with suppress(BrokenPipeError, ConnectionResetError):
            line.request("POST", parts.path.rstrip("/") + path, body=body, headers=dict(headers))
        response = line.getresponse()
        found = response.read(_ANSWER_BYTES)
    except (OSError, http.client.HTTPException):
        return Answer(0)
    finally:
        line.close()
    retry = response.headers.get("retry-after", "")
    return Answer(response.status, found, _code(response, found), float(retry) if retry.isdecimal() else 0.0)


def _code(response: http.client.HTTPResponse, body: bytes) -> str:
    """Return the code of a problem of ours; nothing for what somebody in between says."""
    if response.headers.get_content_type() != "application/problem+json":
        return ""
    try:
        problem = msgspec.json.decode(body)
    except msgspec.DecodeError:
        return ""
    code = problem.get("code") if isinstance(problem, dict) else None
    return code if isinstance(code, str) else ""
