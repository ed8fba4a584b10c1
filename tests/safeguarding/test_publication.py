"""C12, C21 to C25: what strangers see of a child's work, over a real server, with real pictures."""

from __future__ import annotations

import json
import time
from typing import Any

from tests.support.published import PUPIL, SCHOOL, Works


def until_all(works: Works, identity: str, *rooms: str) -> dict[str, bool]:
    """Wait until a work's pictures are made, and return where it can be met."""
    until = time.monotonic() + 30
    while not all((found := works.addresses(identity, *rooms)).values()) and time.monotonic() < until:
        time.sleep(0.1)
    return found


def room_with(works: Works, identity: str) -> str:
    body = {"title": {"en": "Wells", "ar": "آبار"}, "items": [{"publication": identity}], "shown": True}
    return str(works.first.post("/api/v1/collections", json=body).raise_for_status().json()["id"])


def codes(answer: Any) -> list[str]:
    return [one["message"] for one in answer.json()["errors"]]


def test_c23_withdrawn_work_is_gone_from_every_address_at_once(works) -> None:
    pupil = works.pupil("publish_work")
    entry = works.poster(pupil)
    identity = works.published(entry)
    room = room_with(works, identity)
    assert set(until_all(works, identity, room).values()) == {True}
    works.school.consent(pupil, "publish_work", "no")
    works.school.sync()
    assert set(works.addresses(identity, room).values()) == {False}
    assert works.stranger.get(f"/api/v1/gallery/{identity}").json()["code"] == "work-unknown"
    assert works.school.body(entry)["publication"] == "unpublished"


def test_i10_without_the_yes_to_show_it_a_work_leaves_every_surface(works) -> None:
    """Every address, the press, the officers' list, and the tablets at their next sync; judging goes on."""
    pupil = works.pupil("publish_work", "press")
    entry = works.poster(pupil, title="A well of ours")
    identity = works.published(entry)
    room = room_with(works, identity)
    body = {"format": "csv", "reason": "For the paper.", "call": works.call.id}
    made = works.first.post("/api/v1/exports/press", json=body).raise_for_status().json()["id"]
    assert set(until_all(works, identity, room).values()) == {True}
    works.school.sync()
    works.school.consent(pupil, "publish_work", "no")
    works.school.sync()
    assert set(works.addresses(identity, room).values()) == {False}
    assert "A well of ours" not in works.first.post(f"/api/v1/exports/{made}/fetch").text
    current = works.first.get(f"/api/v1/entries/{entry}/publication").raise_for_status().json()
    assert (current["now"]["publishable"], current["publication"]) == (False, None)
    there = works.school.body(entry)
    assert (there["publication"], there["lifecycle"]) == ("unpublished", "accepted")


def test_c23_a_new_yes_brings_nothing_back_by_itself(works) -> None:
    pupil = works.pupil("publish_work")
    identity = works.published(works.poster(pupil))
    works.school.consent(pupil, "publish_work", "no")
    works.school.sync()
    time.sleep(0.01)  # a later "yes" is later by the clock too
    works.school.consent(pupil, "publish_work", "yes")
    works.school.sync()
    assert works.stranger.get(f"/api/v1/gallery/{identity}").status_code == 404


def test_c23_nothing_is_published_without_consent_clearance_and_two_officers(works) -> None:
    refused = works.poster(works.pupil())
    assert codes(works.say(works.first, refused, "approve")) == ["publishing-not-agreed"]
    unseen = works.poster(works.pupil("publish_work"), faces=None)
    assert codes(works.say(works.first, unseen, "approve")) == ["faces-not-looked-for"]
    entry = works.poster(works.pupil("publish_work"))
    assert works.say(works.first, entry, "publish").json()["code"] == "publication-wrong-state"
    works.say(works.first, entry, "approve").raise_for_status()
    assert works.say(works.first, entry, "publish").json()["code"] == "second-officer-needed"
    assert works.stranger.get("/api/v1/gallery").text.count(entry) == 0
    identity = works.say(works.second, entry, "publish").json()["publication"]["id"]
    assert works.work(identity)["title"] == "Our well"
    assert works.school.body(entry)["publication"] == "published"


def test_c25_a_risk_blocks_whatever_was_agreed_to_until_another_officer_lifts_it(works) -> None:
    entry = works.poster(works.pupil("publish_work", "voice_image"))
    identity = works.published(entry)
    works.say(works.first, entry, "hold", reason="Her family was threatened.").raise_for_status()
    assert works.stranger.get(f"/api/v1/gallery/{identity}").status_code == 404
    assert codes(works.say(works.first, entry, "approve")) == ["risk-hold"]
    lift = f"/api/v1/entries/{entry}/publication/hold"
    assert works.first.delete(lift).json()["code"] == "second-officer-needed"
    assert works.second.delete(lift).json()["hold"] is None
    assert works.work(identity)["title"] == "Our well"


