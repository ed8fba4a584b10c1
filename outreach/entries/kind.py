"""The kind `entry`. Content belongs to the device until it is finalised; the facets always belong to the server.

A device sends `finalise`; what it gets back is `received`, or `accepted` when nothing was missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from msgspec import Meta

from outreach.entries import actions, commands
from outreach.entries.model import (
    ConsentState,
    Eligibility,
    EntryPart,
    Id,
    Judging,
    Lifecycle,
    Offer,
    Publication,
    Reason,
    Timing,
)
from sync import Command, Field, Kind, Moved, Refusal
from sync.kinds import ALL

if TYPE_CHECKING:
    from outreach.db import Tx
    from sync import Change, Ledger, Moment

_AFTER: Final = {"finalise": commands.finalise, "reopen": commands.reopen, "withdraw": commands.withdraw}


def guard(body: dict[str, Any], field: str) -> str | None:  # noqa: ARG001 - the engine's face
    """Forbid changing anything once an entry was sent."""
    return None if _lifecycle(body) == "draft" else "This entry was sent. Take it back to change it."


def finalise(body: dict[str, Any], args: None, moment: Moment) -> Moved | Refusal:  # noqa: ARG001
    """Draft -> received. What the call asks for is checked in `commands.finalise`, which knows the call."""
    if _lifecycle(body) != "draft":
        return Refusal("wrong-state", "This entry was sent already.")
    if body.get("declaration") is not True:
        return Refusal("declaration-missing", "Confirm that the work is the entrant's own.")
    return Moved({"lifecycle": "received"})


def reopen(body: dict[str, Any], args: None, moment: Moment) -> Moved | Refusal:  # noqa: ARG001
    """Received or superseded -> draft, while no screener has cleared it; withdrawn -> draft, to be sent once more."""
    undecided = body.get("eligibility") in {"unchecked", "needs_fix"}
    if _lifecycle(body) != "withdrawn" and not (_lifecycle(body) in {"received", "superseded"} and undecided):
        return Refusal("wrong-state", "This entry is being looked at or was decided.")
    return Moved({"lifecycle": "draft"})


def withdraw(body: dict[str, Any], args: None, moment: Moment) -> Moved | Refusal:  # noqa: ARG001
    """Anything that was sent -> withdrawn."""
    if _lifecycle(body) in {"draft", "withdrawn", "erased"}:
        return Refusal("wrong-state", "There is nothing to take back.")
    return Moved({"lifecycle": "withdrawn"})


def _lifecycle(body: dict[str, Any]) -> str:
    return str(body.get("lifecycle", "draft"))


def after(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Keep the tables in step and let commands take effect."""
    document = change.document
    if change.type == "command":
        _AFTER[change.command or ""](tx, ledger, change)
    elif change.type == "delete":
        actions.forget_draft(tx, document)
    else:
        together(tx, ledger, [change])


def together(tx: Tx, ledger: Ledger, changes: list[Change]) -> None:
    """Keep the tables in step with many creates and sets."""
    actions.keep_contents(tx, ledger, [(change.document, change.at.received_ms) for change in changes])


ENTRY: Final = Kind(
    name="entry",
    version=1,
    scopes=("school:", "entrant:"),
    fields={
        "call": Field(Id),
        "entrant": Field(Id),
        "entrants": Field(Annotated[tuple[Id, ...], Meta(min_length=1, max_length=40)]),
        "title": Field(Annotated[str, Meta(max_length=200)]),
        "statement": Field(Annotated[str, Meta(max_length=4000)]),
        "language": Field(Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]),
        "text": Field(Annotated[str, Meta(max_length=60_000)]),
        "offer": Field(Offer),
        "declaration": Field(bool),
        "rules_version": Field(Annotated[int, Meta(ge=1, le=1_000_000)]),
        "reference": Field(str, server=True),
        "lifecycle": Field(Lifecycle, server=True),
        "media": Field(str, server=True),
        "consent": Field(ConsentState, server=True),
        "eligibility": Field(Eligibility, server=True),
        "timing": Field(Timing, server=True),
        "judging": Field(Judging, server=True),
        "publication": Field(Publication, server=True),
        "reasons": Field(tuple[Reason, ...], server=True),
    },
    keyed={"parts": Field(EntryPart)},
    guard=guard,
    commands={
        "finalise": Command(decide=finalise, freezes=ALL),
        "reopen": Command(decide=reopen),
        "withdraw": Command(decide=withdraw),
    },
    after=after,
    together=together,
    contested=actions.versions_differ,
)
KINDS: Final = (ENTRY,)
