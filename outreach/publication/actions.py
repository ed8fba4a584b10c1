"""What officers decide about publication. Whether it holds is asked anew whenever somebody looks (`shown`).

Promised: a work becomes public by the words of two officers, and only while nothing keeps it from that; what loses a
consent that it needs, or leaves the accepted works, ends as a publication in that transaction, and does not come back
by itself. Refused: publishing what one officer alone approved, and lifting a hold without the capability for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from media import recipes
from outreach import audit
from outreach.consent.listeners import on_consent
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.ids import now_ms
from outreach.media.listeners import forgets
from outreach.people.listeners import on_kin
from outreach.publication import leaving, printing, rules, store
from outreach.publication.model import Hold, Line, Lines, Obstacle, Publication, PublicationView, Standing
from outreach.redactions import actions as redactions
from outreach.redactions import named
from outreach.redactions.listeners import on_redaction
from outreach.schools import actions as schools

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from outreach.db import Tx
    from outreach.entries.actions import EntryPart, EntryRow
    from outreach.publication.model import Licence, Printing, Stage
    from outreach.redactions.model import PictureView
    from sync import Engine, Ledger

PAGE_MAX = 200
_SEEN = recipes.IMAGE_TYPES | recipes.VIDEO_TYPES | {"application/pdf"}
_HEARD = recipes.AUDIO_TYPES | recipes.VIDEO_TYPES
_ENDING = frozenset({
    "not-accepted", "publishing-not-agreed", "face-not-agreed", "face-of-others", "voice-not-agreed", "person-named",
})  # fmt: skip
"""What ends a publication; a risk or a concern that is looked into hides the work as long as it lasts."""


def standing(
    tx: Tx, row: EntryRow, parts: Mapping[str, EntryPart], pictures: Iterable[PictureView]
) -> PublicationView:  # fmt: skip
    """Return what keeps an entry from being published now, and the credit. `pictures` is what was said of its parts."""
    said = {one.part: one for one in pictures}
    shown = tuple(_shown(key, part, said.get(key)) for key, part in parts.items())
    found = rules.obstacles(
        rules.Facts(
            accepted=row.facets.lifecycle == "accepted",
            held=row.facets.judging == "held",
            may_publish=entries.agreed(tx, row, "publish_work"),
            may_show_person=entries.agreed(tx, row, "voice_image"),
            parts=shown,
            risk=store.hold_of(tx, row.id) is not None,
            named=named.stands(tx, row.id),
        )
    )
    credit = rules.credit(
        tuple(_makers(tx, row)), band=row.band, country=row.country, image=any(one.shows_maker for one in shown)
    )
    return PublicationView(publishable=not found, obstacles=found, credit=credit)


def of_entry(tx: Tx, entry_id: str) -> Standing:
    """Return everything about the publication of an entry. Raises Problem `not-found`, also for a draft."""
    row = _row(entries.entry_by_id(tx, entry_id))
    history = store.of_entry(tx, entry_id)
    return Standing(
        entry=entry_id,
        now=view(tx, row),
        publication=next((one for one in history if one.ended_ms is None), None),
        history=history,
        hold=store.hold_of(tx, entry_id),
        printed=store.printed(tx, entry_id),
    )


def view(tx: Tx, row: EntryRow) -> PublicationView:
    """Return `standing` of an entry, with the facts looked up, and whether its school may have new works published.

    A work that is public already stays so while the school is suspended.
    """
    parts = entries.parts_of(tx, row.id)
    found = standing(tx, row, parts, redactions.pictures(tx, row.id, parts))
    current = _current(tx, row.id)
    if schools.stands(tx, row.scope) or (current is not None and current.published_ms is not None):
        return found
    return PublicationView(
        publishable=False, obstacles=[*found.obstacles, Obstacle("school-not-verified")], credit=found.credit
    )


def approve(
    tx: Tx, engine: Engine, entry_id: str, licence: Licence, officer: str, identity: str, now_ms: int
) -> Standing:  # fmt: skip
    """Say that a work may be published. Again by anybody replaces the word that was given, until it is published.

    Raises Problem `not-found`, `not-publishable`, `publication-wrong-state`.
    """
    row = _row(entries.entry_held(tx, entry_id))
    _require_publishable(tx, row)
    former = _current(tx, entry_id)
    if former is not None and former.published_ms is not None:
        raise Problem("publication-wrong-state", "The work is published already.")
    if former is not None:
        store.end(tx, former.id, officer, "approved again", now_ms)
    made = Publication(id=identity, entry=entry_id, licence=licence, approved_by=officer, approved_ms=now_ms)
    store.add(tx, made)
    ledger = engine.ledger(tx, now_ms)
    entries.set_publication(tx, ledger, row, "approved")
    ledger.flush()
    audit.note(tx, "publication-approved", by=officer, about=entry_id, at_ms=now_ms, publication=identity)
    return of_entry(tx, entry_id)


def publish(tx: Tx, engine: Engine, entry_id: str, officer: str, now_ms: int) -> Standing:
    """Publish what another officer has approved. Twice is once.

    Raises Problem `not-found`, `not-publishable`, `publication-wrong-state`, `second-officer-needed`.
    """
    row = _row(entries.entry_held(tx, entry_id))
    current = _current(tx, entry_id)
    if current is None:
        raise Problem("publication-wrong-state", "Nobody has approved this work yet.")
    _require_publishable(tx, row)
    if current.published_ms is None:
        if current.approved_by == officer:
            raise Problem("second-officer-needed", "Whoever approved a work does not publish it.")
        store.publish(tx, current.id, officer, now_ms)
        ledger = engine.ledger(tx, now_ms)
        entries.set_publication(tx, ledger, row, "published")
        ledger.flush()
        audit.note(tx, "published", by=officer, about=entry_id, at_ms=now_ms, publication=current.id)
    return of_entry(tx, entry_id)


def unpublish(tx: Tx, engine: Engine, entry_id: str, reason: str, officer: str, now_ms: int) -> Standing:
    """Take a work back from the public, or an approval. Twice is once. Raises Problem `not-found`."""
    row = _row(entries.entry_held(tx, entry_id))
    ledger = engine.ledger(tx, now_ms)
    _end(tx, ledger, row, officer, reason)
    ledger.flush()
    return of_entry(tx, entry_id)


def printed(
    tx: Tx, engine: Engine, entry_id: str, said: Printing, officer: str, identity: str, now_ms: int
) -> Standing:
    """Keep that a work was printed. Raises Problem `not-found`, and as `printing.note`."""
    row = _row(entries.entry_held(tx, entry_id))
    ledger = engine.ledger(tx, now_ms)
    printing.note(tx, ledger, row, said, officer, identity)
    ledger.flush()
    return of_entry(tx, entry_id)


def not_printed(tx: Tx, entry_id: str, identity: str, officer: str, now_ms: int) -> Standing:
    """Drop a record of `printed` that was wrong. Raises Problem `not-found` for no such entry."""
    _row(entries.entry_held(tx, entry_id))
    printing.strike(tx, entry_id, identity, officer, now_ms)
    return of_entry(tx, entry_id)


def hold(tx: Tx, entry_id: str, reason: str, officer: str, identity: str, now_ms: int) -> Standing:
    """Block publication because it might put somebody at risk, whatever was agreed to (C25). Raises `not-found`."""
    _row(entries.entry_held(tx, entry_id))
    store.add_hold(tx, identity, entry_id, Hold(officer=officer, note=reason, at_ms=now_ms))
    leaving.leave(tx, entry_id, now_ms)
    audit.note(tx, "publication-held", by=officer, about=entry_id, at_ms=now_ms)
    return of_entry(tx, entry_id)


def release(tx: Tx, entry_id: str, officer: str, now_ms: int) -> Standing:
    """Let the risks that other officers saw block publication no more; one's own stays. Twice is once.

    Raises Problem `not-found`, and `second-officer-needed` when only the officer's own hold is there.
    """
    _row(entries.entry_held(tx, entry_id))
    ended = store.end_holds(tx, entry_id, officer, now_ms)
    if not ended and store.hold_of(tx, entry_id) is not None:
        raise Problem("second-officer-needed", "Whoever saw the risk does not say alone that it is over.")
    if ended:
        audit.note(tx, "publication-released", by=officer, about=entry_id, at_ms=now_ms)
    return of_entry(tx, entry_id)


def listed(tx: Tx, stage: Stage, after: str, limit: int) -> Lines:
    """Return a page of publications of a stage, with what strangers see of each at this moment."""
    found = store.listed(tx, stage, after, limit + 1)
    lines = [line for one in found[:limit] if (line := _line(tx, one)) is not None]
    return Lines(publications=lines, next=found[limit - 1].id if len(found) > limit else None)


def _line(tx: Tx, one: Publication) -> Line | None:
    row = entries.entry_by_id(tx, one.entry)
    if row is None:
        return None
    now = view(tx, row)
    return Line(
        publication=one,
        title=row.title,
        reference=row.reference,
        call=row.call,
        shown=now.publishable and one.published_ms is not None and one.ended_ms is None,
        obstacles=now.obstacles,
    )


@on_consent
def consent_changed(tx: Tx, ledger: Ledger, scope: str, subject: str) -> None:
    """End the publications that an answer takes the ground from: an entrant's, or one entry's."""
    for entry_id in entries.about(tx, scope, subject):
        _settle(tx, ledger, entry_id)


@on_kin
def kin_changed(tx: Tx, ledger: Ledger, scope: str, people: list[str]) -> None:
    """End the publications that a no of the same child, entered twice, takes the ground from."""
    for entry_id in entries.naming(tx, people, scope):
        _settle(tx, ledger, entry_id)


@on_redaction
def seen_otherwise(tx: Tx, ledger: Ledger, entry_id: str) -> None:
    """End the publication of a work in which somebody is to be seen or is named whom nobody has asked."""
    _settle(tx, ledger, entry_id)


@entries.on_leaving
def entry_left(tx: Tx, ledger: Ledger, entry_id: str) -> None:
    """End the publication of a work that is no longer among the accepted ones."""
    _settle(tx, ledger, entry_id)


@forgets
def forget_erased(tx: Tx, entry_id: str) -> set[str]:
    """Keep nothing about the publication of an erased entry, nor the work in a pack."""
    leaving.leave(tx, entry_id, now_ms())
    return store.forget(tx, entry_id)


def _settle(tx: Tx, ledger: Ledger, entry_id: str) -> None:
    if _current(tx, entry_id) is None:
        return
    row = entries.entry_by_id(tx, entry_id)
    if row is not None and (why := [one.code for one in view(tx, row).obstacles if one.code in _ENDING]):
        _end(tx, ledger, row, None, why[0])


def _end(tx: Tx, ledger: Ledger, row: EntryRow, officer: str | None, why: str) -> None:
    current = _current(tx, row.id)
    if current is None:
        return
    store.end(tx, current.id, officer, why, ledger.now_ms)
    leaving.leave(tx, row.id, ledger.now_ms)
    was_public = current.published_ms is not None
    if was_public:
        printing.taken_back(tx, ledger, row)
    entries.set_publication(tx, ledger, row, "unpublished" if was_public else "private")
    audit.note(tx, "publication-ended", by=officer or "", about=row.id, at_ms=ledger.now_ms, publication=current.id)


def _current(tx: Tx, entry_id: str) -> Publication | None:
    return next((one for one in store.of_entry(tx, entry_id) if one.ended_ms is None), None)


def _require_publishable(tx: Tx, row: EntryRow) -> None:
    found = view(tx, row).obstacles
    if found:
        errors = tuple((one.part or "$", one.code) for one in found)
        raise Problem("not-publishable", "Something keeps this work from the public.", errors=errors)


def _row(row: EntryRow | None) -> EntryRow:
    if row is None or row.facets.lifecycle == "draft":
        raise Problem("not-found", "There is no such entry.")
    return row


def _makers(tx: Tx, row: EntryRow) -> Iterable[rules.Maker]:
    for one in entries.makers_told(tx, row.id, row.scope):
        yield rules.Maker(
            name=entries.shown_name(tx, row, one),
            child=row.minor,
            mode=entries.name_mode(tx, row, one),
            apart=entries.is_apart(tx, row, one),
        )


def known_by_name(tx: Tx, row: EntryRow) -> bool:
    """Whether strangers may read in a work who made it: not of children, nor of who wants no name or another one."""
    makers = list(_makers(tx, row))
    return bool(makers) and not any(one.child or one.mode in {"none", "pseudonym"} for one in makers)


def _shown(key: str, part: EntryPart, said: PictureView | None) -> rules.Shown:
    kind = part.type.partition(";")[0]
    return rules.Shown(
        part=key,
        seen=kind in _SEEN,
        heard=kind in _HEARD,
        faces=None if said is None else said.faces,
        faces_covered=said is not None and said.redaction is not None and said.redaction.faces_covered,
    )
