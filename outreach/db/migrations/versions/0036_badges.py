"""Certificates: the keys that sign badges."""

from outreach.certificates.schema import V4, V4_TABLES
from outreach.db.migrate import drop, execute

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    execute(V4)


def downgrade() -> None:
    drop(*V4_TABLES)
