"""Works that look like each other, for a screener to put side by side. Reads only.

Promised: what is told is what was measured (the same file, pictures by how many bits differ, texts by how much of the
shorter is shared), with both works. Refused: a verdict. Nothing here changes an entry, and drafts are the school's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.media import actions as media
from outreach.media import likeness
from outreach.safeguarding import actions as safeguarding
from outreach.screening import views
from outreach.screening.model import Likeness, SimilarEntries, SimilarEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from outreach.db import Tx
    from outreach.entries.actions import EntryPart, EntryRow
    from outreach.media.likeness import Thresholds
    from outreach.screening.model import PartView

MOST = 50


def similar(tx: Tx, entry_id: str, thresholds: Thresholds, *, all_of: bool) -> SimilarEntries:
    """Return the entries that look like one, the most alike first. `all_of`: also those about which a case is open.

    Raises Problem `not-found`, also for a draft.
    """
    row = _seen(tx, entry_id, all_of=all_of)
    if row is None:
        raise Problem("not-found", "There is no such entry.")
    parts = entries.parts_of(tx, row.id)
    groups: dict[str, list[Likeness]] = {}
    for other, likeness_ in (*_by_text(tx, row, thresholds), *_by_part(tx, row, parts, thresholds)):
        groups.setdefault(other, []).append(likeness_)
    seen = ((_seen(tx, other, all_of=all_of), alike) for other, alike in groups.items())
    shown = [_shown(tx, other, alike) for other, alike in seen if other is not None]
    shown.sort(key=lambda one: (min(map(_far, one.likenesses)), one.entry.id))
    return SimilarEntries(
        entry=views.line(tx, row, parts), thresholds=thresholds, similar=shown[:MOST], more=len(shown) > MOST
    )


def _far(likeness_: Likeness) -> float:
    """Return how far apart two works are, between 0 (the same file) and 1, whatever was measured."""
    if likeness_.how == "same-file":
        return 0.0
    if likeness_.percent is not None:
        return (101 - likeness_.percent) / 101
    assert likeness_.pdq is not None
    assert likeness_.phash is not None
    return (1 + min(likeness_.pdq / 256, likeness_.phash / 64)) / 2


def _seen(tx: Tx, entry_id: str, *, all_of: bool) -> EntryRow | None:
    row = entries.entry_by_id(tx, entry_id)
    if row is None or row.facets.lifecycle == "draft":
        return None
    return row if all_of or not safeguarding.frozen(tx, entry_id) else None


def _shown(tx: Tx, row: EntryRow, alike: list[Likeness]) -> SimilarEntry:
    return SimilarEntry(entry=views.line(tx, row, entries.parts_of(tx, row.id)), text=row.text, likenesses=alike)


def _by_part(
    tx: Tx, row: EntryRow, parts: Mapping[str, EntryPart], thresholds: Thresholds
) -> Iterator[tuple[str, Likeness]]:
    for key, part in parts.items():
        blob = media.blob_owned(tx, row.scope, part.sha256)
        if blob is None:
            continue
        mine = views.part(tx, row.scope, key, part)
        for held in likeness.pictures_like(tx, blob.stored, thresholds):
            how: Literal["same-file", "picture"] = "same-file" if held.stored == blob.stored else "picture"
            for other, theirs in _naming(tx, held.tenant, held.sha256, row.id):
                yield other, Likeness(how=how, mine=mine, theirs=theirs, pdq=held.pdq, phash=held.phash)
        yield from _of_text(tx, row.id, likeness.of_blob(blob.stored), mine, thresholds)


def _by_text(tx: Tx, row: EntryRow, thresholds: Thresholds) -> Iterator[tuple[str, Likeness]]:
    yield from _of_text(tx, row.id, entries.text_source(row.id), None, thresholds)


def _of_text(
    tx: Tx, entry_id: str, source: str, mine: PartView | None, thresholds: Thresholds
) -> Iterator[tuple[str, Likeness]]:
    for alike in likeness.texts_like(tx, source, thresholds):
        typed = entries.entry_of_source(alike.source)
        if typed is not None and typed != entry_id:
            yield typed, Likeness(how="text", mine=mine, theirs=None, percent=alike.percent)
        for tenant, name in likeness.holders(tx, alike.source):
            for other, theirs in _naming(tx, tenant, name, entry_id):
                yield other, Likeness(how="text", mine=mine, theirs=theirs, percent=alike.percent)


def _naming(tx: Tx, tenant: str, sha256: str, but: str) -> Iterator[tuple[str, PartView]]:
    """Yield the entries of a tenant that name a blob, with the part that does."""
    for other in entries.naming_blob(tx, sha256, tenant):
        if other == but:
            continue
        for key, part in entries.parts_of(tx, other).items():
            if part.sha256 == sha256:
                yield other, views.part(tx, tenant, key, part)
