"""The list of views is whole: whatever the app leads to, and whatever page the server writes, is looked at.

And a view that was looked at in light needs in the dark only what is about colours (`tests/support/axe.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from outreach.app import create_app
from outreach.folder import prepare
from outreach.settings import read_settings
from tests.guide.pictures import ROOT
from tests.journeys import views

if TYPE_CHECKING:
    from pathlib import Path

DARK = re.compile(r"@media[^{]*prefers-color-scheme[^{]*\{((?:[^{}]*\{[^{}]*\})*)")
STYLES = [path for place in ("outreach/web/src", "outreach/http", "outreach/publication", "outreach/certificates")
          for path in sorted((ROOT / place).rglob("*.css"))]  # fmt: skip


def test_every_address_that_the_app_leads_to_is_visited() -> None:
    visited = set(views.every())
    led = views.led_to()
    assert len(led) > 50
    assert {address: file for address, file in led.items() if not views.is_reached(address, visited)} == {}


def test_every_word_that_the_app_looks_for_in_an_address_is_in_one_that_is_visited() -> None:
    steps = {step for path in views.every() for step in path.split("/")}
    asked = views.asked_for()
    assert len(asked) > 25
    assert {word: file for word, file in asked.items() if word not in steps} == {}


def test_every_page_that_the_server_writes_is_visited(tmp_path: Path) -> None:
    settings = read_settings({"OUTREACH_DATA": str(tmp_path)})
    prepare(settings)
    pages = {route.path for route in create_app(settings).routes if not route.path.startswith("/api/")} - views.NO_PAGES
    visited = {re.split(r"[?#]", path)[0] for path in views.every() if path.startswith("/")}
    assert "/r" in pages
    forms = {page: re.sub(r"\{\w+:\w+\}", "*", page.split("#")[0]) for page in pages}
    assert {page for page, form in forms.items() if not views.is_reached(form, visited)} == set()


@pytest.mark.parametrize("lost", ["officer/cases/*", "school/receipts/*", "judge/pair/nowhere"])
def test_view_that_nobody_visits_is_missed(lost: str) -> None:
    visited = set(views.every()) - {lost}
    assert [address for address in views.led_to() if not views.is_reached(address, visited)]


def test_another_theme_names_other_colours_and_nothing_else() -> None:
    dark = [
        (str(path.relative_to(ROOT / "outreach")), rules)
        for path in STYLES
        for rules in DARK.findall(path.read_text("utf-8"))
    ]
    written = {"http/pages.css", "publication/page.css", "certificates/verify/page.css"}
    assert {"web/src/ui/tokens.css", *written} <= {path for path, _ in dark}
    said = {name for _, rules in dark for name in re.findall(r"([\w-]+)\s*:\s", rules)}
    assert {name for name in said if not name.startswith("--")} == {"filter"}
