"""What can happen to a school: it asks, it is let in or not, it is trusted or not, it is found to be another one.

Promised: what a school made is received and kept in every state, and moves with it; the id of a school that was merged
answers for ever, for its devices, for codes that were handed out and for whoever wrote it down. Refused: letting
anybody in without an officer, and merging without one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach import audit
from outreach.devices import actions as devices
from outreach.devices import rules as codes
from outreach.devices.listeners import on_merge
from outreach.devices.model import Actor
from outreach.doors import actions as doors
from outreach.errors import Problem
from outreach.mail import actions as mail
from outreach.notices import actions as notices
from outreach.people import actions as people
from outreach.schools import rules, store
from outreach.schools.listeners import on_standing
from outreach.schools.model import ApplicationView, Likeness, Looked, Merging, Pair, SchoolView
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.devices.model import Caller
    from outreach.doors.model import Done
    from outreach.schools.model import Asked, State, Step
    from sync import Engine

APPLICATIONS_AN_HOUR = 10  # by address: a ministry's office may well hand in several
WAITING_MAX = 5_000
SHOWN = 500
CODE_TTL_MS = 90 * 24 * 3600 * 1000  # the way from the town to the school is long
UNANSWERED_MS = 365 * 24 * 3600 * 1000
KEPT_MS = 90 * 24 * 3600 * 1000


def may_apply(tx: Tx, source: str, now_ms: int) -> bool:
    """Whether one more application is taken from an address, and at all."""
    few = not devices.too_many_attempts(tx, "apply", source, now_ms, most=APPLICATIONS_AN_HOUR)
    return few and store.count_waiting(tx) < WAITING_MAX


def apply(
    tx: Tx, pepper: bytes, asked: Asked, proof: Done, identity: str, random: bytes, source: str, now_ms: int
) -> str:  # fmt: skip
    """Keep an application; return its code, of which only the HMAC is kept.

    Raises Problem `body-invalid`, and `proof-refused` for a proof of work that was used before.
    """
    if not people.is_country(asked.country):
        raise Problem("body-invalid", errors=(("country", Words("flaw-country", {"country": asked.country})),))
    devices.count_attempt(tx, "apply", source, now_ms)
    doors.spend(tx, proof, now_ms)
    code = codes.write_code(random)
    code_mac = codes.code_mac(pepper, code)
    assert code_mac is not None
    store.add(tx, identity, code_mac, asked, now_ms)
    mail.call_officers(tx, "people", identity, now_ms)
    audit.note(tx, "school-asked", about=identity, at_ms=now_ms)
    return code


def look(tx: Tx, pepper: bytes, typed: str) -> Looked | None:
    """Return how the application with a code stands; None when there is none."""
    looked = (store.by_code(tx, mac) for mac in codes.code_macs(pepper, typed))
    found = next((one for one in looked if one is not None), None)
    return None if found is None else Looked(name=found[0], state=found[1], reason=found[2])


def applications(tx: Tx) -> list[ApplicationView]:
    """Return at most 500 applications that nobody has decided, oldest first, with the schools that they may be."""
    known = listed(tx)
    by_key: dict[tuple[str | None, tuple[str, ...]], list[SchoolView]] = {}
    for one in known:
        by_key.setdefault((one.country, rules.key(one.name)), []).append(one)
    return [
        ApplicationView(
            id=identity,
            asked=asked,
            asked_ms=at,
            alike=[
                Likeness(id=one.id, name=one.name, state=one.state)
                for one in by_key.get((asked.country, rules.key(asked.name)), ())
            ],
        )
        for identity, asked, at in store.waiting(tx, SHOWN)
    ]


def approve(
    tx: Tx, pepper: bytes, application: str, officer: str, identity: str, random: bytes, now_ms: int,
    *, school: str | None = None, verified: bool = True,
) -> tuple[str, str]:  # fmt: skip
    """Let a school in, as the one that `school` names or as a new one called `identity`; return its id and a code.

    Raises Problem `application-unknown` (also when it was decided before), `school-unknown`, `school-wrong-state`.
    """
    asked = store.asked(tx, application)
    if asked is None:
        raise Problem("application-unknown", "There is no such application, or somebody has decided it.")
    if school is None:
        made = Actor(id=identity, role="school", name=asked.name, country=asked.country, languages=asked.languages)
        devices.create_actor(tx, made, now_ms)
        store.set_state(tx, identity, "verified" if verified else "unverified", officer, now_ms)
    else:
        identity = _school(tx, school)
        if store.state(tx, identity) == "closed":
            raise Problem("school-wrong-state", "This school is closed.")
    code_mac = store.decide(tx, application, "approved", officer, now_ms, school=identity, reason=None)
    assert code_mac is not None
    devices.admit_code(tx, code_mac, identity, now_ms, now_ms + CODE_TTL_MS)
    audit.note(tx, "school-let-in", by=officer, about=identity, at_ms=now_ms, application=application)
    return identity, devices.invite(tx, pepper, identity, random, now_ms)


def refuse(tx: Tx, application: str, reason: str, officer: str, now_ms: int) -> None:
    """Let a school not in. Raises Problem `application-unknown`."""
    if store.decide(tx, application, "refused", officer, now_ms, school=None, reason=reason) is None:
        raise Problem("application-unknown", "There is no such application, or somebody has decided it.")
    audit.note(tx, "school-turned-down", by=officer, about=application, at_ms=now_ms)


def forget_forms(tx: Tx, now_ms: int) -> int:
    """Forget who asked and how they are reached: 90 days after the decision, a year after nobody decided."""
    return store.forget_forms(tx, now_ms - KEPT_MS, now_ms - UNANSWERED_MS, now_ms)


def listed(tx: Tx) -> list[SchoolView]:
    """Return the schools, oldest first; one that was merged is not listed."""
    known = store.states(tx)
    return [
        SchoolView(
            id=one.id, name=one.name, country=one.country, state=known.get(one.id, "verified"),
            devices=len(one.devices) + one.ended, seen_ms=one.seen_ms,
        )
        for one in devices.contacts(tx, "school", 0)
        if known.get(one.id) != "merged"
    ]  # fmt: skip


def view(tx: Tx, school: str) -> SchoolView:
    """Return one school, by its id or one that was merged into it. Raises Problem `school-unknown`."""
    identity = _school(tx, school)
    found = {one.id: one for one in listed(tx)}
    if identity not in found:
        raise Problem("school-unknown", "There is no such school.")
    return found[identity]


def alike(tx: Tx) -> list[Pair]:
    """Return at most 500 pairs of schools of one country that might be one. Nothing is merged by it."""
    known = {one.id: one for one in listed(tx) if one.state != "closed"}
    pairs = rules.alike((one.id, one.country, one.name) for one in known.values())
    return [
        Pair(country=known[one].country, ids=(one, other), names=(known[one].name, known[other].name))
        for one, other in pairs
    ]


def stands(tx: Tx, scope: str) -> bool:
    """Whether new works of a scope go on to judges and to the public; that of somebody who enters alone does."""
    role, _, identity = scope.partition(":")
    return role != "school" or rules.stands(store.state(tx, identity))


def step(tx: Tx, engine: Engine, school: str, wanted: Step, officer: str, now_ms: int) -> SchoolView:
    """Verify, suspend or close a school, and tell it. Raises Problem `school-unknown`, `school-wrong-state`."""
    identity = _school(tx, school)
    becomes = rules.after(wanted, store.state(tx, identity))
    if becomes is None:
        raise Problem("school-wrong-state", "The school is not in a state for that.")
    _become(tx, engine, identity, becomes, officer, now_ms)
    return view(tx, identity)


def _become(tx: Tx, engine: Engine, school: str, becomes: State, officer: str, now_ms: int) -> None:
    store.set_state(tx, school, becomes, officer, now_ms)
    ledger = engine.ledger(tx, now_ms)
    scope = f"school:{school}"
    on_standing.tell(tx, ledger, scope)
    if becomes in {"verified", "suspended"}:
        notices.tell(ledger, scope, f"school-{becomes}", {}, school, now_ms)  # type: ignore[arg-type] # one of the two
    ledger.flush()
    audit.note(tx, "school-changed", by=officer, about=school, at_ms=now_ms, becomes=becomes)


def preview(tx: Tx, engine: Engine, school: str, into: str) -> Merging:
    """Return what would move. Raises as `merge` does."""
    one, _ = _both(tx, school, into)
    scope = f"school:{one}"
    return Merging(
        pupils=len(people.entrants_in(tx, scope)),
        works=len(engine.documents(tx, scope, "entry")),
        documents=engine.living(tx, scope),
        devices=len(devices.devices(tx, one)),
    )


def merge(tx: Tx, engine: Engine, school: str, into: str, officer: str, now_ms: int) -> SchoolView:
    """Let two records of one school be one: everything of `school` is `into`'s from now on, and its id stands for it.

    Raises Problem `school-unknown`, and `school-wrong-state` for a school and itself and for one that is closed.
    """
    one, other = _both(tx, school, into)
    scope, home = f"school:{one}", f"school:{other}"
    ledger = engine.ledger(tx, now_ms)
    moved = engine.merge(ledger, scope, home)
    devices.merge(tx, one, other, now_ms)
    store.set_state(tx, one, "merged", officer, now_ms)
    on_merge.tell(tx, ledger, scope, home)
    on_standing.tell(tx, ledger, home)
    notices.tell(ledger, home, "school-merged", {}, other, now_ms)
    ledger.flush()
    audit.note(tx, "school-merged", by=officer, about=one, at_ms=now_ms, into=other, documents=moved)
    return view(tx, other)


def _both(tx: Tx, school: str, into: str) -> tuple[str, str]:
    one, other = _school(tx, school), _school(tx, into)
    if one == other or not rules.may_merge(store.state(tx, one), store.state(tx, other)):
        raise Problem("school-wrong-state", "These two cannot become one school.")
    return one, other


def _school(tx: Tx, school: str) -> str:
    """Return the id of the school that an id stands for."""
    found = devices.actor_by_id(tx, devices.present(tx, school))
    if found is None or found.role != "school":
        raise Problem("school-unknown", "There is no such school.")
    return found.id


def invite(tx: Tx, pepper: bytes, school: str, random: bytes, now_ms: int) -> tuple[str, str]:
    """Return the school's id and a code for a further device. Raises Problem `school-unknown`, `school-wrong-state`."""
    identity = _growing(tx, school)
    return identity, devices.invite(tx, pepper, identity, random, now_ms)


def invite_by(tx: Tx, pepper: bytes, caller: Caller, random: bytes, now_ms: int) -> str:
    """Return a code that one of a school's devices makes for another. Raises as `invite`, and `too-many-requests`."""
    _growing(tx, caller.id)
    return devices.invite_further(tx, pepper, caller, random, now_ms)


def _growing(tx: Tx, school: str) -> str:
    identity = _school(tx, school)
    if store.state(tx, identity) in {"suspended", "closed"}:
        raise Problem("school-wrong-state", "A school that is suspended or closed gets no further device.")
    return identity
