"""The life of a call, pure: which step may follow which.

    draft -> open <-> suspended, both -> cancelled -> archived; open, when it has closed -> archived

`open` is every published call: whether it is scheduled, open, closing or closed follows from the clock
(`rules.status_at`). A call that was published is never a draft again, and one that ended never begins again; what was
sent to it stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from outreach.calls.model import CallStatus

Step = Literal["publish", "suspend", "resume", "cancel", "archive"]

STEPS: Final[dict[Step, tuple[frozenset[CallStatus], CallStatus]]] = {
    "publish": (frozenset({"draft"}), "open"),
    "suspend": (frozenset({"scheduled", "open", "closing"}), "suspended"),
    "resume": (frozenset({"suspended"}), "open"),
    "cancel": (frozenset({"scheduled", "open", "closing", "suspended"}), "cancelled"),
    "archive": (frozenset({"closed", "cancelled"}), "archived"),
}
TAKES_WORK: Final[frozenset[CallStatus]] = frozenset({"scheduled", "open", "closing"})
"""Where finished work is looked at. In every other state it is received and kept all the same."""
Why = Literal["mistake", "safety", "rules", "circumstances"]
"""Why a call is suspended or ended: a code, since the log holds no words of a person."""


def after(step: Step, now: CallStatus) -> CallStatus | None:
    """Return what a call becomes, or None when the step may not follow the state that it is in now."""
    allowed, becomes = STEPS[step]
    return becomes if now in allowed else None
