"""Apply each mutant and demand that its test fails: a promise whose test cannot fail is not tested.

Each patch names its test in its first line: `# test: tests/...::name`; `# whole: ...` in the second says that only a
long suite has it. Run by `./test --long mutants`, in copies of the tree, so that the working tree is never touched.
With names (`'s?-*'`) only these are tried. Of a file whose tests go on from one another those before it are run too.

A test that fails says what it found. One that could not be run at all (its server did not start, a name is missing,
nothing ended in time) shows nothing about the promise: such a mutant is BROKEN, and counts as one that lives.
"""

from __future__ import annotations

import itertools
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

ROOT = Path(__file__).parents[2]
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


@dataclass(frozen=True)
class Proof:
    """Which test a mutant has to make fail, and those that it goes on from."""

    test: str
    before: tuple[str, ...]
    whole: bool

    @property
    def name(self) -> str:
        return self.test.rpartition("::")[2].partition("[")[0]


def main(names: tuple[str, ...]) -> int:
    """Return 1 when a mutant lives."""
    here = Path(__file__).parent
    found = {patch for name in names or ("*",) for patch in here.glob(f"{name}.patch")}
    patches = {patch: _proof(patch) for patch in sorted(found)}
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
            print(f"{patch.stem}: {verdict} by {patches[patch].test} ({time.monotonic() - began:.0f} s)", flush=True)
            return verdict.startswith("killed")

        with ThreadPoolExecutor(trees.qsize()) as workers:
            living = [*workers.map(one, patches)].count(False)
    print(f"{len(patches) - living} passed, {living} failed")
    return min(living, 1)


def _proof(patch: Path) -> Proof:
    first, second = patch.read_text().splitlines()[:2]
    test = first.removeprefix("# test: ").strip()
    file, _, name = test.partition("::")
    source = (ROOT / file).read_text()
    named = re.findall(r"^def (test_\w+)", source, re.MULTILINE) if "\nIN_ORDER = True\n" in source else []
    before = itertools.takewhile(lambda one: one != name.partition("[")[0], named)
    return Proof(test, tuple(f"{file}::{one}" for one in before), whole=second.startswith("# whole"))


def _unsound(tree: Path, proofs: set[Proof]) -> set[Proof]:
    """Return which of these tests do not pass without any mutant."""
    return {
        proof for whole in (False, True) for proof in _unsound_of(tree, {one for one in proofs if one.whole is whole})
    }  # fmt: skip


def _unsound_of(tree: Path, proofs: set[Proof]) -> set[Proof]:
    if not proofs:
        return set()
    every = sorted({test for proof in proofs for test in (*proof.before, proof.test)})
    together = _pytest(tree, *every, whole=any(one.whole for one in proofs), limit_s=SOUND_LIMIT_S)
    if together.code == 0:
        return set()
    bad = {name.partition("[")[0] for name, _ in together.failed + together.wrecked}
    suspects = {one for one in proofs if not bad or one.name in bad}
    return {one for one in suspects if _pytest(tree, *one.before, one.test, whole=one.whole).code != 0}


def _judge(tree: Path, patch: Path, proof: Proof, unsound: set[Proof]) -> str:
    if proof in unsound:
        return "UNSOUND: the test fails without the mutant"
    applied = subprocess.run(["git", "apply", str(patch)], cwd=tree, capture_output=True, check=False)
    if applied.returncode != 0:
        return f"STALE: does not apply ({applied.stderr.decode().strip().splitlines()[-1]})"
    try:
        if "+++ b/outreach/web/src/" not in patch.read_text() or proof.test.startswith(OF_SOURCES):
            return _tried(tree, proof)
        with _built(tree):
            return _tried(tree, proof)
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


def _tried(tree: Path, proof: Proof) -> str:
    return _verdict(_pytest(tree, "-x", *proof.before, proof.test, whole=proof.whole), proof)


def _verdict(run: Run, proof: Proof) -> str:
    if run.code == 0:
        return "ALIVE"
    if run.code != 1 or not run.failed:
        return f"BROKEN: pytest ended with {run.code} {_line(run.wrecked)}"
    if any(WRECKED.search(said) for _, said in run.failed):
        return f"BROKEN: {_line(run.failed)}"
    if any(f"::{name.partition('[')[0]}" in "".join(proof.before) for name, _ in run.failed):
        return f"BROKEN: a test before it failed: {_line(run.failed)}"
    return f"killed ({_line(run.failed)})"


def _line(told: list[tuple[str, str]]) -> str:
    return " ".join(" ".join(said for _, said in told).split())[:160]


def _said(failure: ET.Element) -> str:
    """Return what a test said when it failed: the line of the crash; of Node's tests, the error of the first."""
    of_node = re.search(r"^E +not ok .*?^E +error: (.*?)^E +\.\.\.$", failure.text or "", re.MULTILINE | re.DOTALL)
    return re.sub(r"^E +", "", of_node[1], flags=re.MULTILINE) if of_node else failure.get("message", "")


def _pytest(tree: Path, *tests: str, whole: bool, limit_s: float = LIMIT_S) -> Run:
    report = tree.with_suffix(".xml")
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", *IDLE, f"--junitxml={report}", *tests]
    env = {**os.environ, "STORIES": "all", "PYTHONDONTWRITEBYTECODE": "1"}  # a tree changes faster than its stamps
    if whole:
        env["TESTS"] = "whole"
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
