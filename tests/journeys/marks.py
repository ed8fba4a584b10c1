"""The marks of journeys that are walked in the whole alone."""

from __future__ import annotations

import pytest

from tests.support.amount import WHOLE

EDGES = [
    pytest.mark.browser,
    pytest.mark.crash,
    pytest.mark.views,
    pytest.mark.timeout(400),
    pytest.mark.skipif(not WHOLE, reason="the edges of the journeys are in --long views"),
]
