"""The client's own tests (S1, S2, S4, S5, S7, S8, S10, budgets), run by the Node that builds it."""

from __future__ import annotations

import re
import subprocess

import hatch_build

NODE, _ = hatch_build._node()


def node(*command: str) -> subprocess.CompletedProcess[str]:
    where = hatch_build.WEB
    return subprocess.run([NODE, *command], cwd=where, capture_output=True, text=True, timeout=110, check=False)


def test_core_of_the_client_keeps_its_promises() -> None:
    hatch_build.build()
    files = sorted(f"test/{path.name}" for path in (hatch_build.WEB / "test").glob("*.test.ts"))
    done = node("--test", "--test-reporter=tap", *files)
    assert done.returncode == 0, done.stdout[-6000:]
    found = re.findall(r"^# (tests|pass|skipped) (\d+)$", done.stdout, re.MULTILINE)
    counted = {name: int(number) for name, number in found}
    assert (counted["pass"], counted["skipped"]) == (counted["tests"], 0)


def test_types_of_the_client_hold() -> None:
    hatch_build.build()
    done = node(str(hatch_build.WEB / "node_modules" / "typescript" / "bin" / "tsc"), "--noEmit")
    assert (done.returncode, done.stdout) == (0, "")
