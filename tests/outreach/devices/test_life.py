"""The life of a device: enrolled -> active -> revoked, and no order of what anybody does makes it anything else."""

from __future__ import annotations

import random

import pytest

from outreach.devices import actions as devices
from outreach.devices import rules
from outreach.devices.actions import Spent
from outreach.schools import actions as schools
from tests.support.device import uuid

PEPPER = b"p" * 32
STEPS = 240


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: each step is a statement or two."""
    return sqlite_url


class Model:
    """What must hold: a device's state, and which of its tokens speak for it. `told` is what the server answers."""

    def __init__(self, stage, dice):
        self.stage, self.dice = stage, dice
        self.schools = [stage.actor() for _ in range(6)]
        self.alive: dict[str, bool] = {}
        self.tokens: dict[str, list[str]] = {}  # of each device, oldest first; the last two may both be good
        self.used: dict[str, int] = {}  # the newest token that was used
        self.home = {one.id: one.id for one in self.schools}
        self.owner: dict[str, str] = {}

    def bytes(self, count):
        return self.dice.randbytes(count)

    def enrol(self):
        owner = self.dice.choice(self.schools).id
        spent = Spent(device=uuid(), token_id=uuid(), secret=self.bytes(32))
        code = self.stage.write(devices.invite, PEPPER, owner, self.bytes(10), self.stage.now_ms)
        args = (self.stage.engine, PEPPER, code, "Tablet", None, spent, self.stage.now_ms, "10.0.0.1")
        assert self.stage.write(devices.enrol, *args).actor.id == self.home[owner]
        assert self.stage.write(devices.enrol, *args) is None  # a code opens once
        self.alive[spent.device] = True
        self.owner[spent.device] = self.home[owner]
        self.tokens[spent.device] = [rules.write_token(spent.token_id, spent.secret)]
        self.used[spent.device] = 0

    def any(self):
        return self.dice.choice(sorted(self.alive))

    def rotate(self):
        device = self.any()
        held = self.tokens[device]
        caller = self.caller(held[self.used[device]])
        if caller.standing != "active":
            return
        del held[self.used[device] + 1 :]  # one that was never used gives way
        token_id, secret = uuid(), self.bytes(32)
        self.stage.write(devices.rotate, PEPPER, caller, token_id, secret, self.stage.now_ms)
        held.append(rules.write_token(token_id, secret))

    def use(self):
        device = self.any()
        at = len(self.tokens[device]) - 1
        caller = self.caller(self.tokens[device][at])
        if caller.standing == "active":
            self.stage.write(devices.arrived, caller, self.stage.now_ms)
            self.used[device] = at

    def revoke(self):
        device = self.any()
        assert self.stage.write(devices.revoke, device, self.stage.now_ms, "officer") is self.alive[device]
        self.alive[device] = False

    def rename(self):
        self.stage.write(devices.rename, self.any(), f"Tablet {self.dice.random()}")

    def merge(self):
        one, other = self.dice.sample(self.schools, 2)
        if self.home[one.id] == self.home[other.id] or len(set(self.home.values())) < 3:
            return
        gone, into = self.home[one.id], self.home[other.id]
        self.stage.write(schools.merge, self.stage.engine, one.id, other.id, "officer", self.stage.now_ms)
        self.home = {name: into if home == gone else home for name, home in self.home.items()}
        self.owner = {device: into if owner == gone else owner for device, owner in self.owner.items()}

    def caller(self, token):
        return self.stage.read(devices.authenticate, PEPPER, token)[0]

    def check(self):
        for device, alive in self.alive.items():
            for at, token in enumerate(self.tokens[device]):
                caller = self.caller(token)
                good = alive and at >= self.used[device]
                assert (caller.standing == "active", caller.id) == (good, self.owner[device])
        for school, home in self.home.items():
            listed = {one.id: one.state for one in self.stage.read(devices.devices, school)}
            mine = {device for device, owner in self.owner.items() if owner == home}
            assert listed == {device: "active" if self.alive[device] else "revoked" for device in mine}


def test_no_order_of_steps_brings_a_revoked_device_or_a_spent_token_back(stage):
    """Codes, tokens that are taken and used, renames, merges and revokes by chance, compared now and then."""
    dice = random.Random(20261128)
    model = Model(stage, dice)
    model.enrol()
    for step in range(STEPS):
        dice.choices(
            [model.enrol, model.rotate, model.use, model.revoke, model.rename, model.merge], [2, 4, 4, 1, 1, 1]
        )[0]()
        if step % 20 == 19:
            model.check()
    assert {True, False} == set(model.alive.values())
    assert len(set(model.home.values())) < len(model.schools)
