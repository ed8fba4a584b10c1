"""The table `retention_report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from outreach.retention.model import Report

if TYPE_CHECKING:
    from outreach.db import Tx

_PUT = """
INSERT INTO retention_report (day, at_ms, report) VALUES (?, ?, ?)
ON CONFLICT (day) DO UPDATE SET at_ms = excluded.at_ms, report = excluded.report
"""


def put(tx: Tx, report: Report) -> None:
    """Keep a night's report; a night that was done twice has the sum of both."""
    row = tx.one("SELECT report FROM retention_report WHERE day = ?", report.day)
    if row is not None:
        former = msgspec.json.decode(row[0], type=Report)
        names = sorted(former.deleted.keys() | report.deleted.keys())
        total = {name: former.deleted.get(name, 0) + report.deleted.get(name, 0) for name in names}
        report = msgspec.structs.replace(report, deleted=total)
    tx.run(_PUT, report.day, report.at_ms, msgspec.json.encode(report))


def reports(tx: Tx, limit: int) -> list[Report]:
    """Return the newest reports first."""
    rows = tx.all("SELECT report FROM retention_report ORDER BY day DESC LIMIT ?", limit)
    return [msgspec.json.decode(row[0], type=Report) for row in rows]
