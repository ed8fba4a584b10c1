"""How fast the web app is, on a slow processor: `python -m bench.web`. Prints seconds; it judges nothing.

A school of 500 pupils; Chromium with the processor four times slower.
"""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from outreach.ids import new_id, now_ms
from tests.support.server import Server

PUPILS = 500
PAGE = 100
SLOWER = 4
THIN = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Milliseconds, and bytes a second."""
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
KEPT = "caches.match('/kept-groups').then(found => found ? found.json() : [])"
SINCE = """async ([hash, wanted]) => {
  const begun = performance.now()
  location.hash = hash
  while (!document.querySelector(wanted) && performance.now() - begun < 10000) await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  return (performance.now() - begun) / 1000
}"""
SCROLL = """async () => {
  const gaps = []
  let before = performance.now()
  for (let at = 0; at < document.documentElement.scrollHeight; at += 600) {
    scrollTo(0, at)
    await new Promise(requestAnimationFrame)
    gaps.push(performance.now() - before)
    before = performance.now()
  }
  return gaps.sort((a, b) => a - b)
}"""


def _pupil(n: int, scope: str) -> dict[str, Any]:
    at = {"wall_ms": now_ms(), "mono_ms": None, "anchor": None}
    person = {"name": f"Pupil {n:03}", "birth": f"{2010 + n % 8}"}
    return {
        "n": n, "type": "create", "id": new_id(), "scope": scope, "kind": "entrant", "base": None, "set": person,
        "at": at, "v": 1,
    }  # fmt: skip


def furnish(server: Server) -> tuple[str, str, str]:
    """Make a school of 500 and an invitation to it, and one to an empty school."""
    school = server.actor("school", name="Baobab").id
    client = server.device(school)
    epoch = client.post("/api/v1/sync/hello", json={"app": "bench"}).json()["epoch"]
    ops = [_pupil(n, f"school:{school}") for n in range(1, PUPILS + 1)]
    answer = client.post("/api/v1/sync/push", json={"epoch": epoch, "ops": ops}).json()
    assert {one["status"] for one in answer["results"]} == {"applied"}, answer["results"][0]
    return (
        f"http://localhost:{server.port}/",
        server.code(school),
        server.code(server.actor("school", name="Acacia").id),
    )


def _enrol(page: Page, site: str, code: str) -> None:
    page.goto(f"{site}#enrol={code}")
    page.get_by_role("button", name="Set up").click()
    begin = page.get_by_role("button", name="Begin")
    begin.click()
    more, there = page.get_by_text("One more thing"), page.locator("main").filter(has_not_text="is ready")
    more.or_(there).first.wait_for()
    if more.is_visible():
        begin.click()


def onboard(page: Page, site: str, code: str) -> dict[str, float]:
    """Come by a link, as a camera opens it, over a thin line; nobody hesitates."""
    link = page.context.new_cdp_session(page)
    link.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    link.send("Network.enable")
    link.send("Network.emulateNetworkConditions", {"offline": False, **THIN})
    begun = time.perf_counter()
    _enrol(page, site, code)
    page.get_by_role("heading", name="Our school").wait_for()
    return {"from the link of a code to a school's first page, 400 kbit/s and 400 ms": time.perf_counter() - begun}


def measure(page: Page, site: str, code: str) -> dict[str, float]:
    """Enrol, and measure what a teacher does every day."""
    _enrol(page, site, code)
    page.get_by_text(re.compile(rf"{PUPILS}\W+pupils")).wait_for()
    for _ in range(100):
        if "school" in page.evaluate(KEPT):
            break
        page.wait_for_timeout(100)  # the worker tells nobody when it is done
    page.context.set_offline(True)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.reload()
    page.locator("h1").wait_for()
    found = {"return visit offline, first contentful paint": page.evaluate(
        "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
    )}  # fmt: skip
    hundredth = f"main .list > :nth-child({PAGE})"
    found["list of 500 pupils, until its first hundred stand"] = page.evaluate(SINCE, ["#/school/pupils", hundredth])
    gaps = page.evaluate(SCROLL)
    found["its scrolling, the middle frame"] = gaps[len(gaps) // 2] / 1000
    found["its scrolling, the slowest frame of a hundred"] = gaps[len(gaps) * 99 // 100] / 1000
    return found


def main() -> None:
    """Measure once and print."""
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder) / "data") as server:
        site, code, first = furnish(server)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=ARGS)
            found = onboard(browser.new_page(), site, first) | measure(browser.new_page(), site, code)
            for name, seconds in found.items():
                print(f"{seconds:8.3f} s  {name}")
            browser.close()


if __name__ == "__main__":
    main()
