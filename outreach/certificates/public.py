"""What a stranger with a certificate in the hand needs: the key list, the verifier's page, the lookup by code.

The page sets no cookie, keeps no log and asks nothing about a certificate; only a code that somebody types on purpose
reaches the server, and wrong ones are counted.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

import msgspec
from litestar import Request, Response, asgi, get, post
from litestar.di import NamedDependency

from outreach.certificates import actions, page, payload, rules
from outreach.certificates.model import PublicKey
from outreach.context import Context
from outreach.devices import actions as devices
from outreach.http.auth import source_of
from outreach.http.coding import compress
from outreach.ids import now_ms
from outreach.locale import PAPER, accepted, choose

if TYPE_CHECKING:
    from litestar.types import Receive, Scope, Send

    from outreach.db import Tx

_PURPOSE = "certificate-code"


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


class KeyList(msgspec.Struct, frozen=True, kw_only=True):
    """Every key that ever signed a certificate."""

    keys: list[KeyView]


@get("/.well-known/cert-keys.json", operation_id="certificate_keys", summary="The keys that sign certificates")
async def key_list(context: NamedDependency[Context]) -> Response[KeyList]:
    """Answer a JWKS; `kid` is sixteen hexadecimal characters, `state` active, retired or compromised."""
    found = await context.db.read(actions.keys)
    headers = {
        "Cache-Control": "no-cache",
        "Access-Control-Allow-Origin": "*",  # anybody may build a verifier
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return Response(KeyList(keys=[_key_view(key) for key in found]), headers=headers)


def _key_view(key: PublicKey) -> KeyView:
    return KeyView(
        x=_base64url(key.x), y=_base64url(key.y), kid=key.kid, iss=key.iss, programme=key.programme, year=key.year,
        state=key.state,
    )  # fmt: skip


def _base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


@get(["/c", "/c/{rest:path}"], include_in_schema=False, sync_to_thread=False)
def verifier(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Answer the page, whatever a scanner made of the `#` behind `/c`."""
    return _html(request, page.blank(_language(request)))


@asgi("/c#", is_mount=True, copy_scope=True)
async def mangled(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer the same page for `/c%23...`, which arrives here decoded."""
    request: Request[Any, Any, Any] = Request(scope, receive, send)
    answer = _html(request, page.blank(_language(request)))
    await answer.to_asgi_response(request.app, request)(scope, receive, send)


@get("/c/words.json", include_in_schema=False, sync_to_thread=False)
def other_words(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Answer the page's words in all six languages."""
    return _packed(request, page.all_words(), "application/json", {"cache-control": "no-cache"})


@get("/c/sw.js", include_in_schema=False, sync_to_thread=False)
def worker() -> Response[bytes]:
    body, headers = page.worker()
    return Response(body, media_type="text/javascript; charset=utf-8", headers=headers)


@post("/c/code", operation_id="certificate_code", include_in_schema=False, status_code=200)
async def code(request: Request[Any, Any, Any], context: NamedDependency[Context]) -> Response[bytes]:
    """Answer a code that was typed, as a page that needs no script."""
    form = await request.form()
    language = choose(str(form.get("lang", "")), among=PAPER)
    cti = rules.read_cti(str(form.get("code", "")))
    outcome, found = await context.db.write(_look_up, cti, source_of(request), now_ms(), language)
    response = _html(request, page.answer(language, outcome, found))
    response.status_code = {"found": 200, "unknown": 404, "wait": 429}[outcome]
    return response


def _look_up(tx: Tx, cti: str | None, source: str, at_ms: int, language: str) -> tuple[str, page.Found | None]:
    if devices.too_many_attempts(tx, _PURPOSE, source, at_ms):
        return "wait", None
    found = None if cti is None else actions.certificate_with_call(tx, cti)
    if found is None or found[0].state not in {"issued", "delivered"}:
        devices.count_attempt(tx, _PURPOSE, source, at_ms)
        return "unknown", None
    kept, call = found
    title = call.title.get(language) or call.title["en"]
    return "found", page.Found(payload.read(kept.signed), kept.cti, f"{title} ({call.code})")


def _language(request: Request[Any, Any, Any]) -> str:
    return accepted(request.headers.get("accept-language", ""), among=PAPER)


def _html(request: Request[Any, Any, Any], filled: page.Page) -> Response[bytes]:
    return _packed(request, filled.body, "text/html; charset=utf-8", filled.headers)


def _packed(request: Request[Any, Any, Any], body: bytes, media_type: str, headers: dict[str, str]) -> Response[bytes]:
    """Answer compressed: the whole page is to come over a bad line in a second."""
    body, coding = compress(body, request.headers.get("accept-encoding", ""))
    varies = ", ".join(filter(None, (headers.get("vary"), "accept-encoding")))
    coded = {} if coding is None else {"content-encoding": coding}
    return Response(body, media_type=media_type, headers={**headers, **coded, "vary": varies})


HANDLERS = (key_list, verifier, mangled, worker, other_words, code)
