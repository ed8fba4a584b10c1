"""The tables `pack` and `pack_item`. A pack that was withdrawn names no blob.

The column `call` says what a pack lies under: its call, or the collection whose works it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.content.model import Pack, PackBody

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.db import Tx

_SAVE = """
INSERT INTO pack (id, call, language, version, body, made_ms, withdrawn_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body, made_ms = excluded.made_ms,
withdrawn_ms = excluded.withdrawn_ms
"""
_ROW = "SELECT id, call, body, made_ms, withdrawn_ms FROM pack"


def save(tx: Tx, pack: Pack) -> None:
    """Keep the newest version of a pack, and which blobs it names."""
    body = PackBody(**{name: getattr(pack, name) for name in PackBody.__struct_fields__})
    encoded = msgspec.json.encode(body)
    tx.run(_SAVE, pack.id, pack.under, pack.language, pack.version, encoded, pack.made_ms, pack.withdrawn_ms)
    tx.run("DELETE FROM pack_item WHERE pack = ?", pack.id)
    if not pack.withdrawn_ms:
        tx.many("INSERT INTO pack_item (sha256, pack) VALUES (?, ?)", [(item.sha256, pack.id) for item in pack.items])


def drop(tx: Tx, identity: str) -> None:
    """Forget a pack that was withdrawn."""
    tx.run("DELETE FROM pack WHERE id = ?", identity)


def of_language(tx: Tx, under: str, language: str) -> Pack | None:
    """Return the pack of a call, or of a collection, in a language, withdrawn or not."""
    row = tx.one(f"{_ROW} WHERE call = ? AND language = ?", under, language)
    return None if row is None else _pack(*row)


def of_call(tx: Tx, under: str) -> list[Pack]:
    """Return the packs of a call, or of a collection, withdrawn or not, in the order of languages."""
    return [_pack(*row) for row in tx.all(f"{_ROW} WHERE call = ? ORDER BY language", under)]


def every(tx: Tx) -> list[Pack]:
    """Return every pack, in the order of calls and languages."""
    return [_pack(*row) for row in tx.all(f"{_ROW} ORDER BY call, language")]


def keep_back(tx: Tx, identity: str, digests: Sequence[str]) -> list[str]:
    """Let a pack name these no more, before its next version says so; return which of them no pack names now."""
    tx.many("DELETE FROM pack_item WHERE pack = ? AND sha256 = ?", [(identity, sha256) for sha256 in digests])
    return sorted(set(digests) - naming_blobs(tx, digests)) if digests else []


def holds(tx: Tx, sha256: str) -> bool:
    """Whether a pack that devices may have names a blob."""
    return tx.one("SELECT 1 FROM pack_item WHERE sha256 = ? LIMIT 1", sha256) is not None


def naming_blobs(tx: Tx, digests: Sequence[str]) -> set[str]:
    """Return which of some digests a pack names."""
    marks = ",".join("?" * len(digests))
    return {str(row[0]) for row in tx.all(f"SELECT sha256 FROM pack_item WHERE sha256 IN ({marks})", *digests)}


def _pack(identity: str, under: str, body: bytes, made_ms: int, withdrawn_ms: int) -> Pack:
    said = msgspec.json.decode(body, type=PackBody)
    fields = {name: getattr(said, name) for name in PackBody.__struct_fields__}
    return Pack(id=identity, under=under, made_ms=made_ms, withdrawn_ms=withdrawn_ms, **fields)
