"""A judge and whose works she must not read.

A conflict is declared by the judge when she meets a work, or by an officer. From that transaction on the two are apart:
what she holds of the owner leaves her phone, and the database refuses her a pass for anything of theirs (`schema.V4`).
What she has scored before stays and counts, until an officer says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.devices import actions as devices
from outreach.devices.listeners import on_merge
from outreach.errors import Problem
from outreach.judging import packs, store

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.asked import Declared
    from sync import Ledger


def part(tx: Tx, ledger: Ledger, judge: str, scope: str, why: str, now_ms: int) -> None:
    """Keep a judge and an owner of works apart from now on, in every round."""
    for given in store.assignments_with(tx, judge):
        if given.scope == scope and given.state in {"open", "waiting", "held"}:
            packs.take_back(tx, ledger, given, "recused")
    store.add_conflict(tx, judge, scope, why, now_ms)


def declare(tx: Tx, ledger: Ledger, judge: str, declared: Declared, now_ms: int) -> None:
    """Keep a judge and a school, or somebody who enters alone, apart.

    Raises Problem `judge-unknown`, `owner-unknown`.
    """
    known(tx, judge)
    owner = devices.actor_by_id(tx, declared.owner)
    if owner is None or owner.role not in {"school", "entrant"}:
        raise Problem("owner-unknown")
    part(tx, ledger, judge, f"{owner.role}:{owner.id}", declared.why, now_ms)


@on_merge
def merged(tx: Tx, ledger: Ledger, scope: str, into: str) -> None:
    """Whoever must not read works of one of two schools that are one must read those of neither."""
    for one, other in ((scope, into), (into, scope)):
        for judge, why in store.conflicts_with(tx, one):
            part(tx, ledger, judge, other, why, ledger.now_ms)


def known(tx: Tx, judge: str) -> None:
    """Raise Problem `judge-unknown` for somebody who is no judge."""
    actor = devices.actor_by_id(tx, judge)
    if actor is None or actor.role != "judge":
        raise Problem("judge-unknown")
