"""The two pages about using the package are true: their text is run."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Any

import httpx

PAGES = Path(__file__).parents[2] / "docs" / "protocol"


def code(page: str) -> dict[str, Any]:
    """Return what the one block of Python of a page defines."""
    (block,) = re.findall(r"```python\n(.*?)```", (PAGES / page).read_text(), re.DOTALL)
    names: dict[str, Any] = {"__name__": page}
    exec(compile(block, page, "exec"), names)
    return names


class Embedded:
    """The server of the page, on a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> str:
        self.found = code("embedding.md")["server"](self.path, 0)
        self.serving = threading.Thread(target=self.found.serve_forever, daemon=True)
        self.serving.start()
        return f"http://127.0.0.1:{self.found.server_port}"

    def __exit__(self, *_: object) -> None:
        self.found.shutdown()
        self.serving.join(10)
        self.found.server_close()
        self.found.database.db.close()


def test_the_client_of_the_page_lives_on_the_server_of_the_page(tmp_path: Path) -> None:
    names = code("python.md")
    with Embedded(tmp_path / "notes.db") as url:
        anna, ben, note = names["story"](url)
    assert anna.view == ben.view
    assert anna.view[note].body == {"text": "Goat's milk and bread", "done": True}
    with Embedded(tmp_path / "notes.db") as url:  # begun again on the same file
        fresh = names["device"](url, "token-of-ben")
        fresh.sync()
        assert (fresh.view, fresh.verify(), fresh.unsent) == (anna.view, [], [])


def test_bad_requests_are_problems(tmp_path: Path) -> None:
    good = {"Authorization": "Bearer token-of-anna"}
    cases = (
        ({}, "hello", {}, (401, "unauthorized")),
        (good, "hello", {}, (400, "invalid-body")),
        (good, "nothing", {}, (400, "invalid-body")),
        (good, "pull", {"epoch": "never"}, (409, "epoch-changed")),
        (good, "ids", {"scope": "family:other"}, (404, "scope-unknown")),
    )
    with Embedded(tmp_path / "notes.db") as url:
        for headers, name, body, wanted in cases:
            answer = httpx.post(f"{url}/sync/{name}", json=body, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == wanted


def test_embedding_takes_about_eighty_lines() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", (PAGES / "embedding.md").read_text(), re.DOTALL)
    assert len([line for line in block.splitlines() if line.strip()]) <= 95
