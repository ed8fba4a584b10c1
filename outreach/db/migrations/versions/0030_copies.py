"""Operations that wait to be copied off the machine, and when what was copied."""

from outreach.copies import schema
from outreach.db.migrate import drop, execute

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
