"""Publication: which work each thing of a collection's pack is of."""

from __future__ import annotations

from outreach.db.migrate import drop, execute
from outreach.publication import schema

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    execute(schema.V2)


def downgrade() -> None:
    drop(*schema.V2_TABLES)
