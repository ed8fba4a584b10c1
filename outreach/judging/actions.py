"""What officers do with rounds, and what media asks. Each function is part of one transaction.

The caller hands in the ledger and flushes it. Facts are gathered here, decided in `rules`, and applied here.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, cast

import msgspec

from outreach.calls import actions as calls
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.judging import achieved, conflicts, counting, mirror, packs, ready, rules, store
from outreach.judging.compare import store as comparisons
from outreach.judging.model import Round
from outreach.judging.views import ConflictView, JudgeView
from outreach.media.listeners import forgets, names_blobs
from outreach.redactions import actions as redactions
from outreach.redactions import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.db import Tx
    from outreach.judging.asked import Mention, NewRound, Verdict, Vetting
    from outreach.judging.counting import Seen
    from outreach.judging.model import ConflictReason, RoundForm, RoundStatus
    from sync import Ledger

honoured = achieved.honoured
served = achieved.served


CAPS: Final[dict[RoundForm, int]] = {"scores": 25, "pairs": 40}
"""What a volunteer is asked for at most, unless the officer says otherwise."""


class Changed(Exception):  # noqa: N818 - it is an answer: gather and compute again
    """What a plan or a record was made of has changed since."""


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


def create_round(tx: Tx, new: NewRound, identity: str, seed: str, now_ms: int) -> Round:
    """Make a draft round for a call. Nobody is asked to read anything yet.

    It takes the place of a draft that could not be opened: another panel or fewer readings is how an officer mends
    what no plan exists for.

    Raises Problem `call-not-judged`, `call-unknown`, `judge-unknown`, `round-exists`, `round-without-judges`.
    """
    call = calls.call_by_id(tx, new.call)
    if call is None:
        raise Problem("call-unknown")
    if call.rubric is None:
        raise Problem("call-not-judged", f"The call {call.code} has no rubric.")
    former = store.unlocked_round(tx, call.id)
    if former is not None and not store.drop_draft(tx, former):
        raise Problem("round-exists", f"A round of the call {call.code} is under way; lock it first.")
    made = Round(
        id=identity,
        call=call.id,
        status="draft",
        readings=new.readings,
        cap=new.cap or CAPS[new.form],
        seed=seed,
        rubric=msgspec.to_builtins(call.rubric),
        created_ms=now_ms,
        top=new.top,
        form=new.form,
        comparisons=new.comparisons,
        vetted=new.vetted,
        own_country=new.own_country,
        ties=tuple(dict.fromkeys(new.ties)),
        band_rubrics={
            band: msgspec.to_builtins(calls.rubric_for(call, band)) for own in call.band_rubrics for band in own.bands
        },
    )
    store.add_round(tx, made, _chosen(tx, new.judges), new.entries or ())
    return made


def _chosen(tx: Tx, wanted: Sequence[str] | None) -> list[str]:
    known = {judge.id for judge in devices.actors(tx, "judge")}
    if wanted is not None and not known.issuperset(wanted):
        raise Problem("judge-unknown", f"There is no judge {min(set(wanted) - known)}.")
    chosen = sorted(known if wanted is None else set(wanted))
    if not chosen:
        raise Problem("round-without-judges", "Invite at least one judge first.")
    return chosen


def change_status(tx: Tx, ledger: Ledger, round_id: str, to: RoundStatus, now_ms: int) -> Round:
    """Pause, resume or close a round. Doing it twice changes nothing.

    Raises Problem `round-unknown`, `round-wrong-state`.
    """
    current = locked(tx, round_id)
    if current.status == to:
        return current
    if to == "open" and current.status != "paused":
        raise Problem("round-wrong-state", f"A round that is {current.status} cannot be resumed.")
    current = move(tx, current, to, now_ms)
    packs.announce(ledger, current)
    return current


def lock(
    tx: Tx, ledger: Ledger, round_id: str, found: Seen, record: bytes, labels: bytes, officer: str, now_ms: int
) -> Round:
    """Make a closed round's scores final: keep their record and take the packs back (C20).

    `record` was made of `found`. Raises Changed when something else counts now; Problem `judge-undecided`,
    `round-unknown`, `round-wrong-state`.
    """
    current = locked(tx, round_id)
    if current.status == "locked":
        return current
    if open_one := next((flag for flag in found.flags if flag.counts is None), None):
        raise Problem("judge-undecided", f"Say first whether the answers of judge {open_one.judge} count.")
    again = counting.seen(tx, round_id)
    if (again.sheets, again.answers) != (found.sheets, found.answers):
        raise Changed
    if current.status == "closed":
        current = move(tx, current, "reconciling", now_ms)
    current = move(tx, current, "locked", now_ms, sha256(record).hexdigest())
    store.keep(tx, round_id, record, labels, officer)
    packs.announce(ledger, current)
    mirror.hold_up(tx, ledger, current, record, labels)
    open_ones = [one for one in store.assignments(tx, round_id) if one.state in {"open", "waiting"}]
    for one in open_ones:
        packs.take_back(tx, ledger, one, "sealed")
    for sheet in store.sheets(tx, round_id):
        if sheet.status == "submitted":
            ledger.put(sheet.id, "sheet", packs.scope_of(sheet.judge), {"final": True})
    for answer in comparisons.of_round(tx, round_id):
        ledger.put(answer.id, "comparison", packs.scope_of(answer.judge), {"final": True})
    scored = {sheet.entry for sheet in found.sheets}
    scored |= {entry for answer in found.answers for entry in (answer.left, answer.right)}
    for entry_id in sorted({one.entry for one in open_ones}):
        entries.set_judging(tx, ledger, entry_id, "scored" if entry_id in scored else "out")
    return current


def decide(tx: Tx, ledger: Ledger, round_id: str, judge: str, verdict: Verdict, officer: str, now_ms: int) -> Round:
    """Say of a judge whether her answers count though they stand out, or that she does not come back.

    Raises Problem `judge-unknown`, `round-unknown`, `round-wrong-state` (the scores are final).
    """
    del ledger
    current = locked(tx, round_id)
    if current.status == "locked":
        raise Problem("round-wrong-state", "The scores of this round are final.")
    if judge not in store.members(tx, round_id):
        raise Problem("judge-unknown", "This judge is not of the round's panel.")
    if verdict.counts is not None:
        store.put_verdict(tx, round_id, judge, verdict.counts, verdict.note, officer, now_ms)
    if verdict.away is not None:
        store.set_away(tx, round_id, judge, now_ms if verdict.away else None)
    return current


def mention(tx: Tx, ledger: Ledger, round_id: str, entry: str, said: Mention, officer: str, now_ms: int) -> Round:
    """Name a work of a round specially, or take that back with empty words.

    Raises Problem `not-found`, `round-unknown`, `round-wrong-state` (the results were confirmed).
    """
    del ledger
    current = locked(tx, round_id)
    if entry not in {one.entry for one in store.assignments(tx, round_id)}:
        raise Problem("not-found", "This work is not in the round.")
    kept = store.kept(tx, round_id)
    if kept is not None and kept.confirmed_by is not None:
        raise Problem("round-wrong-state", "The results were confirmed by two officers.")
    store.mention(tx, round_id, entry, said.words.strip(), officer, now_ms)
    return current


def annex(tx: Tx, round_id: str) -> bytes:
    """Return the record of a round whose results two officers answer for, for anybody. Raises `round-unknown`."""
    kept = store.kept(tx, round_id)
    if kept is None or kept.confirmed_by is None:
        raise Problem("round-unknown")
    return kept.record


def vet(tx: Tx, ledger: Ledger, judge: str, vetting: Vetting, now_ms: int) -> None:
    """Note a judge's vetting; what waited for it comes. Raises Problem `judge-unknown`, `vetting-expired`."""
    conflicts.known(tx, judge)
    ready.vetted(tx, judge, vetting, now_ms)
    packs.give_what_waits(tx, ledger, judge)


