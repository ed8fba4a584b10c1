"""Somebody is named in a work who was not asked, and passages of recordings that nobody hears."""

from __future__ import annotations

from outreach.db.migrate import drop, execute
from outreach.redactions import schema

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    execute(schema.V3)


def downgrade() -> None:
    drop(*schema.V3_TABLES)
    execute(("ALTER TABLE redaction DROP COLUMN silences",))
