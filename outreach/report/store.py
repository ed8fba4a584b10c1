"""Every query of the report. It reads the tables of all features, since its figures lie across them, and writes none.

Promised: one function is one query, portable over both engines, over the rows of the transaction's snapshot (I7).
`SENT` says what an entry is here: it arrived in the period, and was neither taken back nor erased.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from outreach.calls.times import Evidence
from outreach.people.model import AgeTold

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.db.tx import Row, Value
    from outreach.report.model import Window

SENT: Final = "e.received_ms >= ? AND e.received_ms < ? AND e.lifecycle NOT IN ('draft', 'withdrawn', 'erased')"
_MAKERS: Final = "entry e JOIN entry_entrant p ON p.entry = e.id LEFT JOIN entrant a ON a.id = p.entrant"
_LIVE: Final = """EXISTS (SELECT 1 FROM certificate c WHERE c.source = 'entry' AND c.state IN ('issued', 'delivered')
AND c.source_id = e.id || '/' || p.entrant AND c.kind IN ({}))"""
STAGES: Final = {
    "entered": "1 = 1",
    "accepted": "e.lifecycle = 'accepted'",
    "shortlisted": _LIVE.format("'shortlist', 'recognition'"),
    "awarded": _LIVE.format("'recognition'"),
}
"""Who is in which stage of the way, as conditions."""
_DAY_MS: Final = 86_400_000
_AGES: Final = msgspec.json.Decoder(dict[str, AgeTold])


def lifecycles(tx: Tx, window: Window) -> dict[str, int]:
    """Return how many entries that were ever sent are in which state, those that were taken back too."""
    sql = "SELECT e.lifecycle, COUNT(*) FROM entry e WHERE e.received_ms >= ? AND e.received_ms < ?"
    return dict(_of_call(tx, f"{sql} AND e.lifecycle <> 'draft'", window, "GROUP BY e.lifecycle"))


def entries_by(tx: Tx, window: Window, column: str) -> list[tuple[str | None, int]]:
    """Return how many entries there are by one of their columns."""
    sql = f"SELECT e.{column}, COUNT(*) FROM entry e WHERE {SENT}"
    return _pairs(_of_call(tx, sql, window, f"GROUP BY e.{column} ORDER BY e.{column}"))


def entries_by_day(tx: Tx, window: Window) -> list[tuple[int, int]]:
    """Return how many entries arrived on each day that has any; days are counted since 1970, in UTC."""
    sql = f"SELECT e.received_ms / {_DAY_MS} AS arrived, COUNT(*) FROM entry e WHERE {SENT}"
    return [(int(day), int(n)) for day, n in _of_call(tx, sql, window, "GROUP BY arrived ORDER BY arrived")]


def entries_by_call(tx: Tx, window: Window) -> list[tuple[str, str, str, int, int]]:
    """Return (call, code, kind, received, accepted) of every call for which something came."""
    sql = f"""
    SELECT c.id, c.code, c.kind, COUNT(*), SUM(CASE WHEN e.lifecycle = 'accepted' THEN 1 ELSE 0 END)
    FROM entry e JOIN call c ON c.id = e.call WHERE {SENT}
    """
    rows = _of_call(tx, sql, window, "GROUP BY c.id, c.code, c.kind ORDER BY c.code")
    return [(row[0], row[1], row[2], int(row[3]), int(row[4])) for row in rows]


def makers(tx: Tx, window: Window) -> int:
    """Return how many people made the entries."""
    rows = _of_call(tx, f"SELECT COUNT(DISTINCT p.entrant) FROM {_MAKERS} WHERE {SENT}", window)
    return int(rows[0][0])


def makers_by_band(tx: Tx, window: Window) -> list[tuple[str | None, int]]:
    """Return how many people made entries of each age band."""
    sql = f"SELECT e.band, COUNT(DISTINCT p.entrant) FROM {_MAKERS} WHERE {SENT}"
    return _pairs(_of_call(tx, sql, window, "GROUP BY e.band"))


def births(tx: Tx, window: Window) -> list[tuple[str, str | None, int | None, dict[str, AgeTold]]]:
    """Return what is known of ages, each once: (call, birth, stated age, ages told)."""
    sql = f"SELECT DISTINCT e.call, a.birth, a.stated_age, a.ages FROM {_MAKERS} WHERE {SENT}"
    rows = _of_call(tx, sql, window)
    return [(row[0], row[1], row[2], {} if row[3] is None else _AGES.decode(row[3])) for row in rows]


def makers_by_gender(tx: Tx, window: Window, stage: str) -> list[tuple[str | None, int]]:
    """Return how many people of a stage (`STAGES`) said which gender."""
    sql = f"SELECT a.gender, COUNT(DISTINCT p.entrant) FROM {_MAKERS} WHERE {SENT} AND {STAGES[stage]}"
    return _pairs(_of_call(tx, sql, window, "GROUP BY a.gender"))


def pupils_by_gender(tx: Tx) -> list[tuple[str | None, int]]:
    """Return how many pupils schools have enrolled, by gender: now, for all calls."""
    return _pairs(tx.all("SELECT gender, COUNT(*) FROM entrant WHERE scope LIKE 'school:%' GROUP BY gender"))


def first_arrivals(tx: Tx) -> dict[str, int]:
    """Return when the first entry that stands came from each country, of any call."""
    sql = "SELECT country, MIN(received_ms) FROM entry WHERE country IS NOT NULL AND received_ms IS NOT NULL"
    return dict(tx.all(f"{sql} AND lifecycle NOT IN ('draft', 'withdrawn', 'erased') GROUP BY country"))


def schools_by_country(tx: Tx, window: Window) -> list[tuple[str | None, int]]:
    """Return how many schools were enrolled until the period's end and are open, by country."""
    sql = """
    SELECT a.country, COUNT(*) FROM actor a LEFT JOIN school s ON s.id = a.id
    WHERE a.role = 'school' AND a.created_ms < ? AND COALESCE(s.state, 'verified') NOT IN ('merged', 'closed')
    GROUP BY a.country
    """
    return _pairs(tx.all(sql, window.until_ms))


