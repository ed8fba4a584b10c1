"""How long a batch of certificates took."""

from __future__ import annotations

from outreach.certificates.schema import V5
from outreach.db.migrate import execute

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    execute(V5)


def downgrade() -> None:
    execute(("ALTER TABLE certificate_batch DROP COLUMN took_ms",))
