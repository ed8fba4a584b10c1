"""Small kinds that use everything the engine offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Meta, Struct

from sync import ALL, Change, Command, Engine, Field, Kind, Moved, Refusal, Refused

if TYPE_CHECKING:
    from sync import Ledger, Moment
    from sync.ports import Tx


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One page of a work."""

    sha256: str
    order: int
    caption: str | None = None


class Reason(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why somebody withdraws."""

    reason: str


def guard(body: dict[str, Any], field: str) -> str | None:
    """Nothing but the note can change once the work is finalised."""
    return "the work is finalised" if body.get("state") == "finalised" and field != "note" else None


def finalise(body: dict[str, Any], args: object, moment: Moment) -> Moved | Refusal:
    """Finalise a draft that has a title."""
    del args, moment
    if body.get("state") is not None:
        return Refusal("wrong-state", "it is not a draft")
    return Moved({"state": "finalised"}) if "title" in body else Refusal("title-missing", "it has no title")


def withdraw(body: dict[str, Any], args: Reason, moment: Moment) -> Moved | Refusal:
    """Withdraw, with a reason."""
    del body, moment
    return Moved({"state": "withdrawn", "reason": args.reason})


def check(body: dict[str, Any]) -> Refusal | None:
    """A work is not longer than its limit."""
    return Refusal("too-many-words", "too long") if len(body.get("text", "").split()) > 50 else None


def after(tx: Tx, ledger: Ledger, change: Change) -> None:
    """Number what was finalised; refuse a title that nobody may use."""
    del tx
    if change.document.body.get("title") == "forbidden":
        raise Refused("title-taken", "this title is taken")
    if change.command == "finalise":
        ledger.put(change.document.id, "work", change.document.scope, {"reference": "R-1"})


WORK = Kind(
    name="work",
    scopes=("school:", "entrant:"),
    fields={
        "title": Field(Annotated[str, Meta(max_length=80)]),
        "text": Field(str),
        "note": Field(str),
        "scores": Field(dict[str, int | float]),
        "state": Field(str, server=True),
        "reason": Field(str, server=True),
        "reference": Field(str, server=True),
    },
    keyed={"parts": Field(Part)},
    guard=guard,
    check=check,
    after=after,
    commands={
        "finalise": Command(freezes=("title", "text", "parts"), decide=finalise),
        "withdraw": Command(args=Reason, freezes=ALL, decide=withdraw),
    },
)
PLAIN = Kind(name="plain", scopes=("school:",), fields={"a": Field(Any), "b": Field(Any), "c": Field(Any)})
RECORD = Kind(name="record", scopes=("school:",), fields={"answer": Field(str)}, append_only=True)
CALL = Kind(name="call", scopes=("call:",), fields={"code": Field(str)}, writable=False)
ENGINE = Engine([WORK, PLAIN, RECORD, CALL])
