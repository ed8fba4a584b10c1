"""The short way of the sync wire's busiest handlers answers as the framework's own way does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
import zstandard

from outreach.app import create_app
from tests.api.test_poke import School, identity, push
from tests.support.server import Server

if TYPE_CHECKING:
    from pathlib import Path

DIRECT, WHOLE = ("push", "pull"), "hash"
NOT_THE_SAME = {"content-length", "date"}


@pytest.fixture
def school(server: Server) -> School:
    return School(server)


def wire(device: httpx.Client, name: str, **said: Any) -> httpx.Response:
    return device.post(f"/api/v1/sync/{name}", **said)


def sensible(device: httpx.Client, school: School) -> dict[str, dict[str, Any]]:
    """Return a body for each that is answered with 200."""
    epoch = wire(device, "hello", json={"app": "test"}).json()["epoch"]
    return {"push": {"ops": []}, "pull": {"epoch": epoch}, "hash": {"scope": school.scope}}


def test_an_answer_has_the_headers_of_every_other(school: School) -> None:
    bodies = sensible(school.one, school)
    as_it_is = {"Accept-Encoding": "identity"}
    answers = {name: wire(school.one, name, json=body, headers=as_it_is) for name, body in bodies.items()}
    heads = {name: dict(answer.raise_for_status().headers) for name, answer in answers.items()}
    whole = {name: value for name, value in heads[WHOLE].items() if name not in NOT_THE_SAME}
    for name in DIRECT:
        assert {key: value for key, value in heads[name].items() if key not in NOT_THE_SAME} == whole
        assert int(heads[name]["content-length"]) == len(answers[name].content)


def test_a_large_answer_is_compressed_as_asked(school: School) -> None:
    for n in range(1, 9):
        push(school.one, school.scope, n)
    body = sensible(school.one, school)["pull"]
    plain = wire(school.one, "pull", json=body, headers={"Accept-Encoding": "identity"})
    with school.one.stream("POST", "/api/v1/sync/pull", json=body, headers={"Accept-Encoding": "zstd"}) as packed:
        data = b"".join(packed.iter_raw())
    assert (packed.headers["content-encoding"], packed.headers["vary"]) == ("zstd", "Accept-Encoding")
    assert len(data) < len(plain.content)
    assert zstandard.ZstdDecompressor().decompressobj().decompress(data) == plain.content


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b'{"unknown": 1}', b"[" * 9000, b" " * 3_000_000])
def test_rubbish_is_refused_in_the_same_words(school: School, body: bytes) -> None:
    told = [wire(school.one, name, content=body) for name in (*DIRECT, WHOLE)]
    problems = [(one.status_code, one.json()["code"], one.headers["content-type"]) for one in told]
    if body == b"[" * 9000:
        del problems[0]  # a push is read without a look at its depth: each operation is judged by itself
    assert len(set(problems)) == 1
    assert problems[0][0] in {400, 413}


def test_a_coding_that_nobody_knows_is_refused(school: School) -> None:
    for name in DIRECT:
        answer = wire(school.one, name, content=b"{}", headers={"Content-Encoding": "rot13"})
        assert answer.json()["code"] == "unsupported-encoding"


@pytest.mark.parametrize("name", DIRECT)
def test_who_is_not_let_in_is_told_before_the_body_is_looked_at(server: Server, school: School, name: str) -> None:
    for headers in ({}, {"Authorization": "Bearer unknown"}, {"Authorization": "Basic dTpw"}):
        answer = httpx.post(f"{server.url}/api/v1/sync/{name}", content=b"{", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in")
    server.transact(lambda tx: tx.run("UPDATE device SET state = 'revoked' WHERE id = ?", identity(school.two)))
    told = wire(school.two, name, content=b"{")  # who was signed out may still push: what it says is looked at
    assert told.json()["code"] == {"push": "body-invalid", "pull": "device-revoked"}[name]
    assert httpx.get(f"{server.url}/api/v1/sync/{name}").status_code == 405


def test_no_handler_is_copied_at_every_request(tmp_path: Path) -> None:
    """The framework copies a handler for each of its guards: who is calling is found by a middleware."""
    with Server(tmp_path / "data") as server:
        app = create_app(server.settings)
    handlers = [handler for route in app.routes for handler in getattr(route, "route_handlers", [])]
    assert len(handlers) > len(DIRECT)
    assert [handler for handler in handlers if handler.resolve_guards()] == []
