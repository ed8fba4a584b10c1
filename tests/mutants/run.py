"""Apply each mutant and demand that its test fails: a promise whose test cannot fail is not tested.

Each patch names its test in its first line: `# test: tests/...::name`. Run by `./test --long mutants`, in a copy of
the tree, so that the working tree is never touched. With names (`'s?-*'`) only these are tried.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.support.tree import copy

LIMIT_S = 600


def main(names: tuple[str, ...]) -> int:
    """Return 1 when a mutant lives."""
    here = Path(__file__).parent
    found = {patch for name in names or ("*",) for patch in here.glob(f"{name}.patch")}
    patches = {patch: _named(patch) for patch in sorted(found)}
    living = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = copy(Path(folder) / "tree")
        sound = set(patches.values()) if _pytest(tree, *sorted(set(patches.values()))) == 0 else set()
        for patch, test in patches.items():
            verdict = _judge(tree, patch, test, sound=test in sound)
            living += verdict != "killed"
            print(f"{patch.stem}: {verdict} by {test}", flush=True)
    print(f"{len(patches) - living} passed, {living} failed")
    return min(living, 1)


def _named(patch: Path) -> str:
    return patch.read_text().splitlines()[0].removeprefix("# test: ").strip()


def _judge(tree: Path, patch: Path, test: str, *, sound: bool) -> str:
    if not sound and _pytest(tree, test) != 0:
        return "UNSOUND: the test fails without the mutant"
    applied = subprocess.run(["git", "apply", str(patch)], cwd=tree, capture_output=True, check=False)
    if applied.returncode != 0:
        return f"STALE: does not apply ({applied.stderr.decode().strip().splitlines()[-1]})"
    try:
        code = _pytest(tree, test)
        return {0: "ALIVE", 1: "killed"}.get(code, f"BROKEN: pytest ended with {code}")
    finally:
        subprocess.run(["git", "apply", "-R", str(patch)], cwd=tree, check=True)


def _pytest(tree: Path, *tests: str) -> int:
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", *tests]
    env = {**os.environ, "STORIES": "all"}
    with tempfile.TemporaryFile() as said:  # a pipe would be held open by what a test leaves behind
        run = subprocess.Popen(command, cwd=tree, stdout=said, stderr=said, env=env, start_new_session=True)
        try:
            return run.wait(LIMIT_S)
        except subprocess.TimeoutExpired:
            return 1
        finally:
            with suppress(ProcessLookupError):  # a client of a mutant never ends: the group goes, whoever is left of it
                os.killpg(run.pid, signal.SIGKILL)
            run.wait()


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
