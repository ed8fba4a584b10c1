"""What holds for every panel: neither names nor the order of arrival decide anything, and nonsense is refused."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.judging.estimate import Apart, Reading, additive, agreement, reml
from outreach.judging.estimate import bradley_terry as bt
from outreach.judging.estimate.canonical import colours, renamed
from outreach.judging.estimate.chances import chances
from outreach.judging.estimate.result import result
from outreach.judging.estimate.tally import DRAWS


@st.composite
def panels(draw: st.DrawFn) -> list[Reading]:
    entries, judges = draw(st.integers(2, 8)), draw(st.integers(2, 5))
    pairs = draw(st.sets(st.tuples(st.integers(0, entries - 1), st.integers(0, judges - 1)), min_size=3))
    rows = [(e, j, draw(st.integers(0, 20))) for e, j in sorted(pairs)]
    return [Reading(entry=f"e{e}", judge=f"j{j}", score=5.0 * score) for e, j, score in rows]


def outcome(readings: list[Reading]) -> object:
    try:
        fit = additive.fit(readings)
    except Apart as apart:
        return apart.parts
    found = chances(fit, 2, "s", colours(readings)[0])
    return {e: (fit.entries[e], found.get(e)) for e in sorted(fit.entries)}, {
        j: fit.judges[j] for j in sorted(fit.judges)
    }


@settings(max_examples=25, deadline=None)
@given(panels(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing_at_all(readings: list[Reading], dice: random.Random) -> None:
    mixed = list(readings)
    dice.shuffle(mixed)
    assert outcome(mixed) == outcome(readings)


@settings(max_examples=25, deadline=None)
@given(panels(), st.randoms(use_true_random=False))
def test_names_change_nothing_at_all(readings: list[Reading], dice: random.Random) -> None:
    """To the last bit: not even the sums are made in another order."""
    entries, judges = sorted({r.entry for r in readings}), sorted({r.judge for r in readings})
    new_entries = dict(zip(entries, dice.sample([f"x{n}" for n in range(len(entries))], len(entries)), strict=True))
    new_judges = dict(zip(judges, dice.sample([f"y{n}" for n in range(len(judges))], len(judges)), strict=True))
    before, after = outcome(readings), outcome(renamed(readings, new_entries, new_judges))
    if not (isinstance(before, tuple) and isinstance(before[0], dict)):
        assert not (isinstance(after, tuple) and isinstance(after[0], dict))
        return
    assert isinstance(after, tuple)
    for e, (one, chance) in before[0].items():
        other, other_chance = after[0][new_entries[e]]
        assert one.value == pytest.approx(other.value, abs=1e-9)
        assert one.se == (None if other.se is None else pytest.approx(other.se, abs=1e-9))
        assert chance == other_chance


def test_readings_without_any_noise_are_answered_and_do_not_run_away() -> None:
    """Judges who differ by strictness alone, to the last digit: nothing is left to weigh them by."""
    readings = [
        Reading(entry=f"e{e}", judge=f"j{j}", score=worth + strict)
        for e, worth in enumerate((30.0, 30.0, 50.0))
        for j, strict in enumerate((10.0, 25.0))
    ]
    with pytest.raises(reml.Flat):
        reml.fit(readings)


@settings(max_examples=30, deadline=None)
@given(panels())
def test_random_judges_are_between_raw_means_and_fixed_judges(readings: list[Reading]) -> None:
    try:
        found = reml.fit(readings)
    except (Apart, reml.Flat):
        return
    assert found.judge_sigma is not None
    assert found.sigma is not None
    fixed = additive.fit(readings)
    if found.judge_sigma < 1e-3 * found.sigma:
        means = {e: [r.score for r in readings if r.entry == e] for e in found.entries}
        assert {e: one.value for e, one in found.entries.items()} == pytest.approx(
            {e: sum(scores) / len(scores) for e, scores in means.items()}, abs=0.1
        )
    elif found.judge_sigma > 1e3 * found.sigma:
        assert {e: one.value for e, one in found.entries.items()} == pytest.approx(
            {e: one.value for e, one in fixed.entries.items()}, abs=0.1
        )


def test_two_judges_who_contradict_each_other_in_everything_still_give_results() -> None:
    """What one gives more here she gives less there: works and judges explain nothing, and a lock needs an answer."""
    scores = ((100 / 3, 50.0), (50.0, 100 / 3))
    readings = [Reading(entry=f"e{e}", judge=f"j{j}", score=scores[e][j]) for e in range(2) for j in range(2)]
    with pytest.raises(reml.Flat):
        reml.fit(readings, entries_random=True)
    found = result("p", readings, top=1, seed="s")
    assert (found.reliability, {one.place for one in found.entries}) == (None, {1})


def test_a_design_that_falls_apart_is_refused_and_named() -> None:
    rows = [Reading(entry="a", judge="x", score=1), Reading(entry="b", judge="y", score=2)]
    for method in (additive.fit, reml.fit):
        with pytest.raises(Apart) as apart:
            method(rows)
        assert apart.value.parts == ((("a",), ("x",)), (("b",), ("y",)))


def test_one_judge_for_all_gives_her_scores_and_no_errors() -> None:
    found = additive.fit([Reading(entry=str(n), judge="x", score=float(n)) for n in range(4)])
    assert [found.entries[str(n)].value for n in range(4)] == [0, 1, 2, 3]
    assert (found.sigma, found.df, found.entries["0"].se) == (None, 0, None)
    assert chances(found, 1, "s") == {}
    with pytest.raises(reml.Flat):
        reml.fit([Reading(entry=str(n), judge="x", score=float(n)) for n in range(4)])


def test_all_scores_equal_are_one_great_tie() -> None:
    rows = [Reading(entry=f"e{e}", judge=f"j{j}", score=50.0) for e in range(3) for j in range(3)]
    found = additive.fit(rows)
    assert found.sigma == pytest.approx(0, abs=1e-12)
    assert {one.value for one in found.entries.values()} == {50.0}
    with pytest.raises(reml.Flat):
        reml.fit(rows)


def test_a_harsh_judge_does_not_move_her_entries() -> None:
    """Raw means would put the strict judge's entries last."""
    worth = {"a": 80.0, "b": 70.0, "c": 60.0, "d": 50.0}
    severity = {"x": 0.0, "y": 0.0, "z": -40.0}
    rows = [("a", "z"), ("a", "x"), ("b", "x"), ("b", "y"), ("c", "x"), ("c", "y"), ("d", "z"), ("d", "y"), ("b", "z")]
    found = additive.fit([Reading(entry=e, judge=j, score=worth[e] + severity[j]) for e, j in rows])
    assert sorted(found.entries, key=lambda e: -found.entries[e].value) == ["a", "b", "c", "d"]
    assert found.judges["z"].value == pytest.approx(-80 / 3)


