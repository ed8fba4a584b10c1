"""Uploads, blobs and renditions."""

from media import schema
from outreach.db.migrate import drop, execute

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
