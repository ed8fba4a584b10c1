"""The measurement beside a bare server still runs. No figure is judged here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.may_block, pytest.mark.timeout(300)]


def test_ours_and_the_bare_server_answer_the_same_requests() -> None:
    command = [sys.executable, "-m", "bench.ceiling", "--requests", "40", "--rounds", "1", "--connections", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    rows = {cells[1].strip(): cells[2:6] for cells in (line.split("|") for line in done.stdout.splitlines())}
    assert all(float(cell.replace(",", "")) > 0 for cell in rows["a second by the clock"])
