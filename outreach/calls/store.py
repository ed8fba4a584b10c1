"""The table `call`: what the sync document says, for the server's own questions."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from outreach.calls.model import Call, CallBody

if TYPE_CHECKING:
    from outreach.db import Tx

_INSERT = "INSERT INTO call (id, code, kind, opens_ms, closes_ms, body) VALUES (?, ?, ?, ?, ?, ?)"
_BY_ID = "SELECT id, body FROM call WHERE id = ?"
_BY_CODE = "SELECT id FROM call WHERE code = ?"
_ALL = "SELECT id, body FROM call ORDER BY opens_ms, id"


def insert(tx: Tx, call_id: str, body: CallBody, closes_ms: int) -> None:
    """Keep a new call."""
    tx.run(_INSERT, call_id, body.code, body.kind, body.opens_at, closes_ms, msgspec.json.encode(body))


def by_id(tx: Tx, call_id: str) -> Call | None:
    """Return one call."""
    row = tx.one(_BY_ID, call_id)
    return None if row is None else _call(*row)


def code_taken(tx: Tx, code: str) -> bool:
    """Whether another call has this code."""
    return tx.one(_BY_CODE, code) is not None


def every(tx: Tx) -> list[Call]:
    """Return all calls, the oldest opening first."""
    return [_call(*row) for row in tx.all(_ALL)]


@lru_cache(maxsize=64)  # a push asks for the same call with every operation, and its texts are long
def _call(call_id: str, body: bytes) -> Call:
    call = msgspec.json.decode(body, type=CallBody)
    fields = {name: getattr(call, name) for name in CallBody.__struct_fields__}
    return Call(id=call_id, year=int(call.deadline[:4]), **fields)
