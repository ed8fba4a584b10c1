"""What officers see of entries, put together from the features that know the pieces. Reads only."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from outreach.calls import actions as calls
from outreach.consent import actions as consent
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.media import actions as media
from outreach.publication import actions as publication
from outreach.redactions import actions as redactions
from outreach.redactions import named, texts
from outreach.safeguarding import actions as safeguarding
from outreach.screening import store
from outreach.screening.model import (
    ConsentView,
    EntrantView,
    EntryDetail,
    EntryLine,
    EntryPage,
    PartView,
    Queues,
    Tally,
    Wanted,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.db import Tx
    from outreach.entries.actions import EntryPart, EntryRow
    from outreach.screening.model import ListState

PAGE_MAX = 200
LOOKS = 10
_MEASURES = ("width", "height", "duration_ms", "pages", "words", "characters")


def page(
    tx: Tx, call: str | None, state: ListState, after: str, limit: int, wanted: Wanted, *, all_of: bool
) -> EntryPage:  # fmt: skip
    """Return a page of entries in the order of their ids. Without `all_of`, one about which a case is open is blank.

    For a reason LOOKS times as many entries are looked at as a page holds; one with fewer may still have a next.
    """
    found: list[EntryRow] = []
    for _ in range(LOOKS):
        rows = entries.listed(tx, call, state, after, limit + 1, wanted.language)
        for row in rows[:limit]:
            if len(found) == limit:
                return EntryPage(entries=_lines(tx, found, all_of=all_of), next=after)
            after = row.id
            if wanted.reason is None or wanted.reason in (row.facets.reasons or ("none",)):
                found.append(row)
        if len(rows) <= limit:
            return EntryPage(entries=_lines(tx, found, all_of=all_of))
    return EntryPage(entries=_lines(tx, found, all_of=all_of), next=after)


def queues(tx: Tx, call: str | None) -> Queues:
    """Return how many entries wait for a screener, by language and by what to look at."""
    languages: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for language, why, number in entries.counted(tx, call, "to-screen"):
        languages[(language or "und").split("-")[0]] += number
        reasons.update(dict.fromkeys(why or ("none",), number))
    return Queues(entries=languages.total(), languages=dict(languages), reasons=dict(reasons))


def tallies(tx: Tx) -> dict[str, Tally]:
    """Return how much came, by call; what nobody entered is not in it."""
    return {call: Tally(received=came, cleared=cleared) for call, (came, cleared) in entries.tallied(tx).items()}


def _lines(tx: Tx, rows: list[EntryRow], *, all_of: bool) -> list[EntryLine]:
    lines = [line(tx, row, entries.parts_of(tx, row.id)) for row in rows]
    if all_of:
        return lines
    stopped = {row.id for row in rows if row.facets.judging == "held" and safeguarding.frozen(tx, row.id)}
    return [
        msgspec.structs.replace(one, title="", school=None, thumb=None) if one.id in stopped else one for one in lines
    ]


def detail(tx: Tx, entry_id: str, now_ms: int, *, all_of: bool = True) -> EntryDetail:
    """Return everything about one entry. `all_of`: also when a case about it is open.

    Raises Problem `not-found`, also for a draft: that is the school's own; `entry-frozen`.
    """
    row = entries.entry_by_id(tx, entry_id)
    if row is None or row.facets.lifecycle == "draft":
        raise Problem("not-found", "There is no such entry.")
    if not all_of and safeguarding.frozen(tx, entry_id):
        raise Problem("entry-frozen", "A concern about it is being looked into.")
    parts = entries.parts_of(tx, row.id)
    makers = entries.makers_told(tx, row.id, row.scope)
    known_as = (one for maker in makers for one in maker.known_as)
    said = redactions.pictures(tx, row.id, parts)
    today = datetime.fromtimestamp(now_ms / 1000, UTC).date()
    call = calls.call_by_id(tx, row.call)
    return EntryDetail(
        entry=line(tx, row, parts),
        statement=row.statement,
        text=row.text,
        offer=row.offer,
        parts=[part(tx, row.scope, key, one) for key, one in parts.items()],
        pictures=said,
        words=texts.view(tx, row),
        named=named.view(tx, row.id),
        publication=publication.standing(tx, row, parts, said),
        entrants=[
            EntrantView(
                id=one.id,
                name=one.name,
                country=one.country,
                ages=calls.ages_on(one.birth, one.stated_age, today),
                told=None if call is None else one.ages.get(call.age_reference),
            )
            for one in (maker.entrant for maker in makers)
        ],
        consents=[_consent(record) for record in consent.records_of(tx, row.scope, (*known_as, row.id))],
        decisions=store.of_entry(tx, row.id),
    )


def address(sha256: str, recipe: str) -> str:
    """Return where a rendition is served to an officer."""
    return f"/api/v1/media/{sha256}/{recipe}"


def line(tx: Tx, row: EntryRow, parts: Mapping[str, EntryPart]) -> EntryLine:
    """Return an entry as it stands in a list."""
    holder = devices.actor_by_id(tx, row.scope.partition(":")[2])
    pictures = [one.sha256 for one in parts.values() if "thumb" in media.recipes_of(one.type)]
    return EntryLine(
        id=row.id,
        reference=row.reference,
        call=row.call,
        title=row.title,
        language=row.language,
        school=holder.name if holder is not None and holder.role == "school" else None,
        country=None if holder is None else holder.country,
        band=row.band,
        band_ambiguous=row.band_ambiguous,
        minor=row.minor,
        received_ms=row.received_ms,
        updated_ms=row.updated_ms,
        facets=row.facets,
        thumb=address(pictures[0], "thumb") if pictures else None,
    )


def part(tx: Tx, scope: str, key: str, named: EntryPart) -> PartView:
    """Return a part and where to see it. Until its bytes are here, what the device says of it counts."""
    blob = media.blob_owned(tx, scope, named.sha256)
    recipes = media.recipes_of(named.type if blob is None else blob.type)
    return PartView(
        id=key,
        kind=named.kind,
        type=named.type,
        size=named.size,
        sha256=named.sha256,
        caption=named.caption,
        state=None if blob is None else blob.state,
        urls={recipe: address(named.sha256, recipe) for recipe in (*recipes, "original")},
        **({} if blob is None else {name: getattr(blob, name) for name in _MEASURES}),
    )


def _consent(record: consent.ConsentRecord) -> ConsentView:
    return ConsentView(
        subject=record.subject,
        item=record.item,
        answer=record.answer,
        by=record.by,
        relation=record.relation,
        method=record.method,
        text_version=record.text_version,
        language=record.language,
        name_mode=record.name_mode,
        received_ms=record.received_ms,
    )
