"""In whose folder an upload grows: one home at a time, the newest wish wins, the dead keep nobody waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media import homes, uploads
from media.model import Draft, Limits
from outreach.db import Database

ID = "a" * 32
Step = Callable[..., Any]


@pytest.fixture
def step(db: Database, run: Callable[[Any], Any]) -> Step:
    """Runs a step of `media.homes` in a transaction, on an upload that nobody has begun."""
    run(db.write(uploads.create, Draft(length=10), "school:x", "d", ID, Limits(), 0))
    return lambda made, *args: run(db.write(made, *args))


def test_first_that_asks_is_the_home_and_is_wanted_by_nobody(step: Step) -> None:
    assert step(homes.ask, ID, "one", "w1", 0) == "ours"
    assert step(homes.standing, ID) == ("one", 0)
    assert step(homes.wished, "one") == []
    assert step(homes.leave, ID, "one", 5) is False


def test_home_leaves_what_it_has_to_the_newest_wish(step: Step) -> None:
    step(homes.ask, ID, "one", "w1", 0)
    assert step(homes.ask, ID, "two", "w2", 0) == "wait"
    assert step(homes.ask, ID, "three", "w3", 0) == "wait"
    assert step(homes.wished, "one") == [ID]
    assert step(homes.settle, ID, "two", "w2", 0) == "newer"
    assert step(homes.leave, ID, "two", 9) is False
    assert step(homes.leave, ID, "one", 5) is True
    assert step(homes.settle, ID, "two", "w2", 0) == "newer"
    assert step(homes.settle, ID, "three", "w3", 0) == "ours"
    assert step(homes.standing, ID) == ("three", 5)
    assert step(homes.leave, ID, "one", 7) is False


def test_wish_of_one_that_died_is_in_nobodys_way(step: Step) -> None:
    step(homes.ask, ID, "one", "w1", 0)
    step(homes.ask, ID, "two", "w2", 0)
    step(homes.leave, ID, "one", 5)
    assert step(homes.ask, ID, "three", "w3", 1) == "ours"


def test_home_that_notices_no_wish_is_dead_and_what_it_had_does_not_count(step: Step) -> None:
    step(homes.ask, ID, "one", "w1", 0)
    step(homes.ask, ID, "two", "w2", 0)
    step(homes.leave, ID, "one", 5)
    assert step(homes.settle, ID, "two", "w2", 0) == "ours"
    assert step(homes.ask, ID, "one", "w3", 1000) == "wait"
    assert step(homes.ask, ID, "one", "w4", homes.DEAD_MS) == "wait"
    step(homes.alive, "two", 2000)
    assert step(homes.settle, ID, "one", "w4", homes.DEAD_MS + 1500) == "wait"
    assert step(homes.settle, ID, "one", "w4", homes.DEAD_MS + 2001) == "ours"
    assert step(homes.standing, ID) == ("one", 0)


def test_upload_that_has_ended_has_no_home(step: Step) -> None:
    step(homes.ask, ID, "one", "w1", 0)
    step(uploads.end, ID, "terminated")
    assert step(homes.ask, ID, "two", "w2", 0) == "ended"
    assert step(homes.standing, ID) is None
    assert step(homes.leave, ID, "one", 5) is False
