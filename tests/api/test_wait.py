"""A pull that waits: the way to be told at once where no stream comes through."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from outreach.ids import now_ms
from sync import grants
from tests.api.test_poke import School, identity, push
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LONG_S = 25
MANY = 24  # more than there are connections


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def waited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on each engine."""
    settings, folder = {}, tmp_path_factory.mktemp("waited")
    if request.param == "postgresql":
        settings["OUTREACH_DATABASE"] = request.getfixturevalue("postgres").copy("template_outreach")
    with Server(folder / "data", **settings) as running:
        yield running


@pytest.fixture
def school(waited: Server) -> School:
    return School(waited)


def level(device: httpx.Client) -> dict[str, Any]:
    """Return the body of a pull that has nothing to fetch."""
    epoch = device.post("/api/v1/sync/hello", json={"app": "test"}).json()["epoch"]
    body: dict[str, Any] = {"epoch": epoch, "cursors": {}}
    for page in device.post("/api/v1/sync/pull", json=body).raise_for_status().json()["pages"]:
        body["cursors"][page["scope"]] = page["to"]
    return body


def waiting(device: httpx.Client, body: dict[str, Any], meanwhile: Callable[[], object], wait: int = LONG_S) -> Any:
    """Pull with a wait; do something while it waits; return the answer."""
    with ThreadPoolExecutor(1) as threads:
        pulled = threads.submit(device.post, "/api/v1/sync/pull", json={**body, "wait": wait})
        time.sleep(0.3)
        assert not pulled.done()
        since = time.monotonic()
        meanwhile()
        answer = pulled.result(60)
        assert time.monotonic() - since < LONG_S - 5
        return answer


def test_a_pull_that_has_something_does_not_wait(school: School) -> None:
    body = level(school.one)
    push(school.two, school.scope, 1)
    since = time.monotonic()
    answer = school.one.post("/api/v1/sync/pull", json={**body, "wait": LONG_S}).json()
    assert answer["heads"] == {school.scope: 1}
    assert time.monotonic() - since < LONG_S - 5


def test_a_waiting_pull_is_answered_by_a_push(school: School) -> None:
    answer = waiting(school.one, level(school.one), lambda: push(school.two, school.scope, 1))
    assert [len(page["docs"]) for page in answer.json()["pages"]] == [1]


def test_a_waiting_pull_is_answered_by_a_grant_and_by_its_end(school: School) -> None:
    body, mine = level(school.one), school.actor.id
    answer = waiting(
        school.one, body, lambda: school.server.transact(grants.grant, mine, "panel:x", "r", now_ms())
    ).json()
    assert answer["enter"] == ["panel:x"]
    body["cursors"]["panel:x"] = 0
    answer = waiting(school.one, body, lambda: school.server.transact(grants.revoke, mine, "panel:x")).json()
    assert answer["leave"] == ["panel:x"]


def test_a_pull_waits_no_longer_than_it_asked(school: School) -> None:
    body = level(school.one)
    since = time.monotonic()
    answer = school.one.post("/api/v1/sync/pull", json={**body, "wait": 1}).json()
    assert 1 <= time.monotonic() - since < LONG_S - 5
    assert answer.keys() == {"epoch", "contiguous", "durable"}


def test_s5_a_device_that_is_signed_out_while_it_waits_learns_nothing(school: School) -> None:
    me = identity(school.one)
    answer = waiting(school.one, level(school.one), lambda: school.two.delete(f"/api/v1/devices/{me}"))
    assert (answer.status_code, answer.json()["code"]) == (403, "device-revoked")


def test_who_waits_holds_no_connection(school: School) -> None:
    """More wait than there are connections, and everybody else is answered."""
    devices = [school.server.device(school.actor.id) for _ in range(MANY)]
    body = level(school.one)
    with ThreadPoolExecutor(MANY) as threads:
        pulls = [threads.submit(each.post, "/api/v1/sync/pull", json={**body, "wait": LONG_S}) for each in devices]
        time.sleep(0.5)
        since = time.monotonic()
        for _ in range(10):
            assert school.two.post("/api/v1/sync/pull", json=body).status_code == 200
        assert time.monotonic() - since < LONG_S - 5
        assert not any(pulled.done() for pulled in pulls)
        push(school.two, school.scope, 1)
        assert {tuple(pulled.result(60).json()["heads"].items()) for pulled in pulls} == {((school.scope, 1),)}


@pytest.mark.parametrize("wait", [26, -1, 1.5, "1", True])
def test_a_wait_that_is_none_is_refused(school: School, wait: object) -> None:
    answer = school.one.post("/api/v1/sync/pull", json={**level(school.one), "wait": wait})
    assert (answer.status_code, answer.json()["errors"][0]["path"]) == (400, "$.wait")


def test_who_waits_is_answered_when_the_server_stops(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        school = School(server)
        body = level(school.one)
        stop = threading.Thread(target=server.stop)
        answer = waiting(school.one, body, stop.start)
        stop.join()
        assert (answer.status_code, answer.json().get("heads")) == (200, None)
        assert "Cancel" not in server.log.read_text()
