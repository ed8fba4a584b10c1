"""Certificates over HTTP: officers issue, holders fetch, strangers verify."""

from __future__ import annotations

import asyncio
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Annotated, Any, Literal

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from outreach.certificates import actions, issuing, pdf, public, rules
from outreach.certificates.model import (
    Certificate,
    CertificateView,
    Issued,
    IssueRequest,
    Survey,
)
from outreach.context import Context
from outreach.errors import Problem
from outreach.http.auth import Actor
from outreach.http.body import Strict
from outreach.ids import now_ms
from outreach.locale import choose

if TYPE_CHECKING:
    from outreach.certificates.model import Face
    from outreach.settings import Settings

Language = Annotated[str | None, QueryParameter(max_length=35)]
CallId = Annotated[str, QueryParameter(max_length=36)]


@get(
    "/api/v1/certificates/eligible", operation_id="certificates_eligible", summary="Dry run: who can have a certificate"
)
async def eligible(
    context: NamedDependency[Context],
    call: CallId,
    kind: FromQuery[Literal["participation"]] = "participation",
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


@get("/api/v1/certificates", operation_id="certificates_of_call", summary="The certificates of a call")
async def of_call(context: NamedDependency[Context], call: CallId) -> list[CertificateView]:
    about = await context.db.read(actions.call_for, call)
    found = await context.db.read(actions.of_call, call)
    return [_view(context.settings, one, about.code) for one in found]


@get("/api/v1/certificates/preview.pdf", operation_id="certificates_preview", summary="A specimen, before issuing")
async def preview(
    context: NamedDependency[Context],
    call: CallId,
    name: Annotated[str | None, QueryParameter(max_length=96)] = None,
    lang: Language = None,
) -> Response[bytes]:
    about = await context.db.read(actions.call_for, call)
    return await _paper(issuing.preview(context.settings, about, name or None, choose(lang)), "specimen", "")


@get("/api/v1/certificates/{file:str}", operation_id="certificate", summary="A certificate, as .pdf or .json")
async def certificate(
    request: Request[Any, Any, Any],
    context: NamedDependency[Context],
    actor: NamedDependency[Actor],
    file: FromPath[str],
    lang: Language = None,
) -> Response[Any]:
    """`file` is the certificate's code and `.pdf` or `.json`. Only its holder's devices and officers find it."""
    typed, _, form = file.rpartition(".")
    cti = rules.read_cti(typed)
    if cti is None or form not in {"pdf", "json"}:
        raise Problem("not-found", "There is no such certificate.")
    found = await context.db.read(actions.certificate_with_call, cti)
    if found is None or not (actor.role == "officer" or found[0].scope == f"{actor.role}:{actor.id}"):
        raise Problem("not-found", "There is no such certificate.")
    kept, call = found
    if form == "json":
        return Response(_view(context.settings, kept, call.code))
    language = choose(lang, kept.language)
    response = await _paper(
        issuing.face(context.settings, kept, call, language), kept.cti, request.headers.get("if-none-match", "")
    )
    if actor.role != "officer" and kept.state == "issued":
        await context.db.write(actions.delivered, kept.cti, now_ms())
    return response


async def _paper(face: Face, name: str, known: str) -> Response[bytes]:
    validator = pdf.etag(face)
    headers = {
        "ETag": validator,
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'inline; filename="certificate-{name}.pdf"',
    }
    if known == validator:
        return Response(b"", status_code=304, headers=headers)
    try:
        paper = await asyncio.to_thread(pdf.render, face)
    except pdf.CannotBeSet:
        raise Problem("name-cannot-be-set") from None
    return Response(paper, media_type="application/pdf", headers=headers)


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
    )


HANDLERS = (eligible, issue, of_call, preview, certificate, *public.HANDLERS)
