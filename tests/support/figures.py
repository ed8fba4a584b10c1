"""Many rows of every table that the report counts, the same ones on each engine; and a recount of them by plain Python.

The recount knows no SQL but `SELECT` of whole columns, and nothing of `outreach.report`: what both say is right (I7).
"""

from __future__ import annotations

import random
from collections import Counter
from statistics import median
from typing import Any

import msgspec

from outreach.people.countries import countries

DAY_MS = 86_400_000
COUNTRIES = ["NE", "NE", "NE", "NE", "BD", "TV", "TV", "FJ", "FR", "CN", "CN", "CN", "CN", "CN", "BR", None]
GENDERS = ["female", "female", "female", "male", "male", "other", "undisclosed", None]
LIFECYCLES = ["received", "accepted", "accepted", "accepted", "rejected", "withdrawn", "draft", "superseded"]
BANDS = {"9-12": 2016, "13-15": 2012, "16-18": 2009}
GONE = {"draft", "withdrawn", "erased"}


def furnish(tx: Any, calls: list[str], now_ms: int, entries: int = 120) -> None:
    """Write rows: schools, tablets, pupils, entries with parts, answers, activities, certificates and cases."""
    luck = random.Random(7)
    schools = [f"s{n}" for n in range(9)]
    for n, school in enumerate(schools):
        _add(tx, "actor", id=school, role="school", name=school, country=["NE", "TV", "BR"][n % 3], may=b"[]",
             languages=b"[]", created_ms=now_ms - (60 - n) * DAY_MS)  # fmt: skip
        _add(tx, "device", id=f"d{n}", actor=school, name="tablet", state="active", created_ms=now_ms - 50 * DAY_MS,
             seen_ms=now_ms, revoked_ms=now_ms - 20 * DAY_MS if n == 0 else None)  # fmt: skip
        for kind in ("tree_planting", "drama"):
            _add(tx, "activity", id=f"v{n}{kind}", scope=f"school:{school}", call=calls[n % 2], kind=kind,
                 day=f"2026-05-{n + 10}", girls=n, boys=2, other=n % 2, unknown=1, trees=5 * n, pictures=0)  # fmt: skip
    _add(tx, "school", id="s8", state="closed", changed_ms=now_ms, changed_by="o")
    for n in range(entries):
        _entry(tx, luck, n, luck.choice(schools), luck.choice(calls), now_ms)
    for n in range(len(calls)):
        _add(tx, "pack", id=f"k{n}", call=calls[n], language=["en", "fr"][n % 2], version=1, body=b"{}",
             made_ms=now_ms - 9 * DAY_MS, withdrawn_ms=0)  # fmt: skip


def _entry(tx: Any, luck: random.Random, n: int, school: str, call: str, now_ms: int) -> None:
    entry, pupil, scope, band = f"e{n:03}", f"p{n % 100:03}", f"school:{school}", luck.choice(list(BANDS))
    state, country = luck.choice(LIFECYCLES), luck.choice(COUNTRIES)
    received = now_ms - luck.randrange(40 * DAY_MS)
    finished = received - luck.choice([2_000, 3 * 3_600_000, 2 * DAY_MS, 11 * DAY_MS])
    evidence = msgspec.json.encode({"received": received, "wall": finished})
    if n < 100:  # some pupils made two works
        _add(tx, "entrant", id=pupil, scope=scope, name="x", gender=luck.choice(GENDERS), country=country,
             birth=f"{BANDS[band]}-0{luck.randrange(1, 9)}" if n % 9 else None)  # fmt: skip
    _add(tx, "entry", id=entry, scope=scope, call=call, title="t", text="words" if n % 3 else None, band=band,
         language=luck.choice(["fr", "ar", None]), band_ambiguous=0, minor=1, lifecycle=state, media="complete",
         consent="granted", eligibility="eligible", timing=luck.choice(["on_time", "in_grace"]), judging="out",
         publication="private", reasons=b"[]", updated_ms=now_ms, country=country,
         received_ms=None if state == "draft" else received, finished_ms=finished, evidence=evidence)  # fmt: skip
    _add(tx, "entry_entrant", entry=entry, entrant=pupil, place=0)
    for kind in luck.sample(["poster", "audio", "video"], 2):
        sha = f"{n}{kind}"
        _add(tx, "entry_part", entry=entry, part=kind, scope=scope, kind=kind, sha256=sha, size=1, type="x/y", place=0)
        _add(tx, "holding", tenant=scope, claimed=sha, claimed_size=1, stored=f"b{sha}", created_ms=now_ms)
        _add(tx, "blob", sha256=f"b{sha}", size=1, type="x/y", state="ready", orientation=1, strikes=0,
             created_ms=now_ms, duration_ms=None if kind == "poster" else luck.randrange(90_000))  # fmt: skip
    for at, answer in enumerate(luck.choice([["yes"], ["no"], ["yes", "no"]])):
        _add(tx, "consent", id=f"c{n}-{at}", scope=scope, subject=pupil, item=luck.choice(["participate", "press"]),
             answer=answer, voice="guardian", method="device", device="d", arrival=10 * n + at, wall_ms=received,
             received_ms=received)  # fmt: skip
    if state == "accepted" and n % 2:
        _add(tx, "publication", id=f"w{n}", entry=entry, licence="x", approved_by="o", approved_ms=received,
             published_ms=received, ended_ms=now_ms if n % 5 == 0 else None)  # fmt: skip
        _certificate(tx, n, f"{entry}/{pupil}", call, received)
    if n % 40 == 0:
        _add(tx, "safeguarding_case", id=f"g{n}", entry=entry, concern="other", note="x", source="x", reported_by="o",
             reported_ms=received, due_ms=received)  # fmt: skip


