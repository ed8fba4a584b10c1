"""What the running product consists of. Made once, in `outreach.app`, and handed to whoever needs a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.copies import Pending, Stream
from outreach.http.admission import Admission
from outreach.seeing.loops import Loops
from outreach.seeing.meters import Meters
from outreach.seeing.pulse import Pulse
from outreach.sync.watch import Watch

if TYPE_CHECKING:
    from media.cell.cell import Cell
    from outreach.db import Database
    from outreach.media.parts import Media
    from outreach.settings import Settings
    from outreach.sync.bundles import Desk
    from sync import Engine


class Context:
    """The parts that live as long as the process.

    `db` runs transactions, `engine` is the sync engine with every registered kind, `pepper` the key of the HMACs of
    codes and tokens, `watch` knows who listens, `admission` who is taken in, `meters` count, `pulse` beats, `loops`
    tells how they go, `pending` knows how much is in no copy yet, `stream` how the replica follows, `damaged`
    which rows (`row`, `scope` and a name) were found to be other than they were written.
    `media` (where bytes are kept and how they
    come in), `cell` (where strangers' files are decoded) and `desk` (where bundles are handed in) exist from the start
    of the application's lifespan to its end.
    """

    # A plain class: Litestar looks into Structs and dataclasses that it injects, and this is not data.

    media: Media
    cell: Cell
    desk: Desk

    def __init__(self, *, settings: Settings, db: Database, engine: Engine, pepper: bytes) -> None:
        self.settings = settings
        self.db = db
        self.engine = engine
        self.pepper = pepper
        self.watch = Watch(db)
        self.admission = Admission(settings.proxy_header)
        self.meters = Meters()
        self.pulse = Pulse()
        self.loops = Loops(self.meters)
        self.pending = Pending(settings.rhythm.ops)
        self.stream = Stream()
        self.damaged: set[tuple[str, str]] = set()
        db.on_group(self.meters.committed)
