"""What a plan is good for: early stops, anchors, bridges, certificates. The numbers are the reference page's."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from outreach.judging.assign.certify import components, forecast
from outreach.judging.assign.model import Piece, Reader
from outreach.judging.assign.plan import plan
from outreach.judging.assign.words import Infeasible
from outreach.words import Words

if TYPE_CHECKING:
    from outreach.judging.assign.plan import Plan

JUDGES = [f"j{n:02}" for n in range(25)]
READERS = [Reader(judge=judge) for judge in JUDGES]


def conflicted(share: float = 0.04) -> list[Piece]:
    """The reference's panel: 175 entries, each judge barred from 4 in a hundred at random."""
    dice = random.Random(1)
    return [
        Piece(entry=f"e{n:03}", language=None, lacks=3, barred=frozenset(j for j in JUDGES if dice.random() < share))
        for n in range(175)
    ]


@pytest.fixture(scope="module")
def bar() -> Plan:
    return plan(conflicted(), READERS, cap=25, seed="s", anchors=0)


def unread(made: Plan, share: float, fewer: int = 1) -> int:
    """Count the entries with fewer readings when every judge does only a share of hers."""
    loads = Counter(placing.judge for placing in made.placings)
    done = Counter(p.entry for p in made.placings if p.order <= share * loads[p.judge])
    return sum(done[f"e{n:03}"] < fewer for n in range(175))


def test_loads_are_equal_although_judges_have_conflicts(bar: Plan) -> None:
    assert (bar.lightest, bar.heaviest) == (21, 21)


def test_any_two_judges_meet_nearly_equally_often(bar: Plan) -> None:
    by_entry: dict[str, set[str]] = {}
    for placing in bar.placings:
        by_entry.setdefault(placing.entry, set()).add(placing.judge)
    met = Counter(pair for judges in by_entry.values() for pair in combinations(sorted(judges), 2))
    counts = [met[pair] for pair in combinations(JUDGES, 2)]
    assert (min(counts), max(counts)) == (1, 3)


@pytest.mark.parametrize("share", [0.34, 0.5, 0.67])
def test_judges_who_stop_early_leave_no_entry_unread(bar: Plan, share: float) -> None:
    assert unread(bar, share) == 0


def test_two_thirds_of_the_way_everything_was_read_twice(bar: Plan) -> None:
    assert unread(bar, 0.67, fewer=2) == 0


def test_the_predicted_error_is_near_the_bound_without_severities(bar: Plan) -> None:
    found = bar.pools[0].forecast
    assert found.mean_se == pytest.approx(0.841, abs=0.001)
    assert found.worst_se is not None
    assert found.worst_se < 0.86


def test_anchors_are_read_by_everybody_first() -> None:
    made = plan([Piece(entry=f"e{n:03}", language=None, lacks=3) for n in range(175)], READERS, cap=25, seed="s")
    pool = made.pools[0]
    assert len(pool.anchors) == 3
    first = [placing for placing in made.placings if placing.order <= 3]
    assert Counter(placing.entry for placing in first) == dict.fromkeys(pool.anchors, 25)
    assert {placing.wave for placing in first} == {0}
    assert made.heaviest - made.lightest <= 1
    counts = Counter(placing.entry for placing in made.placings)
    assert {counts[f"e{n:03}"] for n in range(175)} == {3, 25}


def test_anchors_wait_when_there_is_no_room_for_them() -> None:
    made = plan(conflicted(0), READERS, cap=21, seed="s")
    assert made.pools[0].anchors == ()
    assert len(made.placings) == 525


BLOCKS = (("en", 100, 12), ("fr", 45, 6), ("es", 30, 4))


def blocks(*more: Reader) -> tuple[list[Piece], list[Reader]]:
    pieces = [Piece(entry=f"{la}{n:03}", language=la, lacks=3) for la, many, _ in BLOCKS for n in range(many)]
    readers = [Reader(judge=f"{la}{n}", languages=(la,)) for la, _, many in BLOCKS for n in range(many)]
    return pieces, [*readers, *more]


