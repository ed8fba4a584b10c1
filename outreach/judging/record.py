"""The record of a round: every reading that counts, without names, and what follows from them.

A record is a function of the readings, the rubric, the method and its version, and the seed. Anybody recomputes it on
any machine and gets the same bytes (`outreach results verify`). Entries and judges have numbers of the record alone,
dealt in an order that depends on what was scored and not on who or when; `Labels` leads back and stays with officers.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from outreach.calls.model import Rubric
from outreach.judging import rules
from outreach.judging.estimate.canonical import colours
from outreach.judging.estimate.model import Reading
from outreach.judging.estimate.result import PoolResult, result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

VERSION: Final = 1
BYTES: Final = 64 << 20


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One counted reading."""

    pool: Annotated[str, Meta(max_length=80)]
    entry: str
    judge: str
    scores: dict[str, int]


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is published beside a result. `readings_digest` is of the rubric and the readings."""

    method: str = "additive"
    version: int = VERSION
    seed: Annotated[str, Meta(max_length=64)]
    top: Annotated[int, Meta(ge=1, le=500)]
    rubric: dict[str, Any]
    readings: Annotated[tuple[Row, ...], Meta(max_length=500_000)]
    readings_digest: str
    pools: tuple[PoolResult, ...]


class Labels(Struct, frozen=True, kw_only=True):
    """Which number of a record is which entry and judge."""

    entries: dict[str, str]
    judges: dict[str, str]


class Doubtful(Exception):  # noqa: N818 - it is an answer, not a failure
    """A record does not say what follows from its readings; the message says where."""


def made(rows: Iterable[Row], rubric: dict[str, Any], *, seed: str, top: int) -> tuple[Record, Labels]:
    """Return the record of counted readings, and what its numbers stand for.

    Rows whose sheets are incomplete under the rubric are left out; the caller has counted only complete ones.
    """
    kept = list(rows)
    labels = _labels(kept, _values(kept, msgspec.convert(rubric, Rubric)))
    entries = {identity: label for label, identity in labels.entries.items()}
    judges = {identity: label for label, identity in labels.judges.items()}
    named = [msgspec.structs.replace(row, entry=entries[row.entry], judge=judges[row.judge]) for row in kept]
    return _computed(named, rubric, seed=seed, top=top), labels


def _computed(rows: Iterable[Row], rubric: dict[str, Any], *, seed: str, top: int) -> Record:
    ordered = sorted(rows, key=lambda row: (row.pool, row.entry, row.judge))
    pools: dict[str, list[Reading]] = defaultdict(list)
    for row, value in zip(ordered, _values(ordered, msgspec.convert(rubric, Rubric)), strict=True):
        pools[row.pool].append(Reading(entry=row.entry, judge=row.judge, score=value))
    return Record(
        seed=seed,
        top=top,
        rubric=rubric,
        readings=tuple(ordered),
        readings_digest=sha256(_bytes([rubric, ordered])).hexdigest(),
        pools=tuple(result(pool, readings, top=top, seed=seed) for pool, readings in sorted(pools.items())),
    )


def written(record: Record) -> bytes:
    """Return the record's bytes: JSON with sorted keys, a newline at the end."""
    return _bytes(record) + b"\n"


def digest(record: Record) -> str:
    """Return the SHA-256 of the record's bytes."""
    return sha256(written(record)).hexdigest()


def verified(data: bytes) -> Record:
    """Recompute a record and return it.

    Raises Doubtful when it cannot be read or when a single byte differs.
    """
    if len(data) > BYTES:
        raise Doubtful(f"The file is larger than {BYTES >> 20} MiB.")
    try:
        told = msgspec.json.decode(data, type=Record)
        if (told.method, told.version) != ("additive", VERSION):
            raise Doubtful(f"This program does not know the method {told.method} in version {told.version}.")
        again = _computed(told.readings, told.rubric, seed=told.seed, top=told.top)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise Doubtful(f"The file is not a record of results: {error}") from None
    if again.readings_digest != told.readings_digest:
        raise Doubtful("The readings are not those that the digest was made of.")
    for one, other in zip(again.pools, told.pools, strict=False):
        if one != other:
            raise Doubtful(f"What is said of the pool {other.pool} does not follow from the readings.")
    if written(again) != data:
        raise Doubtful("The file is not written as the record that follows from its readings.")
    return again


def _values(rows: Sequence[Row], rubric: Rubric) -> list[float]:
    values = [rules.value(row.scores, rubric) for row in rows]
    if None in values:
        raise ValueError("a reading is incomplete")
    return [float(value) for value in values if value is not None]


def _labels(rows: Sequence[Row], values: Sequence[float]) -> Labels:
    readings = [
        Reading(entry=f"{row.pool}\0{row.entry}", judge=row.judge, score=value)
        for row, value in zip(rows, values, strict=True)
    ]
    entries, judges = colours(readings)
    own = sorted(entries, key=lambda name: (entries[name], name))
    panel = sorted(judges, key=lambda name: (judges[name], name))
    return Labels(
        entries={f"e{number}": name.partition("\0")[2] for number, name in enumerate(own, 1)},
        judges={f"j{number}": name for number, name in enumerate(panel, 1)},
    )


def _bytes(what: object) -> bytes:
    return msgspec.json.encode(what, order="sorted")