def active_schools(tx: Tx, window: Window) -> int:
    """Return how many schools sent an entry or logged an activity."""
    entry, about = _where(f"e.scope LIKE 'school:%' AND {SENT}", "e.call", window)
    logged, done = _where("v.scope LIKE 'school:%' AND v.day >= ? AND v.day <= ?", "v.call", window, days=True)
    sql = f"SELECT e.scope FROM entry e WHERE {entry} UNION SELECT v.scope FROM activity v WHERE {logged}"
    return _count(tx, f"SELECT COUNT(*) FROM ({sql}) AS active", *about, *done)


def activities(tx: Tx, window: Window) -> list[tuple[str, list[int]]]:
    """Return what schools logged by kind: (kind, [activities, schools, girls, boys, other, unknown, trees])."""
    where, params = _where("v.day >= ? AND v.day <= ?", "v.call", window, days=True)
    sql = f"""
    SELECT v.kind, COUNT(*), COUNT(DISTINCT v.scope), SUM(v.girls), SUM(v.boys), SUM(v.other), SUM(v.unknown),
        SUM(v.trees) FROM activity v WHERE {where} GROUP BY v.kind ORDER BY v.kind
    """
    return [(row[0], [int(n) for n in row[1:]]) for row in tx.all(sql, *params)]


def packs(tx: Tx, window: Window) -> list[tuple[str | None, int]]:
    """Return how many packs of lessons are published, by language."""
    params: list[Value]
    where, params = "withdrawn_ms = 0 AND made_ms < ?", [window.until_ms]
    if window.call is not None:
        where, params = f"{where} AND call = ?", [*params, window.call]
    return _pairs(tx.all(f"SELECT language, COUNT(*) FROM pack WHERE {where} GROUP BY language", *params))


def parts(tx: Tx, window: Window) -> list[tuple[str | None, int]]:
    """Return how many parts entries have, by kind."""
    sql = f"SELECT q.kind, COUNT(*) FROM entry_part q JOIN entry e ON e.id = q.entry WHERE {SENT}"
    return _pairs(_of_call(tx, sql, window, "GROUP BY q.kind ORDER BY q.kind"))


def written(tx: Tx, window: Window) -> int:
    """Return how many entries have a text."""
    return int(_of_call(tx, f"SELECT COUNT(*) FROM entry e WHERE {SENT} AND e.text <> ''", window)[0][0])


def lengths_ms(tx: Tx, window: Window) -> dict[str, int]:
    """Return how long the recordings are that were taken in, by kind."""
    sql = f"""
    SELECT q.kind, SUM(b.duration_ms) FROM entry_part q JOIN entry e ON e.id = q.entry
    JOIN holding h ON h.tenant = q.scope AND h.claimed = q.sha256 JOIN blob b ON b.sha256 = h.stored
    WHERE {SENT} AND q.kind IN ('audio', 'video') AND b.duration_ms IS NOT NULL
    """
    return {row[0]: int(row[1]) for row in _of_call(tx, sql, window, "GROUP BY q.kind")}


