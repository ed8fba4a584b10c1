"""The audit log, which the database refuses to change; when a given up token was shown."""

from alembic import op

from outreach.audit import schema
from outreach.db.migrate import drop, execute
from outreach.devices import schema as devices

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    execute(schema.V1)
    execute(devices.V2)
    execute(schema.V1_GUARDS[op.get_bind().dialect.name])


def downgrade() -> None:
    execute(("ALTER TABLE device DROP COLUMN replayed_ms",))
    execute(schema.V1_UNGUARDS[op.get_bind().dialect.name])
    drop(*schema.V1_TABLES)
