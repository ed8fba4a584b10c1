"""Who took which list away and why, and what was thought about children before a call opened."""

from outreach.calls import schema as calls
from outreach.db.migrate import drop, execute
from outreach.exports import schema

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    execute(schema.V1)
    execute(calls.V3)


def downgrade() -> None:
    drop(*calls.V3_TABLES, *schema.V1_TABLES)
