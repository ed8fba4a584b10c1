"""A seventh language is a folder: nothing else is touched, and what it does not say yet is said in English."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright

from tests.outreach.web.test_browser import ARGS
from tests.support.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.may_block]
ROOT = Path(__file__).parents[3]
SAID = {
    "name.ftl": "language-own = Português\n",
    "shell.ftl": "welcome-title = Boas-vindas\n",
    "plain.ftl": "plain-title = Participar sem o aplicativo\n",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as somebody else has it, with a folder of Portuguese that says three things, built."""
    house = tmp_path_factory.mktemp("house")
    left = shutil.ignore_patterns("node_modules", "dist", "__pycache__")
    for folder in ("outreach", "sync", "media"):
        shutil.copytree(ROOT / folder, house / folder, ignore=left)
    shutil.copyfile(ROOT / "hatch_build.py", house / "hatch_build.py")
    (house / "outreach/web/node_modules").symlink_to(ROOT / "outreach/web/node_modules")
    (house / "outreach/locale/pt").mkdir()
    for name, text in SAID.items():
        (house / "outreach/locale/pt" / name).write_text(text, "utf-8")
    built = subprocess.run(
        [sys.executable, "hatch_build.py"], cwd=house, env={**os.environ, "PYTHONPATH": str(house)}, check=False,
        capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return house


@pytest.fixture(scope="module")
def site(house: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    server = Server(tmp_path_factory.mktemp("pt") / "data")
    server.program = ("-c", f"import sys; sys.path.insert(0, {str(house)!r}); from outreach.cli import main; main()")
    with server:
        yield f"http://localhost:{server.port}"


def test_a_folder_is_all_that_a_language_needs_in_the_app(site: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=ARGS)
        page = browser.new_context(locale="pt-BR").new_page()
        page.goto(site)
        expect(page.locator("html")).to_have_attribute("lang", "pt")
        expect(page.get_by_role("heading", level=1)).to_have_text("Boas-vindas")
        expect(page.get_by_text("See the calls and take part")).to_be_visible()  # nobody has translated that yet
        expect(page.get_by_role("combobox")).to_have_value("pt")
        assert "Português" in page.get_by_role("combobox").locator("option").all_inner_texts()
        page.get_by_role("combobox").select_option("fr")
        expect(page.get_by_role("heading", level=1)).to_have_text("Bienvenue")
        browser.close()


def test_the_pages_of_the_server_speak_it_too(site: str) -> None:
    plain = httpx.get(f"{site}/plain", headers={"accept-language": "pt-BR"}).text
    assert '<html lang="pt" dir="ltr">' in plain
    assert "<h1>Participar sem o aplicativo</h1>" in plain
    assert ">Português</a>" in plain
    assert ">Português</button>" in httpx.get(f"{site}/c").text
    assert "Português" in httpx.get(f"{site}/privacy", headers={"accept-language": "pt"}).text
