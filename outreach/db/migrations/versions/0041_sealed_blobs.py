"""What proves an answer is sealed, under a key of its own, and lies apart (C9)."""

from __future__ import annotations

from media import schema
from outreach.db.migrate import execute

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    execute(schema.V5)


def downgrade() -> None:
    execute((
        "DROP INDEX blob_sealed", "ALTER TABLE upload DROP COLUMN apart", "ALTER TABLE blob DROP COLUMN sealed",
    ))  # fmt: skip
