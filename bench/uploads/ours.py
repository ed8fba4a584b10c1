"""`outreach serve` for a measurement: the product, with room for 256 MB in one file, and without making renditions.

Only limits differ, and what happens after an upload (renditions are made later, by jobs). What is measured is the code
that a tablet meets: who is calling, the row in the database, bytes flushed, digest, looking for metadata, keeping.
"""

from __future__ import annotations

from media.model import Limits
from outreach import app
from outreach.cli import main
from outreach.media import parts

ROOM = 1 << 33


def roomy() -> Limits:
    return Limits(file_bytes=1 << 29, device_open_bytes=ROOM, tenant_open_bytes=ROOM)


if __name__ == "__main__":
    parts.Limits = roomy
    app.LANES = {}
    main()
