"""The rest of tus 1.0 over a real server: checksums, expiry, what is admitted, and what a proxy must not decide."""

from __future__ import annotations

import base64
import hashlib
import socket
import time
from collections.abc import Iterator

import httpx
import pytest

from media.model import Limits
from outreach.ids import now_ms
from tests.support.pictures import poster_jpeg
from tests.support.server import Server
from tests.support.tus import BODY, TUS, begin_patch, create, created, metadata, offset_of, patch

PHOTO = poster_jpeg(300, 200, 1, seed=31)


@pytest.fixture(scope="module")
def school(server: Server) -> Iterator[httpx.Client]:
    with server.device(server.actor("school").id) as client:
        yield client


def checksum(data: bytes, algorithm: str = "sha1") -> str:
    digest = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    return f"{algorithm} {base64.b64encode(digest).decode()}"


def test_options_say_which_checksums_are_compared(server: Server) -> None:
    answer = httpx.options(f"{server.url}/api/v1/uploads")
    assert "checksum" in answer.headers["tus-extension"].split(",")
    assert answer.headers["tus-checksum-algorithm"] == "sha1,sha256,md5"
    assert int(answer.headers["tus-max-size"]) == Limits().video_bytes


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_chunk_with_its_checksum_is_kept(school: httpx.Client, algorithm: str) -> None:
    path = created(school, len(PHOTO))
    for start in range(0, len(PHOTO), 10_000):
        part = PHOTO[start : start + 10_000]
        answer = patch(school, path, start, part, **{"Upload-Checksum": checksum(part, algorithm)})
        assert (answer.status_code, answer.headers["upload-offset"]) == (204, str(start + len(part)))
    assert school.head(path, headers=TUS).headers["upload-sha256"] == hashlib.sha256(PHOTO).hexdigest()


def test_chunk_that_was_damaged_is_dropped_as_a_whole_and_sent_again(school: httpx.Client) -> None:
    path = created(school, len(PHOTO))
    patch(school, path, 0, PHOTO[:1000])
    part = PHOTO[1000:5000]
    answer = patch(school, path, 1000, part[:-1] + b"?", **{"Upload-Checksum": checksum(part)})
    assert (answer.status_code, answer.json()["code"]) == (460, "upload-chunk-checksum")
    assert offset_of(school, path) == 1000
    assert patch(school, path, 1000, part, **{"Upload-Checksum": checksum(part)}).status_code == 204


def test_chunk_with_a_checksum_that_was_cut_leaves_nothing(school: httpx.Client) -> None:
    path = created(school, len(PHOTO))
    with begin_patch(school, path, 0, 8000, PHOTO[:4000], **{"Upload-Checksum": checksum(PHOTO[:8000])}):
        time.sleep(0.1)  # some of it is on its way; nothing of it may be kept, whenever we look
        assert offset_of(school, path) == 0
    assert offset_of(school, path) == 0


def test_creation_with_a_checksum(school: httpx.Client) -> None:
    headers = {**BODY, "Upload-Length": str(len(PHOTO)), "Upload-Metadata": metadata(client_id="sum-1")}
    wrong = {**headers, "Upload-Checksum": checksum(b"other")}
    assert school.post("/api/v1/uploads", headers=wrong, content=PHOTO).status_code == 460
    right = {**headers, "Upload-Checksum": checksum(PHOTO)}
    answer = school.post("/api/v1/uploads", headers=right, content=PHOTO)
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, str(len(PHOTO)))


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ("crc32 AAAAAA==", 400, "upload-checksum-invalid"),
        ("sha1", 400, "upload-checksum-invalid"),
        ("sha1 %%%", 400, "upload-checksum-invalid"),
        ("sha256 AAAA", 400, "upload-checksum-invalid"),
        ("", 400, "upload-checksum-invalid"),
    ],
)
def test_checksum_that_is_none_is_refused(school: httpx.Client, said: str, status: int, code: str) -> None:
    answer = patch(school, created(school, 10), 0, b"x", **{"Upload-Checksum": said})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("chunked", [False, True])
def test_large_chunk_may_carry_no_checksum_of_its_own(school: httpx.Client, chunked: bool) -> None:
    path = created(school, 3 << 20)
    body = bytes((1 << 20) + 1)
    content = iter([body[: 1 << 19], body[1 << 19 :]]) if chunked else body
    headers = {**BODY, "Upload-Offset": "0", "Upload-Checksum": checksum(body)}
    try:
        answer = school.patch(path, headers=headers, content=content)
        assert (answer.status_code, answer.json()["code"]) == (413, "upload-checksum-large")
    except httpx.TransportError:
        pass  # closed early: the answer may be lost with the connection
    assert offset_of(school, path) == 0


