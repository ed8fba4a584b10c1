"""Cases about children, and who read them."""

from outreach.db.migrate import drop, execute
from outreach.safeguarding import schema

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
