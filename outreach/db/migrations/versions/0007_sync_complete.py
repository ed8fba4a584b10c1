"""What the sync engine gained: sums of what a scope contains."""

from outreach.db.migrate import drop, execute
from sync import schema

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    execute(schema.V2)


def downgrade() -> None:
    drop(*schema.V2_TABLES)
