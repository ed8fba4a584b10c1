"""What judging registers with sync: rounds, assignments and pairs come down, sheets and comparisons go up.

A sheet is a draft (no `status`) until it is `submit`ted or `recuse`d. A submitted one may be amended until the round is
locked (`final`); every former value stays in the history. `report` works in any state, because a child's safety does
not wait for a state machine. Two phones of one judge give a sheet the same id (`rules.sheet_id`), so that what they
disagree about is a conflict that she is shown, and that counts for nothing until she has chosen. A comparison is an
event: it is never changed, and taken back by `undo`.
"""

from __future__ import annotations

from typing import Any, Final

from outreach.calls.model import CallCode, Rubric, Text
from outreach.judging import promises, sheets
from outreach.judging.compare import arrived
from outreach.judging.model import (
    AssignmentState,
    BlindPart,
    BlindTelling,
    Comment,
    ConcernKind,
    Id,
    Mirror,
    Outcome,
    Recuse,
    RecuseReason,
    Report,
    RoundForm,
    RoundStatus,
    Scores,
    Seconds,
    Sha256,
    SheetStatus,
    Standing,
    Version,
)  # fmt: skip
from sync import Command, Field, Kind, Moment, Moved, Refusal
from sync.kinds import ALL

ROUND: Final = Kind(
    name="round",
    version=1,
    scopes=("panel:",),
    writable=False,
    fields={
        "call": Field(Id, server=True),
        "code": Field(CallCode, server=True),
        "title": Field(Text, server=True),
        "theme": Field(Text, server=True),
        "rubric": Field(Rubric, server=True),
        "band_rubrics": Field(dict[str, Rubric], server=True),
        "form": Field(RoundForm, server=True),
        "status": Field(RoundStatus, server=True),
        "opened_at": Field(int, server=True),
        "closed_at": Field(int, server=True),
        "locked_at": Field(int, server=True),
        "until": Field(int, server=True),
    },
)

ASSIGNMENT: Final = Kind(
    name="assignment",
    version=1,
    scopes=("judge:",),
    writable=False,
    fields={
        "round": Field(Id, server=True),
        "order": Field(int, server=True),
        "state": Field(AssignmentState, server=True),
        "stop": Field(bool, server=True),
        "language": Field(str, server=True),
        "band": Field(str, server=True),
        "caption": Field(str, server=True),
        "text": Field(str, server=True),
        "parts": Field(tuple[BlindPart, ...], server=True),
        "told": Field(tuple[BlindTelling, ...], server=True),
    },
)


def editable(body: dict[str, Any], field: str) -> str | None:
    """Return why a field of a sheet cannot be changed, or None."""
    del field
    if body.get("final"):
        return "The scores of this round are final."
    return "You stepped back from this entry." if body.get("status") == "recused" else None


def whole(body: dict[str, Any]) -> Refusal | None:
    """Refuse a sheet that does not say what it is about."""
    return None if body.get("assignment") else Refusal("assignment-missing", "A sheet names its assignment.")


def submit(body: dict[str, Any], args: None, moment: Moment) -> Moved | Refusal:
    """Draft to submitted. Whether it is complete is the rubric's business: the server answers in `standing`."""
    del args, moment
    if body.get("status"):
        return Refusal("wrong-state", "This sheet is not a draft any more.")
    if not body.get("scores"):
        return Refusal("sheet-empty", "Give a value to each criterion first.")
    return Moved({"status": "submitted"})


def recuse(body: dict[str, Any], args: Recuse, moment: Moment) -> Moved | Refusal:
    """Draft to recused."""
    del moment
    if body.get("status"):
        return Refusal("wrong-state", "This sheet is not a draft any more.")
    return Moved({"status": "recused", "recused_for": args.reason})


def report(body: dict[str, Any], args: Report, moment: Moment) -> Moved | Refusal:
    """Record a concern, whatever the sheet's state."""
    del body, moment
    return Moved({"concern": args.concern, "concern_note": args.note or None})


SHEET: Final = Kind(
    name="sheet",
    version=1,
    scopes=("judge:",),
    fields={
        "assignment": Field(Id),
        "scores": Field(Scores),
        "comment": Field(Comment),
        "voice": Field(Sha256),
        "seconds": Field(Seconds),
        "status": Field(SheetStatus, server=True),
        "standing": Field(Standing, server=True),
        "final": Field(bool, server=True),
        "recused_for": Field(RecuseReason, server=True),
        "concern": Field(ConcernKind, server=True),
        "concern_note": Field(str, server=True),
    },
    guard=editable,
    check=whole,
    commands={
        "submit": Command(decide=submit, freezes=ALL),
        "recuse": Command(decide=recuse, args=Recuse),
        "report": Command(decide=report, args=Report),
    },
    after=sheets.arrived,
)

PAIR: Final = Kind(
    name="pair",
    version=1,
    scopes=("judge:",),
    writable=False,
    fields={
        "round": Field(Id, server=True),
        "order": Field(int, server=True),
        "left": Field(Id, server=True),
        "right": Field(Id, server=True),
    },
)


def kept(body: dict[str, Any], field: str) -> str | None:
    """Return why an answer cannot be changed: it is taken back and given anew."""
    del body, field
    return "Take this answer back and give another one."


def answered(body: dict[str, Any]) -> Refusal | None:
    """Refuse an answer that does not say what it is about, or what it is."""
    whole_one = body.get("pair") and body.get("outcome")
    return None if whole_one else Refusal("comparison-incomplete", "An answer names its pair and says which is better.")


def undo(body: dict[str, Any], args: None, moment: Moment) -> Moved | Refusal:
    """Take an answer back. It stays, and counts no longer."""
    del args, moment
    if body.get("final"):
        return Refusal("wrong-state", "The answers of this round are final.")
    if body.get("undone"):
        return Refusal("wrong-state", "This answer was taken back before.")
    return Moved({"undone": True})


COMPARISON: Final = Kind(
    name="comparison",
    version=1,
    scopes=("judge:",),
    fields={
        "pair": Field(Id),
        "outcome": Field(Outcome),
        "seconds": Field(Seconds),
        "undone": Field(bool, server=True),
        "standing": Field(Standing, server=True),
        "final": Field(bool, server=True),
    },
    guard=kept,
    check=answered,
    commands={"undo": Command(decide=undo)},
    after=arrived.arrived,
)


def promised(body: dict[str, Any]) -> Refusal | None:
    """Refuse a promise that lacks a half: the code of conduct and the training are both asked for (C17)."""
    if body.get("code") and body.get("training"):
        return None
    return Refusal("readiness-incomplete", "Accept the code of conduct and do the training.")


READINESS: Final = Kind(
    name="readiness",
    version=1,
    scopes=("judge:",),
    fields={"code": Field(Version), "training": Field(Version)},
    append_only=True,
    check=promised,
    after=promises.arrived,
)

MIRROR: Final = Kind(
    name="mirror",
    version=1,
    scopes=("judge:",),
    writable=False,
    fields={
        "round": Field(Id, server=True),
        "asked": Field(int, server=True),
        "done": Field(int, server=True),
        "pools": Field(tuple[Mirror, ...], server=True),
    },
)

KINDS: Final = (ROUND, ASSIGNMENT, SHEET, PAIR, COMPARISON, READINESS, MIRROR)
