"""What was erased by law, so that no copy and no device brings it back."""

from outreach.db.migrate import drop, execute
from outreach.erasure import schema

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
