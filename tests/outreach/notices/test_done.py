"""Notices: written by the server, read by the holder, marked as done once."""

from __future__ import annotations

import pytest

from outreach.notices import actions as notices
from tests.support.device import uuid


@pytest.fixture
def database_url(sqlite_url):
    """One engine is enough here: entries take the same road on both."""
    return sqlite_url


def tell(stage, scope, about, times=1):
    def fn(tx):
        ledger = stage.engine.ledger(tx, stage.now_ms)
        for _ in range(times):
            notices.tell(ledger, scope, "entry-late", {"title": "Our well"}, about, stage.now_ms)
        ledger.flush()

    stage.write(fn)


def rows(device):
    device.sync()
    return [row for row in device.view.values() if row.kind == "notice"]


def test_notice_reaches_every_device_of_its_holder_and_nobody_else(stage):
    school, other = stage.device(), stage.device()
    tablet = stage.device(school.actor)
    about = uuid()
    tell(stage, school.scope, about)
    assert [row.body for row in rows(tablet)] == [
        {"code": "entry-late", "args": {"title": "Our well"}, "about": about},
    ]  # fmt: skip
    assert rows(other) == []


def test_told_twice_at_once_is_one_notice(stage):
    school = stage.device()
    tell(stage, school.scope, uuid(), times=2)
    assert len(rows(school)) == 1


def test_done_is_done_once_for_all_tablets(stage):
    school = stage.device()
    tablet = stage.device(school.actor)
    tell(stage, school.scope, uuid())
    (row,) = rows(school)
    tablet.sync()
    assert school.do(row.id, "done").status == "applied"
    assert tablet.do(row.id, "done").code == "wrong-state"
    assert tablet.body(row.id)["done"] is True


@pytest.mark.parametrize("fields", [{"code": "entry-late"}, {"done": True}])
def test_device_cannot_write_notices(stage, fields):
    school = stage.device()
    school.make("notice", **fields)
    school.sync()
    assert [result.code for result in school.attention] == ["read-only"]
