"""A SHA-256 that follows a file while it grows, so that little is left to read again when it is whole.

Promised: it is the digest of the file's first bytes, wherever it stands; several threads may push it on. Refused:
trusting it across openings: who opens a file anew begins anew.
"""

from __future__ import annotations

import hashlib
import os
import threading

_PIECE = 1 << 20


class Digest:
    """The digest of the first `at` bytes of a file."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()
        self._lock = threading.Lock()
        self.at = 0

    def follow(self, fd: int, end: int) -> None:
        """Read on until `end`, or as far as there are bytes. Blocking."""
        with self._lock:
            while self.at < end:
                piece = os.pread(fd, min(_PIECE, end - self.at), self.at)
                if not piece:
                    return
                self._sum.update(piece)
                self.at += len(piece)

    def finish(self, fd: int, length: int) -> str:
        """Return the digest of all `length` bytes, in hexadecimal. Blocking; raises OSError when fewer are there."""
        self.follow(fd, length)
        with self._lock:
            if self.at != length:
                message = f"{self.at} of {length} bytes are there"
                raise OSError(message)
            return self._sum.hexdigest()
