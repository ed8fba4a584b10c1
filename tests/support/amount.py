"""How much a test does: a sample in `./test`, the whole in `./test --long SUITE`."""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")

WHOLE = os.environ.get("TESTS") == "whole"


def amount(sample: T, whole: T) -> T:
    """Return what a test should do in this run."""
    return whole if WHOLE else sample
