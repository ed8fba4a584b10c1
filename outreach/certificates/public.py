"""What a stranger with a certificate in the hand needs: keys, lists, the verifier's page, the lookup by code.

The page sets no cookie, keeps no log and asks nothing about a certificate; only a code that somebody types on purpose
reaches the server, and wrong ones are counted.
"""

from __future__ import annotations

import asyncio
import re
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

import msgspec
from litestar import Request, Response, asgi, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from outreach.certificates import actions, keyring, keystore, page, payload, rules, status
from outreach.certificates.model import PublicKey
from outreach.context import Context
from outreach.devices import actions as devices
from outreach.errors import Problem
from outreach.http.auth import source_of
from outreach.http.coding import compress
from outreach.ids import now_ms
from outreach.locale import accepted, choose

if TYPE_CHECKING:
    from litestar.types import Receive, Scope, Send

    from outreach.db import Tx

_PURPOSE = "certificate-code"
_GONE = {"revoked": "withdrawn", "superseded": "replaced", "by_holder": "by-holder"}


class KeyView(msgspec.Struct, frozen=True, kw_only=True):
    """A public key as a JWK, with who signed what with it, when, and whether it still counts."""

    kty: str = "EC"
    crv: str = "P-256"
    x: str
    y: str
    kid: str
    use: str = "sig"
    alg: str = "ES256"
    iss: str
    programme: str
    year: int
    state: str


class KeyListView(msgspec.Struct, frozen=True, kw_only=True):
    """Every key that ever signed. `signed` is the same list as a COSE_Sign1 of the root, in base64url."""

    keys: list[KeyView]
    root: str
    signed: str


_FOR_ANYBODY = {
    "Access-Control-Allow-Origin": "*",  # anybody may build a verifier
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-cache",
}


@get("/.well-known/cert-keys.json", operation_id="certificate_keys", summary="The keys that sign certificates")
async def key_list(context: NamedDependency[Context]) -> Response[KeyListView]:
    """Answer a JWKS; `kid` is sixteen hexadecimal characters, `state` active, retired or compromised.

    `signed` holds the same keys, signed by the root (`root` is its kid); empty until the root has signed a list.
    """
    root = await keyring.root_of(context.settings)
    found = await keyring.key_list(context.db, context.settings)
    listed = [] if found is None else found.keys
    signed = "" if found is None else _base64url(found.signed)
    view = KeyListView(keys=[_key_view(key) for key in listed], root=root.kid, signed=signed)
    return Response(view, headers=_FOR_ANYBODY)


def _key_view(key: PublicKey) -> KeyView:
    return KeyView(
        x=_base64url(key.x), y=_base64url(key.y), kid=key.kid, iss=key.iss, programme=key.programme, year=key.year,
        state=key.state,
    )  # fmt: skip


def _base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


@get(
    "/api/v1/status-lists/{issuer:str}/{name:str}", operation_id="status_list", media_type=status.TYPE,
    summary="What was withdrawn or replaced: a programme's whole list of a year",
)  # fmt: skip
async def status_list(
    request: Request[Any, Any, Any], context: NamedDependency[Context], issuer: FromPath[str], name: FromPath[str]
) -> Response[bytes]:
    """Answer a Token Status List as a CWT. `name` is the programme's code, a hyphen and the year."""
    programme, _, year = name.rpartition("-")
    if not re.fullmatch("[0-9]{4}", year, re.ASCII):
        raise Problem("not-found", "There is no such status list.")
    signed = await keyring.status_list(context.db, context.settings, issuer, programme, int(year))
    return _packed(request, signed, status.TYPE, _FOR_ANYBODY)


@get(
    "/api/v1/issuance-logs/{kid:str}", operation_id="issuance_log", media_type="application/octet-stream",
    summary="Which certificates a compromised key really signed",
)  # fmt: skip
async def issuance_log(
    request: Request[Any, Any, Any], context: NamedDependency[Context], kid: FromPath[str]
) -> Response[bytes]:
    """Answer eight bytes of a digest for each certificate, sorted; the signed list of keys has the whole's SHA-256."""
    kept = await context.db.read(_log_of, kid)
    return _packed(request, kept, "application/octet-stream", _FOR_ANYBODY)


def _log_of(tx: Tx, kid: str) -> bytes:
    if not any(key.kid == kid and key.state == "compromised" for key in keystore.keys(tx)):
        raise Problem("not-found", "There is no such log.")
    return keyring.log(tx, kid)


