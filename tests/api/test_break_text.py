"""A zero character, which PostgreSQL has no place for, through every door; and what only a broken app sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from outreach.ids import new_id
from tests.support import tus
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx


@pytest.fixture(scope="module")
def pg(postgres, tmp_path_factory) -> Iterator[Server]:
    """A server on PostgreSQL: what it cannot keep must be refused on either engine."""
    url = postgres.copy("template_outreach")
    with Server(tmp_path_factory.mktemp("pg") / "data", OUTREACH_DATABASE=url) as running:
        yield running
    postgres.drop(url)


@pytest.fixture(scope="module")
def officer(pg) -> httpx.Client:
    return pg.device(pg.actor("officer").id)


ZERO_ADDRESSES = [
    ("DELETE", "/api/v1/devices/%00"),
    ("GET", "/api/v1/devices?of=%00"),
    ("GET", "/api/v1/entries/%00"),
    ("GET", "/api/v1/entries?call=%00"),
    ("GET", "/api/v1/entries?after=%00"),
    ("GET", "/api/v1/rounds/%00"),
    ("GET", "/api/v1/rounds/%00/results"),
    ("POST", "/api/v1/rounds/%00/release"),
    ("POST", "/api/v1/rounds/x/entries/%00/resume"),
    ("GET", "/api/v1/certificates/%00.pdf"),
    ("GET", "/api/v1/certificates?call=%00"),
    ("GET", "/api/v1/certificates/eligible?call=%00"),
    ("GET", "/api/v1/certificates/preview.pdf?call=x&name=%00"),
    ("GET", "/api/v1/media/%00/thumb"),
]


@pytest.mark.parametrize(("method", "path"), ZERO_ADDRESSES)
def test_zero_in_an_address_is_not_found(officer, method, path) -> None:
    answer = officer.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v1/enrol", {"code": "x", "device": {"name": "a\0b"}}),
        ("/api/v1/rounds", {"call": new_id(), "seed": "\0"}),
        ("/api/v1/certificates/issue", {"call": "\0", "kind": "participation"}),
        ("/api/v1/sync/hello", {"app": "\0"}),
    ],
)
def test_zero_in_a_body_is_refused(officer, path, body) -> None:
    answer = officer.post(path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "body-invalid")


def test_code_survives_a_device_name_that_cannot_be_kept(pg) -> None:
    school = pg.actor("school")
    code = pg.code(school.id)
    stranger = pg.client("")
    del stranger.headers["authorization"]
    bad = stranger.post("/api/v1/enrol", json={"code": code, "device": {"name": "\0"}})
    assert bad.json()["code"] == "body-invalid"
    assert stranger.post("/api/v1/enrol", json={"code": code, "device": {"name": "x"}}).status_code == 201


def test_zero_in_the_metadata_of_an_upload_is_refused(pg) -> None:
    tablet = pg.device(pg.actor("school").id)
    answer = tus.create(tablet, 10, client_id="a\0b")
    assert (answer.status_code, answer.json()["code"]) == (400, "upload-metadata")


def an_op(school: str, n: int, **more: Any) -> dict[str, Any]:
    good = {"n": n, "type": "create", "id": new_id(), "scope": f"school:{school}", "kind": "entrant", "v": 1}
    return {**good, "at": {"wall_ms": 0}, "set": {"name": "Zuri", "birth": "2014"}, **more}


def nested(depth: int) -> Any:
    value: Any = 0
    for _ in range(depth):
        value = [value]
    return value


def test_s8_what_no_honest_app_sends_ends_by_itself_on_postgresql(pg) -> None:
    """S8: zero characters, versions beyond 64 bits and deep arguments leave their neighbours alone."""
    school = pg.actor("school").id
    tablet = pg.device(school)
    ops = [
        an_op(school, 1, set={"name": "Zu\0ri", "birth": "2014"}),
        an_op(school, 2),
        an_op(school, 3, kind="entry", type="command", command="finalise", args={"x": "\0"}, set={}),
        an_op(school, 4, v=2**63),
        an_op(school, 5, args=nested(100)),
        an_op(school, 6, kind="consent", set={"subject": new_id(), "text_version": "\0"}),
        an_op(school, 7),
    ]
    answer = tablet.post("/api/v1/sync/push", json={"epoch": "", "ops": ops})
    assert answer.status_code == 200
    assert [(r["status"], r.get("code")) for r in answer.json()["results"]] == [
        ("rejected", "invalid-value"),
        ("applied", None),
        ("rejected", "invalid-value"),
        ("held", "app-too-new"),
        ("rejected", "malformed"),
        ("rejected", "invalid-value"),
        ("applied", None),
    ]
