"""Passkeys of officers, and answers that count once."""

from outreach.db.migrate import drop, execute
from outreach.passkeys import schema

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
