"""What a case is (C27).

A case has one focal point: the officer who took it. Whoever may safeguard sees that there is a case and how long it
has waited; what was written is read by the focal point, or by anybody of them while nobody has taken it, and each
reading is kept.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

ConcernKind = Literal["child_at_risk", "distressing", "names_a_child", "unlawful", "other"]
Source = Literal["judge", "screener"]
Outcome = Literal["unfounded", "handed-over", "settled"]
"""`unfounded`: the work goes on. `handed-over`, to those whose task it is, and `settled`: it stays stopped."""
Note = Annotated[str, Meta(min_length=1, max_length=4000)]


class Report(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /entries/{entry}/concern`."""

    concern: ConcernKind
    note: Note


class Take(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /cases/{case}/take`. Taking a case from another focal point needs a reason."""

    reason: Annotated[str, Meta(max_length=500)] = ""


class Add(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /cases/{case}/notes`."""

    note: Note


class Close(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of `POST /cases/{case}/close`."""

    outcome: Outcome
    note: Note


class Case(Struct, frozen=True, kw_only=True):
    """A case as it is kept. `due_ms` is when somebody must have taken it."""

    id: str
    entry: str
    concern: ConcernKind
    note: str
    source: Source
    reported_by: str
    reported_ms: int
    due_ms: int
    focal: str | None = None
    taken_ms: int | None = None
    outcome: Outcome | None = None
    closed_by: str | None = None
    closed_ms: int | None = None


class CaseLine(Struct, frozen=True, kw_only=True):
    """That there is a case: no word of what was written, and nothing of the work."""

    id: str
    concern: ConcernKind
    source: Source
    reported_ms: int
    due_ms: int
    overdue: bool
    focal: str | None
    focal_name: str | None
    taken_ms: int | None
    outcome: Outcome | None
    closed_ms: int | None


class Remark(Struct, frozen=True, kw_only=True):
    """Something that was written in a case."""

    officer: str
    note: str
    at_ms: int


class Reading(Struct, frozen=True, kw_only=True):
    """Who read a case, and when."""

    officer: str
    name: str | None
    at_ms: int


class CaseView(Struct, frozen=True, kw_only=True):
    """A case with all that was written in it, and everybody who read it, this reading too."""

    line: CaseLine
    entry: str
    reference: str | None
    note: str
    reported_by: str
    remarks: list[Remark]
    readings: list[Reading]


class Clock(Struct, frozen=True, kw_only=True):
    """How many cases are open, how many of them nobody has taken, and for how many that is too late."""

    open: int
    untaken: int
    overdue: int
