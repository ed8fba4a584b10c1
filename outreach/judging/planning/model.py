"""A round's plan while it is made and when it is there."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from outreach.judging.views import PlanView
from outreach.words import Words

PlanStage = Literal["none", "planning", "ready", "refused", "cancelled", "handing", "handed"]


class Made(Struct, frozen=True, kw_only=True):
    """The row of a round's plan. `number`: how often one was asked for; `inputs`: the digest of what it is made of."""

    number: int
    stage: PlanStage
    done: int
    total: int
    inputs: str | None = None
    plan: bytes | None = None
    view: bytes | None = None
    code: str | None = None
    detail: str | None = None
    lack: Words | None = None


class PlanState(Struct, frozen=True, kw_only=True):
    """Where the making of a plan stands. `done` of `total` readings are placed; `total` 0: it cannot be told yet.

    `handing`: it is being handed out, `done` of `total` readings so far; `handed`: it was.
    `refused`: there is no plan, `code` and `detail` say why; `lack` is the sentence of the app about what to add, where
    there is one, with codes of languages.
    """

    stage: PlanStage
    done: int
    total: int
    plan: PlanView | None = None
    code: str | None = None
    detail: str | None = None
    lack: Words | None = None
