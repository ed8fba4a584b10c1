"""The published numbers of the methods, reproduced. `references.json` says where each comes from."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from outreach.judging.estimate import Reading, additive, agreement, rasch, reml
from outreach.judging.estimate import bradley_terry as bt

TRUE = msgspec.json.decode((Path(__file__).parent / "references.json").read_bytes())
PANEL = TRUE["mini_incomplete_panel"]
BIBD = TRUE["additive_bibd_montgomery"]
CITED = TRUE["bt_citations"]
LABELS = CITED["labels"]
ENTRIES = [f"{n:02}" for n in range(1, 13)]
JUDGES = [str(n) for n in range(1, 7)]


def near(value: object) -> object:
    return pytest.approx(value, abs=1e-6)


def panel(weight_of_even_judges: float = 1.0) -> list[Reading]:
    totals: dict[tuple[int, int], int] = {}
    for entry, judge, _, score in PANEL["rows"]:
        totals[entry, judge] = totals.get((entry, judge), 0) + score
    return [
        Reading(entry=f"{e:02}", judge=str(j), score=float(s), weight=1.0 if j % 2 else weight_of_even_judges)
        for (e, j), s in totals.items()
    ]


def blocks() -> list[Reading]:
    rows = BIBD["y"]
    return [
        Reading(entry=str(e), judge=str(j), score=float(value))
        for e, row in enumerate(rows)
        for j, value in enumerate(row)
        if value is not None
    ]


def test_additive_model_of_an_incomplete_panel() -> None:
    found, true = additive.fit(panel()), PANEL["additive_lm_on_totals"]
    assert [found.entries[e].value for e in ENTRIES] == near(true["entry"])
    assert [found.entries[e].se for e in ENTRIES] == near(true["se_entry"])
    assert [found.judges[j].value for j in JUDGES] == near(true["judge_sum0"])
    assert [found.judges[j].se for j in JUDGES[:5]] == near([true["se_judge_1to5"]] * 5)
    assert (found.sigma, found.df) == (near(true["sigma"]), true["df"])
    for other, key in (("05", "diff_9_minus_5"), ("10", "diff_9_minus_10")):
        apart = found.difference("09", other)
        assert [apart.value, apart.se] == near(true[key])


def test_additive_model_with_confidences() -> None:
    found, true = additive.fit(panel(2.0)), PANEL["weighted_lm_even_judges_weight2"]
    assert [found.entries[e].value for e in ENTRIES] == near(true["entry"])
    assert [found.judges[j].value for j in JUDGES] == near(true["judge_sum0"])
    assert found.sigma == near(true["sigma"])


def test_the_textbooks_balanced_incomplete_blocks() -> None:
    found, true = additive.fit(blocks()), BIBD["computed_R_lm"]
    names = [str(n) for n in range(4)]
    assert [found.entries[n].value for n in names] == near(true["entry_means_adjusted"])
    assert [found.entries[n].se for n in names] == near([true["se"]] * 4)
    assert [found.judges[n].value for n in names] == near(true["judge_effect_sum0"])
    assert [found.judges[n].se for n in names] == near([true["se_judge"]] * 4)
    assert found.difference("0", "1").se == near(true["se_difference"])
    middle = sum(true["entry_means_adjusted"]) / 4
    assert [found.entries[n].value - middle for n in names] == near(BIBD["published"]["tau"])
    assert (found.sigma or 0) ** 2 == near(BIBD["published"]["MSE"])
    assert found.df == BIBD["published"]["df_error"]


def test_random_judges_and_fixed_entries() -> None:
    found, true = reml.fit(blocks()), BIBD["computed_lmer_reml_blocks_random"]
    assert [found.entries[str(n)].value for n in range(4)] == near(true["entry"])
    assert (found.judge_sigma, found.sigma) == (near(true["sd_block"]), near(true["sd_resid"]))


def test_random_judges_and_random_entries() -> None:
    """The reference's optimiser stopped a few units short in the sixth decimal; its likelihood is not above ours."""
    found, true = reml.fit(panel(), entries_random=True), PANEL["lmer_reml_both_random"]
    assert found.criterion == near(true["reml_criterion"])
    assert found.intercept == near(true["intercept"])
    assert found.sigma == near(true["sd_resid"])
    assert (found.entry_sigma, found.judge_sigma) == pytest.approx((true["sd_entry"], true["sd_judge"]), abs=5e-6)
    assert [found.entries[e].value for e in ENTRIES] == pytest.approx(true["blup_entry"], abs=5e-6)
    assert [found.judges[j].value for j in JUDGES] == pytest.approx(true["blup_judge"], abs=5e-6)


