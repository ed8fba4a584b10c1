"""What an erasure reaches, pure: which works go, which become empty shells, which only forget their maker.

A work that others made too is theirs as well: whoever is erased is taken out of it, and it stays. What was never sent
has no marks to keep and goes whole, unless only its maker is to be forgotten by an order about that one work.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct

from outreach.erasure.model import Certificate, Erasure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from outreach.erasure.model import Depth, Document, Order


class Work(Struct, frozen=True, kw_only=True):
    """A work that an order is about: who made it, and whether it was ever sent."""

    id: str
    makers: tuple[str, ...]
    sent: bool


class Reach(Struct, frozen=True, kw_only=True):
    """What is done to each work. `unnamed` pairs a work with who leaves it; None: everybody."""

    whole: tuple[str, ...] = ()
    shells: tuple[str, ...] = ()
    unnamed: tuple[tuple[str, str | None], ...] = ()


def reach(order: Order, works: Iterable[Work], people: Collection[str] = ()) -> Reach:
    """Return what an order does to works. `people`: every id of the person whom it is about."""
    whole: list[str] = []
    shells: list[str] = []
    unnamed: list[tuple[str, str | None]] = []
    for work in works:
        shared = order.subject == "person" and not set(work.makers) <= {*people}
        if shared:
            unnamed += ((work.id, one) for one in work.makers if one in people)
        elif order.mode == "person" and (work.sent or order.subject == "entry"):
            unnamed.append((work.id, None))
        elif order.mode == "content" and work.sent:
            shells.append(work.id)
        else:
            whole.append(work.id)
    return Reach(whole=tuple(whole), shells=tuple(shells), unnamed=tuple(unnamed))


def digest(documents: Iterable[Document]) -> str:
    """Return SHA-256 of the lines `kind id`, sorted: anybody with the list computes it again."""
    lines = sorted(f"{one.kind} {one.id}\n" for one in documents)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def counts(documents: Iterable[Document]) -> dict[str, int]:
    """Return how many documents of each kind there are."""
    found: dict[str, int] = {}
    for one in sorted(documents, key=lambda one: one.kind):
        found[one.kind] = found.get(one.kind, 0) + 1
    return found


def certificate(made: Erasure) -> Certificate:
    """Return what is handed out of an erasure."""
    return Certificate(
        id=made.id, subject=made.subject, target=made.target, mode=made.mode, why=made.why, by=made.by,
        at_ms=made.at_ms, documents=counts(made.documents), files=made.files, sha256=made.sha256,
    )  # fmt: skip


def covers(done: Sequence[Erasure], mode: Depth) -> Erasure | None:
    """Return the newest of several erasures of one target that went at least as deep, or None."""
    depth = ("name", "person", "content", "all")
    return next((one for one in reversed(done) if depth.index(one.mode) >= depth.index(mode)), None)
