"""Write a line, read lines, verify all of them: functions that take a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.audit import rules, store
from outreach.audit.model import Head, Line

if TYPE_CHECKING:
    from outreach.audit.model import Act, Fact
    from outreach.db import Tx

PAGE = 500


def note(tx: Tx, act: Act, *, by: str = "", about: str = "", at_ms: int, **facts: Fact) -> None:
    """Write a line in the transaction of what it tells. Call it last: it holds the log's end until the commit.

    `by` is the id of who did it, `about` of what it was done to, `facts` are codes, ids and numbers.
    Raises ValueError for anything that a person could have written.
    """
    rules.require_impersonal(by, about, facts)
    next_ = store.take_next(tx)
    digest = rules.digest(next_.digest, next_.n, at_ms, act, by, about, facts)
    store.add(tx, Line(n=next_.n, at_ms=at_ms, act=act, by=by, about=about, facts=dict(facts), digest=digest))


def head(tx: Tx) -> Head:
    """Return where the log ends."""
    return store.head(tx)


def lines(tx: Tx, after: int, limit: int) -> list[Line]:
    """Return at most `limit` lines above the number `after`."""
    return store.after(tx, after, limit)


def newest(tx: Tx, before: int, limit: int) -> list[Line]:
    """Return at most `limit` lines below the number `before`, the newest first."""
    return store.newest(tx, before, limit)


def verify(tx: Tx, kept: Head | None = None) -> tuple[Head, str | None]:
    """Recompute the chain from its first line.

    `kept` is a head that was written down elsewhere: the chain must still go through it. Returns the last line that is
    sound, and a sentence about what is not, or None.
    """
    at, wrong = rules.GENESIS, None
    met = kept is None or kept == rules.GENESIS
    while wrong is None and (page := store.after(tx, at.n, PAGE)):
        met = met or any(Head(n=line.n, digest=line.digest) == kept for line in page)
        at, wrong = rules.follow(at, page)
    if wrong is None and at != store.head(tx):
        wrong = f"The log ends at line {at.n}, and says that it ends at line {store.head(tx).n}."
    if wrong is None and not met:
        wrong = "The chain does not go through the head that was kept: it was written anew, or cut off."
    return at, wrong
