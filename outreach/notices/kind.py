"""The kind `notice`: the server writes it into the holder's scope; a device can only say that it is done with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from outreach.notices.model import Args, Id, NoticeCode
from sync import Command, Field, Kind, Moved, Refusal

if TYPE_CHECKING:
    from sync import Moment


def done(body: dict[str, Any], args: None, moment: Moment) -> Moved | Refusal:  # noqa: ARG001 - the engine's face
    """Mark the notice as dealt with. Twice is once."""
    return Refusal("wrong-state", "This was done already.") if body.get("done") else Moved({"done": True})


NOTICE: Final = Kind(
    name="notice",
    version=1,
    scopes=("school:", "entrant:", "judge:"),
    fields={
        "code": Field(NoticeCode, server=True),
        "args": Field(Args, server=True),
        "about": Field(Id, server=True),
        "done": Field(bool, server=True),
    },
    commands={"done": Command(decide=done)},
)
KINDS: Final = (NOTICE,)
