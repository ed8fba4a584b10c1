"""The shell around `rules.derive`: gather the facts, let them decide, write the outcome.

The facets go to two places in one transaction: the document's read-only fields, which the school's devices pull, and
the table `entry`, which officers list. Everything here may run again and gives the same.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from outreach.calls import actions as calls
from outreach.consent import actions as consent
from outreach.devices import actions as devices
from outreach.entries import listeners, makers, rules, store
from outreach.entries.model import EntryRow, Facets, Offer
from outreach.media import actions as media
from outreach.people import actions as people
from outreach.schools import actions as schools
from sync import conflicts
from sync.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.calls.actions import Call
    from outreach.consent.model import Item
    from outreach.db import Tx
    from outreach.people.actions import Entrant
    from sync import Document, Ledger

WIRE = tuple(Facets.__struct_fields__)


class Age(Struct, frozen=True, kw_only=True):
    """What an entry's entrants' ages mean: their bands, whether they are out of every band, whether one is a child."""

    bands: tuple[str, ...]
    out_of_range: bool
    minor: bool


def call_of(tx: Tx, ledger: Ledger, document: Document) -> Call | None:
    """Return the call that an entry's document names, as it is now."""
    named = document.body.get("call")
    return None if named is None else ledger.once(("call", named), lambda: calls.call_by_id(tx, named))


def rules_of(tx: Tx, ledger: Ledger, document: Document) -> Call | None:
    """Return the call that an entry's document names, in the version of the rules that the document names."""
    call, version = call_of(tx, ledger, document), document.body.get("rules_version")
    if call is None or version is None or version == call.version:
        return call
    return ledger.once(("call", call.id, str(version)), lambda: calls.version_of(tx, call, version))


def country_of(tx: Tx, ledger: Ledger, group: Sequence[Entrant], scope: str) -> str | None:
    """Return where the first entrant lives, else where the school is."""
    lives = next((one.country for one in group if one.country is not None), None)
    return lives or ledger.once(("country", scope), lambda: _country_of_holder(tx, scope))


def _country_of_holder(tx: Tx, scope: str) -> str | None:
    holder = devices.actor_by_id(tx, scope.partition(":")[2])
    return None if holder is None else holder.country


def age_of(told: list[makers.Maker], call: Call | None, now_ms: int) -> Age:
    """Judge ages: the oldest of a group decides the band, and one child makes it a child's entry.

    Of somebody who was entered twice who stays decides the band, and either may say that it is a child.

    Whether somebody is a child is asked today; in which band they are, on the call's reference day, where a teacher's
    word about that day counts if the birth leaves it open.
    """
    today = datetime.fromtimestamp(now_ms / 1000, UTC).date()
    group = [maker.entrant for maker in told]
    minor = not group or any(
        calls.is_minor(calls.ages_on(one.birth, one.stated_age, today), people.guardian_below(one.country))
        for maker in told
        for one in maker.entered
    )
    if call is None or not call.bands:
        return Age(bands=(), out_of_range=False, minor=minor)
    reference = date.fromisoformat(call.age_reference)
    then = [ages for one in group if (ages := _ages_then(one, call.age_reference, reference))]
    if not then:
        return Age(bands=(), out_of_range=False, minor=minor)
    bands = calls.bands_of(call.bands, (max(low for low, _ in then), max(high for _, high in then)))
    return Age(bands=bands, out_of_range=not bands, minor=minor)


def _ages_then(one: Entrant, day: str, reference: date) -> tuple[int, int] | None:
    """Return the possible ages on a call's day; what a teacher said of that day decides among them."""
    told = one.ages.get(day)
    return calls.ages_told(calls.ages_on(one.birth, one.stated_age, reference), told.age if told else None)


def _age(ledger: Ledger, told: list[makers.Maker], call: Call | None, now_ms: int) -> Age:
    """`age_of`, worked out once in a push for all of the same ages: a class is soon through them."""
    day = call.age_reference if call else ""
    births = (
        f"{one.birth} {one.stated_age} {one.country} {one.ages.get(day)} {one.id == maker.entrant.id}"
        for maker in told
        for one in maker.entered
    )
    return ledger.once(
        ("age", f"{call.id}/{call.version}" if call else "", *births), lambda: age_of(told, call, now_ms)
    )


def hold(tx: Tx, ledger: Ledger, scope: str) -> None:
    """Hold a scope's entries (`store.hold`) for this piece of work, once."""
    ledger.once(("hold", scope), partial(store.hold, tx, scope))


def keep_content(tx: Tx, ledger: Ledger, document: Document, now_ms: int, *, under: Call | None = None) -> EntryRow:
    """Bring the tables in step with a document's content; facets stay as they are. `under`: the rules that hold."""
    return keep_contents(tx, ledger, [(document, now_ms)], under=under)[0]


