"""Works that look like each other reach a screener side by side, with what was measured, and nothing is decided."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import Any

import httpx
import msgspec
import pytest

from outreach.calls import actions as calls
from outreach.calls.model import MediaRule, Opening
from outreach.calls.templates import template
from outreach.demo.assessed import ASSESSED
from outreach.ids import now_ms
from outreach.sync.kinds import KINDS
from sync import Engine
from tests.api.test_uploads import when_ready
from tests.support import documents
from tests.support.device import uuid
from tests.support.pictures import upright_poster
from tests.support.programme import DAY_MS, Remote
from tests.support.server import Server
from tests.support.tus import send_all

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ESSAY = " ".join(f"river{number} stone{number % 7} tree{number % 11}" for number in range(100))


def jpeg(seed: int, quality: int = 90, scale: int = 1) -> bytes:
    out = io.BytesIO()
    picture = upright_poster(600, 800, seed=seed)
    picture.resize((600 // scale, 800 // scale)).save(out, "JPEG", quality=quality)
    return out.getvalue()


def essay_docx(words: str) -> bytes:
    parts = documents.docx_parts()
    main = parts["word/document.xml"].replace(b"The river is ours.", words.encode())
    return documents.packed({**parts, "word/document.xml": main})


def open_call(tx: Any) -> Any:
    """A call that takes posters, typed texts and documents."""
    ledger = Engine(KINDS).ledger(tx, now_ms())
    rules = tuple(
        MediaRule(kind=kind, types=types, bytes_max=10_000_000)
        for kind, types in (("poster", ("image/jpeg",)), ("document", (DOCX,)))
    )
    essay = msgspec.structs.replace(template("essay-global"), media=rules, needs=("text", "poster", "document"))
    call = calls.open_call(
        tx, ledger, essay, Opening(id=uuid(), opens_at=now_ms() - DAY_MS, code="LIKE-26"), assessed=ASSESSED
    )
    ledger.flush()
    return call


@pytest.fixture(scope="module")
def call(server: Server) -> Any:
    return server.transact(open_call)


@pytest.fixture(scope="module")
def schools(server: Server) -> Iterator[list[Remote]]:
    with (
        server.device(server.actor("school", name="Maradi", country="NE").id) as one,
        server.device(server.actor("school", name="Zinder", country="NE").id) as other,
    ):
        yield [Remote(one), Remote(other)]


@pytest.fixture(scope="module")
def officer(server: Server) -> Iterator[httpx.Client]:
    with server.device(server.actor("officer").id) as client:
        yield client


def enter(
    school: Remote, call: Any, data: bytes | None = None, *, kind: str = "poster", text: str = "", send: bool = True
) -> str:
    """Make an entry with one file, or with a typed text, and send it."""
    pupil = school.pupil()
    fields: dict[str, Any] = {
        "call": call.id,
        "entrant": pupil,
        "title": "Our river",
        "language": "fr",
        "declaration": True,
    }
    if text:
        fields["text"] = text
    if data is not None:
        sha256 = hashlib.sha256(data).hexdigest()
        media_type = "image/jpeg" if kind == "poster" else DOCX
        fields["parts/p1"] = {"kind": kind, "sha256": sha256, "size": len(data), "type": media_type, "order": 0}
        send_all(school.client, data, sha256=sha256)
        assert when_ready(school.client, sha256, "thumb" if kind == "poster" else "text").status_code == 200
    entry = school.make("entry", **fields)
    if send:
        assert school.do(entry, "finalise").status in {"applied", "merged"}
    else:
        school.sync()
    return entry


def similar(officer: httpx.Client, entry: str) -> dict[str, Any]:
    answer = officer.get(f"/api/v1/entries/{entry}/similar")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_same_poster_photographed_twice_is_shown_with_both_works_and_decides_nothing(officer, schools, call) -> None:
    mine = enter(schools[0], call, jpeg(1))
    theirs = enter(schools[1], call, jpeg(1, quality=40, scale=2))
    enter(schools[1], call, jpeg(2))
    found = similar(officer, mine)
    assert found["entry"]["id"] == mine
    assert found["thresholds"] == {"pdq": 31, "phash": 6, "text": 30}
    (other,) = found["similar"]
    assert (other["entry"]["id"], other["entry"]["school"]) == (theirs, "Zinder")
    (likeness,) = other["likenesses"]
    assert likeness["how"] == "picture"
    assert likeness["pdq"] <= 31
    for side in ("mine", "theirs"):
        assert officer.get(likeness[side]["urls"]["view"]).status_code == 200
    for entry in (mine, theirs):
        facets = officer.get(f"/api/v1/entries/{entry}").json()["entry"]["facets"]
        assert (facets["lifecycle"], facets["eligibility"], facets["reasons"]) == ("received", "unchecked", [])
    assert [one["entry"]["id"] for one in similar(officer, theirs)["similar"]] == [mine]


def test_same_file_from_two_schools_stands_first(officer, schools, call) -> None:
    data = jpeg(3)
    mine = enter(schools[0], call, data)
    close = enter(schools[0], call, jpeg(3, quality=50))
    same = enter(schools[1], call, data)
    found = similar(officer, mine)["similar"]
    assert [one["entry"]["id"] for one in found] == [same, close]
    assert [one["likenesses"][0]["how"] for one in found] == ["same-file", "picture"]


def test_essay_that_shares_its_passages_is_found_typed_or_in_a_document(officer, schools, call) -> None:
    mine = enter(schools[0], call, text=ESSAY)
    typed = enter(schools[1], call, text=ESSAY[: len(ESSAY) // 2] + " " + " ".join(f"other{n}" for n in range(170)))
    written = enter(schools[1], call, essay_docx(ESSAY), kind="document")
    enter(schools[1], call, text=" ".join(f"apart{n}" for n in range(300)))
    found = similar(officer, mine)["similar"]
    assert [one["entry"]["id"] for one in found] == [written, typed]
    (of_document,), (of_text,) = (one["likenesses"] for one in found)
    assert (of_document["how"], of_document["mine"], of_document["theirs"]["kind"]) == ("text", None, "document")
    assert of_document["theirs"]["words"] > 300
    assert of_document["percent"] > 90
    assert 30 <= of_text["percent"] < 70
    assert found[1]["text"].startswith("river0")
    assert mine in [one["entry"]["id"] for one in similar(officer, written)["similar"]]


def test_draft_is_the_schools_own_and_is_shown_to_nobody(officer, schools, call) -> None:
    data = jpeg(5)
    mine = enter(schools[0], call, data)
    draft = enter(schools[1], call, data, send=False)
    assert similar(officer, mine)["similar"] == []
    assert officer.get(f"/api/v1/entries/{draft}/similar").json()["code"] == "not-found"


def test_work_that_is_like_no_other_is_like_nothing(officer, schools, call) -> None:
    assert similar(officer, enter(schools[0], call, jpeg(8)))["similar"] == []
