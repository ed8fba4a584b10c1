"""Mail: the addresses of adults who want to be told that there is something new."""

from outreach.db.migrate import drop, execute
from outreach.mail import schema

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
