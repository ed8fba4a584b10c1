"""The nouns inside the engine. Plain values: nothing here reads, writes or knows the time."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

SERVER = "server"  # the device as which the server and officers' resources write
PENDING = 2**53  # the seq of what is staged: above every seq that was ever issued

# Two entries of a lineage that are no fields: who last moved the document's state, and who deleted it.
STATE = "!"
GONE = "-"
ERASED = "erased"  # why a document is gone that may never come again


class Lineage(NamedTuple):
    """Who wrote a field: at which seq, which device, with which of its operations."""

    seq: int
    device: str
    n: int


class State(Struct, frozen=True, kw_only=True):
    """A document as the engine keeps it: `gone` is empty while it lives, else why it left."""

    id: str
    kind: str
    scope: str
    seq: int = 0
    body: dict[str, Any]
    lineage: dict[str, Lineage]
    gone: str = ""

    def document(self) -> Document:
        """Return what the product sees of it."""
        return Document(id=self.id, kind=self.kind, scope=self.scope, seq=self.seq, body=dict(self.body))


def pending(state: State) -> bool:
    """Whether something in a document waits for its number."""
    return state.seq == 0 or any(by.seq == PENDING for by in state.lineage.values())


def numbered_at(state: State, seq: int) -> State:
    """Return a staged document as it is stored at `seq`."""
    marks: dict[Lineage, Lineage] = {}
    for by in state.lineage.values():
        if by not in marks:
            marks[by] = Lineage(seq, by.device, by.n) if by.seq == PENDING else by
    return replace(state, seq=seq, lineage={name: marks[by] for name, by in state.lineage.items()})


class Document(Struct, frozen=True, kw_only=True):
    """What the product sees of a document. `seq` is the last stored one, 0 for a document of this transaction."""

    id: str
    kind: str
    scope: str
    seq: int
    body: dict[str, Any]


class Device(Struct, frozen=True, kw_only=True):
    """Who sends, as the caller authenticated it. `holder` is the actor whose grants count."""

    id: str
    holder: str
    state: Literal["active", "revoked"] = "active"


class Moment(Struct, frozen=True, kw_only=True):
    """The evidence of when something was done: between `anchor_ms` and `received_ms`, if the anchor was readable.

    `suspect`: an anchor was sent that this server did not sign, or one from the future.
    """

    received_ms: int
    wall_ms: int = 0
    mono_ms: int | None = None
    anchor_ms: int | None = None
    suspect: bool = False


class Change(Struct, frozen=True, kw_only=True):
    """What an operation did, as `Kind.after` hears of it. For a delete, `document` is what was deleted."""

    document: Document
    before: Document | None
    type: Literal["create", "set", "delete", "command"]
    command: str | None
    device: str
    actor: str
    at: Moment


class Refusal(Struct, frozen=True):
    """No, with a stable code and a sentence for a person."""

    code: str
    message: str = ""


class Moved(Struct, frozen=True):
    """Yes: the state machine moved, and these fields follow (None unsets)."""

    fields: dict[str, Any] = {}


class Edit(Struct, frozen=True, kw_only=True):
    """What an operation wants, with its base already counted. In `fields`, None unsets."""

    device: str
    n: int
    base: int
    fields: dict[str, Any] = {}
