"""Uploads over a real server: what a tus client may rely on."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tusclient.client import TusClient

from tests.support.pictures import poster_jpeg, secrets_in
from tests.support.recordings import TITLE, recording
from tests.support.resting import resting
from tests.support.server import Server
from tests.support.tus import BODY, TUS, create, created, metadata, offset_of, patch, send_all

PHOTO = poster_jpeg(800, 600, 6)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def when_ready(client: httpx.Client, sha256: str, recipe: str = "thumb") -> httpx.Response:
    """Ask for a rendition until it is there."""
    until = time.monotonic() + 30
    while (answer := client.get(f"/api/v1/media/{sha256}/{recipe}")).status_code == 404 and time.monotonic() < until:
        assert answer.json()["code"] == "rendition-not-ready"
        assert answer.headers["retry-after"] == "5"
        time.sleep(0.05)
    return answer


@pytest.fixture(scope="module")
def school(server: Server) -> Iterator[httpx.Client]:
    with server.device(server.actor("school").id) as client:
        yield client


def test_options_say_what_is_spoken(server: Server) -> None:
    answer = httpx.options(f"{server.url}/api/v1/uploads")
    assert answer.status_code == 204
    assert answer.headers["tus-version"] == "1.0.0"
    assert answer.headers["tus-extension"] == "creation,creation-with-upload,expiration,termination,checksum"


def test_photograph_in_three_pieces_becomes_a_blob_without_secrets(server: Server, school: httpx.Client) -> None:
    """C10: no metadata in any stored or served byte; the digest that the device claimed keeps working."""
    photo = poster_jpeg(3024, 4032, 6)
    path = created(school, len(photo), sha256=digest(photo), type="image/jpeg", name="Amina.jpg")
    assert offset_of(school, path) == 0
    third = len(photo) // 3
    assert patch(school, path, 0, photo[:third]).headers["upload-offset"] == str(third)
    assert patch(school, path, third, photo[third : 2 * third]).status_code == 204
    answer = patch(school, path, 2 * third, photo[2 * third :])
    assert answer.status_code == 204
    assert answer.headers["upload-sha256"] == digest(photo)
    assert answer.headers["upload-stored"] != digest(photo)
    for recipe, edge in (("thumb", 320), ("view", 1280), ("judge", 2048)):
        shown = when_ready(school, digest(photo), recipe)
        assert (shown.status_code, shown.headers["content-type"]) == (200, "image/webp")
        assert secrets_in(shown.content) == []
        assert edge * 0.9 < max(size_of(shown.content)) <= edge
        assert size_of(shown.content)[0] < size_of(shown.content)[1]
    original = school.get(f"/api/v1/media/{digest(photo)}/original")
    assert digest(original.content) == answer.headers["upload-stored"]
    for file, data in resting(server.settings.data).items():
        assert secrets_in(data) == [], file


def size_of(picture: bytes) -> tuple[int, int]:
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as shown:
        return shown.size


def test_recording_is_heard_in_both_formats(school: httpx.Client) -> None:
    sent = recording("audio/webm", 1.0)
    answer = send_all(school, sent, sha256=digest(sent), type="audio/webm;codecs=opus")
    assert answer.status_code == 204
    assert when_ready(school, digest(sent), "audio").headers["content-type"] == "audio/ogg"
    assert when_ready(school, digest(sent), "audio-aac").headers["content-type"] == "audio/mp4"
    assert len(when_ready(school, digest(sent), "peaks").json()["peaks"]) == 800
    assert TITLE.encode() not in school.get(f"/api/v1/media/{digest(sent)}/original").content
    assert school.get(f"/api/v1/media/{digest(sent)}/thumb").json()["code"] == "rendition-unavailable"


def test_creating_with_the_first_bytes_saves_a_round_trip(school: httpx.Client) -> None:
    photo = poster_jpeg(64, 64, 1, seed=1)
    headers = {**BODY, "Upload-Length": str(len(photo)), "Upload-Metadata": metadata(client_id="with-1")}
    first = school.post("/api/v1/uploads", headers=headers, content=photo)
    assert (first.status_code, first.headers["upload-offset"]) == (201, str(len(photo)))
    again = school.post("/api/v1/uploads", headers=headers, content=photo)
    assert (again.status_code, again.headers["location"]) == (201, first.headers["location"])
    assert again.headers["upload-offset"] == str(len(photo))


def test_creation_whose_answer_was_lost_is_found_again_where_it_is(school: httpx.Client) -> None:
    first = create(school, 100, client_id="lost-1")
    path = httpx.URL(first.headers["location"]).path
    patch(school, path, 0, b"x" * 40)
    again = create(school, 100, client_id="lost-1")
    assert (again.headers["location"], again.headers["upload-offset"]) == (first.headers["location"], "40")
    assert create(school, 101, client_id="lost-1").json()["code"] == "upload-conflict"


def test_what_the_school_already_sent_costs_no_bytes_and_another_school_learns_nothing(
    server: Server, school: httpx.Client
) -> None:
    photo = poster_jpeg(64, 64, 1, seed=2)
    send_all(school, photo, sha256=digest(photo))
    again = create(school, len(photo), sha256=digest(photo))
    assert (again.status_code, again.headers["upload-offset"]) == (201, str(len(photo)))
    with server.device(server.actor("school").id) as stranger:
        assert create(stranger, len(photo), sha256=digest(photo)).headers["upload-offset"] == "0"
        assert stranger.get(f"/api/v1/media/{digest(photo)}/original").json()["code"] == "media-unknown"
        path = httpx.URL(again.headers["location"]).path
        assert stranger.head(path, headers=TUS).status_code == 404


def test_last_answer_can_be_asked_for_again(school: httpx.Client) -> None:
    photo = poster_jpeg(64, 64, 1, seed=3)
    path = created(school, len(photo))
    first = patch(school, path, 0, photo)
    again = patch(school, path, len(photo), b"")
    assert (again.status_code, again.headers["upload-stored"]) == (204, first.headers["upload-stored"])
    assert school.head(path, headers=TUS).headers["upload-stored"] == first.headers["upload-stored"]


def test_preview_stands_for_its_original_until_that_has_a_thumbnail(school: httpx.Client) -> None:
    photo, small = poster_jpeg(900, 700, 1, seed=4), poster_jpeg(160, 120, 1, seed=4)
    assert school.get(f"/api/v1/media/{digest(photo)}/thumb").json()["code"] == "media-unknown"
    assert send_all(school, small, preview_of=digest(photo), type="image/jpeg").status_code == 204
    shown = school.get(f"/api/v1/media/{digest(photo)}/thumb")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert shown.headers["cache-control"] == "private, max-age=60"
    assert secrets_in(shown.content) == []
    assert school.get(f"/api/v1/media/{digest(photo)}/view").json()["code"] == "rendition-not-ready"
    send_all(school, photo, sha256=digest(photo))
    when_ready(school, digest(photo), "view")
    assert school.get(f"/api/v1/media/{digest(photo)}/thumb").headers["content-type"] == "image/webp"


def test_large_preview_is_refused(school: httpx.Client) -> None:
    assert create(school, 40 * 1024 + 1, preview_of="ab" * 32).json()["code"] == "upload-too-large"


def test_given_up_upload_is_gone_which_is_not_unknown(school: httpx.Client) -> None:
    path = created(school, 100)
    patch(school, path, 0, b"x" * 10)
    assert school.delete(path, headers=TUS).status_code == 204
    assert school.head(path, headers=TUS).status_code == 410
    assert patch(school, path, 10, b"x").json()["code"] == "upload-gone"
    assert school.head("/api/v1/uploads/" + "0" * 32, headers=TUS).status_code == 404


def test_network_that_lets_only_post_pass_is_served(school: httpx.Client) -> None:
    photo = poster_jpeg(64, 64, 1, seed=5)
    path = created(school, len(photo))
    override = {**BODY, "X-HTTP-Method-Override": "PATCH", "Upload-Offset": "0"}
    assert school.post(path, headers=override, content=photo).headers["upload-offset"] == str(len(photo))
    seen = school.post(path, headers={**TUS, "X-HTTP-Method-Override": "HEAD"})
    assert seen.headers["upload-offset"] == str(len(photo))
    assert school.post(path, headers={**TUS, "X-HTTP-Method-Override": "PUT"}).status_code == 405
    assert school.post("/api/v1/me", headers={"X-HTTP-Method-Override": "GET"}).status_code == 405


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Upload-Length": "10"}, 412, "upload-version"),
        ({**TUS, "Upload-Length": "ten"}, 400, "upload-length"),
        ({**TUS, "Upload-Length": "-1"}, 400, "upload-length"),
        (TUS, 400, "upload-length"),
        ({**TUS, "Upload-Length": "0"}, 400, "upload-empty"),
        ({**TUS, "Upload-Length": str(33 << 20)}, 413, "upload-too-large"),
        ({**TUS, "Upload-Length": "10", "Upload-Metadata": "sha256 %%%"}, 400, "upload-metadata"),
        ({**TUS, "Upload-Length": "10", "Upload-Metadata": metadata(sha256="xyz")}, 400, "upload-metadata"),
        ({**TUS, "Upload-Length": "10", "Upload-Metadata": metadata(type="image/gif")}, 415, "upload-type"),
        ({**TUS, "Upload-Length": "10", "Upload-Metadata": metadata(type="text/html")}, 415, "upload-type"),
    ],
)
def test_creation_that_makes_no_sense_is_refused(
    school: httpx.Client, headers: dict[str, str], status: int, code: str
) -> None:
    answer = school.post("/api/v1/uploads", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["tus-resumable"] == "1.0.0"


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Upload-Offset": "5"}, 409, "upload-offset"),
        ({"Upload-Offset": "abc"}, 400, "upload-offset-invalid"),
        ({"Upload-Offset": "0x0"}, 400, "upload-offset-invalid"),
        ({"Upload-Offset": "٣"}, 400, "upload-offset-invalid"),
        ({"Upload-Offset": "0", "Content-Type": "image/jpeg"}, 415, "upload-content-type"),
        ({"Upload-Offset": "0", "Tus-Resumable": "0.2.2"}, 412, "upload-version"),
    ],
)
def test_offset_that_lies_is_refused_and_nothing_is_written(
    school: httpx.Client, headers: dict[str, str], status: int, code: str
) -> None:
    path = created(school, 100)
    sent = {key.encode(): value.encode() for key, value in {**BODY, **headers}.items()}
    answer = school.patch(path, headers=sent, content=b"x" * 10)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert offset_of(school, path) == 0


@pytest.mark.parametrize("chunked", [False, True])
def test_more_bytes_than_were_announced_are_dropped_as_a_whole(school: httpx.Client, chunked: bool) -> None:
    path = created(school, 100)
    patch(school, path, 0, b"x" * 10)
    body = iter([b"x" * 50, b"x" * 50]) if chunked else b"x" * 100
    answer = school.patch(path, headers={**BODY, "Upload-Offset": "10"}, content=body)
    assert (answer.status_code, answer.json()["code"]) == (413, "upload-too-long")
    assert offset_of(school, path) == 10


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<script>alert(1)</script>", "upload-type"),
        (PHOTO[:30], "upload-broken"),
    ],
)
def test_refused_bytes_leave_nothing_and_keep_saying_why(
    server: Server, school: httpx.Client, body: bytes, code: str
) -> None:
    path = created(school, len(body))
    assert patch(school, path, 0, body).json()["code"] == code
    assert patch(school, path, len(body), b"").json()["code"] == code
    media = server.settings.media_folder
    assert not (media / "staging" / path.rsplit("/", 1)[1]).exists()


def test_bytes_damaged_on_the_way_are_refused_and_can_be_sent_again(school: httpx.Client) -> None:
    photo = poster_jpeg(64, 64, 1, seed=7)
    path = created(school, len(photo), sha256=digest(photo), client_id="damaged-1")
    answer = patch(school, path, 0, photo[:-1] + b"?")
    assert (answer.status_code, answer.json()["code"]) == (460, "upload-checksum")
    assert school.head(path, headers=TUS).status_code == 410
    again = created(school, len(photo), sha256=digest(photo), client_id="damaged-1")
    assert patch(school, again, 0, photo).status_code == 204


@pytest.mark.parametrize(
    ("role", "fields", "code"),
    [("officer", {"may": ("screen", "publish")}, "not-allowed"), ("judge", {}, "upload-type")],
)
def test_who_makes_nothing_uploads_nothing(server: Server, role: str, fields: dict[str, Any], code: str) -> None:
    """An officer sends what packs are made of, if she administers; a judge speaks what she says about a work."""
    with server.device(server.actor(role, **fields).id) as client:
        assert create(client, 10).json()["code"] == code


def test_stranger_uploads_nothing(server: Server) -> None:
    with httpx.Client(base_url=server.url) as client:
        assert create(client, 10).json()["code"] == "not-signed-in"


def test_tuspy_sends_in_chunks_and_finds_its_place(server: Server, school: httpx.Client) -> None:
    """An independent client, with an empty Upload-Metadata, interrupted after two chunks."""
    photo = poster_jpeg(700, 500, 1, seed=6)
    client = TusClient(f"{server.url}/api/v1/uploads", headers={"Authorization": school.headers["authorization"]})
    first = client.uploader(file_stream=io.BytesIO(photo), chunk_size=10_000)
    first.upload_chunk()
    first.upload_chunk()
    url = first.url.replace("localhost", "127.0.0.1")
    second = client.uploader(file_stream=io.BytesIO(photo), chunk_size=10_000, url=url)
    assert second.offset == 20_000
    second.upload()
    assert when_ready(school, digest(photo)).status_code == 200
