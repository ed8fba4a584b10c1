"""Rubbish gets a problem with a stable code, and nothing of it is kept."""

from __future__ import annotations

import base64
import gzip

import httpx
import pytest

from outreach.ids import now_ms
from outreach.locale import LANGUAGES, messages


def post(server, **kwargs) -> httpx.Response:
    return httpx.post(f"{server.url}/api/v1/enrol", **kwargs)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b"", "$"),
        (b"{", "$"),
        (b"\xff\xfe", "$"),
        (b"[]", "$"),
        (b'{"code": "\xff", "device": {"name": "x"}}', "$"),
        (b'{"\xff": 1, "device": {"name": "x"}}', "$"),
        (b'{"code": "x"}', "$"),
        (b'{"code": 7, "device": {"name": "x"}}', "$.code"),
        (b'{"code": "x", "device": {"name": ""}}', "$.device.name"),
        (b'{"code": "x", "device": {"name": "x"}, "admin": true}', "$"),
        (b'{"code": "x", "device": {"name": "x", "root": 1}}', "$.device"),
    ],
)
def test_body_that_is_not_what_is_asked_names_its_place(server, body, path) -> None:
    answer = post(server, content=body)
    assert answer.status_code == 400
    assert (answer.json()["code"], answer.json()["errors"][0]["path"]) == ("body-invalid", path)


def test_body_nested_too_deeply(server) -> None:
    answer = post(server, content=b"[" * 100_000)
    assert (answer.status_code, answer.json()["code"]) == (400, "body-too-deep")


def test_body_too_large(server) -> None:
    answer = post(server, content=b" " * 3_000_000)
    assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")


def test_compressed_body_is_read(server) -> None:
    body = gzip.compress(b'{"code": "x", "device": {"name": "x"}}')
    assert post(server, content=body, headers={"Content-Encoding": "gzip"}).json()["code"] == "code-refused"


def test_bomb_does_not_expand(server) -> None:
    body = gzip.compress(b" " * 200_000_000)
    answer = post(server, content=body, headers={"Content-Encoding": "gzip"})
    assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_broken_compression(server, coding) -> None:
    answer = post(server, content=b"rubbish rubbish", headers={"Content-Encoding": coding})
    assert (answer.status_code, answer.json()["code"]) == (400, "body-invalid")


def test_unknown_compression(server) -> None:
    answer = post(server, content=b"{}", headers={"Content-Encoding": "lzma"})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-encoding")


def test_unknown_address_and_method(server) -> None:
    assert httpx.get(f"{server.url}/api/v1/nothing").json()["code"] == "not-found"
    assert httpx.get(f"{server.url}/api/v1/enrol").json()["code"] == "method-not-allowed"


@pytest.mark.parametrize("path", ["/api/v1/me", "/api/v1/nothing", "/health/live"])
def test_every_answer_has_the_security_headers(server, path) -> None:
    headers = httpx.get(f"{server.url}{path}").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"


def test_s8_half_a_character_does_not_block_the_others(server) -> None:
    school = server.actor("school")
    tablet = server.device(school.id)
    at = '"at":{"wall_ms":1,"mono_ms":null,"anchor":null}'
    ops = [
        f'{{"n":{n},"type":"create","id":"01900000-0000-7000-8000-{n:012}","scope":"school:{school.id}","kind":"class",'
        f'"base":null,"set":{{"name":"{name}"}},{at},"v":1}}'
        for n, name in ((1, "5 B"), (2, "cut \\ud83d"))
    ]
    answer = tablet.post("/api/v1/sync/push", content=f'{{"epoch":"","ops":[{",".join(ops)}]}}')
    assert [result["status"] for result in answer.json()["results"]] == ["applied", "applied"]
    page = tablet.post("/api/v1/sync/pull", json={"epoch": answer.json()["epoch"], "cursors": {}}).json()["pages"]
    names = sorted(doc["body"]["name"] for each in page for doc in each.get("docs", []) if doc["kind"] == "class")
    assert names == ["5 B", "cut \ufffd"]


def test_what_is_wrong_with_a_field_is_said_in_the_readers_language(server) -> None:
    """Of a list before it is written and when it is refused, and of a call: by the language that the app asks for."""
    row = "\u202eanimA,Atlantis"
    file = {"csv": base64.b64encode(f"name,country\n{row}\n".encode()).decode()}
    call = {"template": "poster-children", "opens_at": now_ms(), "zone": "Mars"}
    digests = set()
    with server.device(server.actor("officer").id) as officer:
        for language in LANGUAGES:
            words, asked = messages(language), {"Accept-Language": f"{language}-XX, en;q=0.5"}
            wanted = [words.format("flaw-turning", code="U+202E"), words.format("flaw-country-name")]
            preview = officer.post("/api/v1/imports/schools/preview", json=file, headers=asked).json()
            assert sorted(one["message"] for one in preview["errors"]) == sorted(wanted)
            digests.add(preview["sha256"])
            refused = officer.post("/api/v1/imports/schools", json=file, headers=asked).json()
            assert sorted(one["message"] for one in refused["errors"]) == sorted(wanted)
            broken = officer.post("/api/v1/calls", json=call, headers=asked).json()
            assert broken["errors"] == [{"path": "zone", "message": words.format("flaw-zone", zone="Mars")}]
    assert len(digests) == 1  # what would be done is one, in whatever language it is told
