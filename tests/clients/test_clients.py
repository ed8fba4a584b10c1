"""Clients that we did not write, over a link that is cut again and again: tuspy, aiotus, tus-js-client and Uppy.

Each goes through a relay that resets every connection after so many bytes. What arrived counts: the photograph is there
in the end, with its digest. A sample runs in `./test`, every client with every size in `./test --long clients`.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.clients import installed
from tests.support.amount import amount
from tests.support.pictures import poster_jpeg
from tests.support.relay import Relay
from tests.support.server import Server
from tests.support.tus import TUS

pytestmark = [pytest.mark.clients, pytest.mark.may_block, pytest.mark.timeout(300)]

PHOTO = poster_jpeg(1600, 1200, 1, gps=False, seed=71, quality=95)
assert len(PHOTO) > 350_000
PIECES = amount((65_536,), (16_384, 65_536, 1 << 20))
CUTS = amount((120_000,), (40_000, 120_000, 300_000))
NUMBERS = iter(range(1_000_000))


@pytest.fixture(scope="module")
def relay() -> Iterator[Relay]:
    with Relay(0) as between:
        yield between


@pytest.fixture(scope="module")
def server(relay: Relay, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose public address is the relay's: every upload's place leads through it."""
    with Server(tmp_path_factory.mktemp("server") / "data", OUTREACH_PUBLIC_URL=relay.url) as running:
        relay.target = running.port
        yield running


@pytest.fixture
def school(server: Server, relay: Relay) -> Iterator[httpx.Client]:
    """A school of its own for each test, so that nothing has been sent before."""
    with ThreadPoolExecutor(1) as beside:  # in this thread a browser's loop may run
        client = beside.submit(lambda: server.device(server.actor("school").id)).result()
    yield client
    relay.cut_after = None


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(PHOTO)
    return path


def token(school: httpx.Client) -> str:
    return school.headers["authorization"].removeprefix("Bearer ")


def facts() -> dict[str, str]:
    return {"sha256": hashlib.sha256(PHOTO).hexdigest(), "client_id": f"client-{next(NUMBERS)}"}


def arrived(school: httpx.Client, url: str) -> None:
    """The photograph is there, whole."""
    answer = school.head(httpx.URL(url).path, headers=TUS)
    assert (answer.status_code, answer.headers["upload-sha256"]) == (200, hashlib.sha256(PHOTO).hexdigest())
    assert school.get(f"/api/v1/media/{hashlib.sha256(PHOTO).hexdigest()}/original").content == PHOTO


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("checked", amount((False,), (False, True)))
def test_tuspy(school: httpx.Client, relay: Relay, piece: int, cut: int, checked: bool) -> None:
    from tusclient.client import TusClient

    if checked and piece >= cut:
        pytest.skip("a chunk with a checksum is all or nothing: one that is longer than every connection never arrives")
    relay.cut_after = cut
    client = TusClient(f"{relay.url}/api/v1/uploads", headers={"Authorization": school.headers["authorization"]})
    uploader = client.uploader(
        file_stream=io.BytesIO(PHOTO), chunk_size=piece, metadata=facts(), retries=100, retry_delay=0,
        upload_checksum=checked,
    )  # fmt: skip
    uploader.upload()
    assert uploader.url is not None
    arrived(school, uploader.url)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("cut", CUTS)
def test_aiotus(school: httpx.Client, relay: Relay, piece: int, cut: int) -> None:
    import aiotus

    relay.cut_after = cut
    config = aiotus.RetryConfiguration(retry_attempts=100, max_retry_period_seconds=0.05)
    headers = {"Authorization": school.headers["authorization"]}
    metadata = {name: value.encode() for name, value in facts().items()}
    url = asyncio.run(
        aiotus.upload(
            f"{relay.url}/api/v1/uploads", io.BytesIO(PHOTO), metadata, config=config, headers=headers, chunksize=piece
        )
    )
    assert url is not None
    arrived(school, str(url))


