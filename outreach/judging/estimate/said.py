"""What goes into an estimate of comparisons, and what is said of a pool: values without the libraries of numbers."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Method: TypeAlias = Literal["additive", "additive, random judges", "bradley-terry", "none"]

Reason: TypeAlias = Literal["few", "equal", "apart", "unbounded"]
"""Why nothing is said: one judge or fewer, nothing to compare, parts that share nothing, or no finite answer."""
Verdict: TypeAlias = Literal["fits", "even", "uneven"]
Option: TypeAlias = Literal["close", "judge"]
"""One more reading of each close call by who is proposed; or one more judge, who reads the first of the pool."""


class Game(Struct, frozen=True, kw_only=True):
    """A pair that was compared `n` times with one outcome. `judge` and `seconds` are for the judges' fit."""

    a: str
    b: str
    outcome: Literal["a", "b", "tie"]
    n: float = 1.0
    judge: str = ""


class EntryResult(Struct, frozen=True, kw_only=True):
    """One entry. `value` 0 to 100 as an average judge would score it (it may lie a little outside).

    Of comparisons `value` is a logit around the pool's mean, `raw` the percentage of its points, `readings` how often
    it was compared.

    `first`, `top`: chances to be first and among the best k; `low` to `high`: 90 % interval of the place. `tied`: not
    to be told from the one before or after. Null where nothing is known: no reading, or nobody to compare with.
    """

    entry: str
    readings: int
    raw: float
    value: float | None = None
    se: float | None = None
    place: int | None = None
    tied: bool = False
    first: float | None = None
    top: float | None = None
    low: int | None = None
    high: int | None = None
    shortlisted: bool = False
    close: bool = False


class JudgeResult(Struct, frozen=True, kw_only=True):
    """One judge: how much higher she marks than the panel, how far her marks spread, how well they fit the model.

    `fit` is her squared surprises over the expected ones: around 1; outside of 0.5 to 1.5 somebody should look.
    """

    judge: str
    readings: int
    severity: float | None
    se: float | None
    spread: float | None
    fit: float | None


class PoolResult(Struct, frozen=True, kw_only=True):
    """A pool. `parts`: 1, or into how many it falls: then there are no places. `reliability`: of the values."""

    pool: str
    method: Method
    parts: int
    sigma: float | None
    judge_sigma: float | None
    df: int
    reliability: float | None
    alpha: float | None
    entries: tuple[EntryResult, ...]
    judges: tuple[JudgeResult, ...]


class JudgeDiagnosis(Struct, frozen=True, kw_only=True):
    """One judge. `severity` in logits, strict is positive; `infit` weighs scores by what they tell."""

    judge: str
    scores: int
    severity: float
    se: float
    infit: float
    outfit: float
    verdict: Verdict


class CriterionDiagnosis(Struct, frozen=True, kw_only=True):
    """One criterion. `difficulty` in logits: of a hard one the high levels are given seldom."""

    criterion: str
    difficulty: float
    se: float


class StepDiagnosis(Struct, frozen=True, kw_only=True):
    """From one level to the next: at this logit both are equally likely."""

    low: int
    high: int
    threshold: float
