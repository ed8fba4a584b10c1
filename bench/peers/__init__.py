"""The servers that are measured, one file each, with the same verbs.

A peer is a context manager: a server of its own on 127.0.0.1, empty, with one account or device that may do what the
verbs need. Where a verb has no counterpart in a peer it says so by returning a sentence.
"""

from __future__ import annotations

from typing import Any, Protocol, Self

from bench.measure import Traffic

Document = tuple[str, dict[str, Any]]  # id and body


class Session(Protocol):
    """One device of a peer, with a connection of its own."""

    traffic: Traffic

    def push(self, documents: list[Document]) -> None:
        """Send new documents in one request. Raises RuntimeError unless every one was taken."""

    def change(self, document: Document, field: str, value: str) -> None:
        """Change one field of a document that this device knows, in one request."""

    def pull(self) -> list[str]:
        """Fetch one answer's worth of what is new since the last one; return the ids. Nothing new: an empty list."""

    def close(self) -> None:
        """Hang up."""


class Peer(Protocol):
    """A server that is running."""

    name: str
    durability: str  # what an acknowledged write has survived
    checks: str  # what stands between a request and its effect
    batch: int  # documents in one push, as its own client would send

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...

    def pids(self) -> list[int]:
        """Return the roots of its processes."""

    def session(self) -> Session:
        """Begin as another device of the same account."""


def everything(session: Session) -> set[str]:
    """Pull until nothing is new; return the ids."""
    found: set[str] = set()
    while ids := session.pull():
        found.update(ids)
    return found
