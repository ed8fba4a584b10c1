"""The web app's tests look at a server in a process of its own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def never_blocking() -> None:
    """Nothing here runs on the server's loop: the one in this thread is Playwright's, which blocks as it likes."""
