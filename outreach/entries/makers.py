"""Whose work an entry is, where a child was entered twice and a teacher has said so.

Promised: who stays is named, and counts once; a no that anybody of the group has said outweighs (a yes is only the own
one's); every spelling is known to who covers names. All of it is worked out anew: it ends when the word is taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from outreach.consent import actions as consent
from outreach.entries import store
from outreach.people import actions as people

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from outreach.consent.model import ConsentRecord
    from outreach.db import Tx
    from outreach.entries.model import EntryRow
    from outreach.people.actions import Entrant, Kin

NO: Final = frozenset({"refused", "withdrawn"})


class Maker(Struct, frozen=True, kw_only=True):
    """One of those whose work an entry is. `own`: the id that the work names; `entrant`: who stays."""

    own: str
    entrant: Entrant
    entered: tuple[Entrant, ...]
    """Everything under which they were entered, in the order of the ids."""

    @property
    def known_as(self) -> tuple[str, ...]:
        """Every id of theirs."""
        return tuple(one.id for one in self.entered)


def of_entry(tx: Tx, entry_id: str, scope: str) -> list[Maker]:
    """Return the known makers of an entry, a child that was entered twice once."""
    group = store.entrants(tx, entry_id)
    return known(group, people.entrants_by_id(tx, group, scope), people.kin(tx, scope))


def known(group: Sequence[str], there: Mapping[str, Entrant], kin: Kin) -> list[Maker]:
    """Return the makers among some ids of a scope, of which those in `there` are known."""
    found: dict[str, Maker] = {}
    for one in group:
        if one in there:
            entered = tuple(kin.people.get(each, there[one]) for each in kin.group(one))
            stays = kin.people.get(kin.who(one), there[one])
            found.setdefault(stays.id, Maker(own=one, entrant=stays, entered=entered))
    return list(found.values())


def entrants(tx: Tx, entry_id: str, scope: str) -> list[Entrant]:
    """Return the known entrants of an entry: of a child that was entered twice who stays."""
    return [maker.entrant for maker in of_entry(tx, entry_id, scope)]


def spellings(tx: Tx, entry_id: str, scope: str) -> list[Entrant]:
    """Return everybody under whose name a maker of an entry was entered."""
    return [one for maker in of_entry(tx, entry_id, scope) for one in maker.entered]


def naming(tx: Tx, subjects: Iterable[str], scope: str) -> list[str]:
    """Return the entries of some people of a scope, under whichever of their ids, each once."""
    kin = people.kin(tx, scope)
    return store.naming_entrants(tx, (one for subject in subjects for one in kin.group(subject)), scope)


def states(tx: Tx, row: EntryRow, item: str, terms: consent.Terms) -> list[consent.State]:
    """Return where consent to an item stands now, for each id that a work names.

    Whoever was entered twice has said no when they said it under any of their ids; a yes counts under the own id alone.
    """
    kin = people.kin(tx, row.scope)

    def state(one: str) -> consent.State:
        subjects = [(one, row.id), *((other,) for other in kin.group(one) if other != one)]
        own, *others = [
            consent.standing(tx, row.scope, about, item, minor=row.minor, terms=terms) for about in subjects
        ]
        return next((said for said in (own, *others) if said in NO), own)

    return [state(one) for one in store.entrants(tx, row.id)]


def records(tx: Tx, row: EntryRow, maker: Maker) -> Sequence[ConsentRecord]:
    """Return every answer about a maker of a work: under each of their ids, and about the work."""
    return consent.records_of(tx, row.scope, (*maker.known_as, row.id))


def is_apart(tx: Tx, row: EntryRow, maker: Maker) -> bool:
    """Whether an institution answers for a maker: then neither name nor face nor voice is anybody's to give away."""
    return any(record.relation == "institution" for record in records(tx, row, maker))


def name_mode(tx: Tx, row: EntryRow, maker: Maker) -> str | None:
    """Return the form of the name that was agreed to, the most reserved one of what was said under several ids."""
    said = [consent.records_of(tx, row.scope, (maker.own, row.id))]
    said += [consent.records_of(tx, row.scope, (other,)) for other in maker.known_as if other != maker.own]
    return consent.most_reserved(consent.name_mode(each) for each in said)


def shown_name(tx: Tx, row: EntryRow, maker: Maker) -> str:
    """Return the name of a maker to which the form of it applies: of an adult the other one that she chose, if so."""
    chosen = None if row.minor else consent.other_name(records(tx, row, maker))
    return chosen if chosen is not None and name_mode(tx, row, maker) == "pseudonym" else maker.entrant.name


def paper_name(tx: Tx, row: EntryRow, maker: Maker) -> tuple[str, str]:
    """Return which name, in which form, stands on a certificate: an adult may want her own there alone."""
    if not row.minor and consent.own_on_paper(records(tx, row, maker)):
        return maker.entrant.name, "full"
    wish = name_mode(tx, row, maker)
    return shown_name(tx, row, maker), wish or ("first_initial" if row.minor else "full")


def counting(kin: Kin, group: Iterable[str]) -> tuple[str, ...]:
    """Return who counts for a group of makers: who stays, each once."""
    return tuple(dict.fromkeys(kin.who(one) for one in group))