def confirm(tx: Tx, ledger: Ledger, round_id: str, officer: str, now_ms: int) -> Round:
    """Make a locked round's results final: a second officer answers for them too. Twice changes nothing.

    Raises Problem `round-unknown`, `round-wrong-state`, `second-officer-needed`.
    """
    del ledger
    current = locked(tx, round_id)
    kept = store.kept(tx, round_id)
    if current.status != "locked" or kept is None:
        raise Problem("round-wrong-state", "Results are confirmed after the scores were locked.")
    if kept.locked_by == officer:
        raise Problem("second-officer-needed")
    store.confirm(tx, round_id, officer, now_ms)
    return current


def locked(tx: Tx, round_id: str) -> Round:
    """Return a round and keep every other writer away from it until this transaction ends. Raises `round-unknown`."""
    current = store.lock_round(tx, round_id)
    if current is None:
        raise Problem("round-unknown")
    return current


def move(tx: Tx, current: Round, to: RoundStatus, now_ms: int, digest: str | None = None) -> Round:
    """Move a round on. Raises `round-wrong-state`."""
    if not rules.may_move(current.status, to):
        raise Problem("round-wrong-state", f"A round that is {current.status} cannot become {to}.")
    store.move(tx, current, to, now_ms, digest)
    moved = store.round_by_id(tx, current.id)
    assert moved is not None
    return moved