def test_chances_are_chances() -> None:
    dice = random.Random(7)
    rows = [
        Reading(entry=f"e{e}", judge=f"j{j}", score=60 + 8 * e + 5 * j + dice.gauss(0, 6))
        for e in range(6)
        for j in range(5)
    ]
    fit = additive.fit(rows)
    found = chances(fit, 2, "s")
    assert sum(one.first for one in found.values()) == pytest.approx(1)
    assert sum(one.top for one in found.values()) == pytest.approx(2)
    assert all(one.low <= one.high for one in found.values())
    assert found == chances(fit, 2, "s")
    assert found != chances(fit, 2, "t")
    one, other = found["e5"], found["e4"]
    gap = fit.difference("e5", "e4")
    assert gap.se is not None
    assert one.first > other.first
    assert one.first * DRAWS % 1 == pytest.approx(0, abs=1e-6)


def test_abilities_are_finite_only_with_an_epsilon() -> None:
    games = bt.of_wins([("a", "b", 3), ("b", "c", 1), ("a", "c", 1)])
    with pytest.raises(ValueError, match="won or lost everything"):
        bt.fit(games)
    found = bt.fit(games, epsilon=0.3)
    assert found.items["a"].value > found.items["b"].value > found.items["c"].value


def test_games_in_parts_are_refused() -> None:
    with pytest.raises(Apart) as apart:
        bt.fit(bt.of_wins([("a", "b", 1), ("b", "a", 1), ("c", "d", 1), ("d", "c", 1)]))
    assert [part[0] for part in apart.value.parts] == [("a", "b"), ("c", "d")]


def test_ties_are_modelled_at_the_maximum_of_the_likelihood() -> None:
    """Any small change of an ability or of delta makes what was seen less likely."""
    rows = [("x", "y", "a", 6), ("x", "y", "tie", 3), ("y", "z", "a", 4), ("y", "z", "b", 2), ("y", "z", "tie", 2),
            ("z", "x", "b", 5), ("z", "x", "a", 1)]  # fmt: skip
    games = [bt.Game(a=a, b=b, outcome=o, n=n) for a, b, o, n in rows]  # type: ignore[arg-type]
    found = bt.fit(games, ties=True)
    assert found.delta is not None

    def likelihood(ability: dict[str, float], delta: float) -> float:
        from math import exp, log

        total = 0.0
        for a, b, what, n in rows:
            parts = {"a": exp(ability[a]), "b": exp(ability[b]), "tie": exp(delta + (ability[a] + ability[b]) / 2)}
            total += n * log(parts[what] / sum(parts.values()))
        return total

    best = {name: one.value for name, one in found.items.items()}
    top = likelihood(best, found.delta.value)
    assert top == pytest.approx(found.log_likelihood)
    for step in (1e-3, -1e-3):
        assert likelihood(best, found.delta.value + step) < top
        for name, value in best.items():
            assert likelihood({**best, name: value + step}, found.delta.value) < top


def test_left_and_right_and_order_change_nothing() -> None:
    turn = {"a": "b", "b": "a", "tie": "tie"}
    rows = [("x", "y", "a", 3), ("y", "x", "a", 1), ("x", "y", "tie", 1)]
    games = [bt.Game(a=a, b=b, outcome=o, n=n) for a, b, o, n in rows]  # type: ignore[arg-type]
    turned = [bt.Game(a=b, b=a, outcome=turn[o], n=n) for a, b, o, n in reversed(rows)]  # type: ignore[arg-type]
    assert bt.fit(games, ties=True) == bt.fit(turned, ties=True)


def test_agreement_of_nothing_is_nothing() -> None:
    assert agreement.krippendorff([]) is None
    assert agreement.krippendorff([[1, None], [None, 2]]) is None
    assert agreement.krippendorff([[3, 3], [3, 3]]) is None
    assert agreement.icc([[1, 1], [1, 1]])["1,1"] is None
    with pytest.raises(ValueError, match="two rows"):
        agreement.icc([[1, 2]])
