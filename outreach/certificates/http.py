"""Certificates over HTTP: officers issue, holders fetch, strangers verify."""

from __future__ import annotations

import asyncio
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Annotated, Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from outreach.certificates import actions, ending, faces, issuing, pdf, public, rules
from outreach.certificates.badges import http as badges
from outreach.certificates.batches import http as batches
from outreach.certificates.batches import preparing
from outreach.certificates.batches.http import CallId, Language
from outreach.certificates.model import (
    Certificate,
    CertificateView,
    Issued,
    IssueRequest,
    Kind,
    Listed,
    ListRequest,
    ReplaceRequest,
    RevokeRequest,
    Survey,
)
from outreach.certificates.paper import drawing
from outreach.certificates.pdf import Size
from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import now_ms
from outreach.locale import choose

if TYPE_CHECKING:
    from outreach.certificates.model import Face
    from outreach.certificates.pdf import Form
    from outreach.settings import Settings


@get(
    "/api/v1/certificates/eligible", operation_id="certificates_eligible", summary="Dry run: who can have a certificate"
)
async def eligible(
    context: NamedDependency[Context],
    call: CallId,
    kind: FromQuery[Kind] = "participation",
) -> Survey:
    return await issuing.survey(context, call, kind)


@post(
    "/api/v1/certificates/issue", operation_id="certificates_issue", summary="Issue to everybody who can have one",
    dto=Strict, return_dto=None, status_code=200,
)  # fmt: skip
async def issue(
    context: NamedDependency[Context], actor: NamedDependency[Actor], data: JSONBody[IssueRequest]
) -> Issued:
    """Asking again issues nothing new: an achievement has at most one certificate that counts."""
    return await issuing.issue(context, data.call, data.kind, actor.id)


@post(
    "/api/v1/certificates/achievements", operation_id="certificates_record", dto=Strict, return_dto=None,
    status_code=200, summary="Record who attended, completed, or is thanked, from a list",
)  # fmt: skip
async def record(
    context: NamedDependency[Context], actor: NamedDependency[Actor], data: JSONBody[ListRequest]
) -> Listed:
    """Rows with something wrong are left out and told by number; the others are recorded, each once."""
    return await preparing.record(context, data, actor.id)


@get("/api/v1/certificates", operation_id="certificates_of_call", summary="The certificates of a call")
async def of_call(
    context: NamedDependency[Context],
    call: CallId,
    source_id: Annotated[str | None, QueryParameter(max_length=80)] = None,
) -> list[CertificateView]:
    """`source_id`: only those of one achievement."""
    about = await context.db.read(actions.call_for, call)
    found = await context.db.read(actions.of_call, call, source_id)
    return [_view(context.settings, one, about.code) for one in found]


@get("/api/v1/certificates/preview.pdf", operation_id="certificates_preview", summary="A specimen, before issuing")
async def preview(
    context: NamedDependency[Context],
    call: CallId,
    kind: FromQuery[Kind] = "participation",
    name: Annotated[str | None, QueryParameter(max_length=96)] = None,
    lang: Language = None,
    paper: FromQuery[Size] = "a4",
) -> Response[bytes]:
    about = await context.db.read(actions.call_for, call)
    language = choose(lang)
    face = await asyncio.to_thread(faces.preview, context.settings, about, name or None, language, kind)
    return await _paper(face, "specimen", "", "page", paper)


