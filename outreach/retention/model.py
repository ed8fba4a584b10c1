"""What is due, and what a night's work was."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Class = Literal["drafts", "withdrawn", "works", "placed", "names", "consents", "certificates"]
CLASSES: tuple[Class, ...] = ("drafts", "withdrawn", "works", "placed", "names", "consents", "certificates")


class Due(Struct, frozen=True, kw_only=True):
    """A work whose time has come, by its class."""

    entry: str
    what: Class


class Report(Struct, frozen=True, kw_only=True):
    """One night: what was deleted by class, what stays because a concern is open, and what was left for the next."""

    day: str
    at_ms: int
    deleted: dict[str, int]
    held: int = 0
    left: int = 0


class CallPlan(Struct, frozen=True, kw_only=True):
    """What of one call goes next: how much of each class is due now, and from which moment a class is (ms)."""

    call: str
    code: str
    due: dict[str, int]
    from_ms: dict[str, int]
