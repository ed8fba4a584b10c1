"""Plans that are made apart from a request, suspicions that were dismissed, what judges said aloud."""

from outreach.db.migrate import drop, execute
from outreach.judging import schema

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    execute(schema.V5)


def downgrade() -> None:
    execute(["ALTER TABLE sheet DROP COLUMN voice"])
    drop(*schema.V5_TABLES)
