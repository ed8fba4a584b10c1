"""The record of a round of comparisons: every answer that counts, without names, and what follows from it.

As with readings: a function of the answers, the method and its version, and the seed; numbers instead of names, dealt
in an order that depends on what was answered and not on who or when.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
from msgspec import Meta, Struct

from outreach.judging.estimate.said import Game, PoolResult
from outreach.judging.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

METHOD: Final = "bradley-terry"
VERSION: Final = 1
_ROUNDS: Final = 4
_OUTCOMES: Final = {"left": "a", "right": "b", "tie": "tie"}


class Answer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, order=True):
    """One counted comparison."""

    pool: Annotated[str, Meta(max_length=80)]
    left: str
    right: str
    judge: str
    outcome: Outcome


class PairRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is published beside a result. `readings_digest` is of the answers."""

    method: str = METHOD
    version: int = VERSION
    seed: Annotated[str, Meta(max_length=64)]
    top: Annotated[int, Meta(ge=1, le=500)]
    answers: Annotated[tuple[Answer, ...], Meta(max_length=500_000)]
    readings_digest: str
    pools: tuple[PoolResult, ...]


def made(rows: Iterable[Answer], *, seed: str, top: int) -> tuple[PairRecord, dict[str, str], dict[str, str]]:
    """Return the record of counted answers, and which entry and which judge its numbers stand for."""
    kept = list(rows)
    entries, judges = _colours([replace_pool(row) for row in kept])
    own = {f"e{n}": name for n, name in enumerate(sorted(entries, key=lambda name: (entries[name], name)), 1)}
    panel = {f"j{n}": name for n, name in enumerate(sorted(judges, key=lambda name: (judges[name], name)), 1)}
    entry_of = {name: label for label, name in own.items()}
    judge_of = {name: label for label, name in panel.items()}
    named = [
        msgspec.structs.replace(
            row,
            left=entry_of[f"{row.pool}\0{row.left}"],
            right=entry_of[f"{row.pool}\0{row.right}"],
            judge=judge_of[row.judge],
        )
        for row in kept
    ]
    labels = {label: name.partition("\0")[2] for label, name in own.items()}
    return computed(named, seed=seed, top=top), labels, panel


def replace_pool(row: Answer) -> Answer:
    """Return an answer whose works are named with their pool: a work is told apart within it."""
    return msgspec.structs.replace(row, left=f"{row.pool}\0{row.left}", right=f"{row.pool}\0{row.right}")


def computed(rows: Iterable[Answer], *, seed: str, top: int) -> PairRecord:
    """Return the record that follows from answers with numbers instead of names."""
    from outreach.judging.estimate.compared import result

    ordered = sorted(rows)
    pools: dict[str, list[Game]] = defaultdict(list)
    for row in ordered:
        pools[row.pool].append(
            Game(a=row.left, b=row.right, outcome=_OUTCOMES[row.outcome], judge=row.judge)  # type: ignore[arg-type]
        )
    alike, _ = _colours(ordered)
    return PairRecord(
        seed=seed,
        top=top,
        answers=tuple(ordered),
        readings_digest=sha256(msgspec.json.encode(ordered, order="sorted")).hexdigest(),
        pools=tuple(result(pool, games, top=top, seed=seed, alike=alike) for pool, games in sorted(pools.items())),
    )


def _colours(rows: Sequence[Answer]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return what tells works and judges apart, by whom they were compared with and how; no name has a part."""
    entries = {name: b"" for row in rows for name in (row.left, row.right)}
    judges = {row.judge: b"" for row in rows}
    for _ in range(_ROUNDS):
        seen: dict[str, list[bytes]] = defaultdict(list)
        asked: dict[str, list[bytes]] = defaultdict(list)
        for row in rows:
            told, who = row.outcome.encode(), judges[row.judge]
            seen[row.left].append(b"L%b %b%b" % (told, entries[row.right], who))
            seen[row.right].append(b"R%b %b%b" % (told, entries[row.left], who))
            asked[row.judge].append(b"%b %b%b" % (told, entries[row.left], entries[row.right]))
        entries = {name: sha256(entries[name] + b"\0".join(sorted(own))).digest() for name, own in seen.items()}
        judges = {name: sha256(judges[name] + b"\0".join(sorted(own))).digest() for name, own in asked.items()}
    return entries, judges
