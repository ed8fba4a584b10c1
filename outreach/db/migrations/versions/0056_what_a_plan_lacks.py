"""What would have to be added for a plan, as the words of a sentence."""

from __future__ import annotations

from outreach.db.migrate import execute
from outreach.judging import schema

revision = "0056"
down_revision = "0055"


def upgrade() -> None:
    execute(schema.V8)


def downgrade() -> None:
    execute(("ALTER TABLE round_plan DROP COLUMN lack",))
