"""The tables of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.publication.model import Collection, CollectionBody, Hold, Printed, Publication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx
    from outreach.db.tx import Row

_FIELDS = Publication.__struct_fields__
_SELECT = f"SELECT {', '.join(_FIELDS)} FROM publication"
_ADD = f"INSERT INTO publication ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))})"
_PUBLISH = "UPDATE publication SET published_by = ?, published_ms = ? WHERE id = ? AND published_ms IS NULL"
_END = "UPDATE publication SET ended_by = ?, ended_ms = ?, ended_why = ? WHERE id = ? AND ended_ms IS NULL"
_PUBLIC = f"""
{_SELECT} WHERE ended_ms IS NULL AND published_ms IS NOT NULL AND (published_ms < ? OR (published_ms = ? AND id < ?))
ORDER BY published_ms DESC, id DESC LIMIT ?
"""
_LISTED = f"{_SELECT} WHERE {{}} AND id > ? ORDER BY id LIMIT ?"
_STAGES = {
    "approved": "ended_ms IS NULL AND published_ms IS NULL",
    "published": "ended_ms IS NULL AND published_ms IS NOT NULL",
    "ended": "ended_ms IS NOT NULL",
}
_PRINTED = "id, what, name, day, copies"
_PRINTED_AND_ENDED = """
SELECT p.entry, p.id, p.what, p.name, p.day, p.copies FROM printed p WHERE NOT EXISTS (
    SELECT 1 FROM publication o WHERE o.entry = p.entry AND o.ended_ms IS NULL AND o.published_ms IS NOT NULL
) ORDER BY p.day DESC, p.id DESC LIMIT ?
"""
_SAVE_COLLECTION = """
INSERT INTO collection (id, body, shown, officer, changed_ms) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET body = excluded.body, shown = excluded.shown, officer = excluded.officer,
    changed_ms = excluded.changed_ms
