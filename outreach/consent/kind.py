"""The kind `consent`: append only. What a device says about consent is kept for ever beside what was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from outreach.consent import actions
from outreach.consent.model import (
    AnswerGiven,
    ConsentRecord,
    Day,
    Id,
    Item,
    Language,
    Method,
    NameMode,
    OnCertificate,
    Relation,
    Sha256,
    Signed,
    TextVersion,
    Voice,
)
from sync import Field, Kind, Refusal
from sync.errors import Refused

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Change, Ledger

NEEDED: Final = ("subject", "item", "answer", "by", "method", "text_version", "language")
"""Without these a record proves nothing."""


def check(body: dict[str, Any]) -> Refusal | None:
    """Refuse a record that leaves out who, what, how or in which words."""
    missing = [name for name in NEEDED if name not in body]
    if missing:
        return Refusal("consent-incomplete", f"A consent must say: {', '.join(missing)}.")
    if body["by"] == "guardian" and "relation" not in body:
        return Refusal("consent-incomplete", "A guardian's consent must say the relation to the child.")
    if body["method"] == "spoken" and body["answer"] == "yes" and "evidence" not in body:
        return Refusal("consent-incomplete", "A yes that was said aloud must name its recording.")
    return None


def after(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Keep the record and refresh what depends on it."""
    document, at = change.document, change.at
    if ledger.erased(document.body["subject"]):
        raise Refused("erased", "Whom this is about was erased.")
    actions.add_record(
        tx,
        ledger,
        ConsentRecord(
            id=document.id,
            scope=document.scope,
            device=change.device,
            arrival=actions.next_arrival(tx, document.scope, document.body["subject"]),
            wall_ms=at.wall_ms,
            received_ms=at.received_ms,
            **document.body,
        ),
    )


CONSENT: Final = Kind(
    name="consent",
    version=1,
    scopes=("school:", "entrant:"),
    fields={
        "subject": Field(Id),
        "item": Field(Item),
        "answer": Field(AnswerGiven),
        "name_mode": Field(NameMode),
        "pseudonym": Field(Signed),
        "certificate": Field(OnCertificate),
        "by": Field(Voice),
        "relation": Field(Relation),
        "method": Field(Method),
        "text_version": Field(TextVersion),
        "language": Field(Language),
        "evidence": Field(Sha256),
        "call": Field(Id),
        "signed_as": Field(Signed),
        "witness": Field(Signed),
        "until": Field(Day),
    },
    append_only=True,
    check=check,
    after=after,
)
KINDS: Final = (CONSENT,)
