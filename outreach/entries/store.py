"""The tables of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from outreach.calls.times import Evidence
from outreach.db import among
from outreach.entries.limits import Contender
from outreach.entries.model import EntryPart, EntryRow, Facets, Offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from outreach.db import Tx
    from outreach.db.tx import Row

_CONTENT = (
    "scope", "call", "title", "statement", "language", "text", "band", "band_ambiguous", "minor", "received_ms",
    "country", "offer", "rules_version", "evidence", "finished_ms",
)  # fmt: skip
_FACETS = ("lifecycle", "media", "consent", "eligibility", "timing", "judging", "publication", "reasons")
_COLUMNS = ("id", *_CONTENT, "updated_ms", *_FACETS)
_SAVE = (
    f"INSERT INTO entry ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) "
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
)
_SELECT = (
    f"SELECT {', '.join(f'e.{name}' for name in _COLUMNS)}, r.reference "
    "FROM entry e LEFT JOIN entry_reference r ON r.entry = e.id"
)
_BY_ID = f"{_SELECT} WHERE e.id = ?"
_BY_IDS = f"{_SELECT} WHERE e.id IN ({{}})"
_REFERENCES = "SELECT entry, reference FROM entry_reference WHERE entry IN ({})"
_BY_CALL = f"{_SELECT} WHERE e.call = ? AND e.id > ? ORDER BY e.id LIMIT ?"
_ACCEPTED_IN = (
    f"{_SELECT} WHERE e.call = ? AND e.lifecycle = 'accepted' AND e.judging <> 'held' AND e.language = ? ORDER BY e.id"
)
_BY_BLOB = "SELECT DISTINCT entry FROM entry_part WHERE sha256 = ? AND scope = ? ORDER BY entry"
_BY_ENTRANTS = """
SELECT p.entrant, p.entry, e.scope FROM entry_entrant p JOIN entry e ON e.id = p.entry
WHERE p.entrant IN ({}) ORDER BY p.entry
"""
_PARTS = "SELECT part, kind, sha256, size, type, place, caption FROM entry_part WHERE entry = ? ORDER BY place, part"
_ADD_PART = (
    "INSERT INTO entry_part (entry, part, scope, kind, sha256, size, type, place, caption) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ENTRANTS = "SELECT entrant FROM entry_entrant WHERE entry = ? ORDER BY place"
_ADD_ENTRANT = "INSERT INTO entry_entrant (entry, entrant, place) VALUES (?, ?, ?)"
_ADD_REFERENCE = "INSERT INTO entry_reference (reference, entry) VALUES (?, ?) ON CONFLICT (reference) DO NOTHING"

_CONTENDERS = """
SELECT e.id, p.entrant, e.scope, e.country, COALESCE(e.finished_ms, e.received_ms, 0), e.timing, e.judging
FROM entry e JOIN entry_entrant p ON p.entry = e.id
WHERE e.call = ? AND e.lifecycle IN ('received', 'accepted', 'superseded') AND e.eligibility <> 'ineligible'
"""
_BY_TIMING = f"{_SELECT} WHERE e.call = ? AND e.timing <> 'on_time' AND e.lifecycle <> 'draft' ORDER BY e.scope, e.id"

_HOLD = "INSERT INTO entry_scope (scope) VALUES (?) ON CONFLICT (scope) DO UPDATE SET scope = excluded.scope"

STATES: Mapping[str, str] = {
    "to-screen": "e.lifecycle IN ('received', 'accepted') AND e.eligibility = 'unchecked'",
    "cleared": "e.lifecycle IN ('received', 'accepted') AND e.eligibility = 'eligible'",
    "refused": "e.lifecycle IN ('received', 'rejected') AND e.eligibility IN ('needs_fix', 'ineligible')",
    "all": "e.lifecycle <> 'draft'",
}
"""What officers can list, as conditions."""


def hold(tx: Tx, scope: str) -> None:
    """Make transactions that change what a scope's entries follow from wait for each other, until they end.

    Without it two tablets could each miss what the other just said: one the entry, the other the consent.
    """
    tx.run(_HOLD, scope)


def move(tx: Tx, scope: str, into: str) -> None:
    """Let everything of a scope be another's."""
    tx.run("UPDATE entry SET scope = ? WHERE scope = ?", into, scope)
    tx.run("UPDATE entry_part SET scope = ? WHERE scope = ?", into, scope)


def waiting_in(tx: Tx, scope: str) -> list[str]:
    """Return the received entries of a scope that are not accepted, in the order of their ids."""
    sql = "SELECT id FROM entry WHERE scope = ? AND lifecycle = 'received' ORDER BY id"
    return [row[0] for row in tx.all(sql, scope)]


def save(tx: Tx, *rows: EntryRow) -> None:
    """Keep the newest state of entries."""
    tx.many(_SAVE, map(_values, rows))


