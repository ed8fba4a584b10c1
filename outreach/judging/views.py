"""What officers see of judging: the answers of its HTTP resources.

Values are 0 to 100 with two decimals, times milliseconds. No view is ever sent to a judge.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from outreach.judging.model import ConcernKind, ConflictReason, Medium, RoundForm, RoundStatus, Signal, TieStep
from outreach.people.countries import Region
from outreach.words import Words


class ConflictView(Struct, frozen=True, kw_only=True):
    """Somebody whose works a judge is never given."""

    owner: str
    name: str
    why: ConflictReason


class Doubt(Struct, frozen=True, kw_only=True):
    """What looks like a conflict: somebody who entered there has the judge's family name, and not another country."""

    owner: str
    name: str
    """Of the school, or of who entered alone."""
    country: str | None


class JudgeView(Struct, frozen=True, kw_only=True):
    """A judge in the list that officers choose from."""

    id: str
    name: str
    country: str | None
    languages: tuple[str, ...]
    prepared: bool
    """She has accepted the code of conduct and done the training."""
    vetted_until: str | None
    conflicts: tuple[ConflictView, ...]


class RoundLine(Struct, frozen=True, kw_only=True):
    """A round in the list."""

    id: str
    call: str
    call_code: str
    status: RoundStatus
    form: RoundForm
    readings: int
    entries: int
    assigned: int
    submitted: int
    created_ms: int


class JudgeProgress(Struct, frozen=True, kw_only=True):
    """How far one judge has come. `counted` are her sheets that results use."""

    id: str
    name: str
    assigned: int
    submitted: int
    counted: int
    recused: int
    waiting: int
    """Works that come when she is ready."""
    away: bool


class ConcernView(Struct, frozen=True, kw_only=True):
    """That a judge reported a concern. What was written is in its case (`outreach.safeguarding`)."""

    id: str
    entry: str
    concern: ConcernKind
    reported_ms: int
    settled_ms: int | None = None
    """When an officer looked into it and let judges go on."""


class RoundView(Struct, frozen=True, kw_only=True):
    """A round in full."""

    id: str
    call: str
    call_code: str
    status: RoundStatus
    form: RoundForm
    readings: int
    comparisons: int
    cap: int
    seed: str
    entries: int
    read_fully: int
    judges: tuple[JudgeProgress, ...]
    concerns: tuple[ConcernView, ...]
    late: int
    """Sheets that arrived after the lock."""
    created_ms: int
    opened_ms: int | None = None
    closed_ms: int | None = None
    locked_ms: int | None = None
    until_ms: int | None = None
    """Until when judges are asked to read."""
    digest: str | None = None


class OneMore(Struct, frozen=True, kw_only=True):
    """What one more judge who reads `language` would buy: with so many further readings the error falls to this."""

    language: str | None
    readings: int
    predicted_se: float


class PoolPlanView(Struct, frozen=True, kw_only=True):
    """One pool of a plan. `predicted_se` and `worst_se`: of a difference of two entries, in units of a reading's noise.

    In a round of pairs `readings` are comparisons and the errors are logits.
    `anchors` are read by all its judges, `bridges` are readings added so that judges share an entry. `apart`: why the
    pool must not be handed out; null when it may.
    """

    medium: Medium
    band: str | None
    entries: int
    judges: int
    readings: int
    anchors: int
    bridges: int
    components: int
    predicted_se: float | None
    worst_se: float | None
    one_more: OneMore | None
    apart: Words | str | None


class LoadView(Struct, frozen=True, kw_only=True):
    """How much one judge would be given, and hold with what she has."""

    judge: str
    added: int
    total: int


class PlanView(Struct, frozen=True, kw_only=True):
    """A plan before it is handed out. `digest` names it: the same inputs and seed give the same."""

    entries: int
    readings: int
    pools: tuple[PoolPlanView, ...]
    loads: tuple[LoadView, ...]
    seed: str
    version: int
    digest: str


