"""C2: a child needs no e-mail, and none is ever written to: entrants' accounts have no address, whatever is tried."""

from __future__ import annotations

import pytest

from outreach import policy
from outreach.devices.model import Caller
from outreach.ids import now_ms
from outreach.jobs import enqueue
from outreach.mail import actions
from tests.support.device import uuid
from tests.support.mail import Inbox, Mailing


def test_c2_no_mail_goes_to_an_entrant(stage, db, run, tmp_path):
    """Not by the door, not by a notice, and not by a row and a job that somebody forged."""
    caller = Caller(id="x", role="entrant", name="", device="d", may=frozenset(), standing="active", token="t")
    assert policy.refusal("leave_mail", caller) == "not-allowed"
    with Inbox() as inbox:
        mailing = Mailing(stage, db, run, inbox.port, tmp_path)
        child = mailing.listening("entrant")
        assert mailing.stage.read(actions.standing, child.id).state == "confirmed"
        mailing.tell(f"entrant:{child.id}")
        assert mailing.jobs() == []
        notice = stage.read(lambda tx: tx.one("SELECT id FROM sync_doc WHERE kind = 'notice'"))[0]
        payload = [child.id, notice, now_ms()]
        stage.write(lambda tx: enqueue(tx, actions.TELL, uuid(), payload, now_ms(), lane=actions.LANE))
        mailing.work()
        assert [state for state, _, _ in mailing.jobs()] == ["done"]
        assert inbox.mails == []


@pytest.mark.parametrize("role", ["entrant", "hub"])
def test_c2_addresses_are_of_schools_and_judges_alone(role):
    caller = Caller(id="x", role=role, name="", device="d", may=frozenset(), standing="active", token="t")
    assert policy.refusal("leave_mail", caller) == "not-allowed"
