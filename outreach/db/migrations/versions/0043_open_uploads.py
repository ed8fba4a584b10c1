"""Indexes of the uploads that were announced and have not come."""

from __future__ import annotations

from media import schema
from outreach.db.migrate import execute

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    execute(schema.V6)


def downgrade() -> None:
    execute(("DROP INDEX upload_open_tenant", "DROP INDEX upload_open_device"))
