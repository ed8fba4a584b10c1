"""What is due now: gathers the facts for `rules`. Only reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.calls import actions as calls
from outreach.calls.times import DAY_MS
from outreach.certificates import actions as certificates
from outreach.consent import actions as consent
from outreach.entries import actions as entries
from outreach.erasure import store as erasures
from outreach.erasure.model import Document
from outreach.judging import actions as judging
from outreach.people import actions as people
from outreach.retention import rules
from outreach.retention.model import CallPlan, Due

if TYPE_CHECKING:
    from outreach.calls.actions import Call
    from outreach.db import Tx
    from outreach.entries.actions import EntryRow
    from outreach.erasure.model import Erasure


def due_works(tx: Tx, now_ms: int) -> list[Due]:
    """Return every work whose time has come, call by call."""
    return [one for call in calls.calls(tx) for one in _due_of(tx, call, now_ms)]


def due_names(tx: Tx, now_ms: int) -> list[str]:
    """Return the people who took part, whose last call is long enough ago, and of whom no work is kept.

    Who was entered twice is one person: none of their names goes while a work under another of them is kept.
    """
    latest: dict[str, int] = {}
    keeps: set[str] = set()
    kin: dict[str, people.Kin] = {}
    for call in calls.calls(tx):
        ends = rules.starts(call.retention, _clocks(tx, call)[0], now_ms).get("names")
        for row in entries.of_call(tx, call.id):
            if row.scope not in kin:
                kin[row.scope] = people.kin(tx, row.scope)
            for who in (one for maker in entries.makers_of(tx, row.id) for one in kin[row.scope].group(maker)):
                latest[who] = max(latest.get(who, 0), 2**62 if ends is None else ends)
                if row.facets.lifecycle != "erased":
                    keeps.add(who)
    return sorted(who for who, ends in latest.items() if who not in keeps and ends <= now_ms)


def due_papers(tx: Tx, now_ms: int) -> dict[str, list[Document]]:
    """Return the certificates whose time has come, by call; also calls of which only lists may be left."""
    found = {}
    for call in calls.calls(tx):
        ends = rules.starts(call.retention, _clocks(tx, call)[0], now_ms).get("certificates")
        if ends is not None and ends <= now_ms:
            kept = certificates.of_call(tx, call.id)
            found[call.id] = [Document(one.id, "certificate", one.scope) for one in kept]
    return found


def due_answers(tx: Tx, now_ms: int) -> list[Erasure]:
    """Return what was let go of so long ago that the answers about it go too: the longest period of all calls holds."""
    days = max((call.retention.consents for call in calls.calls(tx)), default=None)
    return [] if days is None else erasures.by_retention(tx, now_ms - days * DAY_MS)


def plans(tx: Tx, now_ms: int) -> list[CallPlan]:
    """Return what is due of each call and when the rest will be."""
    found = []
    for call in calls.calls(tx):
        due: dict[str, int] = {}
        for one in _due_of(tx, call, now_ms):
            due[one.what] = due.get(one.what, 0) + 1
        ends = rules.starts(call.retention, _clocks(tx, call)[0], now_ms)
        found.append(CallPlan(call=call.id, code=call.code, due=due, from_ms=ends))
    return found


def _clocks(tx: Tx, call: Call) -> tuple[rules.Clocks, set[str]]:
    confirmed, chosen = judging.settled(tx, call.id)
    grace = calls.grace_ends_ms(call)
    return rules.clocks(judged=call.rubric is not None, grace_ends=grace, confirmed=confirmed), chosen


def _due_of(tx: Tx, call: Call, now_ms: int) -> list[Due]:
    clock, chosen = _clocks(tx, call)
    found = []
    for row in entries.of_call(tx, call.id):
        work = _kept(tx, row, chosen)
        ends, what = rules.due_ms(work, call.retention, clock, now_ms), rules.class_of(work)
        if ends is not None and what is not None and ends <= now_ms:
            found.append(Due(entry=row.id, what=what))
    return found


def _kept(tx: Tx, row: EntryRow, chosen: set[str]) -> rules.Kept:
    shown = row.facets.publication in {"approved", "published"}
    left_ms = row.updated_ms
    if row.facets.consent in rules.REFUSED:
        kin = people.kin(tx, row.scope)
        subjects = (row.id, *(one for maker in entries.makers_of(tx, row.id) for one in kin.group(maker)))
        noes = [one.received_ms for one in consent.records_of(tx, row.scope, subjects) if one.answer == "no"]
        left_ms = max(noes, default=left_ms)
    return rules.Kept(
        lifecycle=row.facets.lifecycle, consent=row.facets.consent, placed=shown or row.id in chosen, left_ms=left_ms
    )
