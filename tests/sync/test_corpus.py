"""Every story of the corpus, by the Python client, on both engines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.backroom import Backroom
from tests.sync.conftest import contended
from tests.sync.stories import Play, stories

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from outreach.db import Database


@pytest.mark.parametrize("path", stories(), ids=lambda path: path.stem)
def test_story(path: Path, db: Database, run: Callable[..., Any]) -> None:
    Play(json.loads(path.read_text()), Backroom(lambda fn, *args: run(db.write(contended, fn, *args)))).run()


def test_every_story_says_what_it_is_for() -> None:
    """Its name is its file's, it names promises, and it ends by looking."""
    for path in stories():
        story = json.loads(path.read_text())
        assert story.keys() == {"name", "promises", "why", "grants", "devices", "steps"}
        assert (story["name"], story["why"][-1], bool(story["promises"])) == (path.stem, ".", True)
        assert "expect" in story["steps"][-1]
