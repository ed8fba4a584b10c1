"""What collecting and scrubbing blobs needs: when each was last named, held and compared."""

from media import schema
from outreach.db.migrate import execute

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    execute(schema.V2)


def downgrade() -> None:
    execute(("DROP INDEX holding_named", "DROP INDEX blob_checked", "DROP INDEX blob_state"))
    execute(
        (
            "ALTER TABLE holding DROP COLUMN named_ms",
            "ALTER TABLE blob DROP COLUMN checked_ms",
            "ALTER TABLE blob DROP COLUMN unheld_ms",
        )
    )
