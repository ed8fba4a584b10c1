"""Two processes with one PostgreSQL, one bucket and no folder in common: an upload goes on at whichever is asked."""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

import httpx
import pytest

from media import homes
from outreach.ids import now_ms
from tests.support.amount import WHOLE
from tests.support.pictures import poster_jpeg
from tests.support.s3 import CREDENTIALS, S3
from tests.support.server import Server
from tests.support.tus import TUS, begin_patch, created, offset_of, patch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.postgres import Postgres

pytestmark = [pytest.mark.crash, pytest.mark.faults, pytest.mark.may_block, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def servers(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    patched = pytest.MonkeyPatch()
    for name, value in CREDENTIALS.items():
        patched.setenv(name, value)
    folder = tmp_path_factory.mktemp("homes")
    url = postgres.copy("template_outreach")
    with S3(folder / "s3") as s3:
        s3.bucket("works")
        shared = {
            "OUTREACH_DATABASE": url, "OUTREACH_SECRET": "5e" * 32, "OUTREACH_MEDIA": s3.setting("works", s3.endpoint),
        }  # fmt: skip
        with Server(folder / "one", **shared) as one, Server(folder / "two", **shared) as two:
            yield one, two
    postgres.drop(url)
    patched.undo()


@pytest.fixture
def clients(servers: tuple[Server, Server]) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """One tablet, as it reaches either process."""
    here, there = servers
    with here.device(here.actor("school").id) as one, httpx.Client(base_url=there.url, headers=one.headers) as two:
        one.timeout = two.timeout = httpx.Timeout(60)
        yield one, two


def photo(seed: int) -> bytes:
    return poster_jpeg(1600, 1200, 1, gps=False, seed=seed, quality=95)


def test_newest_request_takes_over_from_a_stalled_writer_of_another_process(
    clients: tuple[httpx.Client, httpx.Client],
) -> None:
    here, there = clients
    data = photo(1)
    third = len(data) // 3
    path = created(here, len(data), sha256=hashlib.sha256(data).hexdigest())
    assert patch(here, path, 0, data[:1000]).status_code == 204
    with begin_patch(here, path, 1000, len(data) - 1000, data[1000:third]) as line:
        until = time.monotonic() + 30
        while (told := offset_of(there, path)) < third:
            assert time.monotonic() < until
            assert patch(there, path, told, data[told:third]).status_code == 204
        line.settimeout(30)
        assert line.recv(20)[:12] == b"HTTP/1.1 409"
    assert patch(here, path, third, data[third : 2 * third]).status_code == 204
    assert (offset_of(there, path), offset_of(here, path)) == (2 * third, 2 * third)
    done = patch(there, path, 2 * third, data[2 * third :])
    assert (done.status_code, done.headers["upload-stored"]) == (204, hashlib.sha256(data).hexdigest())


def test_upload_given_up_at_another_process_is_over_at_both(
    servers: tuple[Server, Server], clients: tuple[httpx.Client, httpx.Client]
) -> None:
    here, there = clients
    path = created(here, 5000)
    patch(here, path, 0, os.urandom(1000))
    assert there.delete(path, headers=TUS).status_code == 204
    for client in clients:
        assert client.head(path, headers=TUS).status_code == 410
    for server in servers:
        assert not (server.settings.media_folder / "staging" / path.rpartition("/")[2]).exists()


@pytest.mark.skipif(not WHOLE, reason="starts a server twice; the whole of it runs in ./test --long faults")
def test_dead_process_keeps_nobody_waiting_and_its_bytes_are_not_counted(
    servers: tuple[Server, Server], clients: tuple[httpx.Client, httpx.Client]
) -> None:
    one, two = servers
    here, there = clients
    data = photo(2)
    path = created(here, len(data))
    assert patch(here, path, 0, data[:4000]).status_code == 204
    one.kill()
    asked = "UPDATE upload SET wanted = 'by somebody', wanted_ms = ? WHERE id = ?"
    two.transact(lambda tx: tx.run(asked, now_ms() - homes.DEAD_MS - 1, path.rpartition("/")[2]))
    assert offset_of(there, path) == 0
    assert patch(there, path, 0, data[:6000]).status_code == 204
    one.start()
    assert offset_of(here, path) == 6000
    assert patch(here, path, 6000, data[6000:]).headers["upload-stored"] == hashlib.sha256(data).hexdigest()