def keep_contents(
    tx: Tx, ledger: Ledger, changed: Iterable[tuple[Document, int]], *, under: Call | None = None
) -> list[EntryRow]:
    """Bring the tables in step with the contents of documents, changed at a time (ms); of one twice the last holds."""
    newest = {document.id: (document, now_ms) for document, now_ms in changed}
    groups = {document.id: rules.entrants_of(document.body) for document, _ in newest.values()}
    there: dict[str, dict[str, Entrant]] = {}
    kin: dict[str, people.Kin] = {}
    for scope in sorted({document.scope for document, _ in newest.values()}):
        hold(tx, ledger, scope)
        named = [one for document, _ in newest.values() if document.scope == scope for one in groups[document.id]]
        there[scope], kin[scope] = people.entrants_by_id(tx, named, scope), people.kin(tx, scope)
    known, references = store.by_ids(tx, newest), store.references(tx, newest)
    rows = []
    for identity, (document, now_ms) in newest.items():
        group, here = groups[identity], there[document.scope]
        if not here.keys() >= set(group) and any(map(ledger.erased, group)):
            raise Refused("erased", "Whose work this is was erased.")
        told = makers.known(group, here, kin[document.scope])
        age = _age(ledger, told, under or rules_of(tx, ledger, document), now_ms)
        country = country_of(tx, ledger, [maker.entrant for maker in told], document.scope)
        rows.append(_row(document, age, country, known.get(identity), references.get(identity), now_ms))
    store.drop_contents(tx, known)
    store.add_contents(
        tx, ((one.id, one.scope, rules.parts_of(one.body), groups[one.id]) for one, _ in newest.values())
    )
    store.save(tx, *rows)
    return rows


def _row(
    document: Document, age: Age, country: str | None, before: EntryRow | None, reference: str | None, now_ms: int
) -> EntryRow:
    body = document.body
    return EntryRow(
        id=document.id,
        scope=document.scope,
        call=body.get("call", ""),
        title=body.get("title", ""),
        statement=body.get("statement"),
        language=body.get("language"),
        text=body.get("text"),
        band=age.bands[0] if age.bands else None,
        band_ambiguous=len(age.bands) > 1,
        minor=age.minor,
        received_ms=before.received_ms if before else None,
        country=country,
        offer=msgspec.convert(body["offer"], Offer) if "offer" in body else None,
        rules_version=body.get("rules_version"),
        evidence=before.evidence if before else None,
        finished_ms=before.finished_ms if before else None,
        updated_ms=now_ms,
        reference=reference,
        facets=before.facets if before else Facets(),
    )


def terms_of(tx: Tx, row: EntryRow, now_ms: int) -> consent.Terms:
    """Return under what an answer counts for an entry now."""
    call = calls.call_by_id(tx, row.call)
    if call is None:
        return consent.Terms(now_ms=now_ms, call=row.call, entry=row.id)
    said = call.consents
    return consent.Terms(
        now_ms=now_ms, call=call.id, entry=row.id, opens_ms=call.opens_at, days=said.days, versions=said.versions,
        attested=said.attested,
    )  # fmt: skip


def consent_states(tx: Tx, row: EntryRow, item: Item, now_ms: int) -> list[consent.State]:
    """Return where consent to an item stands now for each of those whose work it is."""
    return makers.states(tx, row, item, terms_of(tx, row, now_ms))


def facts_of(tx: Tx, row: EntryRow, now_ms: int) -> rules.Facts:
    """Gather what the facets follow from."""
    blobs = [media.blob_owned(tx, row.scope, part.sha256) for part in store.parts(tx, row.id).values()]
    facets = row.facets
    states = consent_states(tx, row, "participate", now_ms)
    return rules.Facts(
        contested=bool(conflicts.open_of(tx, row.id)),
        school_stands=schools.stands(tx, row.scope),
        blobs=tuple(None if blob is None else blob.state for blob in blobs),
        consent=rules.consent_of(states, alone=row.scope.startswith("entrant:") and not row.minor),
        eligibility=facets.eligibility,
        timing=facets.timing,
    )


def refresh(tx: Tx, ledger: Ledger, entry_id: str) -> EntryRow | None:
    """Derive the facets of an entry anew and write what changed; drafts and entries that left stay as they are."""
    row = store.by_id(tx, entry_id)
    if row is None or row.facets.lifecycle in {"draft", "withdrawn", "superseded", "erased"}:
        return row
    return write(tx, ledger, row, rules.derive(row.facets, facts_of(tx, row, ledger.now_ms)))


def write(tx: Tx, ledger: Ledger, row: EntryRow, facets: Facets, **more: Any) -> EntryRow:
    """Write facets (and `more` server fields) to the document and the table; tell who judged it if it left."""
    document = ledger.get(row.id)
    if document is not None:
        wanted = {**msgspec.to_builtins(facets), "reasons": list(facets.reasons), **more}
        changed = {name: value for name, value in wanted.items() if document.body.get(name) != value}
        if changed:
            ledger.put(row.id, "entry", row.scope, changed)
    after = msgspec.structs.replace(row, facets=facets, updated_ms=ledger.now_ms)
    if after.facets != row.facets or more:
        store.save(tx, after)
    if row.facets.lifecycle == "accepted" and facets.lifecycle != "accepted":
        listeners.notify(tx, ledger, row.id)
    return after
