"""The client's own tests (S1, S2, S4, S5, S7, S8, S10, budgets), run by the Node that builds it, file by file."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

import hatch_build

NODE, _ = hatch_build._node()
FILES = sorted(path.name.removesuffix(".test.ts") for path in (hatch_build.WEB / "test").glob("*.test.ts"))


def node(*command: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHON": sys.executable}  # for the server that some of them talk to
    run = [NODE, *command]
    return subprocess.run(run, cwd=hatch_build.WEB, env=env, capture_output=True, text=True, timeout=110, check=False)


@pytest.mark.soak  # for the stories: `./test` plays a third of them
@pytest.mark.parametrize("file", FILES)
def test_client_keeps_its_promises(file: str) -> None:
    if file == "budget":  # the only one that looks at what was built
        hatch_build.build()
    done = node("--test", "--test-reporter=tap", f"test/{file}.test.ts")
    assert done.returncode == 0, done.stdout[-6000:]
    found = re.findall(r"^# (tests|pass|skipped) (\d+)$", done.stdout, re.MULTILINE)
    counted = {name: int(number) for name, number in found}
    assert counted["tests"] > 0
    assert (counted["pass"], counted["skipped"]) == (counted["tests"], 0)


def test_types_of_the_client_hold() -> None:
    hatch_build.build()
    done = node(str(hatch_build.WEB / "node_modules" / "typescript" / "bin" / "tsc"), "--noEmit")
    assert (done.returncode, done.stdout) == (0, "")
