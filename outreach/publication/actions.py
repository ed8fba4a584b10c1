"""Whether an entry might be published: gathers the facts for `rules`. Reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media import recipes
from outreach.entries import actions as entries
from outreach.publication import rules
from outreach.publication.model import PublicationView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from outreach.db import Tx
    from outreach.entries.actions import EntryPart, EntryRow
    from outreach.redactions.model import PictureView

_SEEN = recipes.IMAGE_TYPES | recipes.VIDEO_TYPES | {"application/pdf"}
_HEARD = recipes.AUDIO_TYPES | recipes.VIDEO_TYPES


def standing(
    tx: Tx, row: EntryRow, parts: Mapping[str, EntryPart], pictures: Iterable[PictureView]
) -> PublicationView:  # fmt: skip
    """Return what keeps an entry from being published now. `pictures` is what was said of its parts."""
    said = {one.part: one for one in pictures}
    found = rules.obstacles(
        rules.Facts(
            accepted=row.facets.lifecycle == "accepted",
            held=row.facets.judging == "held",
            may_publish=entries.agreed(tx, row, "publish_work"),
            may_show_person=entries.agreed(tx, row, "voice_image"),
            parts=tuple(_shown(key, part, said.get(key)) for key, part in parts.items()),
        )
    )
    return PublicationView(publishable=not found, obstacles=found)


def _shown(key: str, part: EntryPart, said: PictureView | None) -> rules.Shown:
    kind = part.type.partition(";")[0]
    return rules.Shown(
        part=key,
        seen=kind in _SEEN,
        heard=kind in _HEARD,
        faces=None if said is None else said.faces,
        faces_covered=said is not None and said.redaction is not None and said.redaction.faces_covered,
    )
