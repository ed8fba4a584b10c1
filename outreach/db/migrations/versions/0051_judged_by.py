"""Which version of the recipes said that a blob cannot be shown."""

from __future__ import annotations

from media import schema
from outreach.db.migrate import execute

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    execute(schema.V7)


def downgrade() -> None:
    execute(("ALTER TABLE blob DROP COLUMN judged_by",))
