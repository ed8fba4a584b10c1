"""The parts of media that live as long as the process: where blobs lie, where uploads grow, what is admitted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from media.local import LocalStore
from media.model import Limits
from media.ports import BlobStore
from media.staging import Staging
from media.writers import Writers
from outreach.media.reading import Trust

if TYPE_CHECKING:
    from outreach.settings import Settings


class Media(msgspec.Struct, frozen=True, kw_only=True):
    """What handlers and jobs need beside the database."""

    store: BlobStore
    staging: Staging
    writers: Writers
    limits: Limits
    trust: Trust


def open_media(settings: Settings) -> Media:
    """Open the store that `OUTREACH_MEDIA` names. Blocking; makes the folders when they are new."""
    folder = Path(settings.media.removeprefix("file://"))
    return Media(
        store=LocalStore(folder),
        staging=Staging(folder / "staging"),
        writers=Writers(),
        limits=Limits(),
        trust=Trust(),
    )
