"""What a browser's uploads look like on the wire: which file, in which order, from which byte to which."""

from __future__ import annotations

import base64
import itertools
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page, Request, Response, Route

    from tests.support.server import Server

UPLOADS = "/api/v1/uploads"


@dataclass
class Exchange:
    """One request of an upload, and its answer if one came."""

    method: str
    path: str
    headers: dict[str, str]
    status: int = 0
    answer: dict[str, str] = field(default_factory=dict)

    @property
    def start(self) -> int:
        return int(self.headers["upload-offset"])

    @property
    def end(self) -> int:
        return int(self.answer["upload-offset"])


@dataclass
class Uploaded:
    """One upload from its announcement to its end."""

    facts: dict[str, str]
    length: int
    exchanges: list[Exchange]

    @property
    def is_preview(self) -> bool:
        return "preview_of" in self.facts

    def kept(self) -> list[tuple[int, int]]:
        """Return the ranges of bytes that the server said it has."""
        return [(one.start, one.end) for one in self.exchanges if one.method == "PATCH" and one.status == 204]

    def told(self) -> list[int]:
        """Return where the server said that it stands, when it was asked."""
        return [one.end for one in self.exchanges if (one.method, one.status) == ("HEAD", 200)]


class Traffic:
    """Listens to a page from now on."""

    def __init__(self, page: Page) -> None:
        self.exchanges: list[Exchange] = []
        self._open: dict[Request, Exchange] = {}
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _asked(self, request: Request) -> None:
        path = urlsplit(request.url).path
        if path.startswith(UPLOADS):
            self._open[request] = Exchange(request.method, path, request.headers)
            self.exchanges.append(self._open[request])

    def _answered(self, response: Response) -> None:
        exchange = self._open.pop(response.request, None)
        if exchange is not None:
            exchange.status, exchange.answer = response.status, response.headers

    def uploads(self) -> list[Uploaded]:
        """Return what was announced, in the order of the announcements."""
        made = [one for one in self.exchanges if one.method == "POST" and one.status == 201]
        return [self._uploaded(one) for one in made]

    def _uploaded(self, announced: Exchange) -> Uploaded:
        path = urlsplit(announced.answer["location"]).path
        exchanges = [one for one in self.exchanges if one.path == path]
        return Uploaded(
            _facts(announced.headers["upload-metadata"]), int(announced.headers["upload-length"]), exchanges
        )


def is_late_patch(request: Request) -> bool:
    """Say whether a request carries later bytes of something larger than a preview."""
    return request.method == "PATCH" and UPLOADS in request.url and int(request.headers["upload-offset"]) > 100_000


@contextmanager
def cut_by_late_patch(page: Page, server: Server) -> Iterator[None]:
    """Kill a server while the page's first such request is held, before it leaves: a file is through in a moment."""
    killed = False

    def held(route: Route) -> None:
        nonlocal killed
        if not killed and is_late_patch(route.request):
            killed = True
            server.kill()
        route.continue_()

    page.route(f"**{UPLOADS}/*", held)
    with page.expect_event("requestfailed", is_late_patch):
        yield
    page.unroute(f"**{UPLOADS}/*", held)


def _facts(metadata: str) -> dict[str, str]:
    pairs = (item.split(" ") for item in metadata.split(","))
    return {key: base64.b64decode(value).decode() for key, value in pairs}


def no_byte_twice(uploads: Sequence[Uploaded]) -> None:
    """Assert that every file went whole and no byte of it twice.

    However often a slow server was asked where to go on, and whichever file was cut: every piece after such an answer
    begins there.
    """
    for one in uploads:
        ranges = one.kept()
        assert ranges[0][0] == 0
        assert max(ranges[-1][1], *one.told(), 0) == one.length  # the last piece may have come without its answer
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(ranges))
    asked = [
        (one.end, then.start)
        for upload in uploads
        if not upload.is_preview
        for one, then in itertools.pairwise(upload.exchanges)
        if (one.method, one.status, then.method) == ("HEAD", 200, "PATCH")
    ]
    assert asked, [one.exchanges for one in uploads]
    assert all(told == begun for told, begun in asked)
