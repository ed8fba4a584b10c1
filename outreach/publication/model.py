"""What officers see of publication."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ObstacleCode = Literal[
    "not-accepted", "held", "publishing-not-agreed", "faces-not-looked-for", "face-not-agreed", "face-of-others",
    "voice-not-agreed",
]  # fmt: skip


class Obstacle(Struct, frozen=True):
    """One reason why an entry may not be shown to strangers; `part` is the part that it is about."""

    code: ObstacleCode
    part: str | None = None


class PublicationView(Struct, frozen=True, kw_only=True):
    """Whether an entry might be published as it stands at this moment, and if not, why not."""

    publishable: bool
    obstacles: list[Obstacle]
