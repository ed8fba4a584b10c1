"""Handing out pairs: what a plan of comparisons is made from, and how it reaches the phones.

A judge gets each work once, as an assignment, however many of her pairs it is in; a pair names two of them. What she
was given is never taken away or reordered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.judging import packs, rules
from outreach.judging import store as rounds
from outreach.judging.assign.model import Held, Item, PairInputs, Reader
from outreach.judging.compare import store
from outreach.judging.model import Assignment, Pairing
from outreach.judging.progress import GIVEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from outreach.db import Tx
    from outreach.devices.model import Actor
    from outreach.entries.model import Cleared
    from outreach.judging.assign.versus import Match
    from outreach.judging.model import Round
    from sync import Ledger


def inputs(
    tx: Tx, current: Round, ready: Sequence[Cleared], panel: Iterable[Actor], barred: Mapping[str, Collection[str]]
) -> PairInputs:
    """Return what a plan of comparisons depends on now. `barred`: by entry, who must not see it."""
    judges = list(panel)
    held = standing(tx, current.id)
    pairings = store.pairings(tx, current.id)
    by_id = {one.id: one for one in rounds.assignments(tx, current.id)}
    return PairInputs(
        seed=current.seed,
        cap=current.cap,
        comparisons=current.comparisons,
        items=tuple(
            Item(
                entry=entry.entry_id,
                pool=rules.pool(entry),
                language=packs.language_of(tx, entry, judges),
                barred=frozenset(barred.get(entry.entry_id, ())),
            )
            for entry in sorted(ready, key=lambda entry: entry.entry_id)
        ),
        readers=tuple(
            Reader(
                judge=judge.id,
                languages=judge.languages,
                load=sum(one.judge == judge.id for one in held),
                last=max((one.order for one in pairings if one.judge == judge.id), default=0),
            )
            for judge in judges
        ),
        held=tuple(
            sorted(Held(judge=p.judge, left=by_id[p.left].entry, right=by_id[p.right].entry) for p in held)
        ),
    )  # fmt: skip


def standing(tx: Tx, round_id: str) -> list[Pairing]:
    """Return the pairings whose works are still their judge's, and that she is expected to compare."""
    given = {one.id for one in rounds.assignments(tx, round_id) if one.state in GIVEN}
    away = rounds.away(tx, round_id)
    done = {one.pairing for one in store.of_round(tx, round_id) if not one.undone} if away else set()
    return [
        one
        for one in store.pairings(tx, round_id)
        if {one.left, one.right} <= given and (one.judge not in away or one.id in done)
    ]


def give(
    tx: Tx,
    ledger: Ledger,
    current: Round,
    judge: str,
    hers: Sequence[Match],
    may: Mapping[str, Cleared],
    hold: Mapping[str, str],
    secret: bytes,
    now_ms: int,
) -> set[str]:
    """Give a judge her pairs and the works of them that she lacks; return all their works.

    `may`: the works that she may be given now; `hold`: her assignments by work. A pair with a work that she may not
    have is left out, and one that she has is not given twice. `secret` makes the opaque ids.
    """
    wanted = [match for match in hers if match.left in may and match.right in may]
    works = {entry: match.order for match in reversed(wanted) for entry in (match.right, match.left)}
    mine = dict(hold)
    for entry_id, order in sorted(works.items(), key=lambda item: (item[1], item[0])):
        if entry_id not in mine:
            entry = may[entry_id]
            one = Assignment(
                id=rules.opaque_id(secret, entry_id, judge, now_ms), round=current.id, entry=entry_id, judge=judge,
                scope=entry.scope, wave=0, order=order, state="open",
            )  # fmt: skip
            packs.hand_out(tx, ledger, one, packs.shown(tx, entry), now_ms)
            mine[entry_id] = one.id
    known = {(one.left, one.right) for one in store.pairings_for(tx, current.id, judge)}
    sides = [(mine[match.left], mine[match.right], match.order) for match in wanted]
    _pair(tx, ledger, current, judge, [one for one in sides if one[:2] not in known], secret, now_ms)
    return set(works)


def _pair(
    tx: Tx,
    ledger: Ledger,
    current: Round,
    judge: str,
    sides: Iterable[tuple[str, str, int]],
    secret: bytes,
    now_ms: int,
) -> None:
    """Ask a judge to compare what she holds: (left, right, order) of each pair."""
    pairings = [
        Pairing(
            id=rules.opaque_id(secret, f"{left} {right}", judge, now_ms), round=current.id, judge=judge, left=left,
            right=right, order=order,
        )
        for left, right, order in sides
    ]  # fmt: skip
    store.add_pairings(tx, pairings, now_ms)
    for pair in pairings:
        said = {"round": pair.round, "order": pair.order, "left": pair.left, "right": pair.right}
        ledger.put(pair.id, "pair", packs.scope_of(pair.judge), said)