def _values(row: EntryRow) -> tuple[Any, ...]:
    facets = row.facets
    return (
        row.id,
        row.scope,
        row.call,
        row.title,
        row.statement,
        row.language,
        row.text,
        row.band,
        int(row.band_ambiguous),
        int(row.minor),
        row.received_ms,
        row.country,
        None if row.offer is None else msgspec.json.encode(row.offer),
        row.rules_version,
        None if row.evidence is None else msgspec.json.encode(row.evidence),
        row.finished_ms,
        row.updated_ms,
        facets.lifecycle,
        facets.media,
        facets.consent,
        facets.eligibility,
        facets.timing,
        facets.judging,
        facets.publication,
        msgspec.json.encode(facets.reasons),
    )


def drop_contents(tx: Tx, ids: Iterable[str]) -> None:
    """Forget what entries consist of and whose they are, before that is said anew."""
    gone = [(identity,) for identity in ids]
    if gone:
        tx.many("DELETE FROM entry_part WHERE entry = ?", gone)
        tx.many("DELETE FROM entry_entrant WHERE entry = ?", gone)


def drop_makers(tx: Tx, entry_id: str, who: str | None) -> None:
    """Forget one maker of an entry, or all."""
    if who is None:
        tx.run("DELETE FROM entry_entrant WHERE entry = ?", entry_id)
    else:
        tx.run("DELETE FROM entry_entrant WHERE entry = ? AND entrant = ?", entry_id, who)


def add_contents(tx: Tx, contents: Iterable[tuple[str, str, Mapping[str, EntryPart], Sequence[str]]]) -> None:
    """Keep what entries consist of and whose they are: (id, scope, parts, entrants) of each."""
    parts: list[tuple[Any, ...]] = []
    places: list[tuple[str, str, int]] = []
    for entry_id, scope, own, entrants in contents:
        parts += (
            (entry_id, key, scope, part.kind, part.sha256, part.size, part.type, part.order, part.caption)
            for key, part in own.items()
        )
        places += ((entry_id, entrant, place) for place, entrant in enumerate(entrants))
    if parts:
        tx.many(_ADD_PART, parts)
    if places:
        tx.many(_ADD_ENTRANT, places)


def drop(tx: Tx, entry_id: str) -> None:
    """Forget a draft. Its reference, if it ever had one, stays taken."""
    drop_contents(tx, [entry_id])
    tx.run("DELETE FROM entry WHERE id = ?", entry_id)


def by_id(tx: Tx, entry_id: str) -> EntryRow | None:
    """Return one entry."""
    row = tx.one(_BY_ID, entry_id)
    return None if row is None else _entry(row)


def by_ids(tx: Tx, ids: Iterable[str]) -> dict[str, EntryRow]:
    """Return those of some entries that there are."""
    return {row[0]: _entry(row) for row in among(tx, _BY_IDS, ids)}


def references(tx: Tx, ids: Iterable[str]) -> dict[str, str]:
    """Return the references that entries have or, forgotten meanwhile, once had."""
    return {row[0]: row[1] for row in among(tx, _REFERENCES, ids)}


def held(tx: Tx, entry_id: str) -> EntryRow | None:
    """Return one entry as it will stay until this transaction changes it (see `hold`)."""
    row = by_id(tx, entry_id)
    if row is None:
        return None
    hold(tx, row.scope)
    return by_id(tx, entry_id)


def listed(
    tx: Tx, call: str | None, state: str, after: str, limit: int, language: str | None = None
) -> list[EntryRow]:  # fmt: skip
    """Return a page of entries in the order of their ids, from after `after`; a language has its regions with it."""
    where, params = f"{STATES[state]} AND e.id > ?", [after]
    if call is not None:
        where, params = f"{where} AND e.call = ?", [*params, call]
    if language is not None:
        where, params = f"{where} AND (e.language = ? OR e.language LIKE ?)", [*params, language, f"{language}-%"]
    sql = f"{_SELECT} WHERE {where} ORDER BY e.id LIMIT ?"
    return [_entry(row) for row in tx.all(sql, *params, limit)]


def counted(tx: Tx, call: str | None, state: str) -> list[tuple[str | None, tuple[str, ...], int]]:
    """Return how many entries of a state there are, by language and reasons."""
    where, params = (STATES[state], []) if call is None else (f"{STATES[state]} AND e.call = ?", [call])
    sql = f"SELECT e.language, e.reasons, COUNT(*) FROM entry e WHERE {where} GROUP BY e.language, e.reasons"
    return [(row[0], tuple(msgspec.json.decode(row[1])), row[2]) for row in tx.all(sql, *params)]


def tallied(tx: Tx) -> dict[str, tuple[int, int]]:
    """Return by call how many entries arrived and were not taken back or erased, and how many of them are cleared."""
    sql = f"""
    SELECT e.call, COUNT(*), SUM(CASE WHEN {STATES["cleared"]} THEN 1 ELSE 0 END) FROM entry e
    WHERE e.received_ms IS NOT NULL AND e.lifecycle NOT IN ('draft', 'withdrawn', 'erased') GROUP BY e.call
    """
    return {str(call): (int(arrived), int(cleared)) for call, arrived, cleared in tx.all(sql)}


