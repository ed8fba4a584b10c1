"""The privacy notice, for adults and for children (C34): its version, and the page where anybody reads it."""

from __future__ import annotations

from typing import Final

SECTIONS: Final = ("keep", "why", "see", "long", "rights", "children", "where", "mail", "ask")
"""What the adults' notice speaks of: `privacy-<section>` is a heading, `privacy-<section>-text` what stands below."""
LINES: Final = tuple(f"privacy-child-{n}" for n in range(1, 8))
"""The messages of the children's notice."""
