"""What compaction and erasure in the sync engine need: marks of heads, and indexes of conflicts and erased ids."""

from outreach.db.migrate import drop, execute
from sync import schema

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    execute(schema.V3)


def downgrade() -> None:
    execute(("DROP INDEX sync_doc_erased", "DROP INDEX sync_doc_conflict"))
    drop(*schema.V3_TABLES)
