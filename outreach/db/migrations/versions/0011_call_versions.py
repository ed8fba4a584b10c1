"""Every version of a call's rules."""

from outreach.calls import schema
from outreach.db.migrate import drop, execute

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    execute(schema.V2)


def downgrade() -> None:
    drop(*schema.V2_TABLES)
