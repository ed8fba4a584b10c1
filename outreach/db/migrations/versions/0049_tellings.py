"""What works say, written down by people."""

from __future__ import annotations

from outreach.db.migrate import drop, execute
from outreach.transcripts import schema

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