def may_see(tx: Tx, judge_id: str, sha256: str, recipe: str, now_ms: int) -> bool:
    """Whether a judge may be served a rendition: one that she is reading now, and never an original (C16).

    A document of which something was covered is hers in words alone, which are covered likewise: its page is another's.
    """
    if recipe not in rules.RECIPES or not store.may_see(tx, judge_id, sha256, ready.day(now_ms)):
        return False
    if recipe == rules.WORDS:
        return True
    seen_in = store.entries_seen_in(tx, judge_id, sha256)
    return any(sha256 not in redactions.instead(tx, entry_id) for entry_id in seen_in)


def worded(tx: Tx, judge_id: str, sha256: str, text: str) -> str:
    """Return the words of a file as a judge may read them: what tells who made it is covered there too (C16)."""
    for entry_id in store.entries_seen_in(tx, judge_id, sha256):
        row = entries.entry_by_id(tx, entry_id)
        if row is not None:
            text = texts.coverer(tx, entry_id, row.scope)(text).text
    return text


names_blobs(store.naming_blobs)
forgets(store.forget_media)


def documents_about(tx: Tx, entry: str) -> list[tuple[str, str, str]]:
    """Return what lies on judges' phones about an entry, as (id, kind, scope)."""
    given = [(one.id, "assignment", packs.scope_of(one.judge)) for one in store.assignments_of(tx, entry)]
    return given + [(one.id, "sheet", packs.scope_of(one.judge)) for one in store.sheets_of(tx, entry)]


def forget_entry(tx: Tx, entry: str, *, stood: bool) -> None:
    """Let an erased entry go: it leaves rounds that are not locked, and keeps its place in those that are.

    `stood`: it had a place up to now. The marks stay, with its id alone (C29).
    """
    for one in store.assignments_of(tx, entry):
        current = store.round_by_id(tx, one.round)
        settled = current is not None and current.status == "locked"
        if one.state in {"open", "waiting", "held"} or (one.state == "sealed" and not (settled and stood)):
            store.set_state(tx, one, "not_needed")
            if not settled:
                comparisons.not_needed(tx, one.id)
    for sheet in store.sheets_of(tx, entry):
        current = store.round_by_id(tx, sheet.round)
        if sheet.standing == "counts" and (current is None or current.status != "locked"):
            store.set_standing(tx, sheet.id, "not_needed")
    store.forget_entry(tx, entry)


def settled(tx: Tx, call_id: str) -> tuple[int | None, set[str]]:
    """Return when the results of a call were answered for (ms; None: not yet), and the works that were chosen."""
    from outreach.judging.record import Labels, Record  # its libraries are for this function alone

    at_ms, chosen = None, set[str]()
    for current in store.rounds(tx):
        kept = store.kept(tx, current.id) if current.call == call_id and current.status == "locked" else None
        if kept is None or kept.confirmed_ms is None:
            continue
        at_ms = max(at_ms or 0, kept.confirmed_ms)
        record, labels = msgspec.json.decode(kept.record, type=Record), msgspec.json.decode(kept.labels, type=Labels)
        chosen |= {labels.entries[one.entry] for pool in record.pools for one in pool.entries if one.shortlisted}
    return at_ms, chosen
