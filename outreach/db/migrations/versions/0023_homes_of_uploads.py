"""In which process's folder an unfinished upload lies, and who asks for it."""

from media import schema
from outreach.db.migrate import execute

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    execute(schema.V4)


def downgrade() -> None:
    execute(
        (
            "DROP INDEX upload_home",
            *(f"ALTER TABLE upload DROP COLUMN {name}" for name in ("wanted_ms", "wanted", "passed", "home")),
        )
    )
