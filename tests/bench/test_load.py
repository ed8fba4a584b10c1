"""The load goals still run: each row small, so little that no figure is judged. The long ones are run by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.load import GOALS
from tests.support.amount import WHOLE

ROOT = Path(__file__).parents[2]

SHORT = ("L1", "L9")
"""What runs in `./test`; all of them do in `./test --long faults`."""
pytestmark = [pytest.mark.may_block, pytest.mark.crash, pytest.mark.faults, pytest.mark.timeout(400)]


@pytest.mark.parametrize("goal", GOALS if WHOLE else SHORT)
def test_a_goal_runs_and_gives_a_row(goal: str) -> None:
    command = [sys.executable, "-m", "bench.load", "--small", "--minutes", "0.05", "--only", goal]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=380, check=False)
    rows = [line.split("|")[1:5] for line in done.stdout.splitlines() if line.startswith(f"| {goal} |")]
    assert rows, done.stdout[-1000:] + done.stderr[-2000:]
    for _, _, found, verdict in rows:
        assert "FAILED" not in found
        assert "NOT PROVED" not in found
        assert "nan" not in found
        assert verdict.strip() == "ran"
