"""A judge and whose works she must not read.

A conflict is declared by the judge when she meets a work, or by an officer. From that transaction on the two are apart:
what she holds of the owner leaves her phone, and the database refuses her a pass for anything of theirs (`schema.V4`).
What she has scored before stays and counts, until an officer says otherwise. What merely looks like a conflict (a
family name in common) keeps nobody apart: an officer confirms it, or dismisses it with a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.devices import actions as devices
from outreach.devices.listeners import on_merge
from outreach.errors import Problem
from outreach.judging import packs, store
from outreach.judging.views import Doubt
from outreach.people import actions as people

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.devices.model import Actor
    from outreach.judging.asked import Declared, Dismissed
    from sync import Ledger


def part(tx: Tx, ledger: Ledger, judge: str, scope: str, why: str, now_ms: int) -> None:
    """Keep a judge and an owner of works apart from now on, in every round."""
    for given in store.assignments_with(tx, judge):
        if given.scope == scope and given.state in {"open", "waiting", "held"}:
            packs.let_go(tx, ledger, given, "recused")
    store.add_conflict(tx, judge, scope, why, now_ms)


def declare(tx: Tx, ledger: Ledger, judge: str, declared: Declared, now_ms: int) -> None:
    """Keep a judge and a school, or somebody who enters alone, apart.

    Raises Problem `judge-unknown`, `owner-unknown`.
    """
    known(tx, judge)
    part(tx, ledger, judge, _scope(tx, declared.owner), declared.why, now_ms)


def doubts(tx: Tx, judge: str) -> list[Doubt]:
    """Return what looks like a conflict of a judge and was neither confirmed nor dismissed. Raises `judge-unknown`."""
    her = known(tx, judge)
    said = {scope for scope, _ in store.conflicts_of(tx, judge)} | store.doubts_dismissed(tx, judge)
    found = []
    for scope, countries in sorted(people.namesakes(tx, her.name).items()):
        owner = None if scope in said else devices.actor_by_id(tx, scope.partition(":")[2])
        if owner is not None:
            places = (countries | {owner.country}) - {None}
            if her.country is None or not places or her.country in places:
                found.append(Doubt(owner=owner.id, name=owner.name, country=owner.country))
    return found


def dismiss(tx: Tx, judge: str, said: Dismissed, officer: str, now_ms: int) -> None:
    """Note that what looks like a conflict is none. Raises Problem `judge-unknown`, `owner-unknown`."""
    known(tx, judge)
    store.dismiss_doubt(tx, judge, _scope(tx, said.owner), said.note, officer, now_ms)


def _scope(tx: Tx, identity: str) -> str:
    owner = devices.actor_by_id(tx, identity)
    if owner is None or owner.role not in {"school", "entrant"}:
        raise Problem("owner-unknown")
    return f"{owner.role}:{owner.id}"


@on_merge
def merged(tx: Tx, ledger: Ledger, scope: str, into: str) -> None:
    """Whoever must not read works of one of two schools that are one must read those of neither."""
    for one, other in ((scope, into), (into, scope)):
        for judge, why in store.conflicts_with(tx, one):
            part(tx, ledger, judge, other, why, ledger.now_ms)


def known(tx: Tx, judge: str) -> Actor:
    """Return a judge. Raises Problem `judge-unknown` for somebody who is none."""
    actor = devices.actor_by_id(tx, judge)
    if actor is None or actor.role != "judge":
        raise Problem("judge-unknown")
    return actor
