"""Rounds, assignments, sheets, concerns."""

from outreach.db.migrate import drop, execute
from outreach.judging import schema

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
