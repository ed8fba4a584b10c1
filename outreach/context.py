"""What the running product consists of. Made once, in `outreach.app`, and handed to whoever needs a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from outreach.db import Database
    from outreach.settings import Settings


class Context(msgspec.Struct, kw_only=True):
    """The parts that live as long as the process.

    `db` transactions, `engine` the sync engine with every registered kind, `blobs` the media store, `cell` the
    decoder's cell (started by the application's lifespan), `pepper` the key of the HMACs of codes and tokens.
    """

    settings: Settings
    db: Database
    engine: Any = None
    blobs: Any = None
    cell: Any = None
    pepper: bytes = b""
