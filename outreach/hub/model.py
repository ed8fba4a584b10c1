"""What a hub speaks of: who it is, the copies that it keeps, and what a server answers. Times are milliseconds."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

State = Literal["waiting", "sent", "refused"]
"""`waiting`: not with the server yet; `sent`: the receipts are here; `refused`: the server will not take it."""


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """To which server this hub carries, and as whom."""

    server: str
    token: str


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """One file that was handed in. `number` is the bundle's, `digest` is of the whole file; `code` says why refused."""

    number: str
    digest: str
    state: State
    size: int = 0
    came_ms: int = 0
    code: str | None = None


class Counts(NamedTuple):
    """How many copies there are of each state."""

    waiting: int
    sent: int
    refused: int


class Answer(NamedTuple):
    """What a server said: `code` is a problem's, `retry_s` what it asked for; a status of 0 is no answer at all."""

    status: int
    body: bytes = b""
    code: str = ""
    retry_s: float = 0.0


Outcome = Literal["done", "refused", "signed-out", "later"]
