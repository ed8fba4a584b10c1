"""Issuing from dry run to the last certificate: what happens around the transactions.

Everything that takes time, draws randomness or touches a file is here; `actions` decides and writes. The dry run and
the issue ask the same questions, so that what an officer saw is what is issued.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from msgspec.structs import replace

from outreach.certificates import actions, keyring, keys, payload, pdf, qr, rules
from outreach.certificates.model import (
    KIND_NUMBERS,
    LIST_SIZE,
    CandidateView,
    Claims,
    Face,
    Issued,
    Survey,
)
from outreach.certificates.names import too_long
from outreach.errors import Problem
from outreach.ids import entropy, now_ms

if TYPE_CHECKING:
    from outreach.calls.model import Call
    from outreach.certificates.model import Candidate, Certificate
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.settings import Settings

BATCH = 200  # certificates a transaction: a second of work at most, and the unit that a crash leaves whole


async def survey(context: Context, call_id: str, kind: str) -> Survey:
    """Return who can have a certificate of a call, who has one, and who cannot and why. Changes nothing."""
    specimen = _specimen(context.settings)
    call = await context.db.read(actions.call_for, call_id)
    found = await _candidates(context, call, kind)
    return Survey(
        call=call.id,
        kind=kind,  # type: ignore[arg-type] # the handler's type is narrower than str
        specimen=specimen,
        eligible=sum(1 for one in found if one.cti is None and not one.reasons),
        not_eligible=sum(1 for one in found if one.cti is None and one.reasons),
        issued=sum(1 for one in found if one.cti is not None),
        candidates=[view(one) for one in found],
    )


async def issue(context: Context, call_id: str, kind: str, officer: str) -> Issued:
    """Issue to everybody who can have a certificate and has none. Asked twice, the second time issues nothing.

    Raises Problem: `not-found`, `call-code-too-long`, `public-url-not-safe`, and as `keyring.held`.
    """
    _specimen(context.settings)
    call = await context.db.read(actions.call_for, call_id)
    found = await _candidates(context, call, kind)
    todo = [one for one in found if one.cti is None and not one.reasons]
    issued: list[str] = []
    if todo:
        signer = await _signer(context, call)
        for at in range(0, len(todo), BATCH):
            batch = [(one, _draw()) for one in todo[at : at + BATCH]]
            written = await context.db.write(_issue, context, signer, call, kind, batch, officer, now_ms())
            issued += [one.cti for one in written]
    return Issued(
        issued=issued,
        already=sum(1 for one in found if one.cti is not None),
        not_eligible=[view(one) for one in found if one.cti is None and one.reasons],
    )


def face(settings: Settings, certificate: Certificate, call: Call, language: str) -> Face:
    """Return what paper shows for a certificate."""
    return Face(
        signed=certificate.signed,
        claims=payload.read(certificate.signed),
        call_title=call.title.get(language) or call.title["en"],
        issuer=settings.issuer_name,
        url=rules.address(settings.public_url, certificate.signed),
        address=f"{settings.public_url}/c",
        language=language,
        specimen=rules.is_specimen(settings.public_url) is not False,
    )


def preview(settings: Settings, call: Call, name: str | None, language: str) -> Face:
    """Return what an officer may look at before issuing: a specimen, whose symbol leads to the empty verifier."""
    claims = _claims(settings, call, "participation", name, now_ms())
    return Face(
        signed=payload.sign(claims, keys.preview_key()),
        claims=claims,
        call_title=call.title.get(language) or call.title["en"],
        issuer=settings.issuer_name,
        url=f"{settings.public_url}/c#0",
        address=f"{settings.public_url}/c",
        language=language,
        specimen=True,
    )


def view(candidate: Candidate) -> CandidateView:
    """Return a line of the dry run."""
    return CandidateView(
        reference=candidate.reference,
        name=candidate.name,
        language=candidate.language,
        reasons=candidate.reasons,
        cti=candidate.cti,
    )


def _specimen(settings: Settings) -> bool:
    specimen = rules.is_specimen(settings.public_url)
    if specimen is None:
        raise Problem("public-url-not-safe", "Certificates need an https address in OUTREACH_PUBLIC_URL.")
    return specimen


async def _candidates(context: Context, call: Call, kind: str) -> list[Candidate]:
    found = await context.db.read(actions.candidates, call, kind)
    new = [one for one in found if one.cti is None and not one.reasons]
    names = sorted({one.name for one in new if one.name and not too_long(one.name)})
    unsettable = await asyncio.to_thread(pdf.unsettable, names)
    unsettable_symbols = await asyncio.to_thread(_too_much, context.settings, call, kind, names)
    return [
        one
        if one.cti is not None or one.reasons
        else replace(one, reasons=rules.name_reasons(one, unsettable, unsettable_symbols))
        for one in found
    ]


def _too_much(settings: Settings, call: Call, kind: str, names: list[str]) -> set[str]:
    """Return the names with which the symbol would grow beyond what an old phone reads."""
    too_much = set()
    for name in sorted(names, key=lambda name: -len(name.encode())):
        claims = _claims(settings, call, kind, name, now_ms())
        if qr.fits(rules.address(settings.public_url, payload.sign(claims, keys.preview_key()))):
            break  # the shorter ones fit too
        too_much.add(name)
    return too_much


def _claims(settings: Settings, call: Call, kind: str, name: str | None, at_ms: int) -> Claims:
    """Return claims as long as real ones; the numbers are nobody's."""
    return Claims(
        iss=settings.issuer, cti=bytes(payload.CTI_BYTES), call=call.code, kind=KIND_NUMBERS[kind],
        issued_on=rules.day_of(at_ms), list_index=LIST_SIZE - 1, name=name,
    )  # fmt: skip


def _draw() -> actions.Draw:
    random = entropy(4 * actions.INDEX_TRIES)
    indexes = tuple(int.from_bytes(random[at : at + 4], "big") % LIST_SIZE for at in range(0, len(random), 4))
    return actions.Draw(cti=entropy(payload.CTI_BYTES), list_indexes=indexes, id_random=entropy(10))


async def _signer(context: Context, call: Call) -> actions.Signer:
    held = await keyring.held(context.db, context.settings, call.code)
    return actions.Signer(public=held.public, private=held.private, public_url=context.settings.public_url)


def _issue(
    tx: Tx, context: Context, signer: actions.Signer, call: Call, kind: str,
    batch: list[tuple[Candidate, actions.Draw]], officer: str, at_ms: int,
) -> list[Certificate]:  # fmt: skip
    ledger = context.engine.ledger(tx, at_ms)
    issued = actions.issue(tx, ledger, signer, call, kind, batch, officer, at_ms)
    ledger.flush()
    return issued
