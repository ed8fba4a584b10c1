"""The many-facet model as officers read it, and what more readings would buy."""

from __future__ import annotations

import random
from typing import Any

import pytest

from outreach.judging.estimate import Apart, Reading, additive, reml
from outreach.judging.estimate.diagnosis import diagnose, verdict
from outreach.judging.estimate.rasch import Score
from outreach.judging.estimate.worth import _covariance, bought

CRITERIA = ("theme", "craft", "idea")


def scores(
    entries: int = 40, judges: int = 6, *, severe: dict[int, float] | None = None, careless: int = -1, seed: int = 3
) -> list[Score]:
    """Three readings of each entry in three criteria; `craft` is hard, and who is `careless` throws a die."""
    dice = random.Random(seed)
    made = []
    for entry in range(entries):
        worth = dice.gauss(3, 0.9)
        for judge in dice.sample(range(judges), 3):
            for criterion in CRITERIA:
                mark = worth - (severe or {}).get(judge, 0.0) - (0.7 if criterion == "craft" else 0.0)
                given = dice.randint(1, 5) if judge == careless else round(dice.gauss(mark, 0.6))
                made.append(
                    Score(entry=f"e{entry}", judge=f"j{judge}", criterion=criterion, score=min(5, max(1, given)))
                )
    return made


def test_a_strict_judge_a_hard_criterion_and_one_who_throws_a_die_are_told() -> None:
    told = diagnose("picture:", scores(severe={2: 0.8}, careless=5))
    assert told.reason is None
    assert told.judges[0].judge == "j2"  # the strictest first
    assert told.judges[0].severity > 2 * told.judges[0].se
    assert told.criteria[0].criterion == "craft"
    assert [one.verdict for one in told.judges if one.judge == "j5"] == ["uneven"]
    assert sum(one.verdict == "uneven" for one in told.judges) == 1
    assert [(step.low, step.high) for step in told.steps] == [(1, 2), (2, 3), (3, 4), (4, 5)]
    assert told.ordered
    assert abs(sum(one.severity for one in told.judges)) < 1e-3


def test_no_order_and_no_name_changes_what_is_said() -> None:
    some = scores()
    mixed = random.Random(1).sample(some, len(some))
    assert diagnose("picture:", mixed) == diagnose("picture:", some)
    named = [Score(entry=f"x{one.entry}", judge=one.judge, criterion=one.criterion, score=one.score) for one in some]
    assert diagnose("picture:", named) == diagnose("picture:", some)


def test_a_work_with_highest_scores_alone_is_left_out_and_told_and_moves_nobody() -> None:
    some = scores()
    best = [Score(entry="best", judge=f"j{n}", criterion=code, score=5) for n in range(3) for code in CRITERIA]
    with_best, without = diagnose("picture:", some + best), diagnose("picture:", some)
    assert (with_best.left_out, with_best.scores) == (without.left_out + 1, without.scores + 9)
    assert with_best.judges == without.judges


def test_a_level_that_nobody_gave_is_passed_over_and_steps_out_of_order_are_told() -> None:
    wide = [Score(entry=o.entry, judge=o.judge, criterion=o.criterion, score=o.score * 2) for o in scores()]
    told = diagnose("picture:", wide)
    assert [(step.low, step.high) for step in told.steps] == [(2, 4), (4, 6), (6, 8), (8, 10)]
    dice = random.Random(4)
    torn = [  # hardly anybody gives the middle level
        Score(entry=f"e{e}", judge=f"j{j}", criterion=c, score=dice.choices((1, 2, 3), (10, 1, 10))[0])
        for e in range(30) for j in range(3) for c in CRITERIA
    ]  # fmt: skip
    assert not diagnose("picture:", torn).ordered


