"""The key of the HMACs of codes, tokens, anchors and links, and the keys that it replaced.

Promised: what was made under a former key is still known while that key stands behind the present one in
`OUTREACH_SECRET`; everything new is made under the present one. So a secret is rotated and nobody is signed out.
"""

from __future__ import annotations

from typing import Self


class Pepper(bytes):
    """The present key; `former` are those that it replaced, newest first."""

    former: tuple[bytes, ...]

    def __new__(cls, present: bytes, *former: bytes) -> Self:
        made = super().__new__(cls, present)
        made.former = former
        return made


def keys_of(pepper: bytes) -> tuple[bytes, ...]:
    """Return the keys under which something may have been made, the present one first."""
    return (pepper, *pepper.former) if isinstance(pepper, Pepper) else (pepper,)
