"""The floor in a real Chromium from which everything was taken away that some browser of the floor lacks.

What that is follows from the compatibility data of MDN (`tests/clients/floor.mjs`): globals, and members of interfaces.
Trusted types stay, which the page's policy has Chromium ask for; the service worker keeps its own, and the engine is
Chromium's: this stands for no device.
"""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from hatch_build import WEB
from tests.clients import installed
from tests.clients.test_floor import BROWSERS
from tests.journeys.browser import TABLET
from tests.journeys.people import Teacher
from tests.support.amount import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [
    pytest.mark.browser, pytest.mark.clients, pytest.mark.timeout(300),
    pytest.mark.skipif(not WHOLE, reason="the floor in a browser: ./test --long clients"),
]  # fmt: skip

POSTERS = "Children's poster competition: Our land, our future"
TAKE_AWAY = """
for (const [owner, name, kind] of %s) {
    const at = globalThis[owner]
    const member = at?.prototype ?? at
    const places = { global: [globalThis], static: [at], member: [member], either: [at, member] }
    for (const from of owner === 'Window' ? [globalThis] : places[kind]) {
        try { if (from) delete from[name] } catch { /* what cannot be taken away stays */ }
    }
}
"""
GONE = """[
    'BarcodeDetector' in window, 'OffscreenCanvas' in window, 'CompressionStream' in window, 'wakeLock' in navigator,
    'connection' in navigator, 'estimate' in StorageManager.prototype, 'timeout' in AbortSignal,
    'with' in Array.prototype, 'sync' in ServiceWorkerRegistration.prototype, 'startViewTransition' in document,
    'groupBy' in Object,
]"""


def newer() -> list[list[str]]:
    command = [installed.node(), installed.HERE / "floor.mjs", "newer", WEB, json.dumps(BROWSERS)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout)
    return [one for one in found if "trusted" not in f"{one[0]} {one[1]}".lower()]


def test_school_works_offline_without_what_a_browser_of_the_floor_lacks(
    festival: Festival, browse: Callable[..., Browser], photographs: list[Path]
) -> None:
    missing = newer()
    assert len(missing) > 1000
    tablet = browse(TABLET)
    tablet.context.add_init_script(TAKE_AWAY % json.dumps(missing))
    teacher = Teacher(tablet)
    teacher.enrol(festival.link(festival.actor("school", country="NE")), "Old tablet")
    assert tablet.page.evaluate(GONE) == [False] * 11
    tablet.keeps("school")
    officer = festival.device(festival.actor("officer").id)
    festival.kill()
    tablet.offline(True)
    tablet.reload()
    teacher.title("school-home")
    teacher.add_pupils(["Fatouma Diallo"], "2015", "Class 5")
    teacher.open_work(POSTERS, "Fatouma Diallo")
    teacher.photograph(photographs[0])
    teacher.name_work("Our well")
    teacher.agree("guardian")
    teacher.agree("child")
    teacher.mark_ready("Fatouma Diallo")
    tablet.shot("below-1-ready")
    festival.start()
    tablet.offline(False)
    tablet.until(lambda: whole(officer) == ["Our well"])
    assert tablet.page.evaluate(GONE) == [False] * 11


def whole(officer: httpx.Client) -> list[str]:
    """Return the titles of the works whose files are here."""
    listed = officer.get("/api/v1/entries").json()["entries"]
    return [one["title"] for one in listed if one["facets"]["media"] == "complete"]