def citations() -> list[bt.Game]:
    wins = CITED["wins_cited_by"]
    return bt.of_wins([(LABELS[i], LABELS[j], wins[i][j]) for i in range(4) for j in range(4) if i != j])


def test_bradley_terry_against_a_reference_item() -> None:
    found = bt.fit(citations(), reference=LABELS[0])
    assert [found.items[name].value for name in LABELS] == near(CITED["ability_ref_first"])
    assert [found.items[name].se for name in LABELS] == near(CITED["se_ref_first"])


def test_bradley_terry_centred_with_both_errors_and_reliability() -> None:
    found = bt.fit(citations())
    assert [found.items[name].value for name in LABELS] == near(CITED["ability_centred"])
    assert [found.items[name].se for name in LABELS] == near(CITED["se_centred_full"])
    assert [found.diagonal[name] for name in LABELS] == near(CITED["se_diag_information"])
    assert found.ssr == near(CITED["ssr_diag"])


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_krippendorffs_example(level: agreement.Level) -> None:
    true = TRUE["krippendorff_4x12"]
    units = list(zip(*true["data"], strict=True))
    assert agreement.krippendorff(units, level) == near(true["computed"][level])
    assert agreement.krippendorff(units, level) == pytest.approx(true["published_3dp"][level], abs=5.1e-4)


def test_shrout_and_fleiss() -> None:
    true = TRUE["icc_shrout_fleiss"]
    found = {f"ICC({name})": value for name, value in agreement.icc(true["data"]).items()}
    assert found == near(true["computed"])
    assert agreement.krippendorff(true["data"]) == near(true["krippendorff_interval"])


def test_many_facet_rasch() -> None:
    true = PANEL["mfrm_jml"]
    found = rasch.fit(
        [rasch.Score(entry=f"{e:02}", judge=str(j), criterion=str(c), score=s) for e, j, c, s in PANEL["rows"]]
    )
    assert [found.entries[e].value for e in ENTRIES] == near(true["theta_entry"])
    assert [found.entries[e].se for e in ENTRIES] == near(true["se_theta"])
    assert [found.severities[j].value for j in JUDGES] == near(true["severity_judge"])
    assert [found.severities[j].se for j in JUDGES] == near(true["se_severity"])
    assert [found.difficulties[c].value for c in "123"] == near(true["difficulty_crit"])
    assert list(found.thresholds) == near(true["tau"])
    assert found.log_likelihood == near(true["loglik"])
    assert [found.infit[j] for j in JUDGES] == pytest.approx(true["judge_infit"], abs=5.1e-5)  # given to four decimals
    assert [found.outfit[j] for j in JUDGES] == pytest.approx(true["judge_outfit"], abs=5.1e-5)
    assert [found.fair[e] for e in ENTRIES] == pytest.approx(true["fair_total"], abs=5.1e-5)


def test_rasch_has_no_place_for_somebody_with_highest_scores_alone() -> None:
    rows = [("a", "x", 5), ("a", "y", 5), ("b", "x", 4), ("b", "y", 5), ("c", "x", 5), ("c", "y", 4)]
    with pytest.raises(ValueError, match="without a finite place"):
        rasch.fit([rasch.Score(entry=e, judge=j, criterion="c", score=s) for e, j, s in rows])
    with pytest.raises(ValueError, match="equal"):
        rasch.fit([rasch.Score(entry=e, judge=j, criterion="c", score=3) for e, j, _ in rows])
