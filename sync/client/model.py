"""What a device keeps, and what one step changes of it. Plain values: nothing here reads, writes or knows the time."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from sync.wire import Limits, Op

Place = Literal["outbox", "held", "log", "attention"]
UNANSWERED: tuple[Place, ...] = ("outbox", "held")


class Row(Struct, frozen=True, kw_only=True):
    """A document as the server said it. `guess`: the own view, at a number that the server confirmed.

    `doubt`: a page that should have listed it did not; it stays in view until the pages reach the head.
    """

    scope: str
    id: str
    kind: str
    seq: int
    body: dict[str, Any]
    guess: bool = False
    doubt: bool = False


class Orphan(Struct, frozen=True, kw_only=True):
    """A row that a restored server does not know any more, kept from `since_ms` on for thirty days."""

    row: Row
    since_ms: int


class Kept(Struct, frozen=True, kw_only=True):
    """An operation and where it is: unanswered (`outbox`, `held`), acknowledged (`log`), or shown (`attention`).

    `again`: a new epoch began, and it has to be pushed once more. `shown`: a person knows that it was refused, so that
    the same said again needs nobody. `carried`: a courier brought it to the server in that epoch. `hidden`: fields of a
    held one that the same device wrote again and was answered for; they are not shown on top of that (ALL: it was
    deleted since).
    """

    op: Op
    place: Place = "outbox"
    status: str = ""
    code: str = ""
    message: str = ""
    again: bool = False
    shown: bool = False
    carried: str = ""
    hidden: tuple[str, ...] = ()


class Former(Struct, frozen=True, kw_only=True):
    """An answered operation of a device that this storage was before; it still belongs to that one.

    `again` and `shown` as of `Kept`.
    """

    device: str
    op: Op
    again: bool = False
    shown: bool = False


class Facts(Struct, frozen=True, kw_only=True):
    """The small things. `renewing` is a new epoch that was heard of and is not complete here; `next_n` is unused.

    `past` are epochs that were left: an answer of one of them comes too late and says nothing any more.

    `cloned`: somebody else works under this device's identity; nothing is sent before the next enrolment.
    """

    device: str = ""
    epoch: str = ""
    renewing: str = ""
    past: tuple[str, ...] = ()
    next_n: int = 1
    cursors: dict[str, int] = {}
    contiguous: int = 0
    durable: int = 0
    anchor: str = ""
    limits: Limits = Limits()
    cloned: bool = False


class Changes(Struct, frozen=True, kw_only=True):
    """One transaction of the store: first `purge` (whole scopes), then rows and operations, where None removes.

    `erased` are documents of which no orphan may stay either, nor one of a question about them.
    """

    facts: Facts
    purge: set[str] = set()
    rows: dict[tuple[str, str], Row | None] = {}
    kept: dict[int, Kept | None] = {}
    orphans: list[Orphan] = []
    erased: set[str] = set()
    former: dict[tuple[str, int], Former | None] = {}
