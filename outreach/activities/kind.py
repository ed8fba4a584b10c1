"""The kind `activity`: what a class did. It belongs to the school, may be put right at any time, and holds no name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from outreach.activities import actions, rules
from outreach.activities.model import Day, Id, Note, People, Trees
from outreach.calls.model import ActivityKind
from outreach.entries.actions import EntryPart
from sync import Field, Kind, Refusal

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Change, Ledger


def check(body: dict[str, Any]) -> Refusal | None:
    """Refuse an activity that does not say for which call, what, when and how many."""
    flaw = rules.incomplete(body)
    return None if flaw is None else Refusal(flaw.code, flaw.message)


def after(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Keep the table in step with the documents."""
    if change.type == "delete":
        actions.forget(tx, change.document.id)
    else:
        actions.keep(tx, ledger, change.document, change.at.received_ms)


ACTIVITY: Final = Kind(
    name="activity",
    version=1,
    scopes=("school:",),
    fields={
        "call": Field(Id),
        "kind": Field(ActivityKind),
        "date": Field(Day),
        "girls": Field(People),
        "boys": Field(People),
        "other": Field(People),
        "unknown": Field(People),
        "trees": Field(Trees),
        "note": Field(Note),
    },
    keyed={"parts": Field(EntryPart)},
    check=check,
    after=after,
)
KINDS: Final = (ACTIVITY,)
