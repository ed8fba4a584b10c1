"""Calls, people, entries, consent and screening."""

from outreach.calls import schema as calls
from outreach.db.migrate import drop, execute
from outreach.people import schema as people

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    execute(calls.V1 + people.V1)


def downgrade() -> None:
    drop(*people.V1_TABLES, *calls.V1_TABLES)
