"""On which devices officers have shown a passkey. Who has one already need not begin again; others make one now."""

from outreach.db.migrate import execute
from outreach.devices import schema

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    execute(schema.V4)
    execute(("UPDATE device SET proven_ms = seen_ms WHERE actor IN (SELECT actor FROM passkey)",))


def downgrade() -> None:
    execute(("ALTER TABLE device DROP COLUMN proven_ms",))