@get("/api/v1/certificates/{file:str}", operation_id="certificate", summary="A certificate, as .pdf, .png or .json")
async def certificate(
    request: Request[Any, Any, Any],
    context: NamedDependency[Context],
    actor: NamedDependency[Actor],
    file: FromPath[str],
    lang: Language = None,
    paper: FromQuery[Size] = "a4",
) -> Response[Any]:
    """`file` is the certificate's code and `.pdf`, `.png` (a card to share) or `.json`.

    Only its holder's devices and officers find it. What was replaced is not drawn any more: it has the former name.
    """
    typed, _, suffix = file.rpartition(".")
    if suffix not in {"json", *_FORMS}:
        raise Problem("not-found", "There is no such certificate.")
    kept, call = await context.db.read(actions.held_by, rules.read_cti(typed), actor.role, actor.id)
    if suffix == "json":
        return Response(_view(context.settings, kept, call.code))
    if kept.state not in {"issued", "delivered"}:
        raise Problem("certificate-ended", f"This certificate is {kept.state}.")
    language = choose(lang, kept.language)
    face = await asyncio.to_thread(faces.face, context.settings, kept, call, language)
    known = request.headers.get("if-none-match", "")
    response = await _paper(face, kept.cti, known, _FORMS[suffix], paper)
    if actor.role != "officer" and kept.state == "issued":
        await context.db.write(actions.delivered, kept.cti, now_ms())
    return response


@post(
    "/api/v1/certificates/{cti:str}/revoke", operation_id="certificate_revoke", dto=Strict, return_dto=None,
    status_code=200, summary="Withdraw a certificate",
)  # fmt: skip
async def revoke(
    context: NamedDependency[Context], actor: NamedDependency[Actor], cti: FromPath[str], data: JSONBody[RevokeRequest]
) -> CertificateView:
    """The reason stays here; strangers learn only that it was withdrawn."""
    return await _shown(context, await ending.revoke(context, _code(cti), data.reason, actor.id))


@post(
    "/api/v1/certificates/{cti:str}/replace", operation_id="certificate_replace", dto=Strict, return_dto=None,
    status_code=200, summary="Issue a certificate instead of another, with the name as it is now",
)  # fmt: skip
async def replace(
    context: NamedDependency[Context], actor: NamedDependency[Actor], cti: FromPath[str], data: JSONBody[ReplaceRequest]
) -> CertificateView:
    """Answer the new one. Whoever checks the former learns that it was replaced, and no name."""
    return await _shown(context, await ending.replace(context, _code(cti), data, actor.id))


def _code(typed: str) -> str:
    cti = rules.read_cti(typed)
    if cti is None:
        raise Problem("not-found", "There is no such certificate.")
    return cti


async def _shown(context: Context, kept: Certificate) -> CertificateView:
    call = await context.db.read(actions.call_for, kept.call)
    return _view(context.settings, kept, call.code)


_FORMS: dict[str, Form] = {"pdf": "page", "png": "card"}
_TYPES = {"page": "application/pdf", "card": "image/png"}


async def _paper(face: Face, name: str, known: str, form: Form, size: Size) -> Response[bytes]:
    validator = pdf.etag(face, form, size)
    suffix = "png" if form == "card" else "pdf"
    headers = {
        "ETag": validator,
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'inline; filename="certificate-{name}.{suffix}"',
    }
    if known == validator:
        return Response(b"", status_code=304, headers=headers)
    drawn = await drawing(pdf.card, face) if form == "card" else await drawing(pdf.render, face, size)
    return Response(drawn, media_type=_TYPES[form], headers=headers)


def _view(settings: Settings, kept: Certificate, call_code: str) -> CertificateView:
    return CertificateView(
        cti=kept.cti,
        kind=kept.kind,
        level=kept.level,
        name=kept.name,
        call=kept.call,
        call_code=call_code,
        issued_on=actions.issued_on(kept).isoformat(),
        status=kept.state,
        language=kept.language,
        url=rules.address(settings.public_url, kept.signed),
        signed=urlsafe_b64encode(kept.signed).decode().rstrip("="),
        source=kept.source,
        source_id=kept.source_id,
        reason=kept.reason,
        replaced_by=kept.replaced_by,
    )


HANDLERS = (
    eligible, issue, record, of_call, preview, certificate, revoke, replace, *batches.HANDLERS, *badges.HANDLERS,
    *public.HANDLERS,
)  # fmt: skip
