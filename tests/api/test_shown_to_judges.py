"""What a judge is shown of documents and films: pages, words and moving pictures made for her, and never the file."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from PIL import Image

from outreach.calls import actions as calls
from outreach.calls.model import MediaRule, Opening
from outreach.calls.templates import template
from outreach.demo.assessed import ASSESSED
from outreach.ids import now_ms
from outreach.redactions.words import BLOCK
from outreach.sync.kinds import KINDS
from sync import Engine
from tests.api.test_similar import DOCX
from tests.api.test_uploads import when_ready
from tests.support import documents
from tests.support.device import uuid
from tests.support.programme import DAY_MS, Remote
from tests.support.recordings import TITLE, film
from tests.support.tus import send_all

if TYPE_CHECKING:
    from tests.support.server import Server

CLEAN = dict.fromkeys(("personal_data_visible", "uniform_visible", "other_persons_visible", "abuse_disclosed"), False)
FILES = {
    "application/pdf": ("document", documents.pdf, ("view", "text")),
    DOCX: ("document", documents.docx, ("text",)),
    "video/mp4": ("video", film, ("video",)),
}


def open_call(tx: Any) -> Any:
    """A call that takes documents and films."""
    ledger = Engine(KINDS).ledger(tx, now_ms())
    rules = tuple(
        MediaRule(kind=kind, types=types, bytes_max=30_000_000)  # type: ignore[arg-type]
        for kind, types in (("document", ("application/pdf", DOCX)), ("video", ("video/mp4",)))
    )
    made = msgspec.structs.replace(template("poster-children"), media=rules, needs=("document", "video"))
    call = calls.open_call(
        tx, ledger, made, Opening(id=uuid(), opens_at=now_ms() - DAY_MS, code="DOCS-26"), assessed=ASSESSED
    )
    ledger.flush()
    return call


@pytest.fixture(scope="module")
def call(server: Server) -> Any:
    return server.transact(open_call)


def entered(server: Server, call: Any, media_type: str, data: bytes, sha256: str) -> tuple[str, str, str]:
    """Enter a file, clear it and hand it to a judge; return the judge, the round and the entry."""
    officer = server.device(server.actor("officer").id)
    school = Remote(server.device(server.actor("school").id))
    judge = server.actor("judge", languages=("fr",)).id
    pupil = school.pupil()
    school.consent(pupil)
    send_all(school.client, data, sha256=sha256)
    part = {"kind": FILES[media_type][0], "sha256": sha256, "size": len(data), "type": media_type, "order": 0}
    entry = school.poster(call, pupil, **{"parts/p1": part})
    assert school.do(entry, "finalise").status in {"applied", "merged"}
    assert when_ready(school.client, sha256, FILES[media_type][2][-1]).status_code == 200
    officer.post(f"/api/v1/entries/{entry}/clear", json={"checklist": CLEAN}).raise_for_status()
    wanted = {"call": call.id, "readings": 1, "judges": [judge]}
    made = officer.post("/api/v1/rounds", json=wanted).raise_for_status().json()["id"]
    officer.post(f"/api/v1/rounds/{made}/release").raise_for_status()
    return judge, made, entry


def finished(server: Server, made: str) -> None:
    """End a round, so that the call is free for another."""
    officer = server.device(server.actor("officer").id)
    for step in ("close", "lock"):
        officer.post(f"/api/v1/rounds/{made}/{step}").raise_for_status()


@pytest.mark.parametrize("media_type", FILES)
def test_c16_a_judge_sees_what_was_made_for_her_and_never_the_file(server: Server, call: Any, media_type: str) -> None:
    kind, make, recipes = FILES[media_type]
    data = make()
    sha256 = hashlib.sha256(data).hexdigest()
    identity, made, _ = entered(server, call, media_type, data, sha256)
    judge = Remote(server.device(identity))
    parts = [part for row in judge.view.values() if row.kind == "assignment" for part in row.body["parts"]]
    assert [part for part in parts if part["media"] == sha256] == [
        {"kind": kind, "media": sha256, "recipe": recipe} for recipe in recipes
    ]
    for recipe in recipes:
        answer = judge.client.get(f"/api/v1/media/{sha256}/{recipe}")
        assert answer.status_code == 200, (recipe, answer.text)
        assert answer.headers["cache-control"] == "private, no-store"
        assert [secret for secret in (*documents.SECRETS, TITLE.encode()) if secret in answer.content] == []
    if "text" in recipes:
        assert "river" in judge.client.get(f"/api/v1/media/{sha256}/text").text
    refused = judge.client.get(f"/api/v1/media/{sha256}/original")
    assert (refused.status_code, refused.json()["code"]) == (404, "media-unknown")
    finished(server, made)
    assert judge.client.get(f"/api/v1/media/{sha256}/{recipes[0]}").json()["code"] == "media-unknown"


def test_c16_words_of_a_file_are_covered_as_typed_words_are(server: Server, call: Any) -> None:
    data = documents.docx()
    sha256 = hashlib.sha256(data).hexdigest()
    identity, made, entry = entered(server, call, DOCX, data, sha256)
    officer, judge = server.device(server.actor("officer").id), server.device(identity)
    address = f"/api/v1/media/{sha256}/text"
    before = judge.get(address)
    officer.put(f"/api/v1/entries/{entry}/words", json={"also": ["river"], "keep": []}).raise_for_status()
    after = judge.get(address, headers={"If-None-Match": before.headers["etag"], "Range": "bytes=0-3"})
    assert (before.text.count("river"), after.status_code, after.text.count("river")) == (1, 200, 0)
    assert after.text == before.text.replace("river", BLOCK)
    assert after.headers["etag"] != before.headers["etag"]
    told = judge.head(address)
    assert (told.headers["content-length"], told.headers["etag"]) == (str(len(after.content)), after.headers["etag"])
    assert "river" in officer.get(address).text
    finished(server, made)


PLACE = {"left": 0.1, "top": 0.1, "width": 0.2, "height": 0.1}


def test_page_of_a_document_is_covered_with_its_words_before_anybody_else_sees_them(server: Server, call: Any) -> None:
    """C15: a screener looks at the page as at a picture. What is covered on it is covered in the words as well."""
    data = documents.pdf(pages=3, told=False)
    sha256 = hashlib.sha256(data).hexdigest()
    identity, made, entry = entered(server, call, "application/pdf", data, sha256)
    officer, judge = server.device(server.actor("officer").id), Remote(server.device(identity))
    assert officer.get(f"/api/v1/media/{sha256}/view").status_code == 200
    path = f"/api/v1/entries/{entry}/parts/p1/redactions"
    answer = officer.post(path, json={"covers": [PLACE], "faces_covered": True})
    assert answer.status_code == 201, answer.text
    covered = answer.json()["redaction"]["sha256"]
    judge.sync()
    parts = [part for row in judge.view.values() if row.kind == "assignment" for part in row.body["parts"]]
    mine = [(part["media"], part["recipe"]) for part in parts if part["media"] in {sha256, covered}]
    assert mine == [(covered, "view"), (sha256, "text")]
    assert when_ready(judge.client, covered, "view").status_code == 200
    for recipe in ("view", "thumb", "judge", "original"):
        assert judge.client.get(f"/api/v1/media/{sha256}/{recipe}").json()["code"] == "media-unknown"
    words = judge.client.get(f"/api/v1/media/{sha256}/text").text
    assert (words.count("river"), words.count(BLOCK), words.count("We plant trees")) == (0, 3, 3)
    said = officer.get(f"/api/v1/entries/{entry}").json()["words"]
    assert said["also"] == ["The river is ours."]  # which a person may leave again
    assert officer.delete(path).json()["redaction"] is None
    assert judge.client.get(f"/api/v1/media/{sha256}/view").status_code == 200
    finished(server, made)


def test_later_page_is_seen_by_screeners_alone_and_what_is_written_there_can_be_covered(
    server: Server, call: Any
) -> None:
    data = documents.paged("The river is ours", "Written by Boubacar", "and the end")
    sha256 = hashlib.sha256(data).hexdigest()
    identity, made, entry = entered(server, call, "application/pdf", data, sha256)
    officer, judge = server.device(server.actor("officer").id), server.device(identity)
    path = f"/api/v1/media/{sha256}/pages"
    page = officer.get(f"{path}/2").raise_for_status()
    assert (page.headers["content-type"], page.headers["x-content-type-options"]) == ("image/webp", "nosniff")
    with Image.open(io.BytesIO(page.content)) as picture:
        assert picture.size == (1131, 1600)
    assert officer.get(f"{path}/2", headers={"If-None-Match": page.headers["etag"]}).status_code == 304
    assert {officer.get(f"{path}/{number}").json()["code"] for number in (0, 4, 301)} == {"not-found"}
    assert judge.get(f"{path}/1").status_code == 403

    place = f"/api/v1/entries/{entry}/parts/p1/pages/2/words"
    upper = {"left": 0.0, "top": 0.1, "width": 1.0, "height": 0.15}
    lower = {**upper, "top": 0.5}
    assert officer.post(place, json={"covers": [lower]}).json() == {"words": []}
    assert officer.post(place, json={"covers": [upper]}).json() == {"words": ["Written by Boubacar"]}
    assert officer.post(place, json={"covers": [{**upper, "left": 0.5}]}).json()["code"] == "body-invalid"
    assert officer.post(place.replace("/2/", "/9/"), json={"covers": [upper]}).json()["code"] == "not-found"
    words = judge.get(f"/api/v1/media/{sha256}/text").text
    assert (words.count("Boubacar"), words.count(BLOCK), "The river is ours" in words) == (0, 1, True)
    assert judge.get(f"/api/v1/media/{sha256}/view").status_code == 200  # nothing of the first page was covered
    finished(server, made)
