"""Too many at once, over real connections: what is refused is refused early, and nothing idle fills the memory."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from outreach.http.admission import AT_WORK, EACH, SLICE_BYTES
from outreach.http.protocol import PatientProtocol
from outreach.ids import new_id
from tests.api.test_poke import School
from tests.support.events import Events
from tests.support.inside import Inside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.may_block  # a whole application starts on a thread of this process


ROOT = Path(__file__).parents[2]
IDLE_S = 0.5


class Narrow(PatientProtocol):
    """Takes little of an answer before it has to wait."""

    def connection_made(self, transport: Any) -> None:
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
        super().connection_made(transport)


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inside]:
    with Inside(tmp_path_factory.mktemp("inside") / "data", Narrow) as running:
        yield running


@pytest.fixture
def school(inside: Inside) -> School:
    return School(inside)


@pytest.fixture
def full(school: School, inside: Inside) -> Iterator[Inside]:
    """A server that works on as much as it can; the school was there before."""
    inside.admission.working += AT_WORK
    yield inside
    inside.admission.working -= AT_WORK


def op(scope: str, n: int, **fields: Any) -> dict[str, Any]:
    return {
        "n": n, "type": "create", "id": new_id(), "scope": scope, "kind": "class", "base": None,
        "set": {"name": "5 B", **fields}, "at": {"wall_ms": 1, "mono_ms": None, "anchor": None}, "v": 1,
    }  # fmt: skip


def until(condition: Callable[[], object]) -> None:
    for _ in range(2000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError


def head_of(device: httpx.Client, path: str, length: int) -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: {device.headers['authorization']}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def read_answer(line: socket.socket) -> tuple[int, dict[str, str], dict[str, Any]]:
    """Read one answer, and no more than it."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += line.recv(1)
    first, *rest = data.decode().strip().split("\r\n")
    headers = {name.lower(): value for name, _, value in (each.partition(": ") for each in rest)}
    body = b""
    while len(body) < int(headers["content-length"]):
        body += line.recv(int(headers["content-length"]) - len(body))
    return int(first.split()[1]), headers, json.loads(body)


def test_a_refusal_comes_before_the_body_and_the_connection_goes_on(school: School, full: Inside) -> None:
    body = json.dumps({"epoch": "", "ops": [op(school.scope, 1)]}).encode()
    with socket.create_connection(("127.0.0.1", full.port), 10) as line:
        line.sendall(head_of(school.one, "/api/v1/sync/push", 1_000_000))
        status, headers, problem = read_answer(line)  # nothing of the body was sent
        assert (status, problem["code"]) == (503, "busy")
        assert re.fullmatch(r"[1-9]\d{0,2}", headers["retry-after"])
        line.sendall(b" " * 1_000_000)
        full.admission.working -= AT_WORK
        line.sendall(head_of(school.one, "/api/v1/sync/push", len(body)) + body)
        assert read_answer(line)[0] == 200
        full.admission.working += AT_WORK


@pytest.mark.parametrize("path", ["/api/v1/sync/poke", "/api/v1/me", "/api/v1/calls"])
@pytest.mark.usefixtures("full")
def test_whatever_costs_something_is_refused(school: School, path: str) -> None:
    answer = school.one.get(path)
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_health_and_the_app_itself_are_always_answered(full: Inside) -> None:
    for path in ("/health/live", "/health/ready", "/health/deep", "/"):
        assert httpx.get(f"{full.url}{path}").status_code == 200


def test_who_is_answered_while_it_is_busy_is_asked_to_take_its_time(school: School, inside: Inside) -> None:
    body = {"epoch": "", "ops": [op(school.scope, 1)]}
    assert "backoff_s" not in school.one.post("/api/v1/sync/push", json=body).json()
    inside.admission.working += AT_WORK // 2
    answer = school.one.post("/api/v1/sync/push", json=body).json()
    inside.admission.working -= AT_WORK // 2
    assert isinstance(answer["backoff_s"], int)
    assert answer["results"][0]["status"] == "applied"


def test_a_device_that_asks_too_much_at_once_is_told_so(school: School, inside: Inside) -> None:
    with ExitStack() as lines:
        for _ in range(EACH):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", inside.port), 10))
            line.sendall(head_of(school.one, "/api/v1/sync/push", 10))
        until(lambda: inside.admission.lanes["requests"] == EACH)
        answer = school.one.post("/api/v1/sync/push", json={"epoch": "", "ops": []})
        assert (answer.status_code, answer.json()["code"]) == (429, "too-many-requests")
        assert answer.headers["retry-after"] in "12345"
        assert school.two.post("/api/v1/sync/push", json={"epoch": "", "ops": []}).status_code == 200
    until(lambda: inside.admission.lanes["requests"] == 0)
    assert school.one.post("/api/v1/sync/push", json={"epoch": "", "ops": []}).status_code == 200


