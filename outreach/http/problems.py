"""The only place that turns a failure into an answer: RFC 9457, `application/problem+json`.

Somebody whose browser opens an address that leads nowhere is told so in words instead.
"""

from __future__ import annotations

import logging
import random
from typing import TYPE_CHECKING, Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException

from media.errors import MediaError
from outreach.db import StorageAway, StorageBroken, StorageFull
from outreach.errors import Problem
from outreach.http.language import spoken
from outreach.http.pages import lost
from outreach.locale import messages
from sync.errors import SyncError

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger("outreach.http")

FULL_S = 600
_GONE = "client disconnected prematurely"  # the framework's words for a body that was cut
_BY_STATUS = {404: "not-found", 405: "method-not-allowed", 413: "body-too-large", 400: "body-invalid"}


def answer(problem: Problem, language: str = "en") -> Response[bytes]:
    """Write a problem as a response; what a person reads is said in `language`."""
    body: dict[str, Any] = {
        "type": f"urn:outreach:problem:{problem.code}",
        "title": problem.title,
        "status": problem.status,
        "code": problem.code,
    }
    say = messages(language)
    if problem.detail:
        body["detail"] = say.say(problem.detail)
    if problem.errors:
        body["errors"] = [{"path": path, "message": say.say(words)} for path, words in problem.errors]
    body |= problem.extra
    headers = {"Cache-Control": "no-store"}
    if problem.retry_after_s is not None:
        headers["Retry-After"] = str(problem.retry_after_s)
    return Response(
        msgspec.json.encode(body), status_code=problem.status, headers=headers, media_type="application/problem+json"
    )


def _problem(request: Request[Any, Any, Any], error: Problem) -> Response[bytes]:
    request.app.state.meters.refused(error.code)
    return _page(request) if error.status == 404 and _reads(request) else answer(error, spoken(request))  # noqa: PLR2004


def _reads(request: Request[Any, Any, Any]) -> bool:
    """Say whether a person sits before the answer: a browser that opens an address outside of the API."""
    accepts = request.headers.get("accept", "")
    return request.method == "GET" and not request.url.path.startswith("/api/") and "text/html" in accepts


def _page(request: Request[Any, Any, Any]) -> Response[bytes]:
    body, headers = lost(messages(spoken(request)))
    return Response(body, status_code=404, media_type="text/html; charset=utf-8", headers=headers)


def _sync(request: Request[Any, Any, Any], error: SyncError) -> Response[bytes]:
    return _problem(request, Problem(error.code, error.detail, extra={"epoch": error.epoch} if error.epoch else {}))


def _media(request: Request[Any, Any, Any], error: MediaError) -> Response[bytes]:
    return _problem(request, Problem(error.code, str(error)))


def _storage(request: Request[Any, Any, Any], error: StorageBroken) -> Response[bytes]:
    log.error("storage is broken: %s", error)
    return _problem(request, Problem("storage-broken", retry_after_s=30))


def _full(request: Request[Any, Any, Any], error: StorageFull) -> Response[bytes]:
    log.error("storage is full: %s", error)
    return _problem(request, Problem("storage-full", retry_after_s=FULL_S))


def _away(request: Request[Any, Any, Any], error: StorageAway) -> Response[bytes]:
    log.warning("storage is away: %s", error)
    return _problem(request, Problem("storage-away", retry_after_s=random.randint(2, 8)))  # noqa: S311 - jitter, not a secret


def _http(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    if error.detail == _GONE:  # no failure of ours, and nobody is there to read this
        return _problem(request, Problem("body-invalid"))
    code = _BY_STATUS.get(error.status_code)
    if code is None:
        return _unexpected(request, error)
    errors: tuple[tuple[str, str], ...] = ()
    if isinstance(error, ValidationException) and isinstance(error.extra, list):
        errors = tuple((_path(str(item.get("key", ""))), str(item.get("message", ""))) for item in error.extra)
    response = _problem(request, Problem(code, errors=errors))
    if error.headers and "allow" in error.headers:  # a 405 must say what the address does instead
        response.headers["Allow"] = error.headers["allow"]
    return response


def _path(key: str) -> str:
    return "$" if key == "data" else key  # the framework's name for the body


def _unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    # The text of an unknown error, and the address, may hold what a person wrote: neither is answered or written down.
    operation = getattr(request.scope.get("route_handler"), "operation_id", None)
    log.error("%s failed", operation or request.method, exc_info=error)
    return _problem(request, Problem("internal"))


HANDLERS: dict[type[Exception], Callable[..., Response[bytes]]] = {
    Problem: _problem,
    SyncError: _sync,
    MediaError: _media,
    StorageFull: _full,
    StorageBroken: _storage,
    StorageAway: _away,
    HTTPException: _http,
    Exception: _unexpected,
}
