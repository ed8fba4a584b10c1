"""Issuing from dry run to the last certificate: what happens around the transactions.

Everything that takes time, draws randomness or touches a file is here; `actions` decides and writes. The dry run and
the issue ask the same questions, so that what an officer saw is what is issued.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from msgspec.structs import replace

from outreach.audit import actions as audit
from outreach.certificates import achievements, actions, faces, keyring, keys, payload, pdf, qr, rules
from outreach.certificates.model import (
    LIST_SIZE,
    CandidateView,
    Issued,
    Survey,
)
from outreach.certificates.names import too_long
from outreach.errors import Problem
from outreach.ids import entropy, now_ms

if TYPE_CHECKING:
    from outreach.calls.model import Call
    from outreach.certificates.model import Candidate
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.settings import Settings

SLICE = 40  # certificates a transaction when a request issues them itself


async def survey(context: Context, call_id: str, kind: str) -> Survey:
    """Return who can have a certificate of a call, who has one, and who cannot and why. Changes nothing."""
    specimen = require_safe(context.settings)
    call = await context.db.read(actions.call_for, call_id)
    found = await dry_run(context, call, kind)
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

    Raises Problem: `not-found`, `call-code-too-long`, `public-url-not-safe`, `second-officer-needed` for a kind that
    one officer cannot answer for, and as `keyring.held`.
    """
    if rules.officers_needed(kind) > 1:
        raise Problem("second-officer-needed", "Prepare a batch: another officer approves it beside you.")
    require_safe(context.settings)
    call = await context.db.read(actions.call_for, call_id)
    found = await dry_run(context, call, kind)
    todo = [one for one in found if one.cti is None and not one.reasons]
    issued: list[str] = []
    if todo:
        held = await signer(context, call)
        for at in range(0, len(todo), SLICE):
            batch = [(one, draw()) for one in todo[at : at + SLICE]]
            issued += await context.db.write(_issue, context, held, call, kind, batch, officer, now_ms())
    return Issued(
        issued=issued,
        already=sum(1 for one in found if one.cti is not None),
        not_eligible=[view(one) for one in found if one.cti is None and one.reasons],
    )


def view(candidate: Candidate) -> CandidateView:
    """Return a line of the dry run."""
    live = candidate.live
    return CandidateView(
        reference=candidate.reference,
        name=candidate.name,
        language=candidate.language,
        reasons=candidate.reasons,
        cti=candidate.cti,
        level=candidate.level,
        row=candidate.row,
        printed=None if live is None else live.name,
        printed_level=None if live is None else live.level,
        key_stolen=live is not None and live.key_stolen and live.kept,
        remarks=rules.remarks(candidate.name),
        outdated=live is not None and live.kept and (live.name, live.level) != (candidate.name, candidate.level),
    )


def require_safe(settings: Settings) -> bool:
    """Return whether certificates from here are specimens. Raises Problem `public-url-not-safe`."""
    specimen = rules.is_specimen(settings.public_url)
    if specimen is None:
        raise Problem("public-url-not-safe", "Certificates need an https address in OUTREACH_PUBLIC_URL.")
    return specimen


async def dry_run(context: Context, call: Call, kind: str) -> list[Candidate]:
    """Return every achievement of a kind, those whose names cannot be printed with that reason."""
    return await checked(context, call, kind, await context.db.read(achievements.candidates, call, kind))


async def checked(context: Context, call: Call, kind: str, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, those whose names no paper or no symbol can carry with that reason."""
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
        claims = faces.claims_like(settings, call, kind, name, now_ms())
        if qr.fits(rules.address(settings.public_url, payload.sign(claims, keys.preview_key()))):
            break  # the shorter ones fit too
        too_much.add(name)
    return too_much


def draw() -> actions.Draw:
    """Draw the randomness of one certificate."""
    random = entropy(4 * actions.INDEX_TRIES)
    indexes = tuple(int.from_bytes(random[at : at + 4], "big") % LIST_SIZE for at in range(0, len(random), 4))
    return actions.Draw(cti=entropy(payload.CTI_BYTES), list_indexes=indexes, id_random=entropy(10))


async def signer(context: Context, call: Call) -> actions.Signer:
    """Return the key of the call's programme and this year. Raises Problem as `keyring.held`."""
    held = await keyring.held(context.db, context.settings, call.code)
    return actions.Signer(public=held.public, private=held.private, public_url=context.settings.public_url)


def _issue(
    tx: Tx, context: Context, held: actions.Signer, call: Call, kind: str,
    batch: list[tuple[Candidate, actions.Draw]], officer: str, at_ms: int,
) -> list[str]:  # fmt: skip
    """Issue to those who still may have one, and return the codes."""
    ledger = context.engine.ledger(tx, at_ms)
    asked = achievements.candidates(tx, call, kind, {one.source_id for one, _ in batch})
    standing = {(one.source, one.source_id): one for one in asked}
    issued = []
    for one, drawn in batch:
        now = standing.get((one.source, one.source_id))
        if now is None or now.reasons or now.cti is not None or now.name != one.name:
            continue
        made = actions.issue(tx, ledger, held, call, kind, now, drawn, officer, at_ms)
        if made is not None:
            issued.append(made.cti)
    ledger.flush()
    if issued:
        audit.note(tx, "certificates-issued", by=officer, about=call.id, at_ms=at_ms, kind=kind, issued=len(issued))
    return issued
