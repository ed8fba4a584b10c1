"""Whom an officer has to call, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from outreach.devices import actions, store
from outreach.devices.model import Actor, Contact
from outreach.ids import new_id
from outreach.seeing.unsynced import DAY_MS, reason, unsynced
from sync.held import hold
from sync.model import Moment
from sync.operations import Verdict

if TYPE_CHECKING:
    from outreach.db import Database, Tx

NOW = 1_790_000_000_000
WEEK = 7 * DAY_MS


def contact(**values: Any) -> Contact:
    plain = {"id": "s", "role": "school", "name": "x", "country": None, "devices": ("d",), "ended": 0, "seen_ms": NOW}
    return Contact(**{**plain, "replayed_ms": None, "open_code_ms": None, "lapsed": 0, **values})


NONE: dict[str, Any] = {"devices": (), "seen_ms": None}
REASONS = [
    (contact(), {}, None),
    (contact(seen_ms=NOW - WEEK + 1), {}, None),
    (contact(seen_ms=NOW - WEEK), {}, "quiet"),
    (contact(**NONE), {}, "never-invited"),
    (contact(**NONE, lapsed=2), {}, "code-lapsed"),
    (contact(**NONE, lapsed=2, open_code_ms=NOW + 1), {}, "code-unused"),
    (contact(**NONE, ended=1, open_code_ms=NOW + 1), {}, "signed-out"),
    (contact(), {"quarantined": 1}, "held"),
    (contact(), {"app-too-new": 1}, "app-too-new"),
    (contact(), {None: 3}, None),  # it waits for its parent, which is on its way
    (contact(replayed_ms=NOW - 1), {"quarantined": 1}, "token-replayed"),
    (contact(replayed_ms=NOW - WEEK), {}, None),
]


@pytest.mark.parametrize(("who", "held", "why"), REASONS, ids=map(str, range(len(REASONS))))
def test_one_reason_and_the_most_telling_one(who: Contact, held: dict, why: str | None) -> None:
    assert reason(who, held, NOW, WEEK) == why


def test_list(db: Database, run) -> None:
    names = ("never", "here", "long away", "invited")
    ids = {name: new_id() for name in names}

    def season(tx: Tx) -> None:
        for name in names:
            actions.create_actor(tx, Actor(id=ids[name], role="school", name=name, country="NE"), NOW)
        actions.create_actor(tx, Actor(id=new_id(), role="judge", name="no maker"), NOW)
        for name, days in (("here", 1), ("long away", 30)):
            store.add_device(tx, device := new_id(), ids[name], "tablet", None, 1)
            store.seen(tx, device, NOW - days * DAY_MS)
        actions.invite(tx, b"p" * 32, ids["invited"], bytes(10), NOW)

    run(db.write(season))
    found = run(db.read(unsynced, NOW, 14))
    assert {(one.name, one.why) for one in found} == {
        ("never", "never-invited"), ("invited", "code-unused"), ("long away", "quiet"),
    }  # fmt: skip
    assert found[-1].name == "long away"
    assert (found[-1].seen_ms, found[-1].devices, found[-1].held) == (NOW - 30 * DAY_MS, 1, 0)


def test_what_a_signed_out_tablet_still_sent_is_counted_for_its_school(db: Database, run) -> None:
    school, tablet = new_id(), new_id()

    def season(tx: Tx) -> None:
        actions.create_actor(tx, Actor(id=school, role="school", name="x", country="NE"), NOW)
        store.add_device(tx, tablet, school, "tablet", None, 1)
        store.revoke(tx, tablet, NOW)
        for n in (1, 2):
            hold(tx, tablet, school, n, 1, b"{}", Moment(received_ms=NOW), Verdict(status="held", code="quarantined"))

    run(db.write(season))
    (one,) = run(db.read(unsynced, NOW, 14))
    assert (one.why, one.devices, one.held) == ("signed-out", 0, 2)
