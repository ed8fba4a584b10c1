"""Whose history a place holds, and that nobody begins anew over one.

Promised: an installation copies only into a place that is empty or its own; a new database is not begun while the place
of copies, the store of media or the data folder holds something of an older one: whoever comes with an empty volume
would see its devices sign in to nothing, and what nobody names any more would be let go of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from media.errors import StoreUnavailable
from outreach.copies.place import Place
from outreach.folder import FolderUnusable

if TYPE_CHECKING:
    from outreach.db import Tx
    from outreach.settings import Settings

_HINT = "`outreach restore --newest` brings it back; OUTREACH_ALLOW_EMPTY=1 begins anew all the same"


class PlaceTaken(Exception):  # noqa: N818 - it says what is the case
    """The place of copies belongs to another installation."""


def lineage(tx: Tx) -> str | None:
    """Return the name of this history: its first epoch, which every restore keeps; None when it has not begun."""
    row = tx.one("SELECT name FROM sync_epoch ORDER BY position LIMIT 1")
    return None if row is None else str(row[0])


def claim(place: Place, name: str) -> None:
    """Write into a place whose it is. Raises PlaceTaken."""
    found = {key.partition("/")[2] for key in place.names("claim")}
    if found - {name}:
        raise PlaceTaken("the place of copies belongs to another installation: name another one in OUTREACH_COPIES")
    if not found:
        place.store.put(f"claim/{name}", b"")


def require_none(settings: Settings) -> None:
    """Raise FolderUnusable when something holds an older history. Blocking; to be asked before a database begins."""
    if settings.allow_empty:
        return
    try:
        place = Place(settings)
        found = next(iter(place.store.keys("claim/")), None)
    except StoreUnavailable as error:
        message = f"the database is new, and the place of copies cannot be asked whether it holds a history: {error}"
        raise FolderUnusable(message) from None
    if found is not None:
        message = f"the database is new, but the place of copies holds a history ({found.partition('/')[2]}): {_HINT}"
        raise FolderUnusable(message)
    if media := _media(settings):
        message = f"the database is new, but {media} holds pictures or recordings: {_HINT}"
        raise FolderUnusable(message)


def _media(settings: Settings) -> str:
    for folder in (settings.media_folder / name for name in ("blobs", "forms")):
        if any(path.is_file() for path in folder.rglob("*")):
            return str(folder)
    if not settings.media.startswith("s3:"):
        return ""
    from media.address import read_address
    from media.s3 import S3Store

    try:
        found = next(S3Store(read_address(settings.media), 5.0, 5.0).keys("blobs/"), None)
    except StoreUnavailable:
        return ""  # a server starts while its bucket is away; what nobody names is not let go of for weeks
    return "" if found is None else "the bucket"
