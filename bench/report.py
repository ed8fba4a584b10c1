"""Everything that `docs/benchmarks.md` shows of the engine, one after the other: `python -m bench.report`.

For a machine on which nothing else runs. It takes about an hour and 10 GB of the disk for a while.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUNS = (
    ("bench.sync", "--postgresql"),
    ("bench.growth", "--documents", "5000000"),
)


def main() -> int:
    """Run all; return 1 if one of them failed."""
    failed = 0
    for run in RUNS:
        print(f"\n## python -m {' '.join(run)}\n", flush=True)
        command = [sys.executable, "-m", *run]
        failed |= subprocess.run(command, cwd=Path(__file__).parents[1], check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
