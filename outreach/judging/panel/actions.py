"""What officers do about judges: who there is, whether they were vetted, whether their answers count."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from outreach.devices import actions as devices
from outreach.devices.model import Actor
from outreach.errors import Problem
from outreach.judging import again, conflicts, ready, rules, store
from outreach.judging.actions import locked
from outreach.judging.views import ConflictView, JudgeView
from outreach.people import actions as people
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.judging.asked import NewJudge, Verdict, Vetting
    from outreach.judging.model import ConflictReason, Round
    from sync import Ledger


def judges(tx: Tx) -> list[JudgeView]:
    """Return everybody who can be asked to judge."""
    found = []
    for judge in devices.actors(tx, "judge"):
        known = ready.readiness(tx, judge.id)
        found.append(
            JudgeView(
                id=judge.id, name=judge.name, country=judge.country, languages=judge.languages,
                prepared=known.prepared, vetted_until=known.vetted_until,
                conflicts=tuple(
                    ConflictView(owner=owner, name=_name(tx, owner), why=cast("ConflictReason", why))
                    for scope, why in store.conflicts_of(tx, judge.id)
                    for owner in [scope.partition(":")[2]]
                ),
            )
        )  # fmt: skip
    return found


def _name(tx: Tx, owner: str) -> str:
    actor = devices.actor_by_id(tx, owner)
    return actor.name if actor else ""


def invite(tx: Tx, pepper: bytes, new: NewJudge, identity: str, random: bytes, now_ms: int) -> str:
    """Add a judge and return a code for her phone. Raises Problem `body-invalid`, `clock-doubted`."""
    if new.country is not None and not people.is_country(new.country):
        raise Problem("body-invalid", errors=(("country", Words("flaw-country", {"country": new.country})),))
    languages = tuple(dict.fromkeys(new.languages))
    devices.create_actor(
        tx, Actor(id=identity, role="judge", name=new.name, country=new.country, languages=languages), now_ms
    )
    return devices.invite(tx, pepper, identity, random, now_ms)


def invite_again(tx: Tx, pepper: bytes, judge: str, random: bytes, now_ms: int) -> str:
    """Return a code for one more phone of a judge. Raises Problem `clock-doubted`, `judge-unknown`."""
    conflicts.known(tx, judge)
    return devices.invite(tx, pepper, judge, random, now_ms)


def vet(tx: Tx, ledger: Ledger, judge: str, vetting: Vetting, now_ms: int) -> None:
    """Note a judge's vetting; what waited for it comes. Raises Problem `judge-unknown`, `vetting-expired`."""
    conflicts.known(tx, judge)
    ready.vetted(tx, judge, vetting, now_ms)
    again.give_what_waits(tx, ledger, judge)


def decide(tx: Tx, ledger: Ledger, round_id: str, judge: str, verdict: Verdict, officer: str, now_ms: int) -> Round:
    """Say of a judge whether her answers count though they stand out, or that she does not come back.

    Raises Problem `judge-unknown`, `round-unknown`, `round-wrong-state` (the scores are final).
    """
    del ledger
    current = locked(tx, round_id)
    if current.status in rules.FINAL and store.lock_stands(tx, round_id).stage != "undecided":
        raise Problem("round-wrong-state", "The scores of this round are final.")
    if judge not in store.members(tx, round_id):
        raise Problem("judge-unknown", "This judge is not of the round's panel.")
    if verdict.counts is not None:
        store.put_verdict(tx, round_id, judge, verdict.counts, verdict.note, officer, now_ms)
    if verdict.away is not None:
        store.set_away(tx, round_id, judge, now_ms if verdict.away else None)
    return current
