"""What schools did."""

from outreach.activities import schema
from outreach.db.migrate import drop, execute

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
