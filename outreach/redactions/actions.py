"""What a screener does to pictures, and what others ask before they show one.

Promised: at most one redaction of a picture holds; from the transaction that makes it hold on, judges and strangers are
given the covered picture or nothing; taking it back is somebody's decision, and stays known. Refused: redacting what
is no picture, or what its school still works on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from media import recipes
from outreach.devices import actions as devices
from outreach.entries import actions as entries
from outreach.errors import Problem
from outreach.media import actions as media
from outreach.media.listeners import forgets, names_blobs
from outreach.redactions import listeners, rules, store, texts
from outreach.redactions.model import VERSIONS, PictureView, Redaction, RedactionView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media.model import BlobFacts
    from outreach.db import Tx
    from outreach.entries.actions import EntryPart, EntryRow
    from outreach.media.covering import Covered
    from outreach.redactions.model import Faces, Redact
    from sync import Engine

__all__ = [
    "cover_words_of", "covering", "hidden", "instead", "mark", "pictures", "redact", "source", "spoken_of",
    "take_back", "view", "withheld",
]  # fmt: skip

covering = store.covering
instead = store.instead
withheld = store.withheld
names_blobs(store.naming_blobs)
forgets(store.forget)


def source(tx: Tx, entry_id: str, part_id: str, *, sound: bool = False) -> BlobFacts:
    """Return the picture or the PDF of a part, or its recording, as what is to be covered of it.

    Raises Problem `not-found`, `not-a-picture`, `picture-not-here`.
    """
    row, part = _part(tx, entry_id, part_id)
    blob = media.blob_owned(tx, row.scope, part.sha256)
    if blob is None:
        raise Problem("picture-not-here", "Its bytes have not arrived yet.")
    if blob.type not in (recipes.HEARD_TYPES if sound else recipes.SEEN_TYPES):
        raise Problem("not-a-picture", f"This is {blob.type}.")
    return blob


def redact(
    tx: Tx, engine: Engine, entry_id: str, part_id: str, wanted: Redact, made: Covered, of: BlobFacts,
    officer: str, identity: str, now_ms: int,
) -> PictureView:  # fmt: skip
    """Let a redaction hold, whose picture `made` was made of `of`; the one before it ends.

    The words that lay under it are covered too, until somebody says otherwise. Raises Problem `not-found` (also when
    the part has other bytes by now), `redacted-too-often`, `picture-not-covered` when so many words cannot be.
    """
    row, part = _part(tx, entry_id, part_id, hold=True)
    if part.sha256 != of.sha256:
        raise Problem("not-found", "This part has another picture by now.")
    versions = [one.version for one in store.of_entry(tx, entry_id) if one.sha256 == part.sha256]
    if len(versions) >= VERSIONS:
        raise Problem("redacted-too-often", f"A picture can be redacted {VERSIONS} times.")
    texts.also_cover(tx, entry_id, made.words, officer, identity, now_ms)
    media.keep_made(tx, row.scope, made.received, now_ms)
    store.end(tx, entry_id, part.sha256, officer, now_ms)
    store.add(tx, Redaction(
        id=identity, entry=entry_id, sha256=part.sha256, stored=of.stored, version=max(versions, default=0) + 1,
        covers=wanted.covers, crop=wanted.crop, silences=wanted.silences, faces_covered=wanted.faces_covered,
        covered=made.received.stored, officer=officer, at_ms=now_ms,
    ))  # fmt: skip
    _tell(tx, engine, entry_id, now_ms)
    return view(tx, entry_id, part_id)


def cover_words_of(
    tx: Tx, engine: Engine, entry_id: str, part_id: str, words: list[str], of: BlobFacts,
    officer: str, identity: str, now_ms: int,
) -> None:  # fmt: skip
    """Cover words that lay on a page of `of` wherever they are read. Raises Problem as `redact` does."""
    _, part = _part(tx, entry_id, part_id, hold=True)
    if part.sha256 != of.sha256:
        raise Problem("not-found", "This part has another document by now.")
    texts.also_cover(tx, entry_id, words, officer, identity, now_ms)
    _tell(tx, engine, entry_id, now_ms)


def take_back(tx: Tx, engine: Engine, entry_id: str, part_id: str, officer: str, now_ms: int) -> PictureView:
    """Show a picture as it came again. Without a redaction that holds, nothing changes. Raises Problem `not-found`."""
    _, part = _part(tx, entry_id, part_id, hold=True)
    if store.end(tx, entry_id, part.sha256, officer, now_ms):
        _tell(tx, engine, entry_id, now_ms)
    return view(tx, entry_id, part_id)


def mark(
    tx: Tx, engine: Engine, entry_id: str, part_id: str, faces: Faces, officer: str, identity: str, now_ms: int
) -> PictureView:  # fmt: skip
    """Keep whose face an officer saw; judges keep the part, or lose it, from now on. Raises Problem `not-found`."""
    _, part = _part(tx, entry_id, part_id, hold=True)
    store.add_mark(tx, identity, entry_id, part.sha256, faces, officer, now_ms)
    _tell(tx, engine, entry_id, now_ms)
    return view(tx, entry_id, part_id)


def hidden(tx: Tx, entry_id: str) -> set[str]:
    """Return the digests of the parts that no judge is shown, for a face that nobody may show her now."""
    marks = store.marks(tx, entry_id)
    row = entries.entry_by_id(tx, entry_id) if marks else None
    if row is None:
        return set()
    agreed, covered = entries.agreed(tx, row, "voice_image"), store.faces_covered(tx, entry_id)
    return {
        sha256 for sha256, faces in marks.items()
        if rules.hidden(faces, faces_covered=sha256 in covered, agreed=agreed)
    }  # fmt: skip


def spoken_of(tx: Tx, entry_id: str) -> bool:
    """Whether somebody said of a part of an entry whose face is to be seen."""
    return bool(store.marks(tx, entry_id))


def view(tx: Tx, entry_id: str, part_id: str) -> PictureView:
    """Return what was said of a part and done to it. Raises Problem `not-found`."""
    _, part = _part(tx, entry_id, part_id)
    return pictures(tx, entry_id, {part_id: part})[0]


def pictures(tx: Tx, entry_id: str, parts: Mapping[str, EntryPart]) -> list[PictureView]:
    """Return the same of several parts of an entry, in their order."""
    marks, made = store.marks(tx, entry_id), store.of_entry(tx, entry_id)
    found = []
    for key, part in parts.items():
        history = [_view(tx, one, part) for one in made if one.sha256 == part.sha256]
        holding = next((one for one in history if one.ended_ms is None), None)
        found.append(PictureView(part=key, faces=marks.get(part.sha256), redaction=holding, history=history))
    return found


def _view(tx: Tx, made: Redaction, part: EntryPart) -> RedactionView:
    who = devices.actor_by_id(tx, made.officer)
    shown = media.recipes_of(recipes.covered_type(part.type.partition(";")[0]))
    return RedactionView(
        id=made.id,
        version=made.version,
        covers=made.covers,
        crop=made.crop,
        silences=made.silences,
        faces_covered=made.faces_covered,
        officer=made.officer,
        officer_name=None if who is None else who.name,
        at_ms=made.at_ms,
        ended_ms=made.ended_ms,
        ended_by=made.ended_by,
        sha256=made.covered,
        urls={recipe: f"/api/v1/media/{made.covered}/{recipe}" for recipe in shown},
    )


def _part(tx: Tx, entry_id: str, part_id: str, *, hold: bool = False) -> tuple[EntryRow, EntryPart]:
    row = entries.entry_held(tx, entry_id) if hold else entries.entry_by_id(tx, entry_id)
    if row is None or row.facets.lifecycle == "draft":
        raise Problem("not-found", "There is no such entry.")
    part = entries.parts_of(tx, row.id).get(part_id)
    if part is None:
        raise Problem("not-found", "The entry has no such part.")
    return row, part


def _tell(tx: Tx, engine: Engine, entry_id: str, now_ms: int) -> None:
    ledger = engine.ledger(tx, now_ms)
    listeners.notify(tx, ledger, entry_id)
    ledger.flush()
