"""An officer who has lost every device comes in by another officer and one code from paper, and by neither alone."""

from __future__ import annotations

import random
from itertools import count

import pytest

from outreach.audit import actions as audit
from outreach.devices import actions as devices
from outreach.devices import rules
from outreach.devices.model import NewDevice
from outreach.errors import Problem
from outreach.recovery import actions
from tests.support.device import uuid

PEPPER = b"p" * 32
DAY_MS = 86_400_000
PHONE = NewDevice(name="a new phone")


@pytest.fixture
def dice():
    return random.Random(5)


class House:
    """Two officers, and the way back of one of them."""

    def __init__(self, stage, dice):
        self.stage, self.dice = stage, dice
        self.lost, self.other = (stage.actor("officer") for _ in range(2))
        self.codes = self.paper(self.lost)
        self.former = self.enrolled(self.lost)

    def paper(self, officer):
        randoms = [self.dice.randbytes(rules.CODE_BYTES) for _ in range(actions.CODES)]
        return self.stage.write(actions.make, PEPPER, officer.id, randoms, self.stage.now_ms)

    def spent(self):
        return devices.Spent(device=uuid(), token_id=uuid(), secret=self.dice.randbytes(32))

    def enrolled(self, officer):
        engine, at = self.stage.engine, self.stage.now_ms
        return self.stage.write(devices.admit, engine, PEPPER, officer.id, "desk", None, self.spent(), at).device

    def open(self, officer=None, by=None):
        random_bytes = self.dice.randbytes(rules.CODE_BYTES)
        who = (officer or self.lost).id
        return self.stage.write(
            actions.open_way, PEPPER, who, (by or self.other).id, random_bytes, self.stage.now_ms
        )  # fmt: skip

    def regain(self, code, recovery, network="192.0.2.0/24"):
        return self.stage.write(
            actions.regain, self.stage.engine, PEPPER, code, recovery, PHONE, self.spent(), self.stage.now_ms, network
        )

    def states(self):
        return {one.id: one.state for one in self.stage.read(devices.devices, self.lost.id)}

    def left(self):
        return self.stage.read(actions.left, self.lost.id).left

    def acts(self):
        lines = self.stage.read(audit.newest, 2**53, 100)
        return [one.act for one in reversed(lines) if one.about == self.lost.id]


@pytest.fixture
def house(stage, dice):
    return House(stage, dice)


def test_both_halves_make_a_device_and_sign_the_former_ones_out(house) -> None:
    way = house.open()
    me = house.regain(way, house.codes[3])
    assert me is not None
    assert me.actor.id == house.lost.id
    assert house.states() == {house.former: "revoked", me.device: "active"}
    assert house.left() == 9
    assert house.acts()[-2:] == ["recovery-opened", "officer-recovered"]


def test_neither_half_is_enough_alone(house) -> None:
    way = house.open()
    theirs = house.paper(house.other)
    for code, recovery in ((way, "x"), (way, theirs[0]), (house.codes[0], way), (house.codes[0], house.codes[1])):
        assert house.regain(code, recovery) is None
    assert house.states() == {house.former: "active"}
    assert house.left() == 10, "a right code that came without the other half is not spent"


def test_code_counts_once_and_so_does_a_way(house) -> None:
    way = house.open()
    assert house.regain(way, house.codes[0]) is not None
    assert house.regain(way, house.codes[1]) is None
    assert house.regain(house.open(), house.codes[0]) is None
    assert house.regain(house.open(), house.codes[1]) is not None


def test_nobody_opens_a_way_for_themself_or_for_who_is_no_officer(house, stage) -> None:
    for officer, by, code in (
        (house.lost, house.lost, "second-officer-needed"),
        (stage.actor("school"), house.other, "officer-unknown"),
        (house.other, house.lost, "recovery-without-codes"),
    ):
        with pytest.raises(Problem) as refused:
            house.open(officer, by)
        assert refused.value.code == code


def test_new_paper_ends_the_former_and_a_second_way_the_first(house) -> None:
    former, first = house.codes, house.open()
    house.codes = house.paper(house.lost)
    second = house.open()
    assert house.regain(first, house.codes[0]) is None
    assert house.regain(second, former[0]) is None
    assert house.regain(second, house.codes[0]) is not None


def test_way_is_over_after_a_day(house, stage) -> None:
    way = house.open()
    stage.now_ms += DAY_MS
    assert house.regain(way, house.codes[0]) is None


def test_way_bears_five_wrong_codes_and_then_not_even_a_right_one(house) -> None:
    way = house.open()
    networks = (f"192.0.2.{i}" for i in count())
    for _ in range(actions.MISSES):
        assert house.regain(way, "0000-0000-0000-0000", next(networks)) is None
    assert house.regain(way, house.codes[0], next(networks)) is None
    assert house.acts().count("recovery-refused") == actions.MISSES
    assert house.regain(house.open(), house.codes[0], next(networks)) is not None


def test_wrong_pairs_stop_being_looked_at(house, stage) -> None:
    """Ten an hour from one network: of ten thousand tries ten were any. Over HTTP: `tests/api/test_enrolment.py`."""
    for _ in range(actions.GUESSES_AN_HOUR):
        assert not stage.read(actions.too_many, "n", stage.now_ms)
        code, other = (rules.write_code(house.dice.randbytes(rules.CODE_BYTES)) for _ in range(2))
        assert house.regain(code, other, "n") is None
    assert stage.read(actions.too_many, "n", stage.now_ms)
    assert not stage.read(actions.too_many, "another", stage.now_ms)
    assert not stage.read(actions.too_many, "n", stage.now_ms + 2 * 3_600_000)
    assert house.states() == {house.former: "active"}


def test_codes_are_kept_as_hmacs_alone(house, stage) -> None:
    way = house.open()
    rows = stage.read(
        lambda tx: tx.all("SELECT code_mac FROM recovery_code") + tx.all("SELECT code_mac FROM recovery_opened")
    )
    kept = b"".join(bytes(row[0]) for row in rows)
    plain = [one.replace("-", "") for one in (*house.codes, way)]
    assert len(rows) == 11
    assert not any(one.encode() in kept or one.lower().encode() in kept for one in plain)
    listed = {one.id: one.codes for one in stage.read(actions.officers)}
    assert listed == {house.lost.id: 10, house.other.id: 0}
