"""What an entry's time and its limits follow from: when it was finished, under which rules, from which country."""

from outreach.db.migrate import execute
from outreach.entries import schema

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    execute(schema.V2)


def downgrade() -> None:
    execute(("DROP INDEX entry_scope_call", "DROP INDEX entry_country"))
    names = ("finished_ms", "evidence", "rules_version", "country")
    execute(f"ALTER TABLE entry DROP COLUMN {name}" for name in names)