def test_location_is_the_public_address_whatever_host_is_asked(server: Server, school: httpx.Client) -> None:
    headers = {**TUS, "Upload-Length": "10", "Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    location = school.post("/api/v1/uploads", headers=headers).headers["location"]
    assert location.startswith(f"{server.settings.public_url}/api/v1/uploads/")


def test_creation_with_more_bytes_than_announced_makes_no_upload(school: httpx.Client) -> None:
    headers = {**BODY, "Upload-Length": "10", "Upload-Metadata": metadata(client_id="long-1")}
    for content in (bytes(11), iter([bytes(6), bytes(6)])):
        answer = school.post("/api/v1/uploads", headers=headers, content=content)
        assert (answer.status_code, answer.json()["code"]) == (413, "upload-too-long")
    assert create(school, 20, client_id="long-1").status_code == 201  # the name is free


def test_upload_whose_time_is_over_is_gone_at_once(server: Server, school: httpx.Client) -> None:
    """410 at the second that `Upload-Expires` tells, not when somebody sweeps."""
    path = created(school, 100, client_id="late-1")
    identity = path.rpartition("/")[2]
    server.transact(lambda tx: tx.run("UPDATE upload SET expires_ms = 1 WHERE id = ?", identity))
    assert school.head(path, headers=TUS).status_code == 410
    assert patch(school, path, 0, b"x").json()["code"] == "upload-gone"
    assert created(school, 100, client_id="late-1") != path


def test_upload_that_goes_on_gets_more_time(server: Server, school: httpx.Client) -> None:
    path = created(school, 100)
    identity = path.rpartition("/")[2]
    soon = now_ms() + 60_000
    server.transact(lambda tx: tx.run("UPDATE upload SET expires_ms = ? WHERE id = ?", soon, identity))
    patch(school, path, 0, b"x")
    (found,) = server.transact(lambda tx: tx.one("SELECT expires_ms FROM upload WHERE id = ?", identity))
    assert found > now_ms() + Limits().upload_ttl_ms // 2


def test_expiry_is_told_with_every_answer_of_an_open_upload(school: httpx.Client) -> None:
    made = create(school, 100)
    path = httpx.URL(made.headers["location"]).path
    answers = [made, school.head(path, headers=TUS), patch(school, path, 0, b"x")]
    assert [bool(answer.headers["upload-expires"].endswith("GMT")) for answer in answers] == [True] * 3


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_method_that_is_not_spoken_says_which_are(school: httpx.Client, method: str) -> None:
    answer = school.request(method, "/api/v1/uploads/" + "0" * 32)
    assert answer.status_code == 405
    assert {"PATCH", "HEAD", "DELETE"} <= set(answer.headers["allow"].split(", "))


def test_head_where_there_is_only_get_says_so(school: httpx.Client) -> None:
    answer = school.head("/api/v1/me")
    assert (answer.status_code, "GET" in answer.headers["allow"]) == (405, True)


def test_silent_body_that_is_short_is_cut_as_well(server: Server, school: httpx.Client) -> None:
    """A newer request wins over a short body too, and its connection is closed: it would wait for the rest."""
    path = created(school, 1000)
    with begin_patch(school, path, 0, 1000, b"x" * 10) as line:
        time.sleep(0.05)
        offset_of(school, path)
        line.settimeout(5)
        heard = b""
        while part := line.recv(65536):
            heard += part
    assert b"upload-taken-over" in heard
    assert b"connection: close" in heard.lower()


def test_post_override_without_a_name_says_which(school: httpx.Client) -> None:
    answer = school.post(created(school, 10), headers=TUS)
    assert (answer.status_code, answer.headers["allow"]) == (405, "PATCH, HEAD, DELETE, OPTIONS, POST")


def test_two_creations_at_once_under_one_name_are_one_upload(server: Server, school: httpx.Client) -> None:
    """The answer to the first was slow, so the tablet asked again: both name one upload."""
    asks = []
    for _ in range(4):
        line = socket.create_connection(("127.0.0.1", server.port), 10)
        head = (
            "POST /api/v1/uploads HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Length: 50\r\n"
            f"Authorization: {school.headers['authorization']}\r\nConnection: close\r\n"
            f"Upload-Metadata: {metadata(client_id='both-1')}\r\nContent-Length: 0\r\n\r\n"
        )
        line.sendall(head.encode())
        asks.append(line)
    places = set()
    for line in asks:
        with line, line.makefile("rb") as file:
            places |= {row for row in file.read().lower().splitlines() if row.startswith(b"location:")}
    assert len(places) == 1
