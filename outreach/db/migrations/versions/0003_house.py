"""Actors, devices, enrolment codes; jobs; the audit trail of officers' acts."""

from outreach.db.migrate import drop, execute
from outreach.devices import schema as devices
from outreach.jobs import schema as jobs

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    execute(devices.V1 + jobs.V1)


def downgrade() -> None:
    drop(*devices.V1_TABLES, *jobs.V1_TABLES)
