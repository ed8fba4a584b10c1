"""One server with works on it for all statements that are asked over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.published import Works
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Works]:
    """Return a school, two officers and what they publish."""
    with Server(tmp_path_factory.mktemp("works") / "data") as server:
        made = Works(server)
        yield made
        made.stranger.close()
