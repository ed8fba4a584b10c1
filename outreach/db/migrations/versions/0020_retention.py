"""What each night deleted because its time had come."""

from outreach.db.migrate import drop, execute
from outreach.retention import schema

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
