"""A festival of which days go by: its server starts again with a wall clock that is so far ahead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from outreach.ids import now_ms
from tests.journeys.conftest import DAY_MS, Festival

if TYPE_CHECKING:
    from tests.journeys.browser import Browser

AHEAD: Final = """
import os, time
wall, nanoseconds, days = time.time, time.time_ns, int(os.environ["DAYS_AHEAD"])
time.time = lambda: wall() + days * 86_400
time.time_ns = lambda: nanoseconds() + days * 86_400_000_000_000
from outreach.cli import main; main()
"""


class Later(Festival):
    """Its first day is today. Only the server's clock goes ahead: tablets have their own (`sets_clock`)."""

    program = ("-c", AHEAD)
    days = 0

    def start(self) -> None:
        self.environ["DAYS_AHEAD"] = str(self.days)
        super().start()

    def days_go_by(self, days: int) -> None:
        """Let it be so many days after the first one."""
        self.stop()
        self.days = days
        self.start()

    def now_ms(self) -> int:
        return now_ms() + self.days * DAY_MS


def sets_clock(tablet: Browser, days: int) -> None:
    """Let it be so many days later on a tablet, which was put away meanwhile: the app is opened anew."""
    later = datetime.now(UTC) + timedelta(days=days)
    tablet.page.clock.set_system_time(later)
    tablet.reload()
