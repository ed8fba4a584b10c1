"""Calls, people, consent, entries and screening."""

from outreach.calls import schema as calls
from outreach.consent import schema as consent
from outreach.db.migrate import drop, execute
from outreach.entries import schema as entries
from outreach.people import schema as people
from outreach.screening import schema as screening

revision = "0004"
down_revision = "0003"

_ROOMS = (calls, people, consent, entries, screening)


def upgrade() -> None:
    for room in _ROOMS:
        execute(room.V1)


def downgrade() -> None:
    for room in reversed(_ROOMS):
        drop(*room.V1_TABLES)
