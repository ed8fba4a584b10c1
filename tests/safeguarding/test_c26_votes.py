"""C26: nobody votes on a child's work, and nothing that the public sees counts or ranks one."""

from __future__ import annotations

import re
from typing import Any

import httpx

from tests.support.published import Works

TELLS = re.compile(r"vote|rating|popular|views|score|rank|place\b|last")
"""What a field of a public answer would be called that counts or ranks."""


def fields(answer: Any) -> set[str]:
    """Return the name of every field in an answer."""
    if isinstance(answer, list):
        return set().union(*map(fields, answer))
    if isinstance(answer, dict):
        return set(answer) | set().union(*map(fields, answer.values()))
    return set()


def test_c26_there_is_nothing_to_vote_with_and_the_gallery_counts_nothing(works: Works) -> None:
    document = httpx.get(f"{works.server.url}/api/openapi.json", timeout=60).json()
    operations = [one["operationId"] for item in document["paths"].values() for one in item.values()]
    assert [name for name in operations if re.search("vote|(^|_)(like|rate)s?(_|$)", name)] == []
    identity = works.published(works.poster(works.pupil("publish_work")))
    seen = set()
    for address in ("/api/v1/gallery", f"/api/v1/gallery/{identity}", "/api/v1/gallery/rooms"):
        found = fields(works.stranger.get(address).raise_for_status().json())
        assert [name for name in found if TELLS.search(name)] == [], address
        seen |= found
    assert {"credit", "title"} & seen
