"""One person's browser: a real Chromium with its own profile on disk, that can lose the network, be killed, come back.

Every wait is for something that the person would see. What a page throws, complains of, or asks of another origin is in
`rules`, and pictures of the guide that no longer show what is there in `untrue`; nothing may be left in either.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tests.guide import pictures
from tests.journeys.rules import Rules, logging
from tests.support.amount import WHOLE
from tests.support.axe import findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page, Playwright, ViewportSize

ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]  # fmt: skip
PHONE: ViewportSize = {"width": 360, "height": 740}
TABLET: ViewportSize = {"width": 820, "height": 1180}
DESK: ViewportSize = {"width": 1280, "height": 800}
WAIT_MS = 90_000 if pictures.RENEW else 20_000
KEPT = "caches.match('/kept-groups').then(found => found ? found.json() : [])"


class Browser:
    """Open it with `start`; `kill` is a power cut, after which `start` finds what is on disk."""

    def __init__(self, playwright: Playwright, profile: Path, site: str, size: ViewportSize, shots: Path) -> None:
        self._playwright, self.profile, self._shots = playwright, profile, shots
        self.site, self.size = site, size
        self.locale = "en-GB"
        self.rules = Rules(site)
        self.untrue: list[str] = []
        self._context: BrowserContext | None = None

    @property
    def context(self) -> BrowserContext:
        assert self._context is not None
        return self._context

    @property
    def page(self) -> Page:
        return self.context.pages[0]

    def start(self, *, offline: bool = False) -> Page:
        """Open the browser, on a blank page."""
        self.rules.logs.append(self.profile.with_name(f"{self.profile.name}.{len(self.rules.logs)}.log"))
        self._context = self._playwright.chromium.launch_persistent_context(
            str(self.profile), executable_path="/usr/bin/chromium", headless=True,
            args=[*ARGS, *logging(self.rules.logs[-1])], viewport=self.size, locale=self.locale, offline=offline,
            has_touch=self.size != DESK, permissions=["microphone"], reduced_motion="reduce", accept_downloads=True,
            device_scale_factor=2 if pictures.RENEW and self.size == PHONE else 1,
        )  # fmt: skip
        self._context.set_default_timeout(WAIT_MS)
        self.rules.watch(self._context)
        return self.page

    def open(self, path: str = "") -> None:
        """Go to a place of the app; `path` begins after `#/`."""
        self.page.goto(f"{self.site}/#/{path}")

    def reload(self) -> None:
        self.page.reload()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for what no locator can say. (The page's policy forbids the driver's own way, which evaluates words.)"""
        for _ in range(WAIT_MS // 50):
            if true():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("it did not become true")

    def offline(self, gone: bool) -> None:
        """Pull the plug of this browser's network, or put it in again."""
        if not gone:  # a page of a browser that was started without a network has not been told, and would hear no end
            self.context.set_offline(False)
            self.context.set_offline(True)
        self.context.set_offline(gone)

    def keeps(self, role: str) -> None:
        """Wait until the worker holds the page and keeps what a role needs without a network."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        for _ in range(WAIT_MS // 100):
            if role in self.page.evaluate(KEPT):
                return
            self.page.wait_for_timeout(100)  # the worker tells nobody when it is done
        raise AssertionError(f"the worker did not keep {role}")

    def kill(self) -> None:
        """Kill -9 the whole browser, as a dead battery does."""
        group = os.getpgid(self._process())
        assert group != os.getpgrp()  # never ourselves
        with self.context.expect_event("close"):
            os.killpg(group, signal.SIGKILL)
        self._context = None

    def close(self) -> None:
        if self._context is not None:
            self._context.close()
            self._context = None

    def shot(self, name: str, *, whole: bool = False, page: Page | None = None) -> None:
        """Keep a screenshot as an artefact. What is not as the guide shows it is told at the end of the journey.

        In the whole of a suite axe finds nothing in what is seen there, in both themes.
        """
        page = page or self.page
        if whole:
            page.evaluate("scrollTo(0, 0)")  # what stays in sight would be drawn in the middle
        path = self._shots / f"{name}.png"
        page.screenshot(path=path, full_page=whole)
        self.untrue += pictures.seen(name, path)
        for scheme in ("dark", "light") if WHOLE else ():
            page.emulate_media(color_scheme=scheme)
            self.rules.broken += [f"{name}, {scheme}: {one}" for one in findings(page)]

    def _process(self) -> int:
        """Return the process id of the browser itself: the one of this profile that no other process of it started."""
        mark = f"--user-data-dir={self.profile}".encode()
        for folder in Path("/proc").iterdir():
            with suppress(OSError):
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if mark in words and not any(word.startswith(b"--type=") for word in words):
                    return int(folder.name)
        raise AssertionError("the browser is not running")
