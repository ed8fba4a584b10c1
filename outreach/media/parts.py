"""The parts of media that live as long as the process: where blobs lie, where uploads grow, what is admitted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from media.address import read_address
from media.local import LocalStore
from media.model import Limits
from media.ports import BlobStore
from media.promoted import PromotedStore
from media.staging import Staging
from media.writers import Writers
from outreach.media.reading import Trust
from outreach.media.sealing import Ring, open_ring

if TYPE_CHECKING:
    from outreach.settings import Settings


class Media(msgspec.Struct, frozen=True, kw_only=True):
    """What handlers and jobs need beside the database.

    `ring` holds the keys of what is sealed. `home` names the folder of unfinished uploads where processes share a
    bucket and have such a folder each. `delay` says `since_ms` when the bucket could not be used, and is empty while
    all is well.
    """

    store: BlobStore
    staging: Staging
    writers: Writers
    limits: Limits
    trust: Trust
    ring: Ring
    home: str | None = None
    delay: dict[str, int] = {}


def open_media(settings: Settings) -> Media:
    """Open the store that `OUTREACH_MEDIA` names. Blocking; makes the folders when they are new.

    With a bucket nothing is asked of it yet: the server starts, and takes in, while it is away.
    """
    folder = settings.media_folder
    store: BlobStore = LocalStore(folder)
    if settings.media.startswith("s3:"):
        from media.s3 import S3Store

        store = PromotedStore(LocalStore(folder), S3Store(read_address(settings.media)))
    staging = Staging(folder / "staging")
    home = staging.home() if isinstance(store, PromotedStore) else None
    writers, limits = Writers(staging), Limits()
    return Media(
        store=store, staging=staging, writers=writers, limits=limits, trust=Trust(), ring=open_ring(settings),
        home=home, delay={},
    )  # fmt: skip
