"""What a look at an installation finds."""

from __future__ import annotations

from typing import Literal

import msgspec

State = Literal["well", "look", "wrong"]
"""`look`: it works, and somebody should know; `wrong`: works will be lost or people turned away."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at: its name, how it stands, and a sentence."""

    check: str
    state: State
    says: str
