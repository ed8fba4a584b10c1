"""What bundles need from outside: somebody who holds keys."""

from __future__ import annotations

from typing import Protocol


class Sealer(Protocol):
    """Makes what only one reader opens."""

    def seal(self, data: bytes) -> bytes:
        """Return `data` as one JWE in compact serialisation."""


class Opener(Protocol):
    """The one reader."""

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed. Raises SyncError `bundle-unreadable` and `bundle-not-for-us`."""
