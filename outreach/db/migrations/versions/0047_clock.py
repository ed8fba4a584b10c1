"""The clock: the newest time at which a server ran here."""

from __future__ import annotations

from outreach.clock import schema
from outreach.db.migrate import drop, execute

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