def test_who_listens_takes_no_place(school: School, inside: Inside) -> None:
    with Events(inside, school.one) as events:
        assert events.next()[0] == "poke"
        until(lambda: (inside.admission.working, inside.admission.lanes["streams"]) == (0, 1))
    until(lambda: inside.admission.lanes["streams"] == 0)
    assert inside.admission.working == 0


def test_a_waiting_pull_takes_no_place_and_is_refused_when_it_finds_none(school: School, inside: Inside) -> None:
    epoch = school.one.post("/api/v1/sync/hello", json={"app": "test"}).json()["epoch"]
    body = {"epoch": epoch, "cursors": {school.scope: 0, "call:public": 0}, "wait": 1}
    with httpx.Client(base_url=inside.url, headers=school.one.headers) as client:
        inside.admission.working += AT_WORK - 1
        answer = client.post("/api/v1/sync/pull", json=body)
        inside.admission.working -= AT_WORK - 1
    assert answer.status_code == 200
    assert set(inside.admission.lanes.values()) == {0}


def test_a_device_that_goes_away_while_it_waits_is_forgotten_at_once(school: School, inside: Inside) -> None:
    epoch = school.one.post("/api/v1/sync/hello", json={"app": "test"}).json()["epoch"]
    body = json.dumps({"epoch": epoch, "cursors": {school.scope: 0, "call:public": 0}, "wait": 25}).encode()
    with socket.create_connection(("127.0.0.1", inside.port), 10) as line:
        line.sendall(head_of(school.one, "/api/v1/sync/pull", len(body)) + body)
        until(lambda: inside.admission.lanes["streams"] == 1)
        since = time.monotonic()
    until(lambda: set(inside.admission.lanes.values()) == {0})
    assert time.monotonic() - since < 20


def test_an_idle_connection_keeps_nothing_of_its_last_request(school: School, inside: Inside) -> None:
    body = json.dumps({"epoch": "", "ops": [], "x": "y" * 50_000}).encode()
    before = set(inside.protocols())
    with socket.create_connection(("127.0.0.1", inside.port), 10) as line:
        for working in (0, AT_WORK):
            inside.admission.working += working
            line.sendall(head_of(school.one, "/api/v1/sync/push", len(body)) + body)
            assert read_answer(line)[0] == (503 if working else 400)
            inside.admission.working -= working
            (protocol,) = set(inside.protocols()) - before
            assert (protocol.scope, protocol.cycle.scope, protocol.cycle.body) == ({}, {}, b"")
            assert inside.admission.held == 0


def fill(school: School) -> None:
    """Give a school more documents than a line's buffers take."""
    for first in range(1, 4001, 500):
        ops = [op(school.scope, n, name=f"{n} {'x' * 70}") for n in range(first, first + 500)]
        school.two.post("/api/v1/sync/push", json={"epoch": "", "ops": ops}).raise_for_status()


def taken_of(line: socket.socket) -> int:
    taken = 0
    with suppress(ConnectionResetError):
        while part := line.recv(65536):
            taken += len(part)
    return taken


def test_who_does_not_take_its_answer_is_cut_off_and_who_takes_it_slowly_is_not(
    school: School, inside: Inside, monkeypatch
) -> None:
    fill(school)
    monkeypatch.setattr(Narrow, "idle_s", IDLE_S)
    epoch = school.one.post("/api/v1/sync/hello", json={"app": "test"}).json()["epoch"]
    body = json.dumps({"epoch": epoch}).encode()

    def ask(line: socket.socket) -> None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(10)
        line.connect(("127.0.0.1", inside.port))
        line.sendall(head_of(school.one, "/api/v1/sync/pull", len(body)) + body)

    with socket.socket() as line:
        ask(line)
        until(lambda: inside.admission.held > SLICE_BYTES and inside.admission.working == 0)  # it waits for its line
        until(lambda: inside.admission.held == 0)  # given up
        assert taken_of(line) < 100_000
    with socket.socket() as line:
        ask(line)
        head = b""
        while b"\r\n\r\n" not in head:
            head += line.recv(1)
        wanted, until_s = int(re.findall(rb"content-length: (\d+)", head)[0]), time.monotonic() + 4 * IDLE_S
        while wanted > 0:
            part = line.recv(2048)  # at first the buffers do not get empty enough for more
            assert part
            wanted -= len(part)
            if time.monotonic() < until_s:
                time.sleep(0.1)
    until(lambda: inside.admission.held == 0)


@pytest.mark.timeout(240)
def test_s2_a_herd_in_small_is_stored_once() -> None:
    """More devices at once than are let in, at a server in a process of its own; the bench looks at every row."""
    command = [sys.executable, "-m", "bench.herd", "--devices", "600", "--ops", "2", "--limit", "180"]
    herd = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=220)
    assert herd.returncode == 0, herd.stdout + herd.stderr
    assert "every one of 1,200 operations is stored once" in herd.stdout
    assert "'503':" in herd.stdout
