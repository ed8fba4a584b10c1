"""Being told at once: the stream of events, over a real server."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from outreach.devices.model import Actor
from outreach.ids import new_id, now_ms
from sync import grants
from tests.support.events import CUT, ENDED, Events
from tests.support.server import Server

if TYPE_CHECKING:
    from pathlib import Path


def push(device: httpx.Client, scope: str, n: int) -> dict[str, Any]:
    at = {"wall_ms": 1, "mono_ms": None, "anchor": None}
    op = {
        "n": n, "type": "create", "id": new_id(), "scope": scope, "kind": "class", "base": None, "set": {"name": "5 B"},
        "at": at, "v": 1,
    }  # fmt: skip
    (result,) = device.post("/api/v1/sync/push", json={"epoch": "", "ops": [op]}).raise_for_status().json()["results"]
    return result


def identity(device: httpx.Client) -> str:
    return str(device.get("/api/v1/me").raise_for_status().json()["device"])


class School:
    """A school with two tablets; one of them listens in the tests."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.actor: Actor = server.actor("school")
        self.scope = f"school:{self.actor.id}"
        self.one, self.two = server.device(self.actor.id), server.device(self.actor.id)


@pytest.fixture
def school(server: Server) -> School:
    return School(server)


def test_the_first_event_is_the_present_heads_and_a_push_pokes(school: School) -> None:
    push(school.one, school.scope, 1)
    with Events(school.server, school.two) as events:
        assert events.next() == ("poke", {school.scope: 1, "call:public": 0})
        push(school.one, school.scope, 2)
        assert events.next() == ("poke", {school.scope: 2})


def test_no_proxy_may_keep_back_what_is_meant_for_now(school: School) -> None:
    with Events(school.server, school.one) as events:
        headers = events.answer.headers
    assert headers["Content-Type"].startswith("text/event-stream")
    assert headers["Cache-Control"] == "no-store, no-transform"
    assert headers["X-Accel-Buffering"] == "no"
    assert "Content-Encoding" not in headers
    assert "Content-Length" not in headers


def test_s5_a_device_is_told_nothing_of_a_scope_that_it_does_not_hold_now(school: School) -> None:
    """Another school's scope, before a grant, with it, and after it was taken away."""
    other, mine = School(school.server), school.actor.id
    push(other.one, other.scope, 1)
    with Events(school.server, school.one) as events:
        assert events.next() == ("poke", {school.scope: 0, "call:public": 0})
        push(other.one, other.scope, 2)
        school.server.transact(grants.grant, mine, other.scope, "r", now_ms())
        assert events.next() == ("grants", {})
        assert events.next() == ("poke", {other.scope: 2})
        push(other.one, other.scope, 3)
        assert events.next() == ("poke", {other.scope: 3})
        school.server.transact(grants.revoke, mine, other.scope)
        assert events.next() == ("grants", {})
        push(other.one, other.scope, 4)
        push(school.two, school.scope, 1)
        assert events.next() == ("poke", {school.scope: 1})


def test_s5_a_stream_ends_when_its_device_is_signed_out(school: School) -> None:
    with Events(school.server, school.one) as events:
        events.until("poke")
        assert school.two.delete(f"/api/v1/devices/{identity(school.one)}").status_code == 204
        push(school.two, school.scope, 1)
        assert events.next() == (ENDED, None)
    assert school.one.get("/api/v1/sync/poke").json()["code"] == "device-revoked"


def test_a_stream_ends_with_its_token_and_the_next_one_opens_another(school: School) -> None:
    with Events(school.server, school.one) as events:
        events.until("poke")
        token = school.one.post("/api/v1/token").json()["token"]
        newer = school.server.client(token)
        identity(newer)  # its first use
        assert events.next() == (ENDED, None)
        with Events(school.server, newer) as again:
            assert again.next()[0] == "poke"


def test_the_newest_stream_of_a_device_wins(school: School) -> None:
    with Events(school.server, school.one) as former:
        former.until("poke")
        with Events(school.server, school.one) as newest, Events(school.server, school.two) as other:
            assert former.next() == (ENDED, None)
            assert (newest.next()[0], other.next()[0]) == ("poke", "poke")
            push(school.one, school.scope, 1)
            assert newest.next() == other.next() == ("poke", {school.scope: 1})


def test_streams_end_cleanly_when_the_server_stops(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        school = School(server)
        with Events(server, school.one) as events:
            events.until("poke")
            since = time.monotonic()
            server.stop()
            assert events.next() == (ENDED, None)
            assert time.monotonic() - since < 10
        assert "Cancel" not in server.log.read_text()  # the server's word for what it had to cut


def test_a_killed_server_cuts_its_streams(tmp_path: Path) -> None:
    """So that the test above can fail."""
    with Server(tmp_path / "data") as server:
        school = School(server)
        with Events(server, school.one) as events:
            events.until("poke")
            server.kill()
            assert events.next() == (CUT, None)
