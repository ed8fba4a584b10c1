"""Who reads what: exactly the readings that are asked for, loads as equal as the constraints allow.

Promised: nobody reads an entry in a language she does not read, an entry she is barred from, or one entry twice; no
judge exceeds the cap; every entry gets all the readings it lacks, or `Infeasible` says in a sentence what to add; loads
differ by one at most whenever that is possible at all; the same input and seed give the same plan, whatever the order
of the input. An entry's readings are spread over waves, so that judges who stop early leave no entry unread that
others were given twice.

Each reading is added along the shortest chain of re-givings that ends at the least loaded judge who can be reached.
That is successive shortest paths for a convex cost, which keeps loads optimal after every step.
"""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from outreach.judging.model import Placing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from outreach.judging.model import Piece, Reader


class Infeasible(Exception):  # noqa: N818 - it is an answer, not a failure
    """No plan exists; the message is the sentence for the officer."""


def plan(pieces: Sequence[Piece], readers: Sequence[Reader], *, cap: int, seed: str) -> tuple[Placing, ...]:
    """Return the readings to add, in the order in which each judge reads them.

    Raises Infeasible with what to add.
    """
    wanted = {piece.entry: piece.lacks for piece in pieces if piece.lacks > 0}
    able = {piece.entry: _able(piece, readers, seed) for piece in pieces if piece.lacks > 0}
    for piece in pieces:
        if piece.lacks > len(able.get(piece.entry, ())):
            raise Infeasible(_too_few(piece, able[piece.entry]))
    loads = {reader.judge: reader.load for reader in readers}
    spread = _Spread(able, loads, cap)
    full = spread.all(wanted, seed)
    if full is not None:
        raise Infeasible(_too_full(full, pieces, able, loads, cap))
    return _ordered(_waves(spread.given, seed), {reader.judge: reader.last for reader in readers}, seed)


def _able(piece: Piece, readers: Iterable[Reader], seed: str) -> tuple[str, ...]:
    able = [r.judge for r in readers if r.judge not in piece.barred and reads(r.languages, piece.language)]
    return tuple(sorted(able, key=lambda judge: _key(seed, piece.entry, judge)))


def reads(languages: Collection[str], language: str | None) -> bool:
    """Whether somebody with these languages reads `language`; `fr` reads `fr-CA` and the other way round."""
    if language is None or not languages:
        return True
    return _primary(language) in {_primary(one) for one in languages}


def _primary(language: str) -> str:
    return language.split("-", 1)[0].lower()


def _key(*parts: str) -> bytes:
    return sha256("\0".join(parts).encode()).digest()


def _shuffled(entries: Iterable[str], seed: str) -> list[str]:
    return sorted(entries, key=lambda entry: _key(seed, entry))


class _Spread:
    """The readings given so far. `able` names, for each entry, the judges who may read it, in a seeded order."""

    def __init__(self, able: Mapping[str, Sequence[str]], loads: Mapping[str, int], cap: int) -> None:
        self.able = able
        self.loads = dict(loads)
        self.cap = cap
        self.given: dict[str, set[str]] = {entry: set() for entry in able}
        self.held: dict[str, dict[str, None]] = {judge: {} for judge in loads}  # dicts: their order is the plan's

    def all(self, wanted: Mapping[str, int], seed: str) -> set[str] | None:
        """Give every entry what it wants; return the judges who are all full when one cannot be given."""
        entries = _shuffled(wanted, seed)
        for turn in range(max(wanted.values(), default=0)):
            for entry in entries:
                if turn < wanted[entry] and (full := self.one(entry)) is not None:
                    return full
        return None

    def one(self, entry: str) -> set[str] | None:
        """Add one reading of `entry`; return the judges that could be reached when all of them are full."""
        came = self._reach(entry)
        best = min(came, key=self.loads.__getitem__, default=None)
        if best is None or self.loads[best] >= self.cap:
            return set(came)
        self.loads[best] += 1
        judge: str | None = best
        while judge is not None:
            got, giver = came[judge]
            self.given[got].add(judge)
            self.held[judge][got] = None
            if giver is not None:
                self.given[got].discard(giver)
                del self.held[giver][got]
            judge = giver
        return None

    def _reach(self, entry: str) -> dict[str, tuple[str, str | None]]:
        """Return the judges that a chain of re-givings reaches, nearest first: the entry each would get, from whom."""
        came: dict[str, tuple[str, str | None]] = {
            judge: (entry, None) for judge in self.able[entry] if judge not in self.given[entry]
        }
        floor = min(self.loads.values())
        queue = list(came)
        for judge in queue:  # grows while it is walked
            if self.loads[judge] == floor < self.cap:
                break
            for other in self.held[judge]:
                for heir in self.able[other]:
                    if heir not in came and heir not in self.given[other]:
                        came[heir] = (other, judge)
                        queue.append(heir)
        return came


