"""J3c: a neighbour is named in a story: neither cleared nor shown until that was cut or agreed to."""

from __future__ import annotations

import pytest

from outreach.redactions.words import BLOCK
from tests.api.test_uploads import when_ready
from tests.support.recordings import film, loudest, recording
from tests.support.telling import Telling

SILENT, LOUD = 40, 400
TEXT = "We shared the well until Amadou Fall took the field beside it."


@pytest.fixture(scope="module")
def telling(server):
    stage = Telling(server)
    yield stage
    stage.close()


def test_j3c_who_is_named_keeps_a_work_from_being_cleared_until_it_was_cut(telling) -> None:
    entry = telling.story(text=TEXT)
    assert telling.named(entry, "named").json()["state"] == "named"
    refused = telling.clears(entry)
    assert (refused.status_code, refused.json()["code"]) == (409, "person-named")
    assert telling.named(entry, "cut").json()["code"] == "nothing-cut"
    words = {"also": ["Amadou Fall"], "keep": []}
    telling.first.put(f"/api/v1/entries/{entry}/words", json=words).raise_for_status()
    assert telling.clears(entry).json()["code"] == "person-named"  # nobody has said yet that it is settled
    assert telling.named(entry, "cut").json()["officer_name"] == "Ingrid Solheim"
    telling.clears(entry).raise_for_status()
    telling.agrees(entry, "publish_work")
    shown = telling.seen(telling.published(entry))
    assert shown is not None
    assert shown["text"] == TEXT.replace("Amadou Fall", BLOCK)


def test_j3c_who_is_named_ends_what_was_public_and_an_agreement_needs_a_word_about_it(telling) -> None:
    entry = telling.story(text=TEXT)
    telling.agrees(entry, "publish_work")
    telling.clears(entry).raise_for_status()
    public = telling.published(entry)
    telling.named(entry, "named").raise_for_status()
    assert telling.seen(public) is None
    detail = telling.first.get(f"/api/v1/entries/{entry}").json()
    assert [one["code"] for one in detail["publication"]["obstacles"]] == ["person-named"]
    for state in ("agreed", "nobody"):
        told = telling.named(entry, state).json()
        assert (told["code"], told["errors"][0]["path"]) == ("body-invalid", "$.note")
        assert told["errors"][0]["message"].startswith("Say whom you asked")
    said = telling.named(entry, "agreed", "I telephoned Amadou Fall on Monday.").json()
    assert (said["state"], said["note"]) == ("agreed", "I telephoned Amadou Fall on Monday.")
    assert telling.seen(public) is None  # two officers have to say so again
    assert telling.seen(telling.published(entry)) is not None


def test_j3c_sent_back_with_that_reason_it_waits_for_the_new_one(telling) -> None:
    entry = telling.story(text=TEXT)
    body = {"reason": "person_named", "note": ""}
    telling.first.post(f"/api/v1/entries/{entry}/refuse", json=body).raise_for_status()
    telling.woman.sync()
    assert telling.woman.body(entry)["reasons"] == ["person_named"]
    assert telling.woman.body(entry)["eligibility"] == "needs_fix"
    assert telling.woman.do(entry, "reopen").status in {"applied", "merged"}
    telling.woman.set(entry, {"text": TEXT.replace("Amadou Fall", "a neighbour")})
    assert telling.woman.do(entry, "finalise").status in {"applied", "merged"}
    assert telling.clears(entry).json()["code"] == "person-named"
    telling.named(entry, "cut").raise_for_status()
    telling.clears(entry).raise_for_status()


def test_j3c_a_public_work_that_is_sent_back_for_it_is_public_no_more(telling) -> None:
    entry = telling.story(text=TEXT)
    telling.agrees(entry, "publish_work")
    telling.clears(entry).raise_for_status()
    public = telling.published(entry)
    body = {"reason": "person_named", "note": ""}
    facets = (
        telling.first.post(f"/api/v1/entries/{entry}/refuse", json=body).raise_for_status().json()["entry"]["facets"]
    )
    assert (facets["eligibility"], facets["publication"]) == ("needs_fix", "unpublished")
    assert telling.seen(public) is None


def test_j3c_a_silenced_passage_is_heard_by_nobody_else(telling) -> None:
    entry = telling.story(recording(seconds=4.0))
    assert when_ready(telling.woman.client, telling.sha, "audio").status_code == 200
    telling.named(entry, "named").raise_for_status()
    path = f"/api/v1/entries/{entry}/parts/p1/redactions"
    assert telling.first.post(path, json={"silences": [{"start_ms": 900, "end_ms": 900}]}).status_code == 400
    made = telling.first.post(path, json={"silences": [{"start_ms": 1000, "end_ms": 2000}]}).raise_for_status().json()
    assert made["redaction"]["silences"] == [{"start_ms": 1000, "end_ms": 2000}]
    telling.named(entry, "cut").raise_for_status()
    telling.clears(entry).raise_for_status()
    telling.agrees(entry, "publish_work", "voice_image")
    public = telling.published(entry)
    assert when_ready(telling.first, made["redaction"]["sha256"], "audio").status_code == 200
    for recipe in ("audio", "audio-aac"):
        data = telling.stranger.get(f"/api/v1/gallery/{public}/0/{recipe}").raise_for_status().content
        assert (loudest(data, 1.05, 1.95) < SILENT, loudest(data, 2.3, 3.5) > LOUD) == (True, True), recipe
    as_it_came = telling.first.get(f"/api/v1/media/{telling.sha}/audio").raise_for_status().content
    assert loudest(as_it_came, 1.05, 1.95) > LOUD


def test_j3c_a_silenced_passage_of_a_video_is_heard_by_nobody_else(telling) -> None:
    entry = telling.story(film("video/mp4", 4.0))
    assert when_ready(telling.woman.client, telling.sha, "video").status_code == 200
    telling.named(entry, "named").raise_for_status()
    path = f"/api/v1/entries/{entry}/parts/p1/redactions"
    made = telling.first.post(path, json={"silences": [{"start_ms": 1000, "end_ms": 2000}]}).raise_for_status().json()
    assert set(made["redaction"]["urls"]) == {"video", "poster", "thumb"}
    telling.named(entry, "cut").raise_for_status()
    telling.clears(entry).raise_for_status()
    telling.agrees(entry, "publish_work", "voice_image")
    faces = telling.first.post(f"/api/v1/entries/{entry}/parts/p1/faces", json={"faces": "entrants"})
    assert faces.is_success
    public = telling.published(entry)
    assert when_ready(telling.first, made["redaction"]["sha256"], "video").status_code == 200
    data = telling.stranger.get(f"/api/v1/gallery/{public}/0/video").raise_for_status().content
    assert (loudest(data, 1.05, 1.95) < SILENT, loudest(data, 2.3, 3.5) > LOUD) == (True, True)
    as_it_came = telling.first.get(f"/api/v1/media/{telling.sha}/video").raise_for_status().content
    assert loudest(as_it_came, 1.05, 1.95) > LOUD


def test_j3c_a_video_without_sound_says_why_nothing_is_silenced(telling) -> None:
    entry = telling.story(film("video/mp4", 1.0, silent=True))
    assert when_ready(telling.woman.client, telling.sha, "video").status_code == 200
    path = f"/api/v1/entries/{entry}/parts/p1/redactions"
    refused = telling.first.post(path, json={"silences": [{"start_ms": 100, "end_ms": 500}]})
    assert (refused.status_code, refused.json()["code"]) == (422, "picture-not-covered")
    assert telling.first.get(f"/api/v1/entries/{entry}").json()["pictures"][0]["redaction"] is None
