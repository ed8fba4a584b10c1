"""What judging talks about.

`Blind` and `BlindPart` are the allow-list (C16): the whole of what a judge's phone ever holds about an entry. What has
no field here cannot reach a judge, whatever an entry grows later. Scores are whole numbers, one register per sheet.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from outreach.calls.model import PartKind

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
CriterionCode = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Scores = Annotated[dict[CriterionCode, Annotated[int, Meta(ge=0, le=100)]], Meta(max_length=12)]
Comment = Annotated[str, Meta(max_length=2000)]
Seconds = Annotated[int, Meta(ge=0, le=86_400)]

RoundStatus = Literal["draft", "assigning", "open", "paused", "closed", "reconciling", "locking", "locked"]
"""`locking`: an officer has locked a large round and its record is being made. No phone hears of it before `locked`."""
RoundForm = Literal["scores", "pairs"]
"""How a round is judged: each work by a rubric, or two works at a time."""
AssignmentState = Literal["open", "waiting", "recused", "held", "not_needed", "sealed"]
"""What is left of an assignment for its judge: only while it is `open` does she have its content.

`waiting`: it is hers as soon as she has accepted the code of conduct and done the training (C17).
"""
Outcome = Literal["left", "right", "tie"]
Medium = Literal["writing", "picture", "photo", "audio", "video"]
SheetStatus = Literal["draft", "submitted", "recused"]
Standing = Literal["counts", "incomplete", "not_needed", "late"]
"""What the server made of a submitted sheet. `late`: it came after the lock; it is kept and changes nothing."""
RecuseReason = Literal["knows_entrant", "relative", "own_school", "language", "other"]
ConflictReason = Literal["own_school", "relative", "organisation", "other"]
TieStep = Literal["readings", "pairs", "shared"]
"""How a tie at the prize line is broken: by extra blind readings, by comparing, by sharing the place. Never by time."""
TIES: tuple[TieStep, ...] = ("readings", "pairs", "shared")
Signal = Literal["too_fast", "repeated", "no_spread", "one_side", "fit"]
"""What makes a judge's answers stand out. It never deletes anything: it asks an officer."""
Version = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{1,2}$")]
Date = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
ConcernKind = Literal["child_at_risk", "distressing", "names_a_child", "unlawful", "other"]


JudgeRecipe = Literal["judge", "audio", "video", "view", "text"]


class BlindPart(Struct, frozen=True, kw_only=True):
    """One rendition: `media` is the digest to ask for, `recipe` the rendition to look at.

    Of a PDF there are two: its first page (`view`), and what is written in all of them (`text`).
    """

    kind: PartKind
    media: Sha256
    recipe: JudgeRecipe


class BlindTelling(Struct, frozen=True, kw_only=True):
    """What a person wrote down of a work: in its own language a transcript, else a translation."""

    language: str
    text: str


class Blind(Struct, frozen=True, kw_only=True):
    """An entry as a judge sees it; the assignment's own id is its opaque id."""

    language: str | None
    band: str | None
    caption: str
    text: str | None
    parts: tuple[BlindPart, ...]
    told: tuple[BlindTelling, ...] | None = None
    """Beside the work and never in its place; null where nobody wrote anything down."""


class Recuse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The judge should not read this one. `own_school` and `relative` also keep that school's other entries away."""

    reason: RecuseReason


class Report(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something in the entry worries the judge. It stops at once; an officer looks."""

    concern: ConcernKind
    note: Annotated[str, Meta(max_length=2000)] = ""


class Sheet(Struct, frozen=True, kw_only=True):
    """One judge's sheet as the server keeps it beside the document."""

    id: str
    assignment: str
    round: str
    entry: str
    judge: str
    status: SheetStatus
    standing: Standing | None
    scores: dict[str, int]
    comment: str
    seconds: int | None
    received_ms: int
    voice: str | None = None
    """The digest of what she said instead of writing it."""


class Pairing(Struct, frozen=True, kw_only=True):
    """Two assignments of one judge that she compares."""

    id: str
    round: str
    judge: str
    left: str
    right: str
    order: int


class Comparison(Struct, frozen=True, kw_only=True):
    """One answer to one pairing as the server keeps it beside the document."""

    id: str
    pairing: str
    round: str
    judge: str
    outcome: Outcome
    standing: Standing
    undone: bool
    seconds: int | None
    received_ms: int


class Round(Struct, frozen=True, kw_only=True):
    """A round of one call. `rubric` is the call's when the round was made: it never changes under a judge.

    `band_rubrics` are those of the bands that have one of their own.
    """

    id: str
    call: str
    status: RoundStatus
    readings: int
    cap: int
    seed: str
    rubric: dict[str, Any]
    created_ms: int
    opened_ms: int | None = None
    closed_ms: int | None = None
    locked_ms: int | None = None
    digest: str | None = None
    """SHA-256 of the locked record (`record.written`)."""
    top: int = 3
    """How many there are to choose in each pool: prizes, or places on a shortlist."""
    plan: str | None = None
    """The digest of the plan that was handed out last."""
    form: RoundForm = "scores"
    comparisons: int = 10
    """Of each work, in a round of pairs."""
    band_rubrics: dict[str, dict[str, Any]] = {}
    vetted: bool = False
    """Only judges with a vetting that is valid are given anything (C17)."""
    own_country: bool = False
    """Nobody reads works of her own country."""
    ties: tuple[TieStep, ...] = TIES
    """In which order ties are broken; said before anybody reads."""
    until_ms: int | None = None
    """Until when judges are asked to read. No clock decides by it: an officer closes, and until the lock it counts."""


class Assignment(Struct, frozen=True, kw_only=True):
    """One entry given to one judge."""

    id: str
    round: str
    entry: str
    judge: str
    scope: str
    """The entry's own scope, for conflicts; it never leaves the server."""
    wave: int
    order: int
    state: AssignmentState


class Kept(Struct, frozen=True, kw_only=True):
    """A locked round's record, what its numbers stand for, and the two officers who answer for it."""

    record: bytes
    labels: bytes
    locked_by: str
    confirmed_by: str | None = None
    confirmed_ms: int | None = None


class Mirror(Struct, frozen=True, kw_only=True):
    """What a judge sees of her own marks in one pool after the lock, and nobody else's.

    `severity`: how much higher she marks than the panel; `spread`, `panel_spread`: of her marks and of all;
    `agreement`: by how much her marks of works that others read too differ from theirs on average, severity taken out.
    """

    pool: str
    readings: int
    severity: float | None
    se: float | None
    spread: float | None
    panel_spread: float | None
    agreement: float | None
