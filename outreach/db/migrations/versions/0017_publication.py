"""What is published, what must not be, collections; and words that are covered."""

from outreach.db.migrate import drop, execute
from outreach.publication import schema
from outreach.redactions import schema as redactions

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    execute(schema.V1)
    execute(redactions.V2)


def downgrade() -> None:
    drop(*redactions.V2_TABLES, *schema.V1_TABLES)
