"""Serves the built web app: the page, its worker, its hashed files, its icons and its manifest.

Files with a hash in their name never change and are kept by browsers for ever; the page and the worker are asked for
anew each time and answered with 304 when they are the same. Text was compressed by the build. Everything is read once,
at start; only what the build made can be served, so no path of a request is ever joined to a folder.
Refused: to start without a build (`require_built`).
"""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache
from pathlib import Path
from typing import Any, Final

from litestar import Request, Response, get
from litestar.params import FromPath
from msgspec import Struct

from outreach.errors import Problem
from outreach.web.below import cannot_read

DIST: Final = Path(__file__).parent / "dist"
_FOREVER: Final = "public, max-age=31536000, immutable"
_ANEW: Final = "no-cache"
_ENCODINGS: Final = (("br", ".br"), ("gzip", ".gz"))
_TYPES: Final = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".html": "text/html"}


class WebAppMissing(RuntimeError):  # noqa: N818 - a sentence reads better
    """The web app was not built."""


class File(Struct, frozen=True, kw_only=True):
    """One file of the build with its encoded forms by name of the encoding ("" = as it is)."""

    type: str
    etag: str
    bodies: dict[str, bytes]


def require_built(dist: Path = DIST) -> None:
    """Raise WebAppMissing, with a sentence that says what to do, unless the built app is there."""
    for needed in ("index.html", "sw.js"):
        if not (dist / needed).is_file():
            message = f"The web app is not built ({needed} is missing). Run: python hatch_build.py"
            raise WebAppMissing(message)


@cache
def files(dist: Path = DIST) -> dict[str, File]:
    """Read the build: path below the site's root -> file."""
    found = {}
    for path in sorted(dist.rglob("*")):
        if not path.is_file() or path.suffix in {".br", ".gz"} or path.name.startswith("."):
            continue
        bodies = {"": path.read_bytes()}
        for encoding, suffix in _ENCODINGS:
            packed = path.with_name(path.name + suffix)
            if packed.is_file():
                bodies[encoding] = packed.read_bytes()
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        etag = f'"{hashlib.sha256(bodies[""]).hexdigest()[:20]}"'
        found[path.relative_to(dist).as_posix()] = File(type=kind, etag=etag, bodies=bodies)
    return found


def _accepted(header: str) -> set[str]:
    """Return the encodings that a browser takes; one with `q=0` it does not."""
    names = set()
    for item in header.lower().split(","):
        name, _, weight = item.strip().partition(";")
        if weight.replace(" ", "") not in {"q=0", "q=0.0"}:
            names.add(name.strip())
    return names


def answer(path: str, request: Request[Any, Any, Any], keep: str) -> Response[bytes]:
    """Answer with a file of the build, or raise Problem("not-found")."""
    file = files().get(path)
    if file is None:
        raise Problem("not-found")
    accepted = _accepted(request.headers.get("accept-encoding", ""))
    encoding = next((name for name, _ in _ENCODINGS if name in accepted and name in file.bodies), "")
    etag = f'{file.etag[:-1]}-{encoding}"' if encoding else file.etag
    headers = {"cache-control": keep, "etag": etag, "vary": "accept-encoding"}
    if request.headers.get("if-none-match") == etag:
        return Response(b"", status_code=304, headers=headers, media_type=file.type)
    if encoding:
        headers["content-encoding"] = encoding
    return Response(file.bodies[encoding], headers=headers, media_type=file.type)


@get("/", include_in_schema=False, sync_to_thread=False)
def index(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Answer the page. It is the same for everybody; who one is stays in the browser.

    A browser that cannot read the app is led to what it can read, unless somebody wants the app all the same (`?app`).
    """
    if "app" not in request.query_params and cannot_read(request.headers.get("user-agent", "")):
        headers = {"location": "/plain", "cache-control": "no-store", "vary": "user-agent"}
        return Response(b"", status_code=302, headers=headers, media_type="text/html")
    return answer("index.html", request, _ANEW)


@get("/sw.js", include_in_schema=False, sync_to_thread=False)
def worker(request: Request[Any, Any, Any]) -> Response[bytes]:
    return answer("sw.js", request, _ANEW)


@get("/assets/{name:str}", include_in_schema=False, sync_to_thread=False)
def asset(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    return answer(f"assets/{name}", request, _FOREVER)


@get(
    ["/manifest.webmanifest", "/icon.svg", "/icon-180.png", "/icon-192.png", "/icon-512.png"],
    include_in_schema=False,
    sync_to_thread=False,
)
def icon(request: Request[Any, Any, Any]) -> Response[bytes]:
    return answer(request.url.path.lstrip("/"), request, "public, max-age=86400")


@get("/robots.txt", include_in_schema=False, sync_to_thread=False)
def robots() -> Response[bytes]:
    """Let anybody look for pages; a page that is not to be found says so itself, and must be read for that."""
    return Response(b"User-agent: *\nDisallow: /api/\n", headers={"cache-control": _ANEW}, media_type="text/plain")


HANDLERS: Final = (index, worker, asset, icon, robots)
