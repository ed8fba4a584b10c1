"""Mutation testing of the merge core: mutmut changes one thing after another, and the core's tests must notice.

`[tool.mutmut]` in `pyproject.toml` says what is changed and which tests are asked. A change that no test notices must
stand in `survivors.py` with the reason why it makes no difference; an unexplained one, or fewer than 95 of 100
noticed, fails. Works in a copy of the tree. With names (`sync.merge.x__fate*`) only these are tried.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.mutation.survivors import EXPLAINED, is_sql_in_another_case
from tests.support.tree import copy

LEAST = 0.95
PATTERNS = ("sync.merge.*", "sync.canonical.*", "sync.numbers.*", "sync.hashes.*", "sync.conflicts.*")
PATTERNS += ("sync.questions.*", "sync.epochs.x_rev_base__*")
NOTICED = {"killed", "timeout", "segfault"}


class Change(NamedTuple):
    """One thing that was changed: where, and the lines before and after, without their indentation."""

    where: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.where}\n  - {self.before}\n  + {self.after}"


def main(patterns: tuple[str, ...]) -> int:
    """Return 1 when the tests notice too little, or something survives unexplained."""
    with tempfile.TemporaryDirectory() as folder:
        tree = copy(Path(folder) / "tree", installed=False)
        _mutmut(tree, "run", "--max-children", os.environ.get("WORKERS", "2"), *(patterns or PATTERNS))
        fates = dict(_fates(_mutmut(tree, "results", "--all", "true")))
        living = {_change(tree, name) for name, fate in fates.items() if fate not in NOTICED}
    counts = Counter(fates.values())
    share = sum(counts[fate] for fate in NOTICED) / len(fates)
    explained = {change for change in living if (change.before, change.after) in EXPLAINED}
    strange = {one for one in living - explained if not is_sql_in_another_case(one.before, one.after)}
    print("\n".join(f"UNEXPLAINED {change}" for change in sorted(strange)))
    if not patterns:
        unheard = EXPLAINED.keys() - {(change.before, change.after) for change in explained}
        print("\n".join(f"explained, but does not survive: {before} -> {after}" for before, after in sorted(unheard)))
    print(", ".join(f"{count} {fate}" for fate, count in sorted(counts.items())), f"= {share:.1%} noticed")
    print(f"{len(fates) - len(strange)} passed, {len(strange)} failed")
    return int(bool(strange) or share < LEAST)


def _mutmut(tree: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *command], cwd=tree, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"mutmut {command[0]}: {done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def _fates(results: str) -> list[tuple[str, str]]:
    rows = [line.strip().rpartition(": ") for line in results.splitlines() if "__mutmut_" in line]
    return [(name, fate) for name, _, fate in rows if fate != "not checked"]


def _change(tree: Path, name: str) -> Change:
    diff = _mutmut(tree, "show", name).splitlines()
    before = " ".join(line[1:].strip() for line in diff if line.startswith("-") and not line.startswith("---"))
    after = " ".join(line[1:].strip() for line in diff if line.startswith("+") and not line.startswith("+++"))
    return Change(
        name.rpartition("__mutmut_")[0].replace(".x_", ".").replace("xǁ", "").replace("ǁ", "."), before, after
    )


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