def contenders(
    tx: Tx, call: str, *, scope: str | None = None, country: str | None = None, entrants: Sequence[str] | None = None
) -> list[Contender]:
    """Return the finished works of a call: of a scope, of a country, or those in which some persons had a part."""
    where, params = "", [call]
    for column, value in (("scope", scope), ("country", country)):
        if value is not None:
            where += f" AND e.{column} = ?"
            params.append(value)
    if entrants is not None:
        marks = ",".join("?" * len(entrants))
        where += f" AND e.id IN (SELECT entry FROM entry_entrant WHERE entrant IN ({marks}))"
        params.extend(entrants)
    found: dict[str, Contender] = {}
    for entry, entrant, *rest in tx.all(f"{_CONTENDERS}{where} ORDER BY e.id, p.place", *params):
        people = (*found[entry].entrants, entrant) if entry in found else (entrant,)
        found[entry] = Contender(
            entry=entry, entrants=people, scope=rest[0], country=rest[1], finished_ms=rest[2],
            timely=rest[3] in {"on_time", "in_grace"}, judged=rest[4] != "out",
        )  # fmt: skip
    return list(found.values())


def not_on_time(tx: Tx, call: str) -> list[EntryRow]:
    """Return the entries of a call that were sent and are not simply on time, scope by scope."""
    return [_entry(row) for row in tx.all(_BY_TIMING, call)]


def of_call(tx: Tx, call: str) -> list[EntryRow]:
    """Return every entry of a call, in the order of their ids."""
    return [_entry(row) for row in tx.all(_BY_CALL, call, "", 2**31)]


def scopes_accepted(tx: Tx, call: str) -> list[str]:
    """Return the scopes that have an accepted entry in a call."""
    sql = "SELECT DISTINCT scope FROM entry WHERE call = ? AND lifecycle = 'accepted' ORDER BY scope"
    return [row[0] for row in tx.all(sql, call)]


def languages_accepted(tx: Tx, call: str) -> list[str]:
    """Return the languages that accepted entries of a call say they are in."""
    sql = "SELECT DISTINCT language FROM entry WHERE call = ? AND lifecycle = 'accepted' AND language IS NOT NULL"
    return sorted(row[0] for row in tx.all(sql, call))


def accepted_in(tx: Tx, call: str, language: str) -> list[EntryRow]:
    """Return the entries of a call in a language that may be judged now, in the order of their ids."""
    return [_entry(row) for row in tx.all(_ACCEPTED_IN, call, language)]


def naming_blob(tx: Tx, sha256: str, scope: str) -> list[str]:
    """Return the entries of a scope that have a part with these bytes."""
    return [row[0] for row in tx.all(_BY_BLOB, sha256, scope)]


def naming_blobs(tx: Tx, digests: Sequence[str]) -> set[str]:
    """Return which of some digests a part of any entry has."""
    marks = ",".join("?" * len(digests))
    return {str(row[0]) for row in tx.all(f"SELECT sha256 FROM entry_part WHERE sha256 IN ({marks})", *digests)}


def naming_entrant(tx: Tx, entrant: str, scope: str) -> list[str]:
    """Return the entries of an entrant in their own scope."""
    return naming_entrants(tx, [entrant], scope)


def naming_entrants(tx: Tx, entrants: Iterable[str], scope: str) -> list[str]:
    """Return the entries of entrants in their own scope, each once: those of the first one first."""
    of_each: dict[str, list[str]] = {one: [] for one in entrants}
    for entrant, entry, own in among(tx, _BY_ENTRANTS, of_each):
        if own == scope:
            of_each[entrant].append(entry)
    return list(dict.fromkeys(entry for entries in of_each.values() for entry in entries))


def parts(tx: Tx, entry_id: str) -> dict[str, EntryPart]:
    """Return an entry's parts by id, in their order."""
    names = ("kind", "sha256", "size", "type", "order", "caption")
    return {row[0]: EntryPart(**dict(zip(names, row[1:], strict=True))) for row in tx.all(_PARTS, entry_id)}


def entrants(tx: Tx, entry_id: str) -> tuple[str, ...]:
    """Return the ids of everybody whose work an entry is."""
    return tuple(row[0] for row in tx.all(_ENTRANTS, entry_id))


def take_reference(tx: Tx, candidate: str, entry_id: str) -> bool:
    """Give an entry a reference; False if another entry has it."""
    return tx.run(_ADD_REFERENCE, candidate, entry_id) == 1


def _entry(row: Row) -> EntryRow:
    values = dict(zip((*_COLUMNS, "reference"), row, strict=True))
    facets = {name: values.pop(name) for name in _FACETS}
    facets["reasons"] = tuple(msgspec.json.decode(facets["reasons"]))
    if values["evidence"] is not None:
        values["evidence"] = msgspec.json.decode(values["evidence"], type=Evidence)
    if values["offer"] is not None:
        values["offer"] = msgspec.json.decode(values["offer"], type=Offer)
    values["band_ambiguous"], values["minor"] = bool(values["band_ambiguous"]), bool(values["minor"])
    return EntryRow(facets=Facets(**facets), **values)