"""


def add(tx: Tx, publication: Publication) -> None:
    """Keep a publication that was approved."""
    tx.run(_ADD, *(getattr(publication, name) for name in _FIELDS))


def publish(tx: Tx, publication_id: str, officer: str, now_ms: int) -> None:
    """Say since when it is public."""
    tx.run(_PUBLISH, officer, now_ms, publication_id)


def end(tx: Tx, publication_id: str, officer: str | None, why: str, now_ms: int) -> None:
    """End it, for good; `officer` null when it followed from something else."""
    tx.run(_END, officer, now_ms, why, publication_id)


def by_id(tx: Tx, publication_id: str) -> Publication | None:
    """Return one publication."""
    row = tx.one(f"{_SELECT} WHERE id = ?", publication_id)
    return None if row is None else _publication(row)


def of_entry(tx: Tx, entry_id: str) -> list[Publication]:
    """Return every publication of an entry, the newest first."""
    rows = tx.all(f"{_SELECT} WHERE entry = ? ORDER BY approved_ms DESC, id DESC", entry_id)
    return [_publication(row) for row in rows]


def public(tx: Tx, before: tuple[int, str], limit: int) -> list[Publication]:
    """Return what is published, the newest first, from before a moment (ms) and an id on."""
    at_ms, identity = before
    return [_publication(row) for row in tx.all(_PUBLIC, at_ms, at_ms, identity, limit)]


def listed(tx: Tx, stage: str, after: str, limit: int) -> list[Publication]:
    """Return a page of publications of a stage in the order of their ids."""
    return [_publication(row) for row in tx.all(_LISTED.format(_STAGES[stage]), after, limit)]


def add_hold(tx: Tx, identity: str, entry_id: str, hold: Hold) -> None:
    """Keep that somebody sees a risk."""
    tx.run(
        "INSERT INTO risk_hold (id, entry, officer, note, at_ms) VALUES (?, ?, ?, ?, ?)",
        identity, entry_id, hold.officer, hold.note, hold.at_ms,
    )  # fmt: skip


def hold_of(tx: Tx, entry_id: str) -> Hold | None:
    """Return the hold that blocks an entry now."""
    sql = "SELECT officer, note, at_ms FROM risk_hold WHERE entry = ? AND ended_ms IS NULL ORDER BY at_ms, id LIMIT 1"
    row = tx.one(sql, entry_id)
    return None if row is None else Hold(officer=row[0], note=row[1], at_ms=row[2])


def end_holds(tx: Tx, entry_id: str, officer: str, now_ms: int) -> bool:
    """End every hold of an entry that another officer set; False when there is none."""
    sql = "UPDATE risk_hold SET ended_by = ?, ended_ms = ? WHERE entry = ? AND ended_ms IS NULL AND officer <> ?"
    return tx.run(sql, officer, now_ms, entry_id, officer) > 0


def save_collection(tx: Tx, identity: str, body: CollectionBody, officer: str, now_ms: int) -> None:
    """Keep the newest state of a collection."""
    tx.run(_SAVE_COLLECTION, identity, msgspec.json.encode(body), int(body.shown), officer, now_ms)


def collections(tx: Tx, *, shown: bool) -> list[Collection]:
    """Return collections, the oldest first; with `shown` only those that strangers see."""
    sql = "SELECT id, body, changed_ms FROM collection WHERE shown >= ? ORDER BY id"
    return [_collection(row) for row in tx.all(sql, int(shown))]


def collection(tx: Tx, identity: str) -> Collection | None:
    """Return one collection."""
    row = tx.one("SELECT id, body, changed_ms FROM collection WHERE id = ?", identity)
    return None if row is None else _collection(row)


def exhibit(tx: Tx, pack: str, shown: Iterable[tuple[str, str]]) -> None:
    """Keep which thing (a digest) of a pack is of which publication, in place of what was kept of it."""
    tx.run("DELETE FROM exhibited WHERE pack = ?", pack)
    rows = [(pack, publication, sha256) for publication, sha256 in shown]
    tx.many("INSERT INTO exhibited (pack, publication, sha256) VALUES (?, ?, ?)", rows)


def exhibited(tx: Tx, pack: str) -> list[tuple[str, str]]:
    """Return which publication each thing of a pack is of, and its digest."""
    rows = tx.all("SELECT publication, sha256 FROM exhibited WHERE pack = ? ORDER BY sha256", pack)
    return [(str(publication), str(sha256)) for publication, sha256 in rows]


def exhibiting(tx: Tx, entry_id: str) -> dict[str, list[str]]:
    """Return the packs in which a work is, with the digests of what is of it."""
    sql = """
    SELECT e.pack, e.sha256 FROM exhibited e JOIN publication p ON p.id = e.publication
    WHERE p.entry = ? ORDER BY e.pack, e.sha256
    """
    found: dict[str, list[str]] = {}
    for pack, sha256 in tx.all(sql, entry_id):
        found.setdefault(str(pack), []).append(str(sha256))
    return found


def add_printed(tx: Tx, entry_id: str, one: Printed, officer: str, now_ms: int) -> None:
    """Keep that a work stands on paper."""
    tx.run(
        f"INSERT INTO printed ({_PRINTED}, entry, officer, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        one.id, one.what, one.name, one.day, one.copies, entry_id, officer, now_ms,
    )  # fmt: skip


def drop_printed(tx: Tx, entry_id: str, identity: str) -> bool:
    """Drop such a record; False when there is none."""
    return tx.run("DELETE FROM printed WHERE entry = ? AND id = ?", entry_id, identity) > 0


def printed(tx: Tx, entry_id: str) -> list[Printed]:
    """Return where a work stands on paper, the newest first."""
    rows = tx.all(f"SELECT {_PRINTED} FROM printed WHERE entry = ? ORDER BY day DESC, id DESC", entry_id)
    return [_printed(row) for row in rows]


def printed_and_ended(tx: Tx, limit: int) -> list[tuple[str, Printed]]:
    """Return such records of works that are not published now, each with its entry, the newest first."""
    return [(str(row[0]), _printed(row[1:])) for row in tx.all(_PRINTED_AND_ENDED, limit)]


def forget(tx: Tx, entry_id: str) -> set[str]:
    """Forget everything about the publication of an erased entry."""
    for table in ("publication", "risk_hold", "printed"):
        tx.run(f"DELETE FROM {table} WHERE entry = ?", entry_id)
    return set()


def _publication(row: Row) -> Publication:
    return Publication(**dict(zip(_FIELDS, row, strict=True)))


def _printed(row: Row) -> Printed:
    return Printed(id=row[0], what=row[1], name=row[2], day=row[3], copies=row[4])


def _collection(row: Row) -> Collection:
    body = msgspec.json.decode(row[1], type=CollectionBody)
    said = {name: getattr(body, name) for name in CollectionBody.__struct_fields__}
    return Collection(id=row[0], changed_ms=row[2], **said)
