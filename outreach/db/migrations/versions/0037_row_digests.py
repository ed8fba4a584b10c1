"""Digests of documents' rows and of replaced values. Rows of before get theirs by the scrub, bit by bit."""

from outreach.db.migrate import execute
from sync import schema

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    execute(schema.V6)


def downgrade() -> None:
    execute(("ALTER TABLE sync_history DROP COLUMN digest", "ALTER TABLE sync_doc DROP COLUMN digest"))
