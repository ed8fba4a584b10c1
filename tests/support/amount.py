"""How much a test does: a sample in `./test`, the whole in `./test --long SUITE`."""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")

WHOLE = os.environ.get("TESTS") == "whole"
ASKED = WHOLE or "ASKED" in os.environ
"""Whether what stands in a long proof alone is run: in that proof, or when a mutant asks for the test by name."""


def amount(sample: T, whole: T) -> T:
    """Return what a test should do in this run."""
    return whole if WHOLE else sample
