"""What screeners cover of pictures, and whose faces they saw."""

from outreach.db.migrate import drop, execute
from outreach.redactions import schema

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
