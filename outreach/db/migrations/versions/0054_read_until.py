"""Until when the judges of a round are asked to read."""

from __future__ import annotations

from outreach.db.migrate import execute
from outreach.judging import schema

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    execute(schema.V7)


def downgrade() -> None:
    execute(("ALTER TABLE judging_round DROP COLUMN until_ms",))
