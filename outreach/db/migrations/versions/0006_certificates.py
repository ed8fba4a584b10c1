"""Signing keys and certificates."""

from outreach.certificates import schema
from outreach.db.migrate import drop, execute

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
