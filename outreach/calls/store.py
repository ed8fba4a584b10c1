"""The tables `call`, which has the newest version of each call's rules, and `call_version`, which has every one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from outreach.calls.model import Call, CallBody
from outreach.calls.times import closes_ms

if TYPE_CHECKING:
    from outreach.db import Tx

_INSERT = "INSERT INTO call (id, code, kind, opens_ms, closes_ms, body) VALUES (?, ?, ?, ?, ?, ?)"
_UPDATE = "UPDATE call SET opens_ms = ?, closes_ms = ?, body = ? WHERE id = ?"
_ADD_VERSION = "INSERT INTO call_version (call, version, body, reason, officer, at_ms) VALUES (?, ?, ?, ?, ?, ?)"
_BY_ID = "SELECT id, body FROM call WHERE id = ?"
_HOLD = "UPDATE call SET code = code WHERE id = ?"
_VERSION = "SELECT call, body FROM call_version WHERE call = ? AND version = ?"
_VERSIONS = "SELECT version, reason, officer, at_ms FROM call_version WHERE call = ? ORDER BY version"
_BY_CODE = "SELECT id, body FROM call WHERE code = ?"
_ALL = "SELECT id, body FROM call ORDER BY opens_ms, id"


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """When and why a version of a call's rules began, and by whom (empty = the command line)."""

    version: int
    reason: str
    officer: str
    at_ms: int


def insert(tx: Tx, call_id: str, body: CallBody, officer: str, at_ms: int) -> None:
    """Keep a new call."""
    encoded, closes = msgspec.json.encode(body), closes_ms(body.deadline, body.zone)
    tx.run(_INSERT, call_id, body.code, body.kind, body.opens_at, closes, encoded)
    tx.run(_ADD_VERSION, call_id, body.version, encoded, "", officer, at_ms)


def update(tx: Tx, call_id: str, body: CallBody) -> None:
    """Keep what a call says now."""
    tx.run(_UPDATE, body.opens_at, closes_ms(body.deadline, body.zone), msgspec.json.encode(body), call_id)


def add_version(tx: Tx, call_id: str, body: CallBody, reason: str, officer: str, at_ms: int) -> None:
    """Keep a version of the rules, for ever."""
    tx.run(_ADD_VERSION, call_id, body.version, msgspec.json.encode(body), reason, officer, at_ms)


def by_id(tx: Tx, call_id: str) -> Call | None:
    """Return one call, a draft too."""
    row = tx.one(_BY_ID, call_id)
    return None if row is None else _call(*row)


def held(tx: Tx, call_id: str) -> Call | None:
    """Return one call as it will stay until this transaction changes it."""
    tx.run(_HOLD, call_id)
    return by_id(tx, call_id)


def version(tx: Tx, call_id: str, number: int) -> Call | None:
    """Return a call as a version of its rules has it."""
    row = tx.one(_VERSION, call_id, number)
    return None if row is None else _call(*row)


def versions(tx: Tx, call_id: str) -> list[Version]:
    """Return when and why each version began, the first one first."""
    names = Version.__struct_fields__
    return [Version(**dict(zip(names, row, strict=True))) for row in tx.all(_VERSIONS, call_id)]


def by_code(tx: Tx, code: str) -> Call | None:
    """Return the call with a code."""
    row = tx.one(_BY_CODE, code)
    return None if row is None else _call(*row)


def every(tx: Tx) -> list[Call]:
    """Return all calls, drafts too, the oldest opening first."""
    return [_call(*row) for row in tx.all(_ALL)]


@lru_cache(maxsize=64)  # a push asks for the same call with every operation, and its texts are long
def _call(call_id: str, body: bytes) -> Call:
    call = msgspec.json.decode(body, type=CallBody)
    fields = {name: getattr(call, name) for name in CallBody.__struct_fields__}
    return Call(id=call_id, year=int(call.deadline[:4]), **fields)
