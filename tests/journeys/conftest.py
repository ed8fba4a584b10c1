"""The stage of the journeys: a server with the four calls, browsers, photographs, and a folder for what was seen."""

from __future__ import annotations

import io
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest
from PIL import Image
from playwright.sync_api import expect, sync_playwright

from outreach.calls import actions as calls
from outreach.calls.model import Opening
from outreach.calls.templates import NAMES, template
from outreach.demo import camera, posters
from outreach.demo.assessed import ASSESSED
from outreach.ids import new_id, now_ms
from outreach.sync.kinds import KINDS
from sync import Engine
from tests.journeys.browser import TABLET, WAIT_MS, Browser
from tests.support.pictures import COMMENT, XMP, tell_tale_exif
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Playwright, ViewportSize

    from outreach.devices.model import Actor

ARTEFACTS = Path(__file__).parents[2] / "artefacts" / "journeys"
DAY_MS = 24 * 3600 * 1000
DESIGNS = ("well", "drop", "goats")
expect.set_options(timeout=WAIT_MS)


class Festival(Server):
    """A server with the four calls, and invitations that can be written while a browser's loop is running."""

    def __enter__(self) -> Self:
        super().__enter__()
        self.calls: dict[str, str] = self.transact(_open_calls, now_ms())
        self.site = f"http://localhost:{self.port}"
        return self

    def transact(self, fn: Any, *args: Any) -> Any:
        return _aside(super().transact, fn, *args)

    def code(self, actor: str) -> str:
        return _aside(super().code, actor)

    def link(self, actor: Actor) -> str:
        """Return a fresh link that enrols one device."""
        return f"{self.site}/#enrol={self.code(actor.id)}"


def _aside(fn: Callable[..., Any], *args: Any) -> Any:
    """Run in a thread: Playwright keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(fn, *args).result()


def _open_calls(tx: Any, at_ms: int) -> dict[str, str]:
    """Open a call of every template, a week ago."""
    ledger = Engine(KINDS).ledger(tx, at_ms)
    opened = {
        name: calls.open_call(
            tx, ledger, template(name), Opening(id=new_id(), opens_at=at_ms - 7 * DAY_MS), assessed=ASSESSED
        ).id
        for name in NAMES
    }
    ledger.flush()
    return opened


@pytest.fixture(scope="module")
def festival(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Festival]:
    """The server of one journey."""
    with Festival(tmp_path_factory.mktemp("festival") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """What the journeys saw, for people to look at."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    return ARTEFACTS


@pytest.fixture(scope="module")
def browse(
    festival: Festival, playwright: Playwright, artefacts: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Browser]]:
    """Make browsers of one module; at the end none may have broken a rule, or look other than in the guide."""
    made: list[Browser] = []

    def one(size: ViewportSize = TABLET, locale: str = "en-GB") -> Browser:
        profile = tmp_path_factory.mktemp("profile")
        browser = Browser(playwright, profile, festival.site, size, artefacts)
        browser.locale = locale
        browser.start()
        made.append(browser)
        return browser

    yield one
    for browser in made:
        browser.close()
        shutil.rmtree(browser.profile, ignore_errors=True)
    assert [found for browser in made if (found := browser.rules.found())] == []
    assert [picture for browser in made for picture in browser.untrue] == []


@pytest.fixture(scope="session")
def photographs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three posters on a table, 12 megapixels each, turned by EXIF, with a position and everything else that tells."""
    folder = tmp_path_factory.mktemp("photographs")
    return [_photograph(folder / f"{design}.jpg", design, seed) for seed, design in enumerate(DESIGNS)]


def _photograph(path: Path, design: str, seed: int) -> Path:
    with Image.open(io.BytesIO(camera.photograph(posters.draw(design, seed), seed))) as picture:
        assert sorted(picture.size) == [3000, 4000]
        exif = tell_tale_exif(picture.getexif()[0x0112])
        picture.save(path, "JPEG", quality=87, exif=exif, comment=COMMENT, xmp=XMP)
    return path


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Remember on the module which step failed: a journey does not go on after it."""
    module = item.getparent(pytest.Module)
    if call.excinfo is not None and getattr(module.obj, "IN_ORDER", False) and not hasattr(module, "broken_at"):
        module.broken_at = item.name


@pytest.fixture(autouse=True)
def in_order(request: pytest.FixtureRequest) -> None:
    """Steps of a journey stand on those before them."""
    broken = getattr(request.node.getparent(pytest.Module), "broken_at", None)
    if broken is not None:
        pytest.fail(f"the journey ended at {broken}")
