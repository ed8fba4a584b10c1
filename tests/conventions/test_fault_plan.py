"""The fault plan of the page on testing has its 32 faults, and names tests that exist, or says that there is none."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = re.findall(
    r"^\| (\d+) \| [^|]+ \| [^|]+ \| (.+?) \| .+ \|$", (ROOT / "docs" / "testing.md").read_text(), re.MULTILINE
)


def test_plan_is_whole_and_its_tests_exist() -> None:
    assert [int(number) for number, _ in ROWS] == list(range(1, 33))
    missing = []
    for number, said in ROWS:
        for test in said.split(", ") if said != "none" else ():
            path, _, name = test.strip("`").partition("::")
            if not ((ROOT / path).is_file() and f"def {name}" in (ROOT / path).read_text()):
                missing.append(f"{number}: {test}")
    assert missing == []
