"""A panel at work, on each engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from outreach.db import Database


@pytest.fixture
def panel(db: Database, run: Callable[..., Any]) -> Panel:
    return Panel(db, run)
