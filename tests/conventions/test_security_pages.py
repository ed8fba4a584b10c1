"""The table of the security standard names tests that exist, each in the file where it says."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = re.findall(
    r"^\| (\S+) \| [^|]+ \| (.+) \|$", (ROOT / "docs" / "security" / "asvs.md").read_text(), re.MULTILINE
)[1:]


def test_every_requirement_names_a_test_that_exists() -> None:
    assert len(ROWS) > 40
    missing = []
    for requirement, test in ROWS:
        match = re.fullmatch(r"`(tests/\S+\.py)::(test_\w+)`", test)
        if match is None or not (ROOT / match[1]).is_file() or f"def {match[2]}(" not in (ROOT / match[1]).read_text():
            missing.append(f"{requirement}: {test}")
    assert missing == []


def test_requirements_are_in_order_and_once() -> None:
    numbers = [tuple(map(int, requirement.split("."))) for requirement, _ in ROWS]
    assert numbers == sorted(set(numbers))
