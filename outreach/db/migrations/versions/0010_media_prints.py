"""What documents consist of, and what pictures and texts are recognised by."""

from media import schema
from outreach.db.migrate import drop, execute

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    execute(schema.V3)


def downgrade() -> None:
    drop(*schema.V3_TABLES)
    execute(f"ALTER TABLE blob DROP COLUMN {name}" for name in ("pages", "words", "characters"))
