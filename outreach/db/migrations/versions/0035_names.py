"""People: every name that somebody had, and how old they were said to be on a call's day."""

from outreach.db.migrate import drop, execute
from outreach.people import schema as people

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    execute(people.V2)


def downgrade() -> None:
    drop(*people.V2_TABLES)
    execute(("ALTER TABLE entrant DROP COLUMN ages",))
