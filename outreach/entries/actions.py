"""What other features may ask of entries and do to them, and what entries do when what they depend on changes.

Importing this module subscribes entries to blobs that arrive, to consents and to changes of entrants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.calls import actions as calls
from outreach.consent.listeners import on_consent
from outreach.entries import caps, facets, makers, moving, rules, store
from outreach.entries.closing import close_unanswered, wait_again
from outreach.entries.commands import take_back
from outreach.entries.erasing import keep_shell, settle_again, unname
from outreach.entries.listeners import on_leaving
from outreach.entries.model import Certifiable, Cleared, ClearedPart, EntryPart, EntryRow, Facets, Reason
from outreach.ids import now_ms
from outreach.media import likeness
from outreach.media.listeners import forgets, names_blobs, on_blob, on_damage
from outreach.notices import actions as notices
from outreach.people.listeners import on_entrant, on_kin
from sync.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.consent.model import Item
    from outreach.db import Tx
    from outreach.entries.model import Judging, Publication
    from outreach.people.actions import Entrant
    from sync import Document, Ledger

__all__ = [
    "Certifiable",
    "Cleared",
    "ClearedPart",
    "EntryPart",
    "EntryRow",
    "Facets",
    "Reason",
    "accepted_in",
    "agreed",
    "certifiable",
    "cleared",
    "cleared_entry",
    "close_unanswered",
    "consent_states",
    "counted",
    "decide",
    "entrants_of",
    "entry_by_id",
    "entry_held",
    "entry_of_source",
    "forget_draft",
    "hold",
    "is_apart",
    "keep_contents",
    "keep_shell",
    "languages_accepted",
    "lapse",
    "listed",
    "makers_of",
    "makers_told",
    "moved",
    "name_mode",
    "naming",
    "naming_blob",
    "naming_entrant",
    "of_call",
    "on_leaving",
    "parts_of",
    "records_of_maker",
    "refresh",
    "scopes_accepted",
    "set_judging",
    "set_publication",
    "settle_again",
    "spellings",
    "take_back",
    "tallied",
    "text_source",
    "unname",
    "verdict_on",
    "versions_differ",
]  # fmt: skip

entry_by_id = store.by_id
of_call = store.of_call
hold = store.hold
makers_of = store.entrants
makers_told = makers.of_entry
is_apart = makers.is_apart
name_mode = makers.name_mode
shown_name = makers.shown_name
naming = makers.naming
records_of_maker = makers.records
spellings = makers.spellings
refresh = facets.refresh
consent_states = facets.consent_states
naming_blob = store.naming_blob
naming_entrant = store.naming_entrant
text_source = rules.text_source
entry_of_source = rules.entry_of_source
entry_held = store.held
listed = store.listed
moved = moving.moved
counted = store.counted
tallied = store.tallied
parts_of = store.parts
scopes_accepted = store.scopes_accepted
languages_accepted = store.languages_accepted
accepted_in = store.accepted_in
verdict_on = rules.verdict_on


def entrants_of(tx: Tx, row: EntryRow) -> list[Entrant]:
    """Return the entrants of an entry; of a child that was entered twice who stays."""
    return makers.entrants(tx, row.id, row.scope)


def cleared(tx: Tx, call_id: str) -> list[Cleared]:
    """Return the entries of a call that may be judged now, in the order of their ids."""
    found = (_cleared(tx, row) for row in store.of_call(tx, call_id))
    return [entry for entry in found if entry is not None]


def cleared_entry(tx: Tx, entry_id: str) -> Cleared | None:
    """Return one entry when it may be judged now."""
    row = store.by_id(tx, entry_id)
    return None if row is None else _cleared(tx, row)


def _cleared(tx: Tx, row: EntryRow) -> Cleared | None:
    if row.facets.lifecycle != "accepted" or row.facets.judging == "held":
        return None
    return Cleared(
        entry_id=row.id,
        scope=row.scope,
        language=row.language,
        band=row.band,
        caption=row.title,
        text=row.text,
        parts=tuple(
            ClearedPart(sha256=part.sha256, kind=part.kind, type=part.type, order=part.order)
            for part in store.parts(tx, row.id).values()
        ),
    )


def agreed(tx: Tx, row: EntryRow, item: Item, at_ms: int | None = None) -> bool:
    """Whether everybody whose work an entry is agreed to an item of consent, as it stands at this moment.

    To a face or a voice nobody has, while an institution answers for one of them.
    """
    if item == "voice_image" and any(makers.is_apart(tx, row, one) for one in makers.of_entry(tx, row.id, row.scope)):
        return False
    states = facets.consent_states(tx, row, item, now_ms() if at_ms is None else at_ms)
    return bool(states) and all(state == "granted" for state in states)


def lapse(tx: Tx, ledger: Ledger, call_id: str) -> int:
    """Look again at works whose consent counted; return how many of them have none any more, because it lapsed."""
    left = 0
    for row in store.of_call(tx, call_id):
        if row.facets.consent == "granted" and row.facets.lifecycle in {"received", "accepted", "rejected"}:
            after = facets.refresh(tx, ledger, row.id)
            left += after is not None and after.facets.consent != "granted"
    return left


def certifiable(tx: Tx, call_id: str, only: Iterable[str] | None = None) -> list[Certifiable]:
    """Return one row per entrant of every entry of a call that ever arrived, with the reasons against a certificate.

    `only`: of these entries alone.
    """
    found = []
    rows = store.of_call(tx, call_id) if only is None else store.by_ids(tx, only).values()
    for row in sorted(rows, key=lambda row: row.id):
        if row.reference is None or row.call != call_id:
            continue
        reasons = rules.certificate_reasons(row.facets)
        for maker in makers.of_entry(tx, row.id, row.scope):
            name, mode = makers.paper_name(tx, row, maker)
            found.append(
                Certifiable(
                    entry_id=row.id,
                    scope=row.scope,
                    reference=row.reference,
                    entrant_id=maker.own,
                    entrant_name=name,
                    name_mode=mode,
                    minor=row.minor,
                    language=row.language,
                    lifecycle=row.facets.lifecycle,
                    reasons=reasons if name else (*reasons, "name_missing"),
                )
            )
    return found


def set_judging(tx: Tx, ledger: Ledger, entry_id: str, state: Judging) -> None:
    """Say where an entry is in judging. An unknown entry is nobody's fault: nothing happens."""
    row = store.held(tx, entry_id)
    if row is not None and row.facets.judging != state:
        facets.write(tx, ledger, row, msgspec.structs.replace(row.facets, judging=state))


