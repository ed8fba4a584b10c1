"""Which two works are held side by side."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.judging.assign.pairs import dealt, pairs
from outreach.judging.estimate import bradley_terry as bt


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 30), st.integers(2, 12), st.text(max_size=4))
def test_pairs_are_balanced_connected_and_never_repeat(items: int, rounds: int, seed: str) -> None:
    names = [f"i{n}" for n in range(items)]
    made = pairs(names, rounds, seed)
    assert len({pair.met() for pair in made}) == len(made)
    times = Counter(item for pair in made for item in pair.met())
    whole = items - 1 if items % 2 == 0 else items
    want = min(rounds, whole)
    assert all(want - (items % 2) <= times[name] <= want for name in names)
    sides = Counter(pair.left for pair in made)
    assert all(abs(2 * sides[name] - times[name]) <= 3 for name in names)
    games = [bt.Game(a=pair.left, b=pair.right, outcome="tie") for pair in made]
    assert len(bt.fit(games, ties=False).items) == items


def test_the_same_seed_gives_the_same_pairs_in_any_order() -> None:
    names = [f"i{n}" for n in range(20)]
    mixed = list(names)
    random.Random(1).shuffle(mixed)
    assert pairs(mixed, 10, "s") == pairs(names, 10, "s")
    assert pairs(names, 10, "t") != pairs(names, 10, "s")


def test_175_posters_and_25_judges() -> None:
    """Ten comparisons of each: 35 for each judge, none of whom sees a poster more than twice."""
    made = pairs([f"i{n:03}" for n in range(175)], 10, "2026")
    packs = dealt(made, [f"j{n:02}" for n in range(25)], seed="2026")
    assert {len(own) for own in packs.values()} == {len(made) // 25, -(-len(made) // 25)}
    assert max(max(Counter(i for pair in own for i in pair.met()).values()) for own in packs.values()) <= 2


def test_nobody_sees_what_she_is_barred_from() -> None:
    made = pairs(["a", "b", "c", "d"], 3, "s")
    packs = dealt(made, ["x", "y"], {"x": ["a"]})
    assert not any("a" in pair.met() for pair in packs["x"])
    assert sum(map(len, packs.values())) == 6
    with pytest.raises(ValueError, match="no judge"):
        dealt(made, ["x"], {"x": ["a"]})


def test_too_little_to_compare_is_refused() -> None:
    with pytest.raises(ValueError, match="two items"):
        pairs(["a"], 10, "s")


def test_coin_tosses_have_no_reliability_over_fixed_pairs() -> None:
    """The reference: 0.12 over fixed pairs, 0.97 over adaptive ones; the truth is none."""
    dice = random.Random(5)
    names = [f"i{n}" for n in range(100)]
    games = [bt.Game(a=p.left, b=p.right, outcome=dice.choice(["a", "b"])) for p in pairs(names, 10, "s")]
    found = bt.fit(games, epsilon=0.3)
    assert found.ssr is not None
    assert found.ssr < 0.4
