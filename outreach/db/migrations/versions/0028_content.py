"""Packs of content for the devices."""

from outreach.content import schema
from outreach.db.migrate import drop, execute

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
