"""The sync engine's tables."""

from outreach.db.migrate import drop, execute
from sync import schema

revision = "0001"
down_revision = None


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
