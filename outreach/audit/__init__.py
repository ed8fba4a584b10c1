"""What was done, by whom, in which order: a log that grows and is never rewritten.

Promised: a line is in the transaction of what it tells, so that neither happens without the other; a line, once
written, cannot be changed, taken out or put in between without the chain of digests showing it; lines hold ids and
codes, never a name or a word that somebody wrote. Refused: changing or deleting lines (the database itself refuses),
and saying who was right.
"""

from __future__ import annotations

from outreach.audit.actions import head, note
from outreach.audit.model import ACTS, Act

__all__ = ["ACTS", "Act", "head", "note"]
