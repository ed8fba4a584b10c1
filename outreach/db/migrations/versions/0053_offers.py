"""What an entry offers, beside it."""

from __future__ import annotations

from outreach.db.migrate import execute
from outreach.entries import schema

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    execute(schema.V3)


def downgrade() -> None:
    execute(("ALTER TABLE entry DROP COLUMN offer",))