def test_languages_without_a_common_judge_fall_apart_and_are_named() -> None:
    pieces, readers = blocks()
    pool = plan(pieces, readers, cap=40, seed="s").pools[0]
    assert pool.components == 3
    assert pool.apart == Words("lack-apart-in", {"languages": "en fr"})  # the two largest of three
    assert pool.forecast.worst_se is None


def test_three_judges_of_two_languages_hold_the_pool_together() -> None:
    two = [Reader(judge=f"x{n}", languages=pair) for n, pair in enumerate((("en", "fr"), ("fr", "es"), ("en", "es")))]
    pool = plan(*blocks(*two), cap=40, seed="s").pools[0]
    assert (pool.components, pool.apart) == (1, None)
    assert pool.forecast.worst_se is not None


def test_the_fewest_readings_that_link_two_judges_are_added_and_told() -> None:
    pieces = [Piece(entry=f"e{n}", language=None, lacks=1) for n in range(8)]
    pool = plan(pieces, READERS[:2], cap=25, seed="s").pools[0]
    assert (pool.components, pool.readings, len(pool.bridges)) == (1, 9, 1)


def test_two_pools_are_planned_and_certified_apart() -> None:
    pieces = [Piece(entry=f"e{n:02}", language=None, lacks=3, pool="ab"[n % 2]) for n in range(20)]
    made = plan(pieces, READERS, cap=25, seed="s")
    assert [(pool.pool, pool.entries, pool.components) for pool in made.pools] == [("a", 10, 1), ("b", 10, 1)]
    assert made.heaviest - made.lightest <= 1


def test_a_top_up_replaces_those_who_did_not_return_and_moves_nothing() -> None:
    first = plan(conflicted(0), READERS, cap=25, seed="s", anchors=0)
    gone = set(JUDGES[:3])
    has: dict[str, set[str]] = {piece.entry: set() for piece in conflicted(0)}
    for placing in first.placings:
        if placing.judge not in gone:
            has.setdefault(placing.entry, set()).add(placing.judge)
    counts = Counter(p.judge for p in first.placings)
    pieces = [
        Piece(entry=p.entry, language=None, lacks=3 - len(has[p.entry]), has=frozenset(has[p.entry]))
        for p in conflicted(0)
    ]
    readers = [Reader(judge=j, load=counts[j], last=counts[j]) for j in JUDGES if j not in gone]
    added = plan(pieces, readers, cap=25, seed="s")
    assert len(added.placings) == sum(counts[judge] for judge in gone)
    assert all(placing.order > counts[placing.judge] for placing in added.placings)
    assert not any(placing.judge in has[placing.entry] for placing in added.placings)
    assert added.pools[0].components == 1


def test_a_plan_has_a_name_that_another_seed_or_cap_changes() -> None:
    pieces = conflicted()[:20]
    named = {plan(pieces, READERS, cap=cap, seed=seed).digest for cap, seed in ((25, "s"), (25, "t"), (24, "s"))}
    assert len(named) == 3


def test_nothing_to_read_is_an_empty_plan() -> None:
    made = plan([], READERS, cap=25, seed="s")
    assert (made.placings, made.pools, made.lightest, made.heaviest) == ((), (), 0, 0)


def test_an_entry_without_judges_says_so() -> None:
    with pytest.raises(Infeasible):
        plan([Piece(entry="e", language=None, lacks=1)], [], cap=25, seed="s")


def test_one_judge_for_all_is_a_plan() -> None:
    made = plan([Piece(entry=f"e{n}", language=None, lacks=1) for n in range(5)], READERS[:1], cap=25, seed="s")
    assert (made.lightest, made.heaviest, made.pools[0].components) == (5, 5, 1)


def test_the_error_of_a_balanced_design_is_the_textbooks() -> None:
    """Montgomery's blocks: four catalysts, four batches, three in each; 0.6982120022 at a residual variance of 0.65."""
    without = {(0, 2), (1, 0), (2, 3), (3, 1)}
    links = [(entry, judge) for entry in range(4) for judge in range(4) if (entry, judge) not in without]
    found = forecast(links)
    assert found.mean_se == found.worst_se == pytest.approx(0.6982120022 / 0.65**0.5, abs=1e-4)


def test_components_are_named_largest_first() -> None:
    assert components([(0, 0), (1, 0), (2, 1)]) == [({0, 1}, {0}), ({2}, {1})]
