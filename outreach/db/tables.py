"""Every table, parents before children: what a backup holds, in the order in which it is restored."""

from __future__ import annotations

from importlib import import_module

SCHEMAS = (
    "sync.schema",
    "media.schema",
    "outreach.devices.schema",
    "outreach.passkeys.schema",
    "outreach.doors.schema",
    "outreach.recovery.schema",
    "outreach.mail.schema",
    "outreach.audit.schema",
    "outreach.jobs.schema",
    "outreach.calls.schema",
    "outreach.content.schema",
    "outreach.people.schema",
    "outreach.schools.schema",
    "outreach.entries.schema",
    "outreach.activities.schema",
    "outreach.consent.schema",
    "outreach.screening.schema",
    "outreach.redactions.schema",
    "outreach.transcripts.schema",
    "outreach.publication.schema",
    "outreach.safeguarding.schema",
    "outreach.exports.schema",
    "outreach.report.schema",
    "outreach.judging.schema",
    "outreach.certificates.schema",
    "outreach.erasure.schema",
    "outreach.receipts.schema",
    "outreach.retention.schema",
    "outreach.copies.schema",
    "outreach.clock.schema",
)


_VERSIONS = ("V1_TABLES", "V2_TABLES", "V3_TABLES", "V4_TABLES", "V5_TABLES", "V6_TABLES", "V7_TABLES")


def _tables(module: str) -> tuple[str, ...]:
    """Return a schema's tables, those of its later versions last."""
    schema = import_module(module)
    return tuple(table for version in _VERSIONS for table in reversed(getattr(schema, version, ())))


TABLES: tuple[str, ...] = tuple(table for module in SCHEMAS for table in _tables(module))
