"""Rounds in which two works are compared, rubrics of their own for bands, rounds about some entries."""

from outreach.db.migrate import drop, execute
from outreach.judging import schema

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    execute(schema.V3)


def downgrade() -> None:
    drop(*schema.V3_TABLES)
    execute(f"ALTER TABLE judging_round DROP COLUMN {name}" for name in ("band_rubrics", "comparisons", "form"))
