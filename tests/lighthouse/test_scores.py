"""What Lighthouse says of first pages, of the gallery and of a school's home: its three scores that no machine changes.

Its fourth, performance, depends on the machine: it is printed and judged by nobody. Pages about one child's work, the
page of receipts and the verifier ask on purpose to be found by nobody, for which Lighthouse takes points.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.clients.installed import node
from tests.journeys.browser import ARGS
from tests.support.amount import WHOLE
from tests.support.server import Server, free_port

pytestmark = [
    pytest.mark.browser,
    pytest.mark.views,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not WHOLE, reason="`./test --long views` asks Lighthouse"),
]

HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ENOUGH = 95
FOUND = ("/", "/gallery", "/#/school")
HIDDEN = ("/r", "/c", "/privacy", "/plain")


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, int]]:
    """What Lighthouse says, by address and category. The school enrols when the strangers' pages were looked at."""
    folder = tmp_path_factory.mktemp("lighthouse")
    with Server(folder / "data") as server:
        link = f"{server.settings.public_url}/#enrol={server.code(server.actor('school', name='Baobab').id)}"
        return _looked(server.settings.public_url, link, folder / "profile")


def _looked(site: str, link: str, profile: Path) -> dict[str, dict[str, int]]:
    with sync_playwright() as playwright:
        port = free_port()
        context = playwright.chromium.launch_persistent_context(
            str(profile), executable_path="/usr/bin/chromium", headless=True,
            args=[*ARGS, f"--remote-debugging-port={port}"],
        )  # fmt: skip
        found = _judged(port, site, ["/gallery", *HIDDEN, "/"])  # the app last: its worker fetches ahead for a while
        page = context.pages[0]
        page.goto(link)
        page.get_by_role("button", name="Set up").click()
        page.get_by_role("button", name="Begin").click()
        found |= _judged(port, site, ["/#/school"])
        context.close()
    return found


def _judged(port: int, site: str, paths: list[str]) -> dict[str, dict[str, int]]:
    command = [node(HERE), "run.mjs", str(port), ",".join(CATEGORIES), *(site + path for path in paths)]
    told = subprocess.run(command, cwd=HERE, check=True, capture_output=True, text=True, timeout=800).stdout
    print(told)
    found = [json.loads(line) for line in told.splitlines()]
    assert [one["failed"] for one in found if one["failed"]] == []
    return {one["address"].removeprefix(site): one["scores"] for one in found}


@pytest.mark.parametrize("category", ["accessibility", "best-practices"])
def test_every_page_is_accessible_and_well_made(scores: dict[str, dict[str, int]], category: str) -> None:
    assert set(scores) == {*FOUND, *HIDDEN}
    assert {path: one[category] for path, one in scores.items() if one[category] < ENOUGH} == {}


def test_pages_that_may_be_found_can_be_found(scores: dict[str, dict[str, int]]) -> None:
    assert {path: scores[path]["seo"] for path in FOUND if scores[path]["seo"] < ENOUGH} == {}
