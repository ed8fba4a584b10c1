"""The lists of keys that the root signed, and status lists."""

from outreach.certificates import schema
from outreach.db.migrate import drop, execute

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    execute(schema.V2)


def downgrade() -> None:
    execute(("DROP INDEX certificate_gone",))
    drop(*schema.V2_TABLES)
