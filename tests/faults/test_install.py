"""`deploy/install`, which the container file calls, into a new prefix: what it leaves is a program that works.

System packages and the user are left out (`--no-system`), as for whoever is not root: `test_install_fresh.py` has them.
"""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.support.amount import WHOLE
from tests.support.tree import copy

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.faults,
    pytest.mark.may_block,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not WHOLE, reason="everything is installed anew: in ./test --long faults"),
]


def test_install_into_a_new_prefix_gives_a_program_that_works(tmp_path: Path) -> None:
    tree, prefix = copy(tmp_path / "src", installed=False), tmp_path / "opt"
    environ = {name: value for name, value in os.environ.items() if not name.startswith("OUTREACH_")}

    def done(*command: object) -> str:
        ended = subprocess.run(
            list(map(str, command)), env={**environ, "OUTREACH_DATA": str(tmp_path / "data")}, cwd=tmp_path,
            capture_output=True, text=True, check=False, timeout=1500,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr[-3000:]
        return ended.stdout

    done(tree / "deploy" / "install", "--no-system", prefix)
    outreach = prefix / "bin" / "outreach"
    listed = json.loads(done(outreach, "settings", "--json"))
    assert {row["name"] for row in listed} >= {"OUTREACH_DATA", "OUTREACH_METRICS"}
    done(outreach, "migrate")
    assert json.loads(done(outreach, "enrol", "--role", "officer", "--json"))["code"]
    built = done(prefix / "bin" / "python", "-c", "from outreach.web.serve import require_built; require_built()")
    assert built == ""
