"""Serving: who sees what, how it is labelled, in parts, and only when it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import httpx
import pytest

from tests.api.test_uploads import when_ready
from tests.support.pictures import poster_jpeg
from tests.support.server import Server
from tests.support.tus import send_all

PHOTO = poster_jpeg(1600, 1200, 1, gps=False, seed=21, quality=97)
SHA = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture(scope="module")
def school(server: Server) -> Iterator[httpx.Client]:
    with server.device(server.actor("school").id) as client:
        assert send_all(client, PHOTO, sha256=SHA).status_code == 204
        assert when_ready(client, SHA, "judge").status_code == 200
        yield client


def get(client: httpx.Client, recipe: str, **headers: str) -> httpx.Response:
    return client.get(f"/api/v1/media/{SHA}/{recipe}", headers={key.replace("_", "-"): v for key, v in headers.items()})


def test_rendition_is_immutable_sandboxed_and_never_sniffed(school: httpx.Client) -> None:
    answer = get(school, "view")
    assert answer.headers["etag"] == f'"{hashlib.sha256(answer.content).hexdigest()}"'
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "image/webp"


def test_original_is_a_download_under_a_name_of_ours(school: httpx.Client) -> None:
    answer = get(school, "original")
    assert answer.content == PHOTO
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="{SHA[:16]}.jpg"'
    assert answer.headers["cache-control"] == "private, no-store"


def test_rendition_that_did_not_change_is_not_sent_again(school: httpx.Client) -> None:
    tag = get(school, "thumb").headers["etag"]
    again = get(school, "thumb", If_None_Match=f'"other", W/{tag}')
    assert (again.status_code, again.content) == (304, b"")
    assert get(school, "thumb", If_None_Match='"other"').status_code == 200


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=10-", 10, None),
        ("bytes=-7", -7, None),
        ("bytes=5-99999999", 5, None),
    ],
)
@pytest.mark.parametrize("recipe", ["view", "original"])
def test_part_is_answered_as_a_part(school: httpx.Client, recipe: str, asked: str, start: int, end: int | None) -> None:
    whole = get(school, recipe).content
    answer = get(school, recipe, Range=asked)
    assert (answer.status_code, answer.content) == (206, whole[start:end])
    first = len(whole) + start if start < 0 else start
    assert answer.headers["content-range"] == f"bytes {first}-{first + len(answer.content) - 1}/{len(whole)}"


@pytest.mark.parametrize("asked", ["bytes=0-1,3-4", "lines=0-1", "bytes=-", "bytes=9-3", "bytes=a-b"])
def test_range_that_is_none_gives_the_whole(school: httpx.Client, asked: str) -> None:
    assert get(school, "thumb", Range=asked).status_code == 200


def test_range_behind_the_end_is_refused(school: httpx.Client) -> None:
    answer = get(school, "thumb", Range="bytes=99999999-")
    assert (answer.status_code, answer.json()["code"]) == (416, "range-invalid")


def test_range_of_another_version_gives_the_whole(school: httpx.Client) -> None:
    assert get(school, "thumb", Range="bytes=0-9", If_Range='"other"').status_code == 200
    tag = get(school, "thumb").headers["etag"]
    assert get(school, "thumb", Range="bytes=0-9", If_Range=tag).status_code == 206


def test_head_tells_the_length_and_sends_nothing(school: httpx.Client) -> None:
    answer = school.head(f"/api/v1/media/{SHA}/original")
    assert (answer.status_code, answer.headers["content-length"], answer.content) == (200, str(len(PHOTO)), b"")


def test_officer_who_screens_sees_it_and_one_who_does_not_is_refused(server: Server, school: httpx.Client) -> None:
    with server.device(server.actor("officer", may=("screen",)).id) as screener:
        assert get(screener, "view").status_code == 200
    with server.device(server.actor("officer", may=("judging",)).id) as other:
        assert get(other, "view").json()["code"] == "not-allowed"


@pytest.mark.parametrize("role", ["school", "entrant", "judge"])
def test_who_does_not_hold_it_cannot_tell_it_from_nothing(server: Server, school: httpx.Client, role: str) -> None:
    with server.device(server.actor(role).id) as stranger:
        mine = get(stranger, "view")
        nothing = stranger.get(f"/api/v1/media/{'0' * 64}/view")
        assert (mine.status_code, mine.json()) == (nothing.status_code, nothing.json())
        assert mine.json()["code"] == "media-unknown"


@pytest.mark.parametrize("path", [f"{SHA}/secret", f"{SHA.upper()}/view", "x/view", f"{SHA}/..%2fview"])
def test_address_that_cannot_be_is_unknown(school: httpx.Client, path: str) -> None:
    assert school.get(f"/api/v1/media/{path}").status_code == 404
