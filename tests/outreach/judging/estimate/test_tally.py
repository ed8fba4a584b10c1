"""What is remembered of ranks says what all of them would say, in memory that does not grow with the worlds."""

from __future__ import annotations

import random
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.judging.estimate import Reading, additive, chances
from outreach.judging.estimate.tally import DRAWS, Tally

ENTRIES, WORLDS = 60, 500


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 1 << 16), st.sampled_from([1, 2, 5]), st.integers(1, ENTRIES))
def test_a_tally_says_what_all_ranks_would_say(seed: int, size: int, k: int) -> None:
    dice = np.random.default_rng(seed)
    worth = dice.standard_normal(ENTRIES)
    worlds = worth[:, None] + dice.standard_normal((ENTRIES, DRAWS))
    ranks = (ENTRIES - np.argsort(np.argsort(worlds, axis=0), axis=0)).astype(np.uint16)
    groups = dice.permutation(ENTRIES).reshape(-1, size).tolist()
    tally = Tally(groups, ENTRIES, k)
    for start in range(0, DRAWS, WORLDS):
        tally.add(ranks[:, start : start + WORLDS])
    told = dict(tally.told())
    assert sorted(told) == list(range(ENTRIES))
    for group in groups:
        own = np.sort(ranks[group].ravel())
        for place in group:
            one = told[place]
            assert (one.first, one.top) == (np.mean(own == 1), pytest.approx(np.mean(own <= k), abs=1e-12))
            assert (one.low, one.high) == (own[len(own) // 20], own[-(len(own) // 20) - 1])


def test_memory_does_not_grow_with_the_worlds_that_are_drawn() -> None:
    """Two bytes for each rank would be 20,000 for an entry, as they once were."""
    dice = random.Random(3)
    fit = additive.fit(
        [
            Reading(entry=f"e{entry}", judge=f"j{judge}", score=50 + 10 * dice.gauss(0, 1))
            for entry in range(1_500)
            for judge in dice.sample(range(4), 2)
        ]
    )
    tracemalloc.start()
    try:
        assert len(chances.chances(fit, 10, "s")) == 1_500
        assert tracemalloc.get_traced_memory()[1] < 1_500 * 14_000
    finally:
        tracemalloc.stop()
