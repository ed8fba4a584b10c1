"""Who was told to be one child with whom, and who to be two."""

from outreach.db.migrate import execute
from outreach.people import schema

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    execute(schema.V3)


def downgrade() -> None:
    execute(
        (
            "DROP INDEX entrant_same",
            "ALTER TABLE entrant DROP COLUMN apart",
            "ALTER TABLE entrant DROP COLUMN same_as",
        )
    )
