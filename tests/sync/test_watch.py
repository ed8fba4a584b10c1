"""What somebody who listens is told, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import epochs, watch
from sync.watch import Seen
from sync.wire import Pull
from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A, B = "school:a", "school:b"
SCOPES = st.sampled_from(["school:a", "school:b", "call:public"])
HELD = st.dictionaries(SCOPES, st.tuples(st.sampled_from(["r", "rw"]), st.integers(0, 3)))


def seen(epoch: str, held: dict[str, tuple[str, int]]) -> Seen:
    return Seen(epoch, {s: mode for s, (mode, _) in held.items()}, {s: head for s, (_, head) in held.items()})


MOMENTS = st.builds(seen, st.sampled_from(["one", "two"]), HELD)


def test_s5_a_look_finds_what_is_held_now_and_nothing_else(house: House) -> None:
    house.put(uuid(), "plain", A, {"a": 1})
    house.put(uuid(), "plain", B, {"a": 1})
    held = house.read(watch.look, ["school", "guest"])
    assert held["school"] == Seen("first", {A: "rw", "call:public": "r"}, {A: 1, "call:public": 0})
    assert held["guest"] == Seen("first", {}, {})
    house.grant("guest", B, "r")
    house.revoke("school", A)
    held = house.read(watch.look, ["school", "guest"])
    assert held["school"].heads == {"call:public": 0}
    assert held["guest"].heads == {B: 1}


def test_a_look_at_very_many_is_one_snapshot_of_all(house: House) -> None:
    holders = [f"h{n}" for n in range(450)]
    row = "INSERT INTO sync_grant VALUES (?, ?, 'r', 0)"
    house.write(lambda tx: tx.many(row, [(who, f"school:{who}") for who in holders]))
    assert {who: list(one.heads) for who, one in house.read(watch.look, holders).items()} == {
        holder: [f"school:{holder}"] for holder in holders
    }


@given(st.lists(MOMENTS, min_size=1))
def test_s5_news_bring_a_listener_up_to_date_and_name_only_what_is_held(moments: list[Seen]) -> None:
    """However many moments a slow reader missed: what it was told last is what is so now."""
    told, heads, known = None, {}, moments[0]
    for now in moments:
        for name, data in watch.news(told, now):
            assert data.keys() <= now.heads.keys()
            heads.update(data)
            known = now if name == "grants" else known
        assert {scope: heads[scope] for scope in now.heads} == now.heads
        assert known.modes == now.modes
        told = now
    assert watch.news(told, told) == []


def test_the_first_news_are_the_present_heads_even_of_nothing() -> None:
    assert watch.news(None, seen("one", {})) == [("poke", {})]


def test_a_new_epoch_is_said_first() -> None:
    one, two = seen("one", {A: ("r", 1)}), seen("two", {A: ("rw", 9), B: ("r", 0)})
    assert watch.news(one, two) == [("epoch", {}), ("grants", {}), ("poke", {A: 9, B: 0})]


@pytest.mark.parametrize("change", ["push", "grant", "revoke", "epoch"])
def test_who_has_everything_is_level_until_something_changes(house: House, change: str) -> None:
    one = house.device("one")
    one.create(uuid(), "plain", A, {"a": 1})
    one.sync()
    body = Pull(epoch=one.store.facts.epoch, cursors=one.cursors)
    assert one.transport("pull", body).is_empty
    assert watch.is_level(body.epoch, body.cursors, house.read(watch.look, ["school"])["school"])
    {
        "push": lambda: house.put(uuid(), "plain", A, {"a": 1}),
        "grant": lambda: house.grant("school", B, "r"),
        "revoke": lambda: house.revoke("school", A),
        "epoch": lambda: house.write(epochs.new_epoch, "second", house.now),
    }[change]()
    assert not watch.is_level(body.epoch, body.cursors, house.read(watch.look, ["school"])["school"])
    if change != "epoch":
        assert not one.transport("pull", body).is_empty