def set_publication(tx: Tx, ledger: Ledger, row: EntryRow, state: Publication) -> None:
    """Say on the maker's own device where an entry is in publication."""
    if row.facets.publication != state:
        facets.write(tx, ledger, row, msgspec.structs.replace(row.facets, publication=state))


def decide(tx: Tx, ledger: Ledger, row: EntryRow, decided: Facets) -> EntryRow:
    """Write what a screener decided and let everything else follow from it."""
    written = facets.write(tx, ledger, row, decided)
    facets.refresh(tx, ledger, row.id)
    caps.settle(tx, ledger, row.id)
    return store.by_id(tx, row.id) or written


def versions_differ(tx: Tx, ledger: Ledger, entry_id: str) -> None:
    """Send an entry back while tablets differ about it, and take it up again when a person has chosen."""
    row = store.held(tx, entry_id)
    if row is None:
        return
    after = facets.refresh(tx, ledger, entry_id)
    if after is not None and "two_versions" in set(after.facets.reasons) - set(row.facets.reasons):
        args: dict[str, str | int] = {"reference": row.reference or "", "title": row.title}
        notices.tell(ledger, row.scope, "entry-two-versions", args, row.id, ledger.now_ms)


@calls.on_revised
def time_again(tx: Tx, ledger: Ledger, before: calls.Call, after: calls.Call) -> None:
    """Ask anew whether what came too late is in time, when a call's deadline or its grace has moved.

    Nobody's answer becomes worse, and what a screener has decided about a clock stays. What was closed for want of a
    yes waits again.
    """
    if calls.grace_ends_ms(after) <= calls.grace_ends_ms(before):
        return
    for found in store.not_on_time(tx, after.id):
        row = store.held(tx, found.id)
        if row is None or row.evidence is None or row.facets.timing == "in_grace":
            continue
        timing = calls.timing_under(row.evidence, before, after)
        if timing == row.facets.timing or timing not in rules.JUDGEABLE_TIMING:
            continue
        reasons = tuple(reason for reason in row.facets.reasons if reason != "late")
        facets.write(tx, ledger, row, msgspec.structs.replace(row.facets, timing=timing, reasons=reasons))
        facets.refresh(tx, ledger, row.id)
        caps.settle(tx, ledger, row.id)
    wait_again(tx, ledger, before, after)


