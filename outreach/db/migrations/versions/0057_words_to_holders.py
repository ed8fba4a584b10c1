"""What officers wrote to everybody who has a certificate of a batch."""

from __future__ import annotations

from outreach.certificates import schema
from outreach.db.migrate import drop, execute

revision = "0057"
down_revision = "0056"


def upgrade() -> None:
    execute(schema.V6)


def downgrade() -> None:
    drop(*schema.V6_TABLES)
