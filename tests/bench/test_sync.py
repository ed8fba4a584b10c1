"""The benchmark still runs: ours alone, small, all that it measures and every trial. No figure is judged here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.may_block, pytest.mark.timeout(300)]


def test_the_benchmark_of_the_engine_runs_and_nothing_of_ours_is_lost() -> None:
    command = [sys.executable, "-m", "bench.sync", "--quick", "--documents", "200"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    table = [line.split("|") for line in done.stdout.splitlines() if line.startswith("|")]
    rows = {cells[1].strip(): cells[2].strip() for cells in table}
    assert float(rows["push, documents/s"].replace(",", "")) > 0
    assert rows["a slow transaction is overtaken: missed"] == "0 of 2"
    assert rows["two devices change two fields of one document"] == "both kept (applied, merged)"
    assert "LOST" not in done.stdout
