"""The core journey in Firefox ESR and in WebKitGTK, as the distribution has them: `./test --long clients`.

A link, a pupil, words and a photograph, the server gone, the page loaded anew, the server back, a reference; then in
Arabic. Without recording: Debian's WebKitGTK has none.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from outreach import locale
from tests.journeys.engines import WEBKIT, Firefox, WebKit
from tests.support.amount import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.journeys.conftest import Festival
    from tests.journeys.engines import Engine

pytestmark = [
    pytest.mark.browser,
    pytest.mark.crash,
    pytest.mark.clients,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not WHOLE, reason="other engines are in --long clients"),
]

CALL = "Children's poster competition: Our land, our future"
PUPIL, TITLE = "Aïssata Barry", "The well of our village"
WORDS = "My grandmother dug it, and in the dry months forty families drink from it."
KEPT = "return ((await (await caches.match('/kept-groups'))?.json()) ?? []).includes('school')"
CODE = "return document.querySelector('[data-state=received] .chip-code')?.textContent"


def says(message: str, language: str = "en", **args: str) -> str:
    text = re.sub("[\\u2066-\\u2069]", "", locale.messages(language).format(message, **args))
    return f"^{re.escape(text)}"


@pytest.fixture(params=[Firefox, WebKit])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    there = WEBKIT.exists() and shutil.which("xvfb-run") if request.param is WebKit else shutil.which("firefox-esr")
    if not there:
        pytest.skip(f"{request.param.name} is not installed")
    made = request.param(tmp_path)
    yield made
    made.close()


def opens_work(engine: Engine, site: str) -> None:
    engine.go(f"{site}/#/school")
    engine.press(re.escape(CALL))
    engine.press(f"^{re.escape(PUPIL)}")


def test_core_journey(festival: Festival, engine: Engine, photographs: list[Path]) -> None:
    site = festival.site
    engine.go(festival.link(festival.actor("school", name=f"École of {engine.name}", country="ML")))
    engine.fill(says("enrol-device"), "Tablet")
    engine.press(says("enrol-do"))
    engine.press(says("begin"))
    engine.until("return location.hash === '#/school' || void document.querySelector('main button')?.click()")
    engine.until(KEPT)
    engine.go(f"{site}/#/school/new")
    engine.press(says("door-seen"))
    engine.fill(says("make-person-name"), PUPIL)
    engine.fill(says("make-person-year"), "2015")
    engine.fill(says("school-class"), says("school-class-new"))
    engine.fill(says("school-class-name"), "Class 5")
    engine.press(says("make-save"))
    engine.reads(re.escape(PUPIL))

    opens_work(engine, site)
    engine.until("return document.querySelector('main input[type=file]') !== null")
    engine.attach("main input[type=file]", photographs[0])
    engine.press(says("desk-keep"))
    engine.until("return document.querySelectorAll('img.make-picture').length === 1")
    festival.kill()
    engine.fill(says("make-title"), TITLE)
    engine.fill(says("make-statement"), WORDS)
    engine.until("return new Promise((done) => setTimeout(() => done(true), 1500))")  # typed, never saved
    engine.run("window.former = true; location.reload()")
    engine.until("return window.former === undefined")
    engine.holds(says("make-title"), TITLE)
    engine.holds(says("make-statement"), WORDS)
    engine.tick(says("make-declare", name=PUPIL))
    engine.press(says("make-ready"))
    engine.reads(says("make-ready-explain")[1:])
    assert engine.run(CODE) is None

    festival.start()
    engine.go(f"{site}/#/outbox")
    engine.press(says("send-now"))
    engine.reads(says("outbox-empty")[1:])
    engine.go(f"{site}/#/school")
    engine.press(re.escape(CALL))
    reference = engine.until(CODE)
    officer = festival.device(festival.actor("officer").id)
    lines = officer.get("/api/v1/entries", params={"state": "all"}).json()["entries"]
    assert {one["reference"]: one["title"] for one in lines}[reference] == TITLE

    engine.run("localStorage.setItem('outreach-language', 'ar'); location.reload()")
    engine.until("return document.documentElement.dir === 'rtl' && document.documentElement.lang === 'ar'")
    assert engine.until(CODE) == reference
