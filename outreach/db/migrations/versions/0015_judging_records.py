"""The records of locked rounds, and what a plan and a result depend on."""

from outreach.db.migrate import drop, execute
from outreach.judging import schema

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    execute(schema.V2)


def downgrade() -> None:
    drop(*schema.V2_TABLES)
    execute(f"ALTER TABLE judging_round DROP COLUMN {name}" for name in ("plan", "top"))
