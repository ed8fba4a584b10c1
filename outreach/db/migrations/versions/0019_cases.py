"""Cases about children, and who read them."""

from outreach.db.migrate import drop, execute
from outreach.safeguarding import schema

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