def test_c21_c12_strangers_get_first_name_band_country_and_no_way_to_anybody(works) -> None:
    text = f"I am {PUPIL} of {SCHOOL}. Hadiza dug it. Call +227 96 12 34 56."
    pupil = works.pupil("publish_work", mode="full")
    entry = works.poster(pupil, title="Hadiza’s well", statement=text)
    identity = works.published(entry)
    work = works.work(identity)
    assert work["credit"] == {"names": ["Hadiza"], "makers": 1, "band": "9-12", "country": "NE", "child": True}
    until_all(works, identity)
    page = works.stranger.get(f"/gallery/{identity}").text
    assert "Hadiza, 9 to 12 years, Niger" in page
    reference = works.school.body(entry)["reference"]
    hidden = (PUPIL, "Moumouni", SCHOOL, "Zinder", entry, pupil, works.school_id, works.sha, reference, "2015", "96 12")
    listed = json.dumps(works.stranger.get("/api/v1/gallery").json(), ensure_ascii=False)
    for told in (json.dumps(work, ensure_ascii=False), page, listed, works.stranger.get("/gallery").text):
        assert [secret for secret in hidden if secret in told] == []
    assert (work["title"], work["statement"]) == ("████’s well", "I am ████ of ████. ████ dug it. Call ████.")


def test_c22_no_name_stands_beside_the_picture_of_a_child(works) -> None:
    entry = works.poster(works.pupil("publish_work", "voice_image", mode="first"), faces="entrants")
    work = works.work(works.published(entry))
    assert (work["credit"]["names"], work["credit"]["makers"]) == ([], 1)


def test_c24_no_page_of_a_child_is_indexed_or_brings_anything_from_elsewhere(works) -> None:
    identity = works.published(works.poster(works.pupil("publish_work")))
    until_all(works, identity)
    for path in (
        "/gallery",
        f"/gallery/{identity}",
        f"/api/v1/gallery/{identity}",
        f"/api/v1/gallery/{identity}/0/view",
    ):
        answer = works.stranger.get(path)
        assert (path, "noindex" in answer.headers.get("x-robots-tag", "")) == (path, True)
        assert "set-cookie" not in answer.headers
    page = works.stranger.get(f"/gallery/{identity}")
    policy = page.headers["content-security-policy"]
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none';")
    assert [word for word in ("<script", "http://", "https://", "<form", "<iframe") if word in page.text] == []
    picture = works.stranger.get(f"/api/v1/gallery/{identity}/0/view")
    assert picture.headers["cache-control"] == "private, no-cache"
    again = works.stranger.get(f"/api/v1/gallery/{identity}/0/view", headers={"if-none-match": picture.headers["etag"]})
    assert again.status_code == 304


def test_c23_a_picture_is_shown_as_the_screener_left_it_and_never_as_it_came(works) -> None:
    entry = works.poster(works.pupil("publish_work"))
    identity = works.published(entry)
    until_all(works, identity)
    before = works.stranger.get(f"/api/v1/gallery/{identity}/0/view").content
    cover = {"covers": [{"left": 0.1, "top": 0.1, "width": 0.5, "height": 0.5}]}
    works.first.post(f"/api/v1/entries/{entry}/parts/p1/redactions", json=cover).raise_for_status()
    assert set(until_all(works, identity).values()) == {True}
    assert works.stranger.get(f"/api/v1/gallery/{identity}/0/view").content != before
    assert works.stranger.get(f"/api/v1/gallery/{identity}/0/original").status_code == 404
    assert works.stranger.get(f"/api/v1/gallery/{identity}/7/view").status_code == 404


def test_a_person_says_which_words_are_covered(works) -> None:
    entry = works.poster(works.pupil("publish_work"), statement="Grandmother Hawa dug it. Hadiza watched.")
    identity = works.published(entry)
    found = works.first.get(f"/api/v1/entries/{entry}").json()["words"]["found"]
    assert found == ["Hadiza"]
    said = works.first.put(f"/api/v1/entries/{entry}/words", json={"also": ["grandmother hawa"], "keep": ["Hadiza"]})
    assert said.json()["found"] == ["Grandmother Hawa"]
    assert works.work(identity)["statement"] == "████ dug it. Hadiza watched."


def test_collections_are_whole_or_refused_and_pages_cover_everything(works) -> None:
    body = {"title": {"fr": "Puits"}, "items": [{"publication": works.school_id}]}
    answer = works.first.post("/api/v1/collections", json=body)
    assert (answer.json()["code"], [one["path"] for one in answer.json()["errors"]]) == (
        "collection-broken", ["title", "items[0].publication"],
    )  # fmt: skip
    seen, after = [], ""
    while after is not None:
        page = works.stranger.get("/api/v1/gallery", params={"limit": 2, "after": after}).json()
        seen += [one["id"] for one in page["works"]]
        after = page["next"]
    assert len(set(seen)) == len(seen) > 2
    assert works.stranger.get("/api/v1/gallery", params={"after": "x"}).status_code == 400
    lines = works.first.get("/api/v1/publications", params={"stage": "published", "limit": 200}).json()["publications"]
    assert {one["publication"]["id"] for one in lines if one["shown"]} == set(seen)


def test_c13_c21_while_an_institution_answers_neither_name_nor_face_is_shown_whatever_was_said(works) -> None:
    pupil = works.pupil("publish_work", "voice_image", mode="full")
    for item in ("participate", "publish_work", "voice_image"):
        works.school.consent(pupil, item, relation="institution", name_mode="full")
    shows_a_face = works.poster(pupil, faces="entrants")
    assert codes(works.say(works.first, shows_a_face, "approve")) == ["face-not-agreed"]
    works.first.post(f"/api/v1/entries/{shows_a_face}/parts/p1/faces", json={"faces": "none"}).raise_for_status()
    assert works.work(works.published(shows_a_face))["credit"]["names"] == []
