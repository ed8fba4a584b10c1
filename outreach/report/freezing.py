"""A report that is passed on is kept to the letter, under its digest: what was quoted can be shown again (I7).

Promised: a frozen report never changes, whatever is withdrawn or erased afterwards; it is the one to pass on, without
small numbers, so that nobody's leaving has to change it; its file has the digest that stands beside it. Refused: taking
one back. Who froze it is in the log.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import msgspec

from outreach import audit
from outreach.errors import Problem
from outreach.report import actions, telling
from outreach.report.model import Freeze, Frozen, Report

if TYPE_CHECKING:
    from outreach.db import Tx

_FIELDS: Final = Frozen.__struct_fields__
LISTED: Final = 200


def freeze(tx: Tx, asked: Freeze, officer: str, identity: str, now_ms: int) -> Frozen:
    """Count everything now and keep it. Raises Problem `call-unknown`, `body-invalid` as the report does."""
    body = written(actions.report(tx, asked.call, asked.since, asked.until, now_ms, outside=True))
    made = Frozen(
        id=identity, call=asked.call, since=asked.since, until=asked.until, made_ms=now_ms, officer=officer,
        sha256=hashlib.sha256(body).hexdigest(),
    )  # fmt: skip
    values = (*(getattr(made, name) for name in _FIELDS), body.decode())
    tx.run(f"INSERT INTO report_frozen ({', '.join(_FIELDS)}, body) VALUES ({', '.join('?' * len(values))})", *values)
    audit.note(tx, "report-frozen", by=officer, about=identity, at_ms=now_ms, sha256=made.sha256)
    return made


def frozen(tx: Tx) -> list[Frozen]:
    """Return the newest frozen reports."""
    rows = tx.all(f"SELECT {', '.join(_FIELDS)} FROM report_frozen ORDER BY made_ms DESC, id DESC LIMIT ?", LISTED)
    return [Frozen(*row) for row in rows]


def file_of(tx: Tx, identity: str, form: str) -> bytes:
    """Return a frozen report: as JSON the very bytes of its digest, as CSV the same numbers. Raises `not-found`."""
    row = tx.one("SELECT body FROM report_frozen WHERE id = ?", identity)
    if row is None:
        raise Problem("not-found", "There is no such frozen report.")
    body = str(row[0]).encode()
    return body if form == "json" else telling.table(msgspec.json.decode(body, type=Report))


def written(report: Report) -> bytes:
    """Return a report as a file of JSON."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1)
