"""Which of several finished works count: the shell around `limits.excess`.

Works of a person and of a school are settled in the transaction that changes them. A country has many schools, so its
works are settled by a job, in a transaction of its own that holds every scope in sorted order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from outreach.calls import actions as calls
from outreach.entries import facets, limits, makers, store
from outreach.ids import now_ms
from outreach.jobs.queue import enqueue
from outreach.notices import actions as notices
from outreach.people import actions as people

if TYPE_CHECKING:
    from outreach.calls.actions import Call
    from outreach.calls.model import Limits
    from outreach.context import Context
    from outreach.db import Tx
    from outreach.entries.limits import Contender
    from outreach.entries.model import EntryRow, Reason
    from outreach.jobs import Handler
    from sync import Ledger

COUNTRY = "entries.country"


class Country(Struct, frozen=True, kw_only=True):
    """The payload of the job: one country in one call."""

    call: str
    country: str


def settle(tx: Tx, ledger: Ledger, entry_id: str) -> None:
    """Say anew which works count beside one that was sent, taken back, decided or timed. Its scope is held."""
    row = store.by_id(tx, entry_id)
    call = None if row is None else calls.call_by_id(tx, row.call)
    if row is None or call is None:
        return
    if call.limits.entries_per_school is not None:
        works = store.contenders(tx, call.id, scope=row.scope)
    else:
        works = _circle(tx, row)
    if call.limits.entries_per_country is not None and row.country is not None:
        # The school's and the country's caps meet in the job alone: here one would undo what the other said.
        enqueue(
            tx, COUNTRY, f"{row.id}/{ledger.now_ms}", Country(call=call.id, country=row.country), ledger.now_ms,
            owner=row.scope,
        )  # fmt: skip
    _apply(tx, ledger, call, works, whole_country=False)


def _circle(tx: Tx, row: EntryRow) -> list[Contender]:
    """Return the works of everybody who made this one, and of everybody who made one with them."""
    kin = people.kin(tx, row.scope)
    circle = {one for maker in store.entrants(tx, row.id) for one in kin.group(maker)}
    while True:
        works = store.contenders(tx, row.call, scope=row.scope, entrants=sorted(circle))
        more = {one for work in works for maker in work.entrants for one in kin.group(maker)}
        if more <= circle:
            return works
        circle |= more


def settle_country(tx: Tx, ledger: Ledger, call_id: str, country: str) -> None:
    """Say anew which works of a country count."""
    call = calls.call_by_id(tx, call_id)
    if call is None:
        return
    for scope in sorted({work.scope for work in store.contenders(tx, call_id, country=country)}):
        store.hold(tx, scope)
    _apply(tx, ledger, call, store.contenders(tx, call_id, country=country), whole_country=True)


def _apply(tx: Tx, ledger: Ledger, call: Call, works: list[Contender], *, whole_country: bool) -> None:
    if not whole_country:
        call = msgspec.structs.replace(call, limits=msgspec.structs.replace(call.limits, entries_per_country=None))
    over = _over(tx, works, call.limits)
    for work in sorted(works, key=lambda work: work.entry):
        row = store.by_id(tx, work.entry)
        if row is None:
            continue
        held = row.facets.lifecycle == "superseded"
        why = over.get(row.id)
        if why is None and held and (whole_country or "country_cap" not in row.facets.reasons):
            _come_back(tx, ledger, row)
        elif why is not None and not (held and why in row.facets.reasons):
            _leave(tx, ledger, row, why)


def _over(tx: Tx, works: list[Contender], limits_: Limits) -> dict[str, Reason]:
    """Return which works are too many, where a child that was entered twice is one.

    What judges read stays with them when only that word would take it from them: the word may be taken back, and their
    reading would not come again.
    """
    kin = {scope: people.kin(tx, scope) for scope in sorted({work.scope for work in works})}
    if not any(one.stays for one in kin.values()):
        return limits.excess(works, limits_)
    counting = [
        msgspec.structs.replace(work, entrants=makers.counting(kin[work.scope], work.entrants)) for work in works
    ]  # fmt: skip
    alone = limits.excess(works, limits_)
    read = {work.entry for work in works if work.judged}
    return {one: why for one, why in limits.excess(counting, limits_).items() if one not in read or one in alone}


def _leave(tx: Tx, ledger: Ledger, row: EntryRow, why: Reason) -> None:
    reasons = (*(one for one in row.facets.reasons if one not in limits.REASONS), why)
    left = msgspec.structs.replace(row.facets, lifecycle="superseded", judging="out", reasons=reasons)
    facets.write(tx, ledger, row, left)
    args: dict[str, str | int] = {"reference": row.reference or "", "title": row.title, "reason": why}
    notices.tell(ledger, row.scope, "entry-superseded", args, row.id, ledger.now_ms)


def _come_back(tx: Tx, ledger: Ledger, row: EntryRow) -> None:
    reasons = tuple(one for one in row.facets.reasons if one not in limits.REASONS)
    facets.write(tx, ledger, row, msgspec.structs.replace(row.facets, lifecycle="received", reasons=reasons))
    facets.refresh(tx, ledger, row.id)


async def settle_country_job(context: Context, payload: bytes) -> None:
    """Settle the works of one country in one call."""
    which = msgspec.json.decode(payload, type=Country)

    def work(tx: Tx) -> None:
        ledger = context.engine.ledger(tx, now_ms())
        settle_country(tx, ledger, which.call, which.country)
        ledger.flush()

    await context.db.write(work)


HANDLERS: dict[str, Handler] = {COUNTRY: settle_country_job}
