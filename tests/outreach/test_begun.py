"""C31: an account that was begun and never used is forgotten after a year; one with anything in it is not."""

from __future__ import annotations

import random

import pytest

from outreach.devices import actions as devices
from outreach.devices.model import Actor
from outreach.doors import actions as doors
from tests.support.device import uuid

PEPPER = b"p" * 32
DAY_MS = 86_400_000


@pytest.fixture
def begun(stage):
    """Return what makes an account as `POST /api/v1/start` does."""
    dice = random.Random(7)

    def one():
        actor = Actor(id=uuid(), role="entrant", name=doors.NAMELESS, country="SN")
        spent = devices.Spent(device=uuid(), token_id=uuid(), secret=dice.randbytes(32))
        stage.write(devices.create_actor, actor, stage.now_ms)
        stage.write(devices.admit, stage.engine, PEPPER, actor.id, "Awa's phone", "1", spent, stage.now_ms)
        return actor

    return one


def swept(stage, days):
    return stage.write(doors.sweep, stage.engine, stage.now_ms + days * DAY_MS)


def test_c31_account_that_was_never_used_is_forgotten_after_a_year(stage, begun):
    unused, used = begun(), begun()
    phone = stage.device(used)
    phone.pupil(name="Awa Ndiaye", birth="1985-02")
    phone.sync()
    school = stage.actor()
    assert swept(stage, 364) == 0
    assert swept(stage, 366) == 1
    assert swept(stage, 367) == 0, "what was forgotten is forgotten once"
    (device,) = stage.read(devices.devices, unused.id)
    assert (device.state, device.name) == ("revoked", "-")
    assert stage.read(devices.actor_by_id, unused.id).country is None
    (kept,) = stage.read(devices.devices, used.id)
    assert (kept.state, kept.name) == ("active", "Awa's phone")
    assert stage.read(devices.actor_by_id, school.id).country == "NE"


def test_account_whose_phone_was_here_this_year_stays(stage, begun):
    here = begun()
    (device,) = stage.read(devices.devices, here.id)
    stage.write(lambda tx: tx.run("UPDATE device SET seen_ms = ? WHERE id = ?", stage.now_ms + 300 * DAY_MS, device.id))
    assert swept(stage, 400) == 0
