"""The app is built for the browsers that the pages name, and for no newer ones."""

from __future__ import annotations

import re
from pathlib import Path

from hatch_build import WEB
from outreach.web.below import FLOOR, READS

ROOT = Path(__file__).parents[3]


def test_build_target_is_the_floor_that_is_written_down() -> None:
    (target,) = re.findall(r"target: \[([^\]]+)\]", (WEB / "vite.config.ts").read_text())
    built = dict(re.findall(r"'(safari|chrome|firefox)([\d.]+)'", target))
    assert built == {name: FLOOR[name] for name in built}
    assert set(built) == {"safari", "chrome", "firefox"}
    page = (ROOT / "docs" / "guide" / "plain.md").read_text()
    said = re.search(r"Safari ([\d.]+), Chrome (\d+), Samsung Internet (\d+) and Firefox (\d+)", page)
    assert said is not None
    assert said.groups() == tuple(FLOOR[name] for name in ("safari", "chrome", "samsunginternet_android", "firefox"))


def test_nobody_who_can_run_the_app_is_led_away() -> None:
    assert all(first <= float(FLOOR[name]) for name, first in READS.items())
