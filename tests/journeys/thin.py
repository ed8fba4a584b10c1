"""A thin line to the network, and somebody who watches the outbox until everything has gone through it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.journeys.browser import Browser
    from tests.journeys.people import Person

LOOKS = 8
"""So often somebody waits as long as one waits for anything."""


def thin(browser: Browser, bytes_a_second: int, *, processor: int = 1) -> None:
    """Give a browser a line with 800 ms to the server and back; `processor`: so many times slower than this machine."""
    line: dict[str, Any] = {"downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second}
    session = browser.context.new_cdp_session(browser.page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": 800, **line})
    session.send("Emulation.setCPUThrottlingRate", {"rate": processor})


def is_sent(person: Person, percents: list[int]) -> bool:
    """Look at the outbox once; keep how much of what is being sent it says is there."""
    shown = re.search(r"(\d+)", " ".join(person.main.locator("[data-state=sending]").all_inner_texts()))
    if shown:
        percents.append(int(shown.group(1)))
    return person.main.get_by_text(person.words("outbox-empty")).is_visible()


def watch(person: Person, percents: list[int]) -> None:
    """Look until everything was sent."""
    for _ in range(LOOKS):
        try:
            person.browser.until(lambda: is_sent(person, percents))
        except AssertionError:
            continue
        return
    pytest.fail(f"it did not arrive: {percents}")
