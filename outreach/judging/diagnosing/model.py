"""A closer look at a round, as officers see it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from outreach.judging.estimate.said import (
    CriterionDiagnosis,
    JudgeDiagnosis,
    Option,
    Reason,
    StepDiagnosis,
)
from outreach.judging.model import Medium

LookStage = Literal["none", "looking", "there", "failed"]


class OptionView(Struct, frozen=True, kw_only=True):
    """What `readings` further readings would buy: `se`, `first` and `top` as in `PoolLook`, as they would be then."""

    option: Option
    readings: int
    se: float
    first: float
    top: float


class PoolLook(Struct, frozen=True, kw_only=True):
    """One pool. `judges`, `criteria`, `steps`: in logits; `reason`: why the model says nothing of them.

    `se`: the error of a difference between two who may be chosen, in points; `first`: the chance that the first is the
    best; `top`: the share of the chosen who belong to the best. Null where the noise of a reading is not known.
    """

    medium: Medium
    band: str | None
    scores: int
    left_out: int
    other_scale: tuple[str, ...]
    """Criteria that have another scale than most, and are not looked at."""
    judges: tuple[JudgeDiagnosis, ...]
    criteria: tuple[CriterionDiagnosis, ...]
    steps: tuple[StepDiagnosis, ...]
    ordered: bool
    reason: Reason | None
    se: float | None
    first: float | None
    top: float | None
    options: tuple[OptionView, ...]


class Look(Struct, frozen=True, kw_only=True):
    """All pools of a round, and the digest of the readings that were looked at."""

    readings_digest: str
    pools: tuple[PoolLook, ...]


class LookState(Struct, frozen=True, kw_only=True):
    """Where a closer look stands. `look` is the last that was made (`made_ms`), also while another is under way."""

    stage: LookStage
    made_ms: int | None = None
    look: Look | None = None
