"""A cell for all tests of this folder: starting one costs a third of a second."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from media.cell.cell import Cell


@pytest.fixture(scope="session")
def cell() -> Iterator[Cell]:
    running = Cell()
    yield running
    running.close()
