"""How a certificate ends: withdrawn with a reason, or replaced by one with the right name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.audit import actions as audit
from outreach.certificates import achievements, actions, issuing, store, words
from outreach.errors import Problem
from outreach.ids import now_ms

if TYPE_CHECKING:
    from outreach.calls.model import Call
    from outreach.certificates.model import Candidate, Certificate, ReplaceRequest
    from outreach.context import Context
    from outreach.db import Tx


async def revoke(context: Context, cti: str, reason: str, officer: str) -> Certificate:
    """Let a certificate count no more. Raises Problem `not-found`, `certificate-ended`."""
    return await context.db.write(_revoke, context, cti, reason, officer, now_ms())


async def replace(context: Context, cti: str, asked: ReplaceRequest, officer: str) -> Certificate:
    """Issue a certificate instead of one that counts, with the name as it is now.

    Raises Problem `not-found`, `certificate-ended`, `not-eligible` with the reasons, and as `issuing.signer`.
    """
    issuing.require_safe(context.settings)
    known = await context.db.read(actions.certificate_with_call, cti)
    if known is None:
        raise Problem("not-found", "There is no such certificate.")
    former, call = known
    held = await issuing.signer(context, call)
    candidate = await context.db.read(achievements.renamed, former, call, asked.name)
    (checked,) = await issuing.checked(context, call, former.kind, [candidate])
    if checked.reasons:
        raise Problem("not-eligible", words.why(checked.reasons[0]))
    return await context.db.write(_replace, context, held, call, cti, checked, asked, issuing.draw(), officer, now_ms())


def _revoke(tx: Tx, context: Context, cti: str, reason: str, officer: str, at_ms: int) -> Certificate:
    ledger = context.engine.ledger(tx, at_ms)
    found = actions.revoke(tx, ledger, cti, reason, officer, at_ms)
    ledger.flush()
    audit.note(tx, "certificate-ended", by=officer, about=found.id, at_ms=at_ms, state="revoked", reason=reason)
    return found


def _replace(
    tx: Tx, context: Context, held: actions.Signer, call: Call, cti: str, one: Candidate, asked: ReplaceRequest,
    drawn: actions.Draw, officer: str, at_ms: int,
) -> Certificate:  # fmt: skip
    ledger = context.engine.ledger(tx, at_ms)
    if asked.name is not None:
        store.rename(tx, one.source_id, asked.name)
    made = actions.replace(tx, ledger, held, call, cti, one, asked.reason, drawn, officer, at_ms)
    ledger.flush()
    audit.note(
        tx, "certificate-ended", by=officer, about=made.id, at_ms=at_ms, state="superseded", reason=asked.reason
    )  # fmt: skip
    return made
