"""Publication: where a work stands on paper."""

from __future__ import annotations

from outreach.db.migrate import drop, execute
from outreach.publication import schema

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    execute(schema.V3)


def downgrade() -> None:
    drop(*schema.V3_TABLES)
