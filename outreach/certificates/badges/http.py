"""Badges over HTTP: holders and officers fetch one, verifiers fetch who signs and what no longer counts."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, Final

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from outreach.certificates import actions, faces, pdf, rules
from outreach.certificates.badges import keyring, making, store
from outreach.certificates.badges.baking import bake
from outreach.certificates.batches.http import Language
from outreach.certificates.paper import drawing
from outreach.certificates.pdf import Size
from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.http.coding import compress
from outreach.ids import now_ms
from outreach.locale import choose

if TYPE_CHECKING:
    from outreach.certificates.model import Certificate, Face

TYPE: Final = "application/vc"
_TYPES: Final = {"json": TYPE, "png": "image/png", "pdf": "application/pdf"}
_FOR_ANYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-cache",
    "Vary": "accept-encoding",
}


@get("/api/v1/badges/{file:str}", operation_id="badge", summary="A certificate as an Open Badge: .json, .png or .pdf")
async def badge(
    request: Request[Any, Any, Any],
    context: NamedDependency[Context],
    actor: NamedDependency[Actor],
    file: FromPath[str],
    lang: Language = None,
    paper: FromQuery[Size] = "a4",
) -> Response[bytes]:
    """`file` is the certificate's code and `.json`, `.png` or `.pdf`.

    The credential alone, baked into the card, or attached to the certificate (as PDF/A-3a, which may carry files).
    Only its holder's devices and officers find it, and only while the certificate counts.
    """
    typed, _, suffix = file.rpartition(".")
    if suffix not in _TYPES:
        raise Problem("not-found", "There is no such certificate.")
    kept, call = await context.db.read(actions.held_by, rules.read_cti(typed), actor.role, actor.id)
    if kept.state not in {"issued", "delivered"}:
        raise Problem("certificate-ended", f"This certificate is {kept.state}.")
    face = faces.face(context.settings, kept, call, choose(lang, kept.language))
    signed = await making.badge(context, kept, face)
    answer = await _answer(request, kept, face, suffix, paper, signed)
    if actor.role != "officer" and kept.state == "issued":
        await context.db.write(actions.delivered, kept.cti, now_ms())
    return answer


async def _answer(
    request: Request[Any, Any, Any], kept: Certificate, face: Face, suffix: str, paper: Size, signed: bytes
) -> Response[bytes]:
    drawn_by = pdf.etag(face, "card" if suffix == "png" else "page", paper)
    validator = f'"{hashlib.sha256(drawn_by.encode() + suffix.encode() + signed).hexdigest()[:32]}"'
    headers = {
        "ETag": validator,
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'attachment; filename="badge-{kept.cti}.{suffix}"',
    }
    if request.headers.get("if-none-match", "") == validator:
        return Response(b"", status_code=304, headers=headers)
    body = signed
    if suffix == "png":
        body = bake(await drawing(pdf.card, face), signed)
    elif suffix == "pdf":
        body = await drawing(pdf.with_badge, face, signed.decode(), paper)
    return Response(body, media_type=_TYPES[suffix], headers=headers)


@get(
    "/api/v1/badge-lists/{issuer:str}/{name:str}", operation_id="badge_list", media_type=TYPE,
    summary="Which badges of a programme's year count no more: a Bitstring Status List credential",
)  # fmt: skip
async def badge_list(
    request: Request[Any, Any, Any], context: NamedDependency[Context], issuer: FromPath[str], name: FromPath[str]
) -> Response[bytes]:
    """`name` is the programme's code, a hyphen and the year.

    Always the whole list: nobody learns which badge was asked about.
    """
    programme, _, year = name.rpartition("-")
    if not re.fullmatch("[0-9]{4}", year, re.ASCII):
        raise Problem("not-found", "There is no such status list.")
    signed = await making.status_list(context, issuer, programme, int(year))
    return _public(request, signed, TYPE)


@get("/.well-known/did.json", operation_id="badge_issuer", summary="The keys that sign badges, as a DID document")
async def issuer(request: Request[Any, Any, Any], context: NamedDependency[Context]) -> Response[bytes]:
    """Answer the document of `did:web` for this host. A compromised key is not in it."""
    known = await context.db.read(store.keys)
    return _public(
        request, msgspec.json.encode(keyring.document(context.settings.public_url, known)), "application/json"
    )


def _public(request: Request[Any, Any, Any], body: bytes, media_type: str) -> Response[bytes]:
    body, coding = compress(body, request.headers.get("accept-encoding", ""))
    coded = {} if coding is None else {"content-encoding": coding}
    return Response(body, media_type=media_type, headers={**_FOR_ANYBODY, **coded})


HANDLERS = (badge, badge_list, issuer)
