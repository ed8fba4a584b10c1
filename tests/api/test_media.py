"""Serving: who sees what, how it is labelled, in parts, and only when it changed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.api.test_uploads import when_ready
from tests.support.pictures import poster_jpeg
from tests.support.programme import Remote
from tests.support.recordings import recording
from tests.support.resting import resting
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
    with server.device(server.actor("officer", may=("publish",)).id) as other:
        assert get(other, "view").json()["code"] == "not-allowed"
    with server.device(server.actor("officer", may=("judging",)).id) as one:  # who hears what judges say, and no more
        assert get(one, "view").json()["code"] == "media-unknown"


def test_c9_what_proves_an_answer_is_opened_by_who_looks_after_people_and_by_nobody_else(server: Server) -> None:
    form = poster_jpeg(640, 480, 1, gps=False, seed=22)
    spoken = recording("audio/ogg")
    with server.device(server.actor("school").id) as client:
        tablet, addresses, names = Remote(client), [], []
        pupil = tablet.pupil()
        for data, method, recipe in ((form, "paper", "view"), (spoken, "spoken", "audio")):
            names.append(hashlib.sha256(data).hexdigest())
            record = tablet.consent(pupil, method=method, evidence=names[-1], signed_as="Hadiza", witness="a teacher")
            tablet.sync()
            assert send_all(client, data, sha256=names[-1]).status_code == 204
            addresses.append(f"/api/v1/consents/{record}/{recipe}")
        assert [client.get(address).status_code for address in addresses] == [403, 403]
        assert [client.get(f"/api/v1/media/{name}/original").status_code for name in names] == [404, 404]
    every = ("screen", "publish", "judging", "certificates", "safeguarding", "admin")
    for actor in (server.actor("officer", may=every), server.actor("judge"), server.actor("entrant")):
        with server.device(actor.id) as other:
            assert [other.get(address).status_code for address in addresses] == [403, 403]
            tried = [other.get(f"/api/v1/media/{name}/{recipe}") for name in names for recipe in ("view", "original")]
            assert {answer.status_code for answer in tried} == {404}
    assert [httpx.get(f"{server.url}{address}").status_code for address in addresses] == [401, 401]
    with server.device(server.actor("officer", may=("people",)).id) as officer:
        (shown,) = officer.get("/api/v1/consents/forms").json()
        assert (shown["url"], shown["here"]) == (addresses[0], True)
        (said,) = officer.get("/api/v1/consents/spoken").json()
        assert (said["url"], said["witness"], said["answers"]) == (addresses[1], "a teacher", {"participate": "yes"})
        seen, heard = (officer.get(address) for address in addresses)
        assert (seen.headers["content-type"], heard.headers["content-type"]) == ("image/webp", "audio/ogg")
        assert (seen.content[8:12], heard.content[:4], seen.headers["cache-control"]) == (
            b"WEBP", b"OggS", "private, no-store",
        )  # fmt: skip
    parts = [data[at : at + 40] for data in (form, spoken, seen.content, heard.content) for at in range(999, 4000, 999)]
    files = resting(server.settings.data).values()
    assert [part for part in parts if len(part) == 40 and any(part in file for file in files)] == []


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


def links(client: httpx.Client, *wanted: tuple[str, str]) -> list[dict[str, str]]:
    answer = client.post("/api/v1/media/links", json={"wanted": [{"sha256": s, "recipe": r} for s, r in wanted]})
    assert answer.status_code == 200, answer.text
    return answer.json()["links"]


def test_link_needs_no_token_and_opens_one_thing(server: Server, school: httpx.Client) -> None:
    view, original = links(school, (SHA, "view"), (SHA, "original"))
    with httpx.Client(base_url=server.url) as anybody:
        shown = anybody.get(view["url"])
        assert (shown.status_code, shown.content) == (200, get(school, "view").content)
        assert shown.headers["content-security-policy"] == "default-src 'none'; sandbox"
        age = int(shown.headers["cache-control"].split("max-age=")[1].split(",")[0])
        assert 0 < age <= 900
        assert anybody.head(view["url"]).headers["content-length"] == str(len(shown.content))
        part = anybody.get(view["url"], headers={"Range": "bytes=0-9"})
        assert (part.status_code, part.content) == (206, shown.content[:10])
        assert anybody.get(original["url"]).headers["content-disposition"].startswith("attachment")
        for other in (
            view["url"].replace("/view?", "/judge?"),
            view["url"][:-1],
            view["url"].replace("expires=", "x="),
        ):
            answer = anybody.get(other)
            assert (answer.status_code, answer.json()["code"]) in {(403, "link-ended"), (401, "not-signed-in")}
        assert anybody.get(view["url"].partition("?")[0]).json()["code"] == "not-signed-in"


def test_link_opens_nothing_but_reading(server: Server, school: httpx.Client) -> None:
    query = links(school, (SHA, "view"))[0]["url"].partition("?")[2]
    with httpx.Client(base_url=server.url) as anybody:
        for path in ("/api/v1/me", "/api/v1/entries", f"/api/v1/media/{SHA}/original"):
            assert anybody.get(f"{path}?{query}").status_code in {401, 403}
        assert anybody.post(f"/api/v1/media/links?{query}", json={"wanted": []}).status_code == 401


def test_link_is_made_only_for_who_may_see_it(server: Server, school: httpx.Client) -> None:
    assert links(school, ("0" * 64, "view"), (SHA, "audio"), (SHA, "nonsense")) == [
        {"sha256": "0" * 64, "recipe": "view", "url": None, "code": "media-unknown"},
        {"sha256": SHA, "recipe": "audio", "url": None, "code": "rendition-unavailable"},
        {"sha256": SHA, "recipe": "nonsense", "url": None, "code": "media-unknown"},
    ]
    for role in ("school", "entrant", "judge"):
        with server.device(server.actor(role).id) as stranger:
            assert [link["code"] for link in links(stranger, (SHA, "view"))] == ["media-unknown"]
    with server.device(server.actor("officer", may=("screen",)).id) as screener:
        assert links(screener, (SHA, "view"))[0]["url"]


def test_head_of_what_did_not_change_is_304(school: httpx.Client) -> None:
    tag = get(school, "thumb").headers["etag"]
    assert school.head(f"/api/v1/media/{SHA}/thumb", headers={"If-None-Match": tag}).status_code == 304


def stored(server: Server, school: httpx.Client, recipe: str) -> Path:
    media = server.settings.media_folder
    tag = school.head(f"/api/v1/media/{SHA}/{recipe}").headers["etag"].strip('"')
    found = [p for p in media.rglob("*") if p.is_file() and hashlib.sha256(p.read_bytes()).hexdigest() == tag]
    assert len(found) == 1
    return found[0]


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)


def test_rendition_that_the_disk_damaged_is_never_served_and_made_again(server: Server, school: httpx.Client) -> None:
    before = get(school, "thumb").content
    flip(stored(server, school, "thumb"))
    answer = get(school, "thumb")
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (
        503,
        "media-unavailable",
        "30",
    )
    until = time.monotonic() + 30
    while (answer := get(school, "thumb")).status_code != 200 and time.monotonic() < until:
        assert answer.status_code in {404, 503}
        time.sleep(0.1)
    assert answer.content == before


@pytest.mark.parametrize("asked", [None, "bytes=0-9", "bytes=-5"])
def test_original_that_the_disk_damaged_is_asked_for_and_mended(tmp_path: Path, asked: str | None) -> None:
    """A flipped bit: nobody is served it, the school may send it again at once, and then it is there again."""
    photo = poster_jpeg(1600, 1200, 1, gps=False, seed=22, quality=99)
    sha = hashlib.sha256(photo).hexdigest()
    headers = {} if asked is None else {"Range": asked}
    with Server(tmp_path / "data") as server, server.device(server.actor("school").id) as school:
        assert send_all(school, photo, sha256=sha, client_id=sha).headers["upload-stored"] == sha
        when_ready(school, sha, "view")
        view = school.get(f"/api/v1/media/{sha}/view").content
        flip(server.settings.data / "media" / "blobs" / sha[:2] / sha)
        address = f"/api/v1/media/{sha}/original"
        until = time.monotonic() + 30
        while time.monotonic() < until:
            answer = school.get(address, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (503, "media-unavailable")
            if answer.headers["retry-after"] == "3600":
                break
            time.sleep(0.1)
        assert "damaged" in " ".join(httpx.get(f"{server.url}/health/deep").json()["problems"])
        assert school.get(f"/api/v1/media/{sha}/view").content == view  # what was made of it is still good
        assert send_all(school, photo, sha256=sha, client_id=sha).headers["upload-stored"] == sha
        assert school.get(address).content == photo
        assert httpx.get(f"{server.url}/health/deep").json()["problems"] == []


def test_long_original_that_the_disk_damaged_is_cut_and_never_whole(tmp_path: Path) -> None:
    """More than is held in memory: the last piece stays here when the whole is wrong, and a part is not served."""
    long = recording("audio/wav", 60.0)
    assert len(long) > 2 << 20
    with Server(tmp_path / "data") as server, server.device(server.actor("school").id) as school:
        sha = send_all(school, long).headers["upload-stored"]
        path = server.settings.data / "media" / "blobs" / sha[:2] / sha
        whole = path.read_bytes()
        address = f"/api/v1/media/{sha}/original"
        assert school.get(address).content == whole
        assert school.get(address, headers={"Range": "bytes=-9"}).content == whole[-9:]
        server.kill()
        flip(path)
        server.start()
        with pytest.raises(httpx.RemoteProtocolError):
            school.get(address)
        assert school.get(address, headers={"Range": "bytes=0-9"}).json()["code"] == "media-unavailable"


@pytest.mark.parametrize("kind", ["docx", "video"])
def test_document_and_video_are_served_as_what_we_made_of_them(school: httpx.Client, kind: str) -> None:
    """A document is words and a download; a video is ours, with its picture. What somebody sent is never a page."""
    from tests.support.documents import WORDS, docx
    from tests.support.recordings import film

    data = docx() if kind == "docx" else film(seconds=0.4)
    answer = send_all(school, data)
    sha256 = answer.headers["upload-sha256"]
    recipe, media_type, ending = {
        "docx": ("text", "text/plain; charset=utf-8", "docx"),
        "video": ("video", "video/mp4", "mp4"),
    }[kind]
    made = when_ready(school, sha256, recipe)
    assert (made.status_code, made.headers["content-type"]) == (200, media_type)
    assert made.headers["content-security-policy"] == "default-src 'none'; sandbox"
    if kind == "docx":
        assert made.text == f"{WORDS}\nsee\n"
    else:
        assert school.get(f"/api/v1/media/{sha256}/poster").headers["content-type"] == "image/webp"
    original = school.get(f"/api/v1/media/{sha256}/original")
    assert original.headers["content-type"] == "application/octet-stream"
    assert original.headers["content-disposition"].endswith(f'.{ending}"')
    assert answer.headers["upload-stored"] != sha256  # it was cleaned
