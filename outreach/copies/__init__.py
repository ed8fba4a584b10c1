"""Copies that are made by themselves: snapshots, segments of operations, files, and rehearsals of restoring them.

Promised: a copy counts only when it was read back; what a device sent is `durable` when a snapshot or a segment that
was confirmed holds it; a restore from the place of copies brings back the newest sound snapshot and all operations that
came after it, as if their devices had sent them again. Refused: copying into the place of another installation, and
beginning anew over a history.
"""

from __future__ import annotations

from outreach.copies.log import Pending, keep
from outreach.copies.state import Stream

__all__ = ["Pending", "Stream", "keep"]
