"""Whether rows are still what was written: a disk may change a byte inside a row, and no engine of ours would notice.

Each document's row carries the number it was written at and a digest of all of it, each replaced value's row a
digest. `documents` goes over them page by page and names those that are not what their digest says. A row without a
digest (from before there were any), and one whose digest is of another number (written by the release before this one,
while both ran), gets one by `mark`; that its number was not changed by the disk, the sums of its scope say (`scopes`).

Promised: reading changes nothing; what `mark` writes is of the row that was looked at, or nothing. Refused: mending.
Only a copy can; see `docs/operations/seeing.md`.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from sync import hashes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sync.ports import Row, Tx

PAGE: Final = 200
_SEQ_BYTES: Final = 8
_DIGEST_BYTES: Final = 16
_DOCS = "SELECT id, scope, kind, seq, gone, body, lineage, digest FROM sync_doc WHERE id > ? ORDER BY id LIMIT ?"
_VALUES = "SELECT doc, field, value, device, n, why, at_ms, digest FROM sync_history WHERE doc > ?"
_MARK = "UPDATE sync_doc SET digest = ? WHERE id = ? AND seq = ? AND gone = ? AND body = ? AND lineage = ?"


class Page(Struct, frozen=True, kw_only=True):
    """What a look at some rows found. `last` is where the next one begins, None at the end.

    `damaged` are ids of documents of which a row is not what was written, `unmarked` rows that have no digest yet.
    """

    last: str | None
    looked: int
    damaged: tuple[str, ...]
    unmarked: tuple[tuple[Any, ...], ...]


def of_document(doc: str, scope: str, kind: str, seq: int, gone: str, body: bytes, lineage: bytes) -> bytes:
    """Return the digest of a document's row, behind the number it was written at."""
    told = _digest(doc, scope, kind, str(seq), gone, bytes(body), bytes(lineage))
    return (seq & (2**64 - 1)).to_bytes(_SEQ_BYTES, "big") + told


def of_value(doc: str, field: str, value: bytes, device: str, n: int, why: str, at_ms: int) -> bytes:
    """Return the digest of a replaced value's row."""
    return _digest(doc, field, bytes(value), device, str(n), why, str(at_ms))


def _digest(*parts: str | bytes) -> bytes:
    raws = [part.encode() if isinstance(part, str) else part for part in parts]
    told = b"".join([piece for raw in raws for piece in (len(raw).to_bytes(_SEQ_BYTES, "big"), raw)])
    return blake2b(told, digest_size=_DIGEST_BYTES).digest()


def documents(tx: Tx, after: str, limit: int = PAGE) -> Page:
    """Look at the documents whose ids come after one, and at what they were before."""
    rows = tx.all(_DOCS, after, limit)
    last = rows[-1][0] if len(rows) == limit else None
    up_to = () if last is None else (last,)
    values = tx.all(_VALUES if last is None else f"{_VALUES} AND doc <= ?", after, *up_to)
    damaged = [row[0] for row in rows if _stands(row) is False]
    damaged += [row[0] for row in values if row[7] is not None and bytes(row[7]) != _or_none(of_value, row)]
    unmarked = [tuple(row[:7]) for row in rows if _stands(row) is None]
    return Page(
        last=last,
        looked=len(rows) + len(values),
        damaged=tuple(dict.fromkeys(map(str, damaged))),
        unmarked=tuple(unmarked),
    )


def _stands(row: Row) -> bool | None:
    """Whether a document's row is what was written; None for one of which that cannot be said yet."""
    expected = _or_none(of_document, row)
    if expected is None:
        return False
    kept = None if row[7] is None else bytes(row[7])
    if kept is None or (len(kept) == len(expected) and kept[:_SEQ_BYTES] != expected[:_SEQ_BYTES]):
        return None
    return kept == expected


def _or_none(digest: Any, row: Row) -> bytes | None:
    """Return a row's digest; None for one whose values are of another type, which no code of ours wrote."""
    try:
        found: bytes = digest(*row[:7])
    except (TypeError, ValueError, AttributeError):
        return None
    return found


def mark(tx: Tx, rows: Iterable[tuple[Any, ...]]) -> int:
    """Give rows their digest, unless somebody has written them meanwhile; return how many got one."""
    return sum(tx.run(_MARK, of_document(*row), row[0], row[3], row[4], row[5], row[6]) for row in map(tuple, rows))


def scopes(tx: Tx, after: str, limit: int = 20) -> tuple[str | None, list[str]]:
    """Count scopes anew; return where the next look begins (None at the end), and those whose sums do not agree."""
    names = [
        row[0] for row in tx.all("SELECT scope FROM sync_hash WHERE scope > ? ORDER BY scope LIMIT ?", after, limit)
    ]
    wrong = [name for name in names if hashes.of(tx, name) != hashes.counted(tx, name)]
    return names[-1] if len(names) == limit else None, wrong
