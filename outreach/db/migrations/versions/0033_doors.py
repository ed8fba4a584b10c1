"""Doors: proofs of work that were used. Receipts: codes as HMACs, and works that are to be erased."""

from outreach.db.migrate import drop, execute
from outreach.doors import schema as doors
from outreach.receipts import schema as receipts

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    execute(doors.V1)
    execute(receipts.V1)


def downgrade() -> None:
    drop(*receipts.V1_TABLES)
    drop(*doors.V1_TABLES)
