"""Another name to be shown, and which one stands on a certificate."""

from __future__ import annotations

from outreach.consent import schema
from outreach.db.migrate import execute

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    execute(schema.V3)


def downgrade() -> None:
    execute(f"ALTER TABLE consent DROP COLUMN {name}" for name in ("certificate", "pseudonym"))
