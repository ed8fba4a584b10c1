"""Every table, parents before children: what a backup holds, in the order in which it is restored."""

from __future__ import annotations

from importlib import import_module

SCHEMAS = (
    "sync.schema",
    "media.schema",
    "outreach.devices.schema",
    "outreach.jobs.schema",
    "outreach.calls.schema",
    "outreach.people.schema",
    "outreach.entries.schema",
    "outreach.consent.schema",
    "outreach.screening.schema",
    "outreach.judging.schema",
    "outreach.certificates.schema",
)

TABLES: tuple[str, ...] = tuple(table for module in SCHEMAS for table in reversed(import_module(module).V1_TABLES))
