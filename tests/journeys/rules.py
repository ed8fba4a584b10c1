"""What no page of ours may ever do, looked for in every journey: break its policy, ask another origin, fail in silence.

The browser's own log is the witness for policies: it has the words of pages, workers and service workers alike, and it
outlives a killed browser. What is said of a network that is gone is expected; a journey takes the network away itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, ConsoleMessage, Request

OWN = ("blob", "data", "about", "chrome-error")
"""Schemes of what comes from the page itself."""
POLICY = re.compile(
    r"CONSOLE\S* \"(?=.*(?:Content Security Policy|action has been blocked|Refused to|Trusted ?Types?\b))"
)
NETWORK = re.compile("^Failed to load resource: ")


def logging(log: Path) -> list[str]:
    """Return what Chromium must be told so that it writes its log there."""
    return ["--enable-logging", f"--log-file={log}"]


class Rules:
    """Watches contexts that show one site; `broken` is what was found, in words."""

    def __init__(self, site: str) -> None:
        self.site = site.rstrip("/")
        self.broken: list[str] = []
        self.logs: list[Path] = []

    def watch(self, context: BrowserContext) -> None:
        """Look at every page and worker of a context from now on."""
        context.on("weberror", lambda told: self.broken.append(str(told.error)))
        context.on("console", self._said)
        context.on("request", self._asked)

    def found(self) -> list[str]:
        """Return all that was broken, the policies of workers too. The browsers have ended or stand still."""
        lines = (line for log in self.logs if log.exists() for line in log.read_text("utf-8", "replace").splitlines())
        return [*self.broken, *(line for line in lines if POLICY.search(line))]

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not NETWORK.search(message.text):
            self.broken.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        at = urlsplit(request.url)
        if at.scheme not in OWN and f"{at.scheme}://{at.netloc}" != self.site:
            self.broken.append(f"asked another origin: {request.url}")