@get(["/c", "/c/{rest:path}"], include_in_schema=False)
async def verifier(request: Request[Any, Any, Any], context: NamedDependency[Context]) -> Response[bytes]:
    """Answer the page, whatever a scanner made of the `#` behind `/c`."""
    return _html(request, page.blank(_language(request), await _pinned(context)))


@asgi("/c#", is_mount=True, copy_scope=True)
async def mangled(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer the same page for `/c%23...`, which arrives here decoded."""
    request: Request[Any, Any, Any] = Request(scope, receive, send)
    answer = _html(request, page.blank(_language(request), await _pinned(request.app.state.context)))
    await answer.to_asgi_response(request.app, request)(scope, receive, send)


@get("/c/words.json", include_in_schema=False, sync_to_thread=False)
def other_words(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Answer the page's words in all six languages."""
    return _packed(request, page.all_words(), "application/json", {"cache-control": "no-cache"})


@get("/c/verify.html", include_in_schema=False)
async def whole(request: Request[Any, Any, Any], context: NamedDependency[Context]) -> Response[bytes]:
    """Answer the page as one file to keep, with keys and status lists inside; its SHA-256 is a header."""
    lists = await keyring.every_status_list(context.db, context.settings)
    found = await keyring.key_list(context.db, context.settings)
    logs = await context.db.read(keyring.newest_logs)
    kept = page.Kept(
        "" if found is None else _base64url(found.signed), [_base64url(one) for one in lists],
        {kid: _base64url(log) for kid, log in logs.items()},
    )  # fmt: skip
    filled = await asyncio.to_thread(page.whole, _language(request), await _pinned(context), kept, now_ms())
    return _html(request, filled)


@get("/c/sw.js", include_in_schema=False)
async def worker(context: NamedDependency[Context]) -> Response[bytes]:
    body, headers = page.worker(await _pinned(context))
    return Response(body, media_type="text/javascript; charset=utf-8", headers=headers)


@post("/c/code", operation_id="certificate_code", include_in_schema=False, status_code=200)
async def code(request: Request[Any, Any, Any], context: NamedDependency[Context]) -> Response[bytes]:
    """Answer a code that was typed, as a page that needs no script."""
    form = await request.form()
    language = choose(str(form.get("lang", "")))
    cti = rules.read_cti(str(form.get("code", "")))
    outcome, found = await context.db.write(_look_up, cti, source_of(request), now_ms(), language)
    response = _html(request, page.answer(language, await _pinned(context), outcome, found))
    response.status_code = {"unknown": 404, "wait": 429}.get(outcome, 200)
    return response


def _look_up(tx: Tx, cti: str | None, source: str, at_ms: int, language: str) -> tuple[str, page.Found | None]:
    if devices.too_many_attempts(tx, _PURPOSE, source, at_ms):
        return "wait", None
    ended = None if cti is None else keystore.how_gone(tx, cti)
    if ended is not None:
        return _GONE[ended], None
    if cti is not None and keystore.let_go(tx, cti):
        return "past", None
    found = None if cti is None else actions.certificate_with_call(tx, cti)
    if found is None:
        devices.count_attempt(tx, _PURPOSE, source, at_ms)
        return "unknown", None
    kept, call = found
    title = call.title.get(language) or call.title["en"]
    return "found", page.Found(payload.read(kept.signed), kept.cti, f"{title} ({call.code})")


async def _pinned(context: Context) -> page.Pin:
    root = await keyring.root_of(context.settings)
    return page.Pin(_base64url(root.x), _base64url(root.y), root.kid, context.settings.public_url)


def _language(request: Request[Any, Any, Any]) -> str:
    return accepted(request.headers.get("accept-language", ""))


def _html(request: Request[Any, Any, Any], filled: page.Page) -> Response[bytes]:
    return _packed(request, filled.body, "text/html; charset=utf-8", filled.headers)


def _packed(request: Request[Any, Any, Any], body: bytes, media_type: str, headers: dict[str, str]) -> Response[bytes]:
    """Answer compressed: the whole page is to come over a bad line in a second."""
    body, coding = compress(body, request.headers.get("accept-encoding", ""))
    varies = ", ".join(filter(None, (headers.get("vary"), "accept-encoding")))
    coded = {} if coding is None else {"content-encoding": coding}
    return Response(body, media_type=media_type, headers={**headers, **coded, "vary": varies})


HANDLERS = (key_list, status_list, issuance_log, verifier, mangled, worker, whole, other_words, code)
