"""HTTP as an enemy speaks it: heads without end, bodies that never come, one code for many."""

from __future__ import annotations

import asyncio
import hashlib
import os
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import uvicorn

from outreach.http.protocol import HEAD_BYTES, PatientProtocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.server import Server

MANY = 12


def at_once(fn: Any) -> list[Any]:
    with ThreadPoolExecutor(MANY) as threads:
        return list(threads.map(fn, range(MANY)))


def answer_to(port: int, request: bytes) -> bytes:
    """Send bytes; return what comes back until the server closes or nothing more comes."""
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.settimeout(10)
        try:
            line.sendall(request)
            return line.recv(4096)
        except (ConnectionResetError, BrokenPipeError):
            return b""


def test_one_of_many_who_use_a_code_at_once_enrols(server: Server) -> None:
    code = server.code(server.actor("school").id)
    body = {"code": code, "device": {"name": "x"}}
    answers = at_once(lambda _: httpx.post(f"{server.url}/api/v1/enrol", json=body).status_code)
    assert sorted(answers) == [201] + [403] * (MANY - 1)


def test_of_tokens_taken_at_once_one_works(server: Server) -> None:
    tablet = server.device(server.actor("school").id)
    taken = at_once(lambda _: tablet.post("/api/v1/token", json={}).json()["token"])
    answers = at_once(lambda i: server.client(taken[i]).get("/api/v1/me").status_code)
    assert sorted(answers) == [200] + [401] * (MANY - 1)
    assert tablet.get("/api/v1/me").json()["code"] == "device-revoked"


@pytest.mark.parametrize("line", [b"X-%d: " + b"a" * 1000 + b"\r\n", b"X-%d: a\r\n"], ids=["long", "short"])
def test_head_without_end_is_cut(server: Server, line: bytes) -> None:
    head = b"GET /health/live HTTP/1.1\r\nHost: x\r\n"
    flood = b"".join(line % i for i in range(16 * HEAD_BYTES // len(line)))
    assert answer_to(server.port, head + flood)[:12] in {b"", b"HTTP/1.1 400"}


def test_large_body_behind_a_small_head_is_not_a_large_head(server: Server) -> None:
    body = b" " * 1_000_000
    answer = httpx.post(f"{server.url}/api/v1/enrol", content=body)
    assert answer.json()["code"] == "body-invalid"


def test_body_that_is_cut_is_no_failure_of_ours(server: Server) -> None:
    before = server.log.read_text().count("failed")
    head = b"POST /api/v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", server.port), 10) as line:
            line.sendall(head + b"{")
            time.sleep(0.1)
    assert httpx.get(f"{server.url}/health/live").status_code == 200
    assert server.log.read_text().count("failed") == before


class Hasty(PatientProtocol):
    idle_s = 0.4


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answer with a body's digest. One that is asked for it slowly lets pieces gather before it is taken."""
    digest, more = hashlib.sha256(), True
    while more:
        if scope["path"] == "/slowly":
            await asyncio.sleep(0.01)
        message = await receive()
        assert isinstance(message["body"], bytes)
        digest.update(message["body"])
        more = message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"connection", b"close")]})
    await send({"type": "http.response.body", "body": digest.hexdigest().encode()})


@pytest.fixture(scope="module")
def hasty() -> Iterator[int]:
    """A server that waits for less than half a second."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = uvicorn.Server(uvicorn.Config(echo, http=Hasty, lifespan="off", log_config=None))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        yield listener.getsockname()[1]
        running.should_exit = True
        thread.join()


BEGUN = {"none": b"", "head": b"GET / HT", "body": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"}


@pytest.mark.parametrize("begun", BEGUN.values(), ids=BEGUN)
def test_request_that_does_not_go_on_is_let_go(hasty: int, begun: bytes) -> None:
    since = time.monotonic()
    assert answer_to(hasty, begun) == b""
    assert 0.3 < time.monotonic() - since < 5


def test_slow_request_that_goes_on_is_waited_for(hasty: int) -> None:
    with socket.create_connection(("127.0.0.1", hasty), 10) as line:
        for part in (b"POST / HTTP/1.1\r\n", b"Host: x\r\nContent-Length: 3\r\n\r\n", b"a", b"b", b"c"):
            line.sendall(part)
            time.sleep(0.2)
        assert line.recv(100)[:12] == b"HTTP/1.1 200"


@pytest.mark.parametrize("path", ["/slowly", "/"])
def test_body_arrives_as_it_was_sent_however_its_pieces_gather(hasty: int, path: str) -> None:
    """Bytes of an upload are kept in order, whether one piece is fetched at a time or many."""
    body = os.urandom(400_000)
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", hasty), 10) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(head)
        at, piece = 0, 1
        while at < len(body):
            line.sendall(body[at : at + piece])
            at, piece = at + piece, piece * 3 % 40_009
        answer = b""
        while more := line.recv(4096):
            answer += more
    assert hashlib.sha256(body).hexdigest().encode() in answer
