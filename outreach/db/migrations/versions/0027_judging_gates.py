"""What stands between a judge and a work: training, vetting, a conflict; and what officers decide about judges."""

from outreach.db.migrate import drop, execute
from outreach.judging import schema

revision = "0027"
down_revision = "0026"

ADDED = (
    ("judge_conflict", "why"),
    ("panel_member", "away_ms"),
    ("judging_round", "own_country"),
    ("judging_round", "vetted"),
    ("judging_round", "ties"),
)


def upgrade() -> None:
    execute(schema.V4)


def downgrade() -> None:
    drop(*schema.V4_TABLES)
    execute(f"ALTER TABLE {table} DROP COLUMN {column}" for table, column in ADDED)
