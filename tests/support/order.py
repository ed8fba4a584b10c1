"""Which files begin first: a long one that began last would leave the other workers waiting for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.amount import WHOLE

if TYPE_CHECKING:
    import pytest

IN_WHOLE = (
    "faults/test_install_fresh", "faults/test_uploads_killed", "faults/test_install", "faults/test_kill",
    "faults/test_uploads_model", "faults/test_batches", "faults/test_bucket", "faults/test_slow_link",
    "faults/test_clock", "faults/test_litestream", "bench/test_load", "contract/test_stores", "faults/test_ends",
)  # fmt: skip
"""Those that take longest in the whole of the fault plan, before all others there."""
LONGEST = (
    "journeys/test_accessible", "journeys/test_poster_to_certificate", "faults/test_kill", "fuzz/test_openapi",
    "journeys/test_desk", "journeys/test_lessons", "api/test_bundles_restore", "outreach/hub/test_hub",
    "outreach/web/test_update", "outreach/web/test_core", "api/test_uploads_faults", "journeys/test_bundle",
    "faults/test_bucket", "outreach/demo/test_load", "outreach/judging/test_planning", "api/test_wait",
    "bench/test_sync", "faults/test_uploads_model", "sync/test_season", "clients/test_clients", "journeys/test_audio",
    "outreach/certificates/test_page", "outreach/demo/test_posters", "api/test_shown_to_judges",
    "outreach/web/test_browser", "faults/test_bucket_homes", "journeys/test_arabic", "journeys/test_essay",
)  # fmt: skip
"""Files of `tests`, without their ending."""


def longest_first(items: list[pytest.Item]) -> None:
    """Sort in place: the files that take longest in the order of that, then all others as they were found."""
    files = dict.fromkeys((*IN_WHOLE, *LONGEST) if WHOLE else LONGEST)
    place = {f"tests/{file}.py": n for n, file in enumerate(files)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(place)))
