"""Cases about children, and who read them."""

from outreach.db.migrate import drop, execute
from outreach.safeguarding import schema

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
