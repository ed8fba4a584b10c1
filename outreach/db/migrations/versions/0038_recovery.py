"""Devices: which of them made a code. Recovery: officers' codes as HMACs, and ways that one opens for another."""

from outreach.db.migrate import drop, execute
from outreach.devices import schema as devices
from outreach.recovery import schema as recovery

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    execute(devices.V3)
    execute(recovery.V1)


def downgrade() -> None:
    drop(*recovery.V1_TABLES)
    execute(("ALTER TABLE enrolment DROP COLUMN made_by",))
