"""Schools that ask to take part, how each stands, and scopes that were merged into others."""

from outreach.db.migrate import drop, execute
from outreach.schools import schema
from sync import schema as sync

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    execute(sync.V4)
    execute(schema.V1)


def downgrade() -> None:
    drop(*schema.V1_TABLES)
    execute(("ALTER TABLE sync_scope DROP COLUMN into_scope",))