@pytest.mark.parametrize(
    ("some", "reason"),
    [
        ([Score(entry=f"e{n}", judge="j", criterion="c", score=n % 3) for n in range(9)], "few"),
        ([Score(entry=f"e{n}", judge=f"j{m}", criterion="c", score=3) for n in range(4) for m in range(2)], "equal"),
        (
            [Score(entry=f"e{n // 4}{n % 3}", judge=f"j{n // 4}{m}", criterion="c", score=1 + (n + m) % 3)
             for n in range(8) for m in range(2)],
            "apart",
        ),
    ],
)  # fmt: skip
def test_where_nothing_can_be_said_it_is_told_why(some: list[Score], reason: str) -> None:
    told = diagnose("picture:", some)
    assert (told.reason, told.judges, told.steps) == (reason, (), ())


@pytest.mark.parametrize(
    ("infit", "said"), [(0.49, "even"), (0.5, "fits"), (1.0, "fits"), (1.5, "fits"), (1.51, "uneven")]
)
def test_what_a_mean_square_means(infit: float, said: str) -> None:
    assert verdict(infit) == said


def readings(entries: int = 30, judges: int = 6, seed: int = 5) -> list[Reading]:
    dice = random.Random(seed)
    made = []
    for entry in range(entries):
        worth = 50 + 15 * dice.gauss(0, 1)
        made += [
            Reading(entry=f"e{entry}", judge=f"j{judge}", score=worth + 4 * judge + 8 * dice.gauss(0, 1))
            for judge in dice.sample(range(judges), 3)
        ]
    return made


def links(some: list[Reading]) -> list[tuple[str, str]]:
    return [(one.entry, one.judge) for one in some]


@pytest.mark.parametrize("model", [additive.fit, reml.fit])
def test_the_error_of_now_is_the_one_of_the_model_that_ranks(model: Any) -> None:
    some = readings()
    fit = model(some)
    ridge = (fit.sigma / fit.judge_sigma) ** 2 if fit.judge_sigma else None
    known = _covariance(links(some), ["e3", "e7"], ridge)
    told = fit.sigma * (known[0, 0] + known[1, 1] - 2 * known[0, 1]) ** 0.5
    assert told == pytest.approx(fit.difference("e3", "e7").se, abs=1e-9)


def test_more_readings_buy_a_smaller_error_and_more_trust_and_the_more_the_better() -> None:
    some = readings()
    fit = additive.fit(some)
    order = sorted(fit.entries, key=lambda name: -fit.entries[name].value)
    close = [("j0", [name for name in order[:4] if (name, "j0") not in links(some)])]
    told = bought(fit, links(some), close, top=3, cap=25, seed="s")
    assert told is not None
    assert [one.option for one in told.options] == ["close", "judge"]
    assert told.options[1].readings == 25
    for one in told.options:
        assert one.then.se < told.now.se
        assert one.then.first > told.now.first - 0.01
        assert one.then.top > told.now.top - 0.01
    assert told.options[1].then.top > told.now.top + 0.01
    assert bought(fit, links(some), close, top=3, cap=25, seed="s") == told


def test_the_trust_of_now_is_the_chance_of_the_first() -> None:
    """It is drawn in another way than the results' own chance, and must come to the same."""
    from outreach.judging.estimate import canonical, chances

    some = readings()
    fit = additive.fit(some)
    told = bought(fit, links(some), (), top=3, cap=25, seed="s")
    assert told is not None
    found = chances.chances(fit, 3, "s", canonical.colours(some)[0])
    order = sorted(fit.entries, key=lambda name: -fit.entries[name].value)
    assert told.now.first == pytest.approx(found[order[0]].first, abs=0.02)
    assert told.now.top == pytest.approx(sum(found[name].top for name in order[:3]) / 3, abs=0.02)


def test_without_noise_that_is_known_nothing_is_said() -> None:
    one_each = [Reading(entry=f"e{n}", judge="j", score=float(n)) for n in range(4)]
    assert bought(additive.fit(one_each), links(one_each), (), top=1, cap=25, seed="s") is None
    with pytest.raises(Apart):
        additive.fit([Reading(entry="e", judge="j", score=1.0), Reading(entry="f", judge="k", score=2.0)])
