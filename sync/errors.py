"""What the engine raises. An operation that is refused is an answer, not an exception: see `wire.Result`."""

from __future__ import annotations


class SyncError(Exception):
    """A whole request is refused.

    Codes: `device-revoked`, `epoch-changed` (then `epoch` is the present one), `op-unreadable`, `ops-order`,
    `push-too-large`, `quarantine-full`, `scope-unknown`. Of a bundle also: `bundle-unreadable`, `bundle-not-for-us`,
    `bundle-too-large`, and of one file in it `upload-checksum`.
    """

    def __init__(self, code: str, detail: str = "", *, epoch: str | None = None) -> None:
        self.code = code
        self.detail = detail
        self.epoch = epoch
        super().__init__(f"{code}: {detail}")


class Refused(Exception):  # noqa: N818 - it names an outcome, not a failure
    """Raised by `Kind.after`: the operation is rejected with this code and everything that it did is undone."""

    def __init__(self, code: str, message: str = "") -> None:
        self.code = code
        self.message = message
        super().__init__(f"{code}: {message}")


class Contended(Exception):  # noqa: N818 - likewise
    """Another transaction changed what this one had read; nothing was done, run it again."""
