"""In whose folder an unfinished upload grows, where processes share a database and a bucket but no folder.

An upload has at most one home: the process whose folder holds its bytes. Another that is asked for the upload wants it;
the home flushes, leaves what it has for whoever comes (`passed` bytes), and is the home no more. The newest wish wins.

Promised: an upload never grows in two homes at once, as long as they are alive; a home that is dead for DEAD_MS keeps
nobody waiting. Then what it had is lost to the upload (nothing else is: devices keep what was not stored), and the
former home drops it when it comes back. Refused: knowing where the bytes that were left lie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from media.ports import Tx

DEAD_MS: Final = 60_000
"""A home that did not notice a wish for so long is dead: whoever lives looks for wishes all the time."""

_FIND = "SELECT home, passed, wanted, wanted_ms FROM upload WHERE id = ? AND state = 'open'"
_ASK = (
    "UPDATE upload SET wanted = ?, wanted_ms = COALESCE(wanted_ms, ?) "
    "WHERE id = ? AND state = 'open' AND COALESCE(home, '') <> ?"
)
_MOVE = (
    "UPDATE upload SET home = ?, wanted = NULL, wanted_ms = NULL "
    "WHERE id = ? AND state = 'open' AND COALESCE(home, '') = ?"
)
_NOTHING_PASSED = "UPDATE upload SET passed = 0 WHERE id = ?"
_LEAVE = "UPDATE upload SET home = NULL, passed = ? WHERE id = ? AND state = 'open' AND home = ? AND wanted IS NOT NULL"
_WISHED = "SELECT id FROM upload WHERE home = ? AND wanted_ms IS NOT NULL AND state = 'open'"
_ALIVE = "UPDATE upload SET wanted_ms = ? WHERE home = ? AND wanted_ms IS NOT NULL AND state = 'open'"

Settled = Literal["ours", "wait", "newer", "ended"]


class Standing(NamedTuple):
    """Where an open upload lies, and how many bytes were left for whoever is its home."""

    home: str | None
    passed: int


def standing(tx: Tx, identity: str) -> Standing | None:
    """Return where an upload lies; None when it is not open."""
    row = tx.one(_FIND, identity)
    return None if row is None else Standing(row[0], int(row[1]))


def ask(tx: Tx, identity: str, ours: str, wish: str, now_ms: int) -> Settled:
    """Want an upload, and settle. `wish` names this one request; it takes the place of an older one."""
    tx.run(_ASK, wish, now_ms, identity, ours)
    return settle(tx, identity, ours, wish, now_ms)


def settle(tx: Tx, identity: str, ours: str, wish: str, now_ms: int) -> Settled:
    """Become the home of an upload that has none, or whose home is dead.

    `newer`: a later request wants it, or has it already.
    """
    row = tx.one(_FIND, identity)
    if row is None:
        return "ended"
    home, _, wanted, since = row
    dead = home not in {None, ours} and wanted == wish and since < now_ms - DEAD_MS
    if wanted not in {None, wish} or (home not in {None, ours} and wanted != wish):
        return "newer"
    if home not in {None, ours} and not dead:
        return "wait"
    if tx.run(_MOVE, ours, identity, home or "") != 1:
        return "wait"  # somebody moved it between the two statements
    if dead:
        tx.run(_NOTHING_PASSED, identity)
    return "ours"


def leave(tx: Tx, identity: str, ours: str, passed: int) -> bool:
    """Be an upload's home no more, `passed` bytes of it being left; False when nobody wants it, or it is not ours."""
    return tx.run(_LEAVE, passed, identity, ours) == 1


def wished(tx: Tx, ours: str) -> list[str]:
    """Return the uploads of a home that somebody else wants."""
    return [str(row[0]) for row in tx.all(_WISHED, ours)]


def alive(tx: Tx, ours: str, now_ms: int) -> None:
    """Say that the wishes for a home's uploads were noticed."""
    tx.run(_ALIVE, now_ms, ours)
