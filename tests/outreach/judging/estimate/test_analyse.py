"""The methods on data alone, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from click.testing import CliRunner

from outreach.cli.judging import command
from tests.outreach.judging.estimate.test_references import CITED, LABELS, TRUE, near, panel

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def run(tmp_path: Path) -> Any:
    def ask(question: object, *, raw: bytes | None = None) -> tuple[int, Any, str]:
        file = tmp_path / "data.json"
        file.write_bytes(msgspec.json.encode(question) if raw is None else raw)
        made = CliRunner().invoke(command, ["analyse", str(file), "--json"])
        return made.exit_code, msgspec.json.decode(made.stdout) if made.stdout else None, made.stderr

    return ask


def rows() -> list[dict[str, Any]]:
    return [{"entry": r.entry, "judge": r.judge, "score": r.score} for r in panel()]


def test_additive(run: Any) -> None:
    code, found, _ = run({"method": "additive", "readings": rows()})
    true = TRUE["mini_incomplete_panel"]["additive_lm_on_totals"]
    assert code == 0
    assert [found["estimates"][f"{n:02}"]["value"] for n in range(1, 13)] == near(true["entry"])
    assert [found["estimates"][f"{n:02}"]["se"] for n in range(1, 13)] == near(true["se_entry"])
    assert (found["sigma"], found["df"], len(found["components"])) == (near(true["sigma"]), 19, 1)


def test_additive_reml(run: Any) -> None:
    code, found, _ = run({"method": "additive-reml", "readings": rows(), "entries": "random"})
    assert (code, found["reml_criterion"]) == (0, near(149.126411))
    code, found, _ = run({"method": "additive-reml", "readings": rows()})
    assert (code, len(found["estimates"]), "entry_sigma" in found) == (0, 12, False)


def test_bradley_terry(run: Any) -> None:
    wins = [
        {"winner": LABELS[i], "loser": LABELS[j], "n": CITED["wins_cited_by"][i][j]}
        for i in range(4)
        for j in range(4)
        if i != j
    ]
    code, found, _ = run({"method": "bradley-terry", "wins": wins, "reference": LABELS[0]})
    assert code == 0
    assert [found["estimates"][name]["value"] for name in LABELS] == near(CITED["ability_ref_first"])
    assert [found["estimates"][name]["se"] for name in LABELS] == near(CITED["se_ref_first"])
    assert found["ssr"] == near(CITED["ssr_diag"])


def test_bradley_terry_with_ties(run: Any) -> None:
    games = [{"a": "x", "b": "y", "outcome": "a", "n": 5}, {"a": "y", "b": "x", "outcome": "tie"}]
    code, found, _ = run({"method": "bradley-terry-ties", "games": games})
    assert (code, sorted(found["estimates"])) == (0, ["x", "y"])
    assert isinstance(found["delta"], float)
    assert found["delta_se"] > 0
    assert found["log_likelihood"] < 0


def test_the_answer_has_the_fields_that_the_contract_names(run: Any) -> None:
    """Line by line: what other people's programs read."""
    readings, games = rows(), [{"a": "x", "b": "y", "outcome": o} for o in ("a", "b", "tie")]
    wins = [{"winner": "x", "loser": "y", "n": 2}, {"winner": "y", "loser": "x", "n": 1}]
    asked: dict[str, tuple[dict[str, Any], set[str]]] = {
        "additive": ({"readings": readings}, {"estimates", "judges", "sigma", "df", "components"}),
        "additive-reml": ({"readings": readings}, {"estimates", "judges", "sigma", "components"}),
        "bradley-terry": ({"wins": wins}, {"estimates", "ssr", "components"}),
        "bradley-terry-ties": ({"games": games}, {"estimates", "delta", "log_likelihood", "ssr", "components"}),
        "krippendorff": ({"units": [[1, 2], [2, None]], "level": "nominal"}, {"alpha"}),
        "icc": ({"ratings": [[1, 2], [3, 5]]}, {"icc"}),
    }
    for method, (data, fields) in asked.items():
        code, found, said = run({"method": method, **data})
        assert (method, code, said, fields - found.keys()) == (method, 0, "", set())
        assert all(one.keys() == {"value", "se"} for one in found.get("estimates", {}).values())
    centred = run({"method": "bradley-terry", "wins": wins})[1]["estimates"]
    assert sum(one["value"] for one in centred.values()) == pytest.approx(0, abs=1e-12)
    assert run({"method": "bradley-terry", "wins": wins, "reference": "y"})[1]["estimates"]["y"]["value"] == 0
    assert run({"method": "icc", "ratings": [[1, 2], [3, 5]]})[1]["icc"].keys() >= {"1,1", "2,1", "3,1"}