def _certificate(tx: Any, n: int, source: str, call: str, at_ms: int) -> None:
    if tx.one("SELECT 1 FROM signing_key") is None:
        _add(tx, "signing_key", kid="k", iss="i", programme="p", year=2026, state="active", x=b"", y=b"", made_ms=0)
    kind = ["shortlist", "recognition", "participation"][n % 3]
    _add(tx, "certificate", id=f"t{n}", cti=f"t{n}", kind=kind, scope="s", call_id=call, source="entry",
         source_id=source, kid="k", list_index=n, name="x", language="en", signed=b"",
         state="revoked" if n % 7 == 0 else "issued", issued_ms=at_ms, issued_by="o")  # fmt: skip


def _add(tx: Any, table: str, **row: Any) -> None:
    sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
    tx.run(sql, *row.values())


def rows(tx: Any, table: str, *names: str) -> list[dict[str, Any]]:
    """Return some columns of all rows of a table."""
    found = tx.all(f"SELECT {', '.join(names)} FROM {table}")
    return [dict(zip(names, row, strict=True)) for row in found]


def recount(tx: Any, call: str | None, from_ms: int, until_ms: int) -> dict[str, Any]:
    """Count anew, one row after the other, what the report says."""
    every = rows(tx, "entry", "id", "call", "lifecycle", "received_ms", "country", "language", "timing", "scope",
                 "finished_ms", "evidence", "text")  # fmt: skip
    asked = [one for one in every if one["received_ms"] is not None and from_ms <= one["received_ms"] < until_ms
             and one["lifecycle"] != "draft" and call in {None, one["call"]}]  # fmt: skip
    sent = {one["id"]: one for one in asked if one["lifecycle"] not in GONE}
    made = [row for row in rows(tx, "entry_entrant", "entry", "entrant") if row["entry"] in sent]
    people = {row["id"]: row["gender"] for row in rows(tx, "entrant", "id", "gender")}
    came = Counter(one["country"] for one in sent.values() if one["country"])
    return {
        "received": len(sent),
        "accepted": sum(one["lifecycle"] == "accepted" for one in sent.values()),
        "withdrawn": len(asked) - len(sent),
        "days": dict(Counter(one["received_ms"] // DAY_MS for one in sent.values())),
        "makers": len({row["entrant"] for row in made}),
        "countries": dict(came),
        "first": sum(min(one["received_ms"] for one in every if one["country"] == code and one["received_ms"]
                         and one["lifecycle"] not in GONE) >= from_ms for code in came),
        "genders": {
            stage: dict(Counter(people.get(who) for who in {row["entrant"] for row in made if fits(row)}))
            for stage, fits in _stages(tx, sent).items()
        },
        "languages": dict(Counter(one["language"] for one in sent.values())),
        "written": sum(bool(one["text"]) for one in sent.values()),
        "parts": dict(Counter(row["kind"] for row in rows(tx, "entry_part", "entry", "kind") if row["entry"] in sent)),
        "in_grace": sum(one["timing"] == "in_grace" for one in sent.values()),
        "missing": len(set(countries()) - set(came)),
        **_waited(sent),
        **_answered(tx, call, from_ms, until_ms),
    }  # fmt: skip


def _stages(tx: Any, sent: dict[str, dict[str, Any]]) -> dict[str, Any]:
    live = [
        row for row in rows(tx, "certificate", "kind", "source_id", "state") if row["state"] in {"issued", "delivered"}
    ]
    listed = {row["source_id"] for row in live if row["kind"] in {"shortlist", "recognition"}}
    won = {row["source_id"] for row in live if row["kind"] == "recognition"}
    return {
        "entered": lambda _: True,
        "accepted": lambda row: sent[row["entry"]]["lifecycle"] == "accepted",
        "shortlisted": lambda row: f"{row['entry']}/{row['entrant']}" in listed,
        "awarded": lambda row: f"{row['entry']}/{row['entrant']}" in won,
    }


def _waited(sent: dict[str, dict[str, Any]]) -> dict[str, Any]:
    known = [one for one in sent.values() if one["finished_ms"] is not None and one["evidence"] is not None]
    waits = [(one["scope"], msgspec.json.decode(one["evidence"])["received"] - one["finished_ms"]) for one in known]
    late = [wait for _, wait in waits if wait > 600_000]
    return {
        "known": len(known),
        "offline": len(late),
        "median": round(median(late) / DAY_MS, 2) if late else None,
        "week": len({scope for scope, wait in waits if wait > 7 * DAY_MS and scope.startswith("school:")}),
    }


def _answered(tx: Any, call: str | None, from_ms: int, until_ms: int) -> dict[str, Any]:
    calls = {row["id"]: row["call"] for row in rows(tx, "entry", "id", "call")}
    ours = {row["entrant"] for row in rows(tx, "entry_entrant", "entry", "entrant") if calls[row["entry"]] == call}
    of: dict[Any, list[tuple[int, str]]] = {}
    for row in rows(tx, "consent", "scope", "subject", "item", "voice", "call", "answer", "arrival", "received_ms"):
        if from_ms <= row["received_ms"] < until_ms and (call is None or row["call"] == call or row["subject"] in ours):
            key = (row["scope"], row["subject"], row["item"], row["voice"], row["call"] or "")
            of.setdefault(key, []).append((row["arrival"], row["answer"]))
    told: Counter[tuple[str, str]] = Counter()
    for (_, _, item, *_), answers in of.items():
        newest, all_of = max(answers)[1], {answer for _, answer in answers}
        told[item, "given" if newest == "yes" else "withdrawn" if "yes" in all_of else "refused"] += 1
    return {"consents": dict(told)}
