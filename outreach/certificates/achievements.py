"""What a certificate can hang on: who did what in a call, asked of the features that know.

An achievement is named by its source and an id within it, and carries its reasons against a certificate. Works give
participation and contribution, confirmed results give shortlist and recognition, what schools sent and logged gives
their appreciation and completion, judges who read everything their service; everything else is recorded from a list
by an officer. Nothing here is kept: it is asked anew each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from outreach.activities import actions as activities
from outreach.certificates import names, store
from outreach.certificates.model import Candidate
from outreach.certificates.words import why
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.judging import actions as judging
from outreach.locale import choose
from outreach.schools import actions as schools
from outreach.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from outreach.calls.model import Call
    from outreach.certificates.model import Certificate, Live
    from outreach.db import Tx

ENTRY, SCHOOL, JUDGE, LIST = "entry", "school", "judge", "list"
PLACES = 3  # of a pool that are recognised with a level of their own


def candidates(tx: Tx, call: Call, kind: str, only: Collection[str] | None = None) -> list[Candidate]:
    """Return every achievement of a call for a kind: whether it has a certificate, may have one, or why not.

    Also what has a certificate and is no achievement any more, with the reason `gone`; but for lists, which end before
    their certificates do. `only`: of these source ids alone. Whether the fonts have every letter of a name is not
    known here (`pdf.unsettable`).
    """
    have = store.live(tx, call.id, kind, only)
    known = (*_known(tx, call, kind, only), *_recorded(tx, call, kind, only))
    found = [_with(one, have.pop((one.source, one.source_id), None)) for one in known if _asked(one, only)]
    unknown = {scope for scope in {one.scope for one in found} if not schools.stands(tx, scope)}
    found = [_of_unknown(one) if one.scope in unknown and one.live is None else one for one in found]
    return [*found, *(_gone(source, identity, live) for (source, identity), live in have.items() if source != LIST)]


def _asked(one: Candidate, only: Collection[str] | None) -> bool:
    return only is None or one.source_id in only


def _with(one: Candidate, live: Live | None) -> Candidate:
    return one if live is None else replace(one, cti=live.cti, live=live)


def _of_unknown(one: Candidate) -> Candidate:
    """Hold one back whose school nobody has verified, or that is suspended. What was issued before stays as it is."""
    return replace(one, reasons=(*one.reasons, "school_unverified"))


def _gone(source: str, identity: str, live: Live) -> Candidate:
    return Candidate(
        source=source, source_id=identity, scope=live.scope, reference=None, name=live.name, language=live.language,
        level=live.level, reasons=("gone",) if live.kept else (), cti=live.cti, live=live,
    )  # fmt: skip


def _known(tx: Tx, call: Call, kind: str, only: Collection[str] | None) -> Iterable[Candidate]:
    match kind:
        case "participation":
            return _works(tx, call, _entries(only))
        case "contribution" if call.kind == "programme":
            return _works(tx, call, _entries(only))
        case "shortlist" | "recognition":
            return _honoured(tx, call, kind, only)
        case "school_appreciation" | "completion":
            return _schools(tx, call, kind, only)
        case "judge_service":
            return _judges(tx, call, only)
    return ()


def _entries(only: Iterable[str] | None) -> set[str] | None:
    return None if only is None else {one.partition("/")[0] for one in only if "/" in one}


def _works(tx: Tx, call: Call, entry_ids: Collection[str] | None) -> Iterator[Candidate]:
    """One for each entrant of each work. A level is added by who knows it."""
    for person in entries.certifiable(tx, call.id, entry_ids):
        flaw = names.flaw(person.entrant_name)
        name = names.display(person.entrant_name, person.name_mode)
        needed = flaw is not None and person.name_mode != "none" and flaw not in person.reasons
        yield Candidate(
            source=ENTRY,
            source_id=f"{person.entry_id}/{person.entrant_id}",
            scope=person.scope,
            reference=person.reference,
            name=name,
            language=choose(person.language),
            reasons=(*person.reasons, flaw) if needed and flaw is not None else person.reasons,
        )


def _honoured(tx: Tx, call: Call, kind: str, only: Collection[str] | None) -> Iterator[Candidate]:
    best = {one.entry: one.place for one in judging.honoured(tx, call.id)}
    if kind == "recognition":
        best = {entry: place for entry, place in best.items() if place <= PLACES}
    asked = _entries(only)
    for one in _works(tx, call, set(best) if asked is None else asked & set(best)):
        yield replace(one, level=best[one.source_id.partition("/")[0]] if kind == "recognition" else None)


def _schools(tx: Tx, call: Call, kind: str, only: Collection[str] | None) -> Iterator[Candidate]:
    """Schools that sent a work that was accepted or logged what was done; complete with every kind that was asked."""
    logged: dict[str, set[str]] = {}
    for activity in activities.of_call(tx, call.id):
        logged.setdefault(activity.scope, set()).add(activity.kind)
    sent = set(entries.scopes_accepted(tx, call.id))
    asked = set(call.activities) - {"other"}
    scopes = sent | set(logged) if kind == "school_appreciation" else set(logged) if asked else set()
    for scope in sorted(scopes):
        identity = scope.partition(":")[2]
        school = devices.actor_by_id(tx, identity)
        if school is None or school.role != "school" or (only is not None and identity not in only):
            continue
        missing = kind == "completion" and not asked <= logged.get(scope, set())
        yield _whole(SCHOOL, scope, school.name, school.languages, ("not_complete",) if missing else ())


def _judges(tx: Tx, call: Call, only: Collection[str] | None) -> Iterator[Candidate]:
    """Completeness counts, never agreement."""
    for one in judging.served(tx, call.id):
        judge = devices.actor_by_id(tx, one.judge)
        if judge is None or (only is not None and judge.id not in only):
            continue
        behind = one.submitted < one.assigned
        yield _whole(JUDGE, f"judge:{judge.id}", judge.name, judge.languages, ("not_all_read",) if behind else ())


def _whole(source: str, scope: str, name: str, languages: Iterable[str], reasons: tuple[str, ...]) -> Candidate:
    """Return an achievement of an actor, who is named in full."""
    flaw = names.flaw(name)
    return Candidate(
        source=source,
        source_id=scope.partition(":")[2],
        scope=scope,
        reference=None,
        name=names.display(name, "full"),
        language=choose(*languages),
        reasons=reasons if flaw is None else (*reasons, flaw),
    )


def _recorded(tx: Tx, call: Call, kind: str, only: Collection[str] | None) -> Iterator[Candidate]:
    for one in store.recorded(tx, call.id, kind, only):
        yield Candidate(
            source=LIST,
            source_id=one.id,
            scope=one.scope,
            reference=None,
            name=names.display(one.name, one.name_mode),
            language=choose(one.language),
            level=one.level,
            row=one.row,
        )


def renamed(tx: Tx, former: Certificate, call: Call, name: str | None) -> Candidate:
    """Return the achievement behind a certificate as it is now, or with a corrected name if it stood in a list.

    Raises Problem `not-eligible` when it is not there any more or may not have a certificate now.
    """
    found = [one for one in candidates(tx, call, former.kind, {former.source_id}) if one.source == former.source]
    if not found or found[0].reasons:
        raise Problem("not-eligible", why(found[0].reasons[0] if found else "gone"))
    one = replace(found[0], cti=None, live=None)
    if name is None:
        return one
    if one.source != LIST:
        raise Problem("not-eligible", Words("flaw-name-of-entrant"))
    flaw = names.flaw(name)
    if flaw is not None:
        raise Problem("not-eligible", why(flaw))
    (kept,) = store.recorded(tx, call.id, former.kind, {one.source_id})
    return replace(one, name=names.display(name, kept.name_mode))
