"""The server of the stories for clients in other languages: the same stories, over HTTP."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from sync.client import Problem, over
from tests.sync.stories import FOLDER, Play

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


class Remote:
    """The backroom behind a wire."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        client.post("/reset").raise_for_status()

    def do(self, step: dict[str, Any]) -> Any:
        return self.client.post("/control", json=step).raise_for_status().json()

    def call(self, device: str, holder: str, name: str, body: Any) -> Any:
        def send(name: str, content: bytes) -> tuple[int, httpx.Headers, bytes]:
            headers = {"authorization": f"Bearer {device}:{holder}"}
            answer = self.client.post(f"/api/v1/sync/{name}", content=content, headers=headers)
            return answer.status_code, answer.headers, answer.content

        return over(send)(name, body)


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    command = [sys.executable, "-m", "tests.support.corpus_server"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            yield client
        process.communicate()


@pytest.mark.parametrize("name", ["restore-twice-and-cut-off", "signed-out-and-rejected", "erased-and-a-stale-tablet"])
def test_a_story_over_http_ends_as_it_does_without(client: httpx.Client, name: str) -> None:
    Play(json.loads((FOLDER / f"{name}.json").read_text()), Remote(client)).run()  # type: ignore[arg-type]


def test_bad_requests_are_problems(client: httpx.Client) -> None:
    remote = Remote(client)
    for body, wanted in ({}, (400, "invalid-body")), ({"epoch": "never"}, (409, "epoch-changed")):
        answer = client.post("/api/v1/sync/pull", json=body)
        assert (answer.status_code, answer.json()["code"]) == wanted
    with pytest.raises(Problem, match="scope-unknown"):
        remote.call("one", "x", "ids", {"scope": "school:a"})