def test_epsilon_is_three_tenths_unless_it_is_given(run: Any) -> None:
    games = [{"a": "x", "b": "y", "outcome": "a", "n": 4}, {"a": "y", "b": "x", "outcome": "a", "n": 2}]
    default = run({"method": "bradley-terry-ties", "games": games})[1]
    assert default == run({"method": "bradley-terry-ties", "games": games, "epsilon": 0.3})[1]
    assert default != run({"method": "bradley-terry-ties", "games": games, "epsilon": 0.8})[1]


def test_agreement(run: Any) -> None:
    units = list(zip(*TRUE["krippendorff_4x12"]["data"], strict=True))
    assert run({"method": "krippendorff", "units": units, "level": "ordinal"})[1]["alpha"] == near(0.815388)
    found = run({"method": "icc", "ratings": TRUE["icc_shrout_fleiss"]["data"]})[1]
    assert found["icc"]["2,1"] == near(0.289764)


def test_rasch(run: Any) -> None:
    rows = TRUE["mini_incomplete_panel"]["rows"]
    scores = [{"entry": str(e), "judge": str(j), "criterion": str(c), "score": s} for e, j, c, s in rows]
    code, found, _ = run({"method": "rasch", "scores": scores})
    assert (code, found["log_likelihood"]) == (0, near(-119.00998770878965))


def test_a_disconnected_design_is_named_and_ends_with_one(run: Any) -> None:
    apart = [{"entry": "a", "judge": "x", "score": 1}, {"entry": "b", "judge": "y", "score": 2}]
    code, found, said = run({"method": "additive", "readings": apart})
    assert code == 1
    assert found["components"] == [{"entries": ["a"], "judges": ["x"]}, {"entries": ["b"], "judges": ["y"]}]
    assert "estimates" not in found
    assert "2 parts" in said


@pytest.mark.parametrize(
    "question",
    [
        {"method": "guess"},
        {"method": "additive", "readings": []},
        {"method": "additive", "readings": [{"entry": "a", "judge": "x", "score": 1e300}]},
        {"method": "additive", "readings": [{"entry": "a", "judge": "x", "score": 1, "weight": 0}]},
        {"method": "additive", "readings": [{"entry": "a", "judge": "x", "score": 1}] * 2},
        {"method": "additive", "readings": [{"entry": "a", "judge": "x", "score": 1, "mood": "good"}]},
        {"method": "additive-reml", "readings": [{"entry": "a", "judge": "x", "score": 1}]},
        {"method": "bradley-terry", "wins": [{"winner": "a", "loser": "b"}]},
        {"method": "bradley-terry", "wins": [{"winner": "a", "loser": "a"}]},
        {"method": "bradley-terry", "wins": [{"winner": "a", "loser": "b"}], "reference": "z"},
        {"method": "icc", "ratings": [[1, 2], [3]]},
        {"method": "krippendorff", "units": [[1, 2]], "level": "mood"},
    ],
)
def test_bad_input_is_refused_in_a_sentence(run: Any, question: object) -> None:
    code, found, said = run(question)
    assert (code, found) == (1, None)
    assert said.startswith("outreach: ")


def test_what_is_no_json_is_refused(run: Any) -> None:
    assert run(None, raw=b"\xff{")[0] == 1
    assert run(None, raw=b"[" * 100_000)[0] == 1
