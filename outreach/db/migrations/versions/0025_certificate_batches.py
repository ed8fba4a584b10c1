"""Achievements from lists, batches of certificates, and why a certificate ended."""

from outreach.certificates import schema
from outreach.db.migrate import drop, execute

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    execute(schema.V3)


def downgrade() -> None:
    drop(*schema.V3_TABLES)
    execute(f"DROP INDEX {name}" for name in ("certificate_source", "certificate_of_batch"))
    columns = ("batch", "ended_ms", "ended_by", "reason", "replaced_by")
    execute(f"ALTER TABLE certificate DROP COLUMN {name}" for name in columns)
