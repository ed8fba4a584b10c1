"""The record of a round: every reading that counts, without names, and what follows from them.

A record is a function of the readings, the rubric, the method and its version, and the seed. Anybody recomputes it on
any machine and gets the same bytes (`outreach results verify`). Entries and judges have numbers of the record alone,
dealt in an order that depends on what was scored and not on who or when; `Labels` leads back and stays with officers.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from outreach.calls.model import Rubric
from outreach.judging import rules
from outreach.judging.compare import record as compared
from outreach.judging.estimate.canonical import colours
from outreach.judging.estimate.model import Reading
from outreach.judging.estimate.said import PoolResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from outreach.judging.compare.record import PairRecord

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
    band_rubrics: dict[str, dict[str, Any]] | UnsetType = UNSET
    """Of the bands that are judged by one of their own."""
    readings: Annotated[tuple[Row, ...], Meta(max_length=500_000)]
    readings_digest: str
    pools: tuple[PoolResult, ...]


class Labels(Struct, frozen=True, kw_only=True):
    """Which number of a record is which entry and judge."""

    entries: dict[str, str]
    judges: dict[str, str]


class _Method(Struct):
    method: str = ""


_Own: TypeAlias = "dict[str, dict[str, Any]] | UnsetType"


class Doubtful(Exception):  # noqa: N818 - it is an answer, not a failure
    """A record does not say what follows from its readings; the message says where."""


def made(
    rows: Iterable[Row],
    rubric: dict[str, Any],
    *,
    seed: str,
    top: int,
    band_rubrics: Mapping[str, dict[str, Any]] | None = None,
) -> tuple[Record, Labels]:
    """Return the record of counted readings, and what its numbers stand for.

    Rows whose sheets are incomplete under the rubric are left out; the caller has counted only complete ones.
    """
    kept = list(rows)
    own = dict(band_rubrics) if band_rubrics else UNSET
    labels = _labels(kept, _values(kept, rubric, own))
    entries = {identity: label for label, identity in labels.entries.items()}
    judges = {identity: label for label, identity in labels.judges.items()}
    named = [msgspec.structs.replace(row, entry=entries[row.entry], judge=judges[row.judge]) for row in kept]
    return _computed(named, rubric, own, seed=seed, top=top), labels


def _computed(rows: Iterable[Row], rubric: dict[str, Any], own: _Own, *, seed: str, top: int) -> Record:
    from outreach.judging.estimate.result import result

    ordered = sorted(rows, key=lambda row: (row.pool, row.entry, row.judge))
    pools: dict[str, list[Reading]] = defaultdict(list)
    for row, value in zip(ordered, _values(ordered, rubric, own), strict=True):
        pools[row.pool].append(Reading(entry=row.entry, judge=row.judge, score=value))
    return Record(
        seed=seed,
        top=top,
        rubric=rubric,
        band_rubrics=own,
        readings=tuple(ordered),
        readings_digest=sha256(_bytes([rubric, ordered] if own is UNSET else [rubric, own, ordered])).hexdigest(),
        pools=tuple(result(pool, readings, top=top, seed=seed) for pool, readings in sorted(pools.items())),
    )


def written(record: Record | PairRecord) -> bytes:
    """Return the record's bytes: JSON with sorted keys, a newline at the end."""
    return _bytes(record) + b"\n"


def digest(record: Record | PairRecord) -> str:
    """Return the SHA-256 of the record's bytes."""
    return sha256(written(record)).hexdigest()


def read(data: bytes) -> Record | PairRecord:
    """Return a record of either kind. Raises msgspec.DecodeError."""
    if msgspec.json.decode(data, type=_Method).method == compared.METHOD:
        return msgspec.json.decode(data, type=compared.PairRecord)
    return msgspec.json.decode(data, type=Record)


def verified(data: bytes) -> Record | PairRecord:
    """Recompute a record and return it.

    Raises Doubtful when it cannot be read or when a single byte differs.
    """
    if len(data) > BYTES:
        raise Doubtful(f"The file is larger than {BYTES >> 20} MiB.")
    try:
        told = read(data)
        if (told.method, told.version) not in {("additive", VERSION), (compared.METHOD, compared.VERSION)}:
            raise Doubtful(f"This program does not know the method {told.method} in version {told.version}.")
        again = _again(told)
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


def _again(told: Record | PairRecord) -> Record | PairRecord:
    if isinstance(told, Record):
        return _computed(told.readings, told.rubric, told.band_rubrics, seed=told.seed, top=told.top)
    return compared.computed(told.answers, seed=told.seed, top=told.top)


def _values(rows: Sequence[Row], rubric: dict[str, Any], own: _Own) -> list[float]:
    of_call = msgspec.convert(rubric, Rubric)
    of_band = {} if own is UNSET else {band: msgspec.convert(each, Rubric) for band, each in own.items()}
    values = [rules.value(row.scores, of_band.get(row.pool.partition(":")[2], of_call)) for row in rows]
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
