"""An index of the answers that say something about a document: an erasure reads no others."""

from outreach.db.migrate import execute
from sync import schema

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    execute(schema.V5)


def downgrade() -> None:
    execute(("DROP INDEX sync_operation_said",))
