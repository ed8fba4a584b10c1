"""Consents for one call, signed, witnessed and until a day; what a second adult saw of a form on paper."""

from outreach.consent import schema
from outreach.db.migrate import drop, execute

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    execute(schema.V2)


def downgrade() -> None:
    drop(*schema.V2_TABLES)
    execute(("DROP INDEX consent_evidence",))
    execute(f"ALTER TABLE consent DROP COLUMN {name}" for name in ("until", "witness", "signed_as", "call"))
