"""Word documents (ECMA-376): read and rewritten strictly, with the standard library alone. Runs only in the cell.

Promised: `clean` keeps the words, their look and their pictures, and drops who wrote them, when, with what, on which
machine, what was changed, commented, hidden in other files or fetched from elsewhere; `text` returns the words. Both
are pure, and cleaning twice changes nothing. Refused: bombs, document types and entities, passwords, macros.
"""

from __future__ import annotations

from media.docx.clean import clean
from media.docx.text import text

__all__ = ["clean", "text"]
