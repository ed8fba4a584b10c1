"""What other features may ask about people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from outreach.devices.listeners import on_merge
from outreach.errors import Problem
from outreach.media.listeners import forgets
from outreach.people import listeners, rules, store
from outreach.people.countries import classes_on, countries, guardian_below, is_country, region_of
from outreach.people.countries import name_of as country_name
from outreach.people.model import AgeTold, Entrant, NameVersion
from outreach.people.rules import Kin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.db import Tx
    from sync import Ledger

__all__ = [
    "Entrant",
    "Kin",
    "alike",
    "classes_on",
    "countries",
    "country_name",
    "entrant",
    "entrants_by_id",
    "entrants_in",
    "forget_entrant",
    "guardian_below",
    "is_country",
    "kin",
    "likeness",
    "names",
    "namesakes",
    "region_of",
    "save_entrants",
]


def entrants_by_id(tx: Tx, ids: Iterable[str], scope: str) -> dict[str, Entrant]:
    """Return those of some entrants that there are in a scope; one of another scope is not there."""
    return {identity: entrant for identity, entrant in store.by_ids(tx, ids).items() if entrant.scope == scope}


def entrant(tx: Tx, entrant_id: str) -> Entrant | None:
    """Return one entrant."""
    return store.by_ids(tx, [entrant_id]).get(entrant_id)


def namesakes(tx: Tx, name: str) -> dict[str, set[str | None]]:
    """Return by scope the countries of entrants who share somebody's family name."""
    wanted, found = rules.family_name(name), dict[str, set[str | None]]()
    for scope, other, country in store.named_at_all(tx) if wanted else ():
        if rules.family_name(other) == wanted:
            found.setdefault(scope, set()).add(country)
    return found


entrants_in = store.in_scope
likeness = rules.likeness


def kin(tx: Tx, scope: str) -> Kin:
    """Return who of a scope was told to be one child with whom, as it is at this moment."""
    return rules.kin(store.linked(tx, scope))


def alike(tx: Tx, scope: str) -> list[tuple[Entrant, Entrant]]:
    """Return the pairs of a scope who may be one and the same. Nobody is merged."""
    return rules.alike(store.in_scope(tx, scope))


def save_entrants(tx: Tx, ledger: Ledger, written: Iterable[tuple[str, str, dict[str, Any], str]]) -> None:
    """Keep the newest states of entrant documents, each (id, scope, body, device), and tell who depends on them.

    A name that changed is a further version: what was printed keeps the one that it has, what is made from now on has
    the new one, and `names` says who changed it when.
    """
    saved = [(_entrant(identity, scope, body), device) for identity, scope, body, device in written]
    if any(_stands_with_others(tx, ledger, one) for one, _ in saved):
        for one, device in saved:
            _save_kin(tx, ledger, one, device)
        return
    _save(tx, ledger, saved)
    of_scope: dict[str, dict[str, None]] = {}
    for one, _ in saved:
        of_scope.setdefault(one.scope, {})[one.id] = None
    for scope, people in of_scope.items():
        listeners.notify(tx, ledger, scope, list(people), gone=False)


def _entrant(identity: str, scope: str, body: dict[str, Any]) -> Entrant:
    known = {name: body[name] for name in ("birth", "stated_age", "gender", "country", "same_as") if name in body}
    told = _keyed(body, "ages/")
    ages = msgspec.convert(told, dict[str, AgeTold]) if told else {}
    apart = frozenset(_keyed(body, "apart/"))
    return Entrant(id=identity, scope=scope, name=body.get("name", ""), ages=ages, apart=apart, **known)


def _save(tx: Tx, ledger: Ledger, saved: list[tuple[Entrant, str]]) -> None:
    store.save(tx, *(one for one, _ in saved))
    store.add_names(tx, [(one.id, one.name, device) for one, device in saved], ledger.now_ms)


def _stands_with_others(tx: Tx, ledger: Ledger, one: Entrant) -> bool:
    """Whether somebody was told to be another, or another to be them, before or now. Almost nobody was."""
    return one.same_as is not None or one.id in ledger.once(("told", one.scope), lambda: store.told(tx, one.scope))


def _save_kin(tx: Tx, ledger: Ledger, one: Entrant, device: str) -> None:
    """Save somebody who may now stay for another, or another for them."""
    before = kin(tx, one.scope)
    _save(tx, ledger, [(one, device)])
    ledger.ask_anew()
    after = kin(tx, one.scope)
    for member in after.group(one.id):
        listeners.notify(tx, ledger, one.scope, [member], gone=False)
    _tell_kin(tx, ledger, one.scope, before, after)


def _keyed(body: dict[str, Any], prefix: str) -> dict[str, Any]:
    if "/" not in "".join(body):  # one look: about most people nothing of the kind is said
        return {}
    return {key.removeprefix(prefix): value for key, value in body.items() if key.startswith(prefix)}


def _tell_kin(tx: Tx, ledger: Ledger, scope: str, before: Kin, after: Kin) -> None:
    """Tell who depends on it for whom another stays now than before."""
    both = before.stays.keys() | after.stays.keys()
    changed = sorted(one for one in both if before.group(one) != after.group(one) or before.who(one) != after.who(one))
    if changed:
        listeners.on_kin.tell(tx, ledger, scope, changed)


def names(tx: Tx, entrant_id: str) -> list[NameVersion]:
    """Return every name that somebody had. Raises Problem `not-found`."""
    found = store.names(tx, entrant_id)
    if not found:
        raise Problem("not-found", "There is no such person.")
    return found


def forget_entrant(tx: Tx, ledger: Ledger, entrant_id: str, scope: str) -> None:
    """Forget a deleted entrant. Raises sync.errors.Refused while something needs it."""
    before = kin(tx, scope)
    listeners.notify(tx, ledger, scope, [entrant_id], gone=True)
    store.drop(tx, entrant_id)
    _tell_kin(tx, ledger, scope, before, kin(tx, scope))


@on_merge
def moved(tx: Tx, ledger: Ledger, scope: str, into: str) -> None:  # noqa: ARG001 - the subject's face
    """Let the entrants of a scope be another's."""
    store.move(tx, scope, into)


@forgets
def forget_erased(tx: Tx, entrant_id: str) -> set[str]:
    """Forget an erased entrant."""
    store.drop(tx, entrant_id)
    return set()