def keep_contents(tx: Tx, ledger: Ledger, changed: Sequence[tuple[Document, int]]) -> None:
    """Follow the contents of entries, changed at a time (ms). Raises sync.errors.Refused for a call that is none."""
    for document, _ in changed:
        if "call" in document.body and facets.call_of(tx, ledger, document) is None:
            raise Refused("call-unknown", "This entry is not for a call that exists.")
    facets.keep_contents(tx, ledger, changed)


def forget_draft(tx: Tx, document: Document) -> None:
    """Follow the deletion of a draft. The kind's guard keeps entries that were sent from being deleted."""
    likeness.forget_text(tx, rules.text_source(document.id))
    store.drop(tx, document.id)


@on_blob
def media_arrived(tx: Tx, ledger: Ledger, tenant: str, sha256: str, now_ms: int) -> None:
    """Refresh the entries of a tenant that name these bytes; tell the school of a file that cannot be opened."""
    store.hold(tx, tenant)
    for entry_id in store.naming_blob(tx, sha256, tenant):
        before = store.by_id(tx, entry_id)
        row = facets.refresh(tx, ledger, entry_id)
        if row is None or before is None or row.facets.media == before.facets.media:
            continue
        if row.facets.media == "quarantined":
            args: dict[str, str | int] = {"reference": row.reference or "", "title": row.title}
            notices.tell(ledger, row.scope, "media-refused", args, row.id, now_ms)


@on_damage
def media_damaged(tx: Tx, ledger: Ledger, tenant: str, sha256: str, now_ms: int) -> None:
    """Ask the school for bytes that the disk here lost. The entry stands as it stood: renditions are there."""
    for entry_id in store.naming_blob(tx, sha256, tenant):
        row = store.by_id(tx, entry_id)
        if row is not None:
            args: dict[str, str | int] = {"reference": row.reference or "", "title": row.title, "sha256": sha256}
            notices.tell(ledger, row.scope, "media-wanted", args, row.id, now_ms)


names_blobs(store.naming_blobs)


@forgets
def forget_erased(tx: Tx, entry_id: str) -> set[str]:
    """Forget an erased entry. Its reference stays taken."""
    likeness.forget_text(tx, rules.text_source(entry_id))
    store.drop(tx, entry_id)
    return set()


def about(tx: Tx, scope: str, subject: str) -> list[str]:
    """Return the entries of a scope that an answer about a subject is about: an entrant's, or one entry.

    An entrant's are those of everybody who was told to be the same child: a no outweighs in all of them.
    """
    found = [store.by_id(tx, one) for one in (*makers.naming(tx, [subject], scope), subject)]
    return [row.id for row in found if row is not None and row.scope == scope]


@on_consent
def consent_changed(tx: Tx, ledger: Ledger, scope: str, subject: str) -> None:
    """Refresh the entries that an answer is about: an entrant's, or one entry."""
    store.hold(tx, scope)
    for entry_id in about(tx, scope, subject):
        facets.refresh(tx, ledger, entry_id)


@on_entrant
def entrant_changed(tx: Tx, ledger: Ledger, scope: str, entrants: list[str], gone: bool) -> None:
    """Refresh the entries of entrants; one who has entries cannot be deleted."""
    facets.hold(tx, ledger, scope)
    entries = store.naming_entrants(tx, entrants, scope)
    if gone and any(map(ledger.get, entries)):  # of what was erased only a shell is left
        raise Refused("entrant-in-use", "This person has entries and cannot be deleted.")
    for entry_id in entries:
        document = ledger.get(entry_id)
        if document is not None:
            facets.keep_content(tx, ledger, document, ledger.now_ms)
            facets.refresh(tx, ledger, entry_id)


@on_kin
def kin_changed(tx: Tx, ledger: Ledger, scope: str, people: list[str]) -> None:
    """Look again at the entries of those for whom another stays: who made them, who agreed, how many count."""
    store.hold(tx, scope)
    entries = store.naming_entrants(tx, people, scope)
    for entry_id in entries:
        document = ledger.get(entry_id)
        if document is not None:
            facets.keep_content(tx, ledger, document, ledger.now_ms)
            facets.refresh(tx, ledger, entry_id)
    for entry_id in entries:
        caps.settle(tx, ledger, entry_id)
