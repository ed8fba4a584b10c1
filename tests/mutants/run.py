"""Apply each mutant and demand that its test fails: a promise whose test cannot fail is not tested.

Each patch names its test in its first line: `# test: tests/...::name`. Run by `./test --long mutants`, in copies of
the tree, so that the working tree is never touched. With names (`'s?-*'`) only these are tried.

A test that fails says what it found. One that could not be run at all (its server did not start, a name is missing,
nothing ended in time) shows nothing about the promise: such a mutant is BROKEN, and counts as one that lives.
"""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.tree import copy

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT_S = 600
SOUND_LIMIT_S = 3600
OF_SOURCES = "tests/outreach/web/test_core.py"  # Node reads the sources themselves
IDLE = [f"-pno:{plugin}" for plugin in ("schemathesis", "faker", "xdist")]  # to load them took longer than most tests
WRECKED = re.compile(
    r"^(Syntax|Indentation|Import|ModuleNotFound|Name)Error\b|^Failed: Timeout|^subprocess.TimeoutExpired"
    r"|name: '(Syntax|Reference)Error'|ERR_MODULE_NOT_FOUND"
)


@dataclass(frozen=True)
class Run:
    """What a run of pytest came to."""

    code: int  # pytest's; -1 when it did not end in time
    failed: list[tuple[str, str]]  # tests that failed in their own body, by name, and what they said
    wrecked: list[tuple[str, str]]  # those that failed before or after it


def main(names: tuple[str, ...]) -> int:
    """Return 1 when a mutant lives."""
    here = Path(__file__).parent
    found = {patch for name in names or ("*",) for patch in here.glob(f"{name}.patch")}
    patches = {patch: _named(patch) for patch in sorted(found)}
    with tempfile.TemporaryDirectory() as folder:
        trees: queue.Queue[Path] = queue.Queue()
        for n in range(os.cpu_count() or 1):
            trees.put(copy(Path(folder) / f"tree{n}"))
        unsound = _unsound(trees.queue[0], set(patches.values()))

        def one(patch: Path) -> bool:
            began, tree = time.monotonic(), trees.get()
            try:
                verdict = _judge(tree, patch, patches[patch], unsound)
            finally:
                trees.put(tree)
            print(f"{patch.stem}: {verdict} by {patches[patch]} ({time.monotonic() - began:.0f} s)", flush=True)
            return verdict.startswith("killed")

        with ThreadPoolExecutor(trees.qsize()) as workers:
            living = [*workers.map(one, patches)].count(False)
    print(f"{len(patches) - living} passed, {living} failed")
    return min(living, 1)


def _named(patch: Path) -> str:
    return patch.read_text().splitlines()[0].removeprefix("# test: ").strip()


def _unsound(tree: Path, tests: set[str]) -> set[str]:
    """Return which of these tests do not pass without any mutant."""
    together = _pytest(tree, *sorted(tests), limit_s=SOUND_LIMIT_S)
    if together.code == 0:
        return set()
    bad = {name.partition("[")[0] for name, _ in together.failed + together.wrecked}
    suspects = {test for test in tests if not bad or test.rpartition("::")[2].partition("[")[0] in bad}
    return {test for test in suspects if _pytest(tree, test).code != 0}


def _judge(tree: Path, patch: Path, test: str, unsound: set[str]) -> str:
    if test in unsound:
        return "UNSOUND: the test fails without the mutant"
    applied = subprocess.run(["git", "apply", str(patch)], cwd=tree, capture_output=True, check=False)
    if applied.returncode != 0:
        return f"STALE: does not apply ({applied.stderr.decode().strip().splitlines()[-1]})"
    try:
        if "+++ b/outreach/web/src/" not in patch.read_text() or test.startswith(OF_SOURCES):
            return _verdict(_pytest(tree, "-x", test))
        with _built(tree):
            return _verdict(_pytest(tree, "-x", test))
    except subprocess.CalledProcessError:
        return "BROKEN: the web app could not be built"
    finally:
        subprocess.run(["git", "apply", "-R", str(patch)], cwd=tree, check=True)


@contextmanager
def _built(tree: Path) -> Iterator[None]:
    """Give this tree a web app of its own, as its sources are now, for a test that opens it in a browser."""
    dist = tree / "outreach/web/dist"
    shared = dist.readlink()
    dist.unlink()
    shutil.copytree(shared, dist)
    try:
        subprocess.run([sys.executable, "hatch_build.py"], cwd=tree, check=True, capture_output=True)
        yield
    finally:
        shutil.rmtree(dist)
        dist.symlink_to(shared)


def _verdict(run: Run) -> str:
    if run.code == 0:
        return "ALIVE"
    if run.code != 1 or not run.failed:
        return f"BROKEN: pytest ended with {run.code} {_line(run.wrecked)}"
    if any(WRECKED.search(said) for _, said in run.failed):
        return f"BROKEN: {_line(run.failed)}"
    return f"killed ({_line(run.failed)})"


def _line(told: list[tuple[str, str]]) -> str:
    return " ".join(" ".join(said for _, said in told).split())[:160]


def _said(failure: ET.Element) -> str:
    """Return what a test said when it failed: the line of the crash; of Node's tests, the error of the first."""
    of_node = re.search(r"^E +not ok .*?^E +error: (.*?)^E +\.\.\.$", failure.text or "", re.MULTILINE | re.DOTALL)
    return re.sub(r"^E +", "", of_node[1], flags=re.MULTILINE) if of_node else failure.get("message", "")


def _pytest(tree: Path, *tests: str, limit_s: float = LIMIT_S) -> Run:
    report = tree.with_suffix(".xml")
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", *IDLE, f"--junitxml={report}", *tests]
    env = {**os.environ, "STORIES": "all", "PYTHONDONTWRITEBYTECODE": "1"}  # a tree changes faster than its stamps
    with tempfile.TemporaryFile() as out:  # a pipe would be held open by what a test leaves behind
        run = subprocess.Popen(command, cwd=tree, stdout=out, stderr=out, env=env, start_new_session=True)
        try:
            code = run.wait(limit_s)
        except subprocess.TimeoutExpired:
            code = -1
        finally:
            with suppress(ProcessLookupError):  # a client of a mutant never ends: the group goes, whoever is left of it
                os.killpg(run.pid, signal.SIGKILL)
            run.wait()
    cases = list(ET.parse(report).iter("testcase")) if report.exists() else []
    told = {
        kind: [(case.get("name", ""), _said(one)) for case in cases for one in case.iter(kind)]
        for kind in ("failure", "error")
    }
    return Run(code, told["failure"], told["error"])


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
