"""A file that takes room while there is enough, so that there is some when there is none.

Promised: when the disk fills up, the ballast is let go of before SQLite cannot even carry its log into the database (it
needs room for that), so that deletions take effect and the server goes on without a restart; it comes back when there
is room for it four times. Refused: taking room on a small disk.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger("outreach.seeing")

NAME = "ballast"
SIZE = 64 << 20
LEAST = 32 << 20
"""With less room than this the ballast goes."""


def tend(folder: Path, free: int, *, may_make: bool = True) -> bool:
    """Make the ballast, keep it, or let go of it, as the free room asks; return whether it is there. Blocking."""
    path = folder / NAME
    there = path.exists()
    if there and free < LEAST:
        path.unlink()
        log.critical("the disk is full: the ballast of %d MiB was let go of, make room now", SIZE >> 20)
        return False
    if there or free < 4 * SIZE or not may_make:
        return there
    half = path.with_name(f".{NAME}")
    try:
        with half.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, SIZE)
        half.rename(path)
    except OSError as error:
        log.warning("no ballast: %s", error.strerror)
        half.unlink(missing_ok=True)
        return False
    return True
