"""Locks of large rounds in steps, and what the many-facet model says of a round."""

from outreach.db.migrate import drop, execute
from outreach.judging import schema

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    execute(schema.V6)


def downgrade() -> None:
    execute(["DROP INDEX sheet_judge", "DROP INDEX sheet_entry", "DROP INDEX comparison_judge"])
    drop(*schema.V6_TABLES)