def published(tx: Tx, window: Window) -> int:
    """Return how many works were published in the period and are public now."""
    where, params = _where("p.published_ms >= ? AND p.published_ms < ? AND p.ended_ms IS NULL", "e.call", window)
    sql = f"SELECT COUNT(DISTINCT p.entry) FROM publication p JOIN entry e ON e.id = p.entry WHERE {where}"
    return _count(tx, sql, *params)


def waits_ms(tx: Tx, window: Window) -> list[tuple[str, int]]:
    """Return (scope, time from finishing to the first arrival) of every entry whose finishing is known."""
    sql = f"SELECT e.scope, e.finished_ms, e.evidence FROM entry e WHERE {SENT}"
    rows = _of_call(tx, f"{sql} AND e.finished_ms IS NOT NULL AND e.evidence IS NOT NULL", window)
    return [(row[0], msgspec.json.decode(row[2], type=Evidence).received - int(row[1])) for row in rows]


def tablets(tx: Tx, window: Window) -> int:
    """Return how many devices of schools there were at the period's end that had not been signed out."""
    sql = """
    SELECT COUNT(*) FROM device d JOIN actor a ON a.id = d.actor
    WHERE a.role = 'school' AND d.created_ms < ? AND (d.revoked_ms IS NULL OR d.revoked_ms >= ?)
    """
    return _count(tx, sql, window.until_ms, window.until_ms)


def certificates(tx: Tx, window: Window) -> list[tuple[str, str, int]]:
    """Return (kind, state, how many) of the certificates that were issued in the period."""
    where, params = _where("c.issued_ms >= ? AND c.issued_ms < ?", "c.call_id", window)
    sql = f"SELECT c.kind, c.state, COUNT(*) FROM certificate c WHERE {where} GROUP BY c.kind, c.state"
    return [(row[0], row[1], int(row[2])) for row in tx.all(f"{sql} ORDER BY c.kind, c.state", *params)]


def consents(tx: Tx, window: Window) -> list[tuple[str, str, int, int]]:
    """Return (item, newest answer, whether there was a yes before, how many) of the answers in the period.

    One answer is one person's, about one thing, for one call or for all.
    """
    of = "PARTITION BY k.scope, k.subject, k.item, k.voice, COALESCE(k.call, '')"
    params: list[Value]
    where, params = "k.received_ms >= ? AND k.received_ms < ?", [window.from_ms, window.until_ms]
    if window.call is not None:
        where += """ AND (k.call = ? OR k.subject IN (
            SELECT p.entrant FROM entry_entrant p JOIN entry e ON e.id = p.entry WHERE e.call = ?))"""
        params += [window.call, window.call]
    sql = f"""
    SELECT item, answer, agreed, COUNT(*) FROM (
        SELECT k.item AS item, k.answer AS answer,
            ROW_NUMBER() OVER ({of} ORDER BY k.arrival DESC, k.id DESC) AS place,
            MAX(CASE WHEN k.answer = 'yes' THEN 1 ELSE 0 END) OVER ({of}) AS agreed
        FROM consent k WHERE {where}
    ) AS newest WHERE place = 1 GROUP BY item, answer, agreed ORDER BY item
    """
    return [(row[0], row[1], int(row[2]), int(row[3])) for row in tx.all(sql, *params)]


def cases(tx: Tx, window: Window) -> int:
    """Return how many concerns about children were reported."""
    where, params = _where("s.reported_ms >= ? AND s.reported_ms < ?", "e.call", window)
    sql = f"SELECT COUNT(*) FROM safeguarding_case s LEFT JOIN entry e ON e.id = s.entry WHERE {where}"
    return _count(tx, sql, *params)


def _where(condition: str, column: str, window: Window, *, days: bool = False) -> tuple[str, list[Value]]:
    """Return a condition whose first two placeholders are the period, and its parameters; with the call, if one is."""
    ends: tuple[Value, Value] = (window.from_day, window.until_day) if days else (window.from_ms, window.until_ms)
    if window.call is None:
        return condition, [*ends]
    return f"{condition} AND {column} = ?", [*ends, window.call]


def _of_call(tx: Tx, sql: str, window: Window, rest: str = "") -> list[Row]:
    told, params = _where(sql, "e.call", window)
    return tx.all(f"{told} {rest}", *params)


def _pairs(rows: list[Row]) -> list[tuple[str | None, int]]:
    return [(row[0], int(row[1])) for row in rows]


def _count(tx: Tx, sql: str, *params: Any) -> int:
    row = tx.one(sql, *params)
    return 0 if row is None else int(row[0])