def _waves(given: dict[str, set[str]], seed: str) -> list[tuple[int, str, str]]:
    """Split the readings into waves of one per entry, each as evenly loaded as it can be."""
    left = {entry: set(judges) for entry, judges in given.items() if judges}
    found: list[tuple[int, str, str]] = []
    wave = 0
    while left:
        able = {entry: tuple(sorted(judges, key=partial(_key, seed, entry))) for entry, judges in left.items()}
        spread = _Spread(able, {judge: 0 for judges in able.values() for judge in judges}, len(able))
        spread.all(dict.fromkeys(able, 1), seed)
        found.extend((wave, entry, judge) for entry, judges in spread.given.items() for judge in judges)
        left = {entry: left[entry] - judges for entry, judges in spread.given.items() if left[entry] - judges}
        wave += 1
    return found


def _ordered(readings: Iterable[tuple[int, str, str]], last: Mapping[str, int], seed: str) -> tuple[Placing, ...]:
    """Put each judge's readings in an order of her own, wave by wave, and number them."""
    placings: list[Placing] = []
    counts = dict(last)
    for wave, entry, judge in sorted(readings, key=lambda r: (r[2], r[0], _key(seed, "order", r[2], r[1]))):
        counts[judge] += 1
        placings.append(Placing(entry=entry, judge=judge, wave=wave, order=counts[judge]))
    return tuple(placings)


def _people(count: int) -> str:
    return "1 judge" if count == 1 else f"{count} judges"


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _tongue(language: str | None) -> str:
    return "" if language is None else f" in the language {language}"


def _too_few(piece: Piece, able: Collection[str]) -> str:
    missing = piece.lacks - len(able)
    who = f"{_people(missing)} who can read it" if piece.language else _people(missing)
    readings = "1 reading" if piece.lacks == 1 else f"{piece.lacks} readings"
    fewer = ", or ask for fewer readings" if able else ""
    entry = f"An entry{_tongue(piece.language)}"
    return f"{entry} still needs {readings} and {_people(len(able))} may read it; add {who}{fewer}."


def _too_full(
    reached: set[str], pieces: Iterable[Piece], able: Mapping[str, Sequence[str]], loads: Mapping[str, int], cap: int
) -> str:
    """Say the minimal cut: entries that only the reached judges may read, and the room that these have."""
    only = [piece for piece in pieces if piece.lacks > 0 and reached.issuperset(able[piece.entry])]
    needed = sum(piece.lacks for piece in only)
    room = sum(max(cap - loads[judge], 0) for judge in reached)
    languages = sorted({piece.language for piece in only if piece.language})
    within = f" in {' and '.join(languages)}" if languages and all(piece.language for piece in only) else ""
    more = -(-(needed - room) // cap)
    raised = -(-(needed + sum(loads[judge] for judge in reached)) // len(reached))
    return (
        f"{_entries(len(only))}{within} need {needed} readings, but the {_people(len(reached))} who may give them"
        f" have room for {room}; add {_people(max(more, 1))} or raise the cap to at least {raised}."
    )
