"""What can go wrong with bytes. Each failure carries the stable code that the product's catalogue knows."""

from __future__ import annotations


class MediaError(Exception):
    """A refusal with a code; the message is a sentence about this occurrence."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


class StoreUnavailable(Exception):  # noqa: N818 - it says what is the case
    """The place of blobs cannot be reached, or answers nonsense; nothing is known about the bytes. Ask again later."""


class CellBroken(Exception):  # noqa: N818 - it names what happened to the cell
    """The decoder's cell could not be started or died; nothing is known about the file."""


class ChildDied(Exception):  # noqa: N818 - likewise
    """The child that decoded this file crashed or was killed. Three of these quarantine the file."""
