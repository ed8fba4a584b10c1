"""The engine's daily work, as the server does it: old exits go, and tablets that were away follow all the same (S4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outreach.context import Context
from outreach.settings import read_settings
from outreach.sync import jobs
from tests.support.device import uuid
from tests.sync.conftest import House

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.db import Database

A = "school:a"
DAY_MS = 86_400_000


def exits(house: House) -> list[Any]:
    rows: list[Any] = house.read(lambda tx: tx.all("SELECT id FROM sync_exit"))
    return rows


def test_s4_old_exits_go_and_who_was_away_shows_the_same(db: Database, run: Callable[..., Any]) -> None:
    house = House(db, run)
    house.grant("school", A)
    context = Context(settings=read_settings({}), db=db, engine=house.engine, pepper=b"")

    def sweep(days: int) -> None:
        house.now += days * DAY_MS
        run(jobs.sweep(context, house.now))

    here, away, doc = house.device("here"), house.device("away"), uuid()
    here.create(doc, "plain", A, {"a": 1})
    here.create(uuid(), "plain", A, {"a": 2})
    for device in (here, away):
        device.sync()
    here.delete(doc)
    here.sync()
    sweep(0)
    sweep(179)
    assert len(exits(house)) == 1
    sweep(1)
    assert exits(house) == []
    assert (here.pull().reset, away.pull().reset) == ([], [A])
    away.sync()
    assert here.view == away.view
    assert doc not in away.view