def by_node(photo: Path, school: httpx.Client, relay: Relay, **options: Any) -> dict[str, Any]:
    told = {"endpoint": f"{relay.url}/api/v1/uploads", "token": token(school), **options}
    command = [installed.node(), installed.HERE / "node.mjs", photo, json.dumps(told)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


SHAPES = {
    "plain": {},
    "with-creation": {"uploadDataDuringCreation": True},
    "post-only": {"overridePatchMethod": True},
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("piece", amount(PIECES, (*PIECES, None)))
@pytest.mark.parametrize("cut", CUTS)
def test_tus_js_client_in_node(
    school: httpx.Client, relay: Relay, photo: Path, shape: str, piece: int | None, cut: int
) -> None:
    relay.cut_after = cut
    relay.grace_s = 0.1 if shape == "with-creation" else 0.0  # else the next try never learns where the first one went
    size = {} if piece is None else {"chunkSize": piece}
    told = by_node(photo, school, relay, metadata=facts(), **size, **SHAPES[shape])
    arrived(school, told["url"])
    assert told["retries"] >= 1


def test_tus_js_client_that_was_killed_goes_on_in_a_new_process(
    school: httpx.Client, relay: Relay, photo: Path
) -> None:
    first = by_node(photo, school, relay, metadata=facts(), chunkSize=65_536, give_up_at=150_000)
    assert first["word"] == "gave up"
    before = relay.sent
    second = by_node(photo, school, relay, url=first["url"], chunkSize=65_536)
    arrived(school, second["url"])
    assert relay.sent - before < len(PHOTO) - 100_000


class Page:
    """A real page on the server's own origin, with other people's clients in it."""

    def __init__(self, page: Any, relay: Relay) -> None:
        self._page, self._relay = page, relay
        scripts = {name: installed.bundle(name) for name in ("page", "worker")}

        def answer(route: Any) -> None:
            name = route.request.url.rpartition("/")[2]
            if name == "photo":
                route.fulfill(body=PHOTO, content_type="image/jpeg")
            elif name == "start":
                route.fulfill(body="<!doctype html><script src=page></script>", content_type="text/html")
            else:
                route.fulfill(body=scripts[name], content_type="text/javascript")

        page.context.route("**/clients/*", answer)

    def open(self) -> None:
        self._page.goto(f"{self._relay.url}/clients/start")

    def send(self, way: str, school: httpx.Client, **options: Any) -> dict[str, Any]:
        told = {"endpoint": "/api/v1/uploads", "token": token(school), "metadata": facts(), **options}
        return self._page.evaluate("([way, options]) => send(way, '/clients/photo', options)", [way, told])

    def by_worker(self, school: httpx.Client, **options: Any) -> dict[str, Any]:
        told = {"endpoint": f"{self._relay.url}/api/v1/uploads", "token": token(school), "metadata": facts(), **options}
        script = """([place, options]) => new Promise((resolve, reject) => {
            const worker = new Worker('/clients/worker')
            worker.onmessage = ({ data }) => data.error ? reject(new Error(data.error)) : resolve(data.told)
            worker.onerror = (event) => reject(new Error(event.message))
            worker.postMessage({ place, options })
        })"""
        return self._page.evaluate(script, [f"{self._relay.url}/clients/photo", told])


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    from tests.journeys.browser import ARGS

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, relay: Relay, server: Server) -> Iterator[Page]:
    with chromium.new_context(service_workers="block") as context:
        page = context.new_page()
        page.set_default_timeout(240_000)
        made = Page(page, relay)
        made.open()
        yield made


@pytest.mark.browser
@pytest.mark.parametrize("way", ["tus", "uppy"])
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("cut", CUTS)
def test_page(school: httpx.Client, relay: Relay, page: Page, way: str, piece: int, cut: int) -> None:
    relay.cut_after = cut
    told = page.send(way, school, chunkSize=piece)
    arrived(school, told["url"])


@pytest.mark.browser
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("cut", CUTS)
def test_worker(school: httpx.Client, relay: Relay, page: Page, piece: int, cut: int) -> None:
    relay.cut_after = min(cut, piece // 2)  # no piece fits: a browser may give each a connection of its own
    told = page.by_worker(school, chunkSize=piece)
    arrived(school, told["url"])
    assert told["retries"] >= 1


@pytest.mark.browser
def test_page_that_gives_up_frees_the_place(school: httpx.Client, relay: Relay, page: Page) -> None:
    told = page.send("abandon", school, chunkSize=16_384)
    assert school.head(httpx.URL(told["url"]).path, headers=TUS).status_code == 410