class ReadingView(Struct, frozen=True, kw_only=True):
    """One counted reading, 0 to 100."""

    judge: str
    value: float
    seconds: int | None
    comment: str
    voice: str | None = None
    """The digest of what the judge said instead of writing it; for officers alone."""


class ResultLine(Struct, frozen=True, kw_only=True):
    """One entry within its pool, 0 to 100; of comparisons `value` is a logit around the pool's mean.

    `value` is the entry's worth with the judges' severities taken out, `se` its standard error, `raw` the plain mean
    beside it. `place` counts from 1; equal values share it (`shared`); `tied`: the readings do not tell it from its
    neighbour. `first`, `top`: the chances to be first and among the best; `low` to `high`: the places in 90 of 100.
    Null without a reading, without somebody to compare with, or (`place`) when withdrawn. `label`: its number in the
    record.
    """

    entry: str
    label: str | None
    reference: str | None
    title: str
    language: str | None
    readings: tuple[ReadingView, ...]
    raw: float | None
    times: int
    """How often it counts: readings, or comparisons."""
    value: float | None
    se: float | None
    spread: float | None
    place: int | None
    shared: bool
    tied: bool
    first: float | None
    top: float | None
    low: int | None
    high: int | None
    shortlisted: bool
    withdrawn: bool
    region: Region | None
    """Of the country that its school, or who entered it, is in."""
    mention: str | None
    """Why it is named specially."""
    contested: int
    """Readings left out because two devices of one judge submitted different sheets."""


class JudgeFit(Struct, frozen=True, kw_only=True):
    """One judge in a pool. `severity`: by how much she marks above the panel (strict is negative), `se` its error.

    `fit` outside of 0.5 to 1.5 asks for a look; it changes nothing by itself.
    """

    judge: str
    readings: int
    severity: float | None
    se: float | None
    spread: float | None
    fit: float | None


class RegionBest(Struct, frozen=True, kw_only=True):
    """The best works of one region in a pool, by place; more than one where they share it."""

    region: Region
    entries: tuple[str, ...]


class Proposal(Struct, frozen=True, kw_only=True):
    """Extra readings that would settle a close call: this judge has read none of these entries and may."""

    judge: str
    entries: tuple[str, ...]


class PoolView(Struct, frozen=True, kw_only=True):
    """Entries that are ranked together: one medium and age band of the call.

    `parts` above 1: so many groups share no judge, and nothing is ranked. `reliability`: of the values, 0 to 1.
    `alpha`: Krippendorff's, low by design where judges differ in severity.
    """

    medium: Medium
    band: str | None
    method: Literal["additive", "additive, random judges", "bradley-terry", "none"]
    parts: int
    sigma: float | None
    reliability: float | None
    alpha: float | None
    lines: tuple[ResultLine, ...]
    judges: tuple[JudgeFit, ...]
    proposals: tuple[Proposal, ...]
    regions: tuple[RegionBest, ...]


class Flag(Struct, frozen=True, kw_only=True):
    """A judge whose answers stand out, and what an officer has said: they count, they do not, or (null) nothing yet.

    Until somebody has decided they are held back from the results.
    """

    judge: str
    signals: tuple[Signal, ...]
    counts: bool | None


class Results(Struct, frozen=True, kw_only=True):
    """What the sheets say so far. Provisional until the round is locked and a second officer has confirmed."""

    round: str
    call: str
    status: RoundStatus
    form: RoundForm
    provisional: bool
    wanted: int
    """Readings that every entry should have."""
    top: int
    """How many there are to choose in each pool."""
    ties: tuple[TieStep, ...]
    """In which order ties at that line are broken, as it was said before anybody read."""
    version: int
    readings_digest: str
    digest: str | None
    locked_by: str | None
    confirmed_by: str | None
    confirmed_ms: int | None
    flags: tuple[Flag, ...]
    pools: tuple[PoolView, ...]
