"""What a screener covers is seen by no judge any more, from the answer on; the picture itself stays as it came."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import httpx
import pytest
from PIL import Image

from media.cell.cover import INK
from outreach.ids import now_ms
from tests.api.test_uploads import when_ready
from tests.support.device import uuid
from tests.support.pictures import upright_poster
from tests.support.programme import DAY_MS, Remote, open_call
from tests.support.tus import send_all

CLEAN = {
    "personal_data_visible": False, "uniform_visible": False, "other_persons_visible": False, "abuse_disclosed": False,
}  # fmt: skip
FACE = {"left": 0.25, "top": 0.25, "width": 0.25, "height": 0.25}
LOWER = {"left": 0.0, "top": 0.5, "width": 1.0, "height": 0.5}


class Stage:
    """A poster that a judge reads now, its school, and an officer who screens."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self.officer = server.device(server.actor("officer", name="Ingrid Solheim").id)
        self.tablet = server.device(server.actor("school", name="Maradi", country="NE").id)
        opening = {"opens_at": now_ms() - DAY_MS, "id": uuid(), "code": f"R{uuid()[-7:].upper()}"}
        call = server.transact(open_call, "poster-children", opening, now_ms())
        school = Remote(self.tablet)
        pupil = school.pupil()
        school.consent(pupil)
        self.data = poster(int(uuid()[-6:], 16))
        self.sha = hashlib.sha256(self.data).hexdigest()
        send_all(self.tablet, self.data, sha256=self.sha)
        part = {"kind": "poster", "sha256": self.sha, "size": len(self.data), "type": "image/jpeg", "order": 0}
        self.entry = school.poster(call, pupil, **{"parts/p1": part})
        assert school.do(self.entry, "finalise").status in {"applied", "merged"}
        self.school, self.pupil, self.call, self.part = school, pupil, call, part
        self.officer.post(f"/api/v1/entries/{self.entry}/clear", json={"checklist": CLEAN}).raise_for_status()
        judge = server.actor("judge", languages=("fr",))
        self.judge = Remote(server.device(judge.id))
        made = self.officer.post(
            "/api/v1/rounds", json={"call": call.id, "readings": 1, "judges": [judge.id]}
        )  # fmt: skip
        self.round = made.raise_for_status().json()["id"]
        self.officer.post(f"/api/v1/rounds/{self.round}/release").raise_for_status()
        assert when_ready(self.tablet, self.sha, "judge").status_code == 200

    def pupil_of_another(self) -> str:
        """Return another pupil of the same school, who agreed too."""
        pupil = self.school.pupil()
        self.school.consent(pupil)
        return pupil

    def redact(self, *covers: dict[str, float], part: str = "p1", **more: Any) -> httpx.Response:
        body = {"covers": list(covers), **more}
        return self.officer.post(f"/api/v1/entries/{self.entry}/parts/{part}/redactions", json=body)

    def take_back(self) -> httpx.Response:
        return self.officer.delete(f"/api/v1/entries/{self.entry}/parts/p1/redactions")

    def mark(self, faces: str) -> None:
        path = f"/api/v1/entries/{self.entry}/parts/p1/faces"
        self.officer.post(path, json={"faces": faces}).raise_for_status()

    def detail(self) -> dict[str, Any]:
        found: dict[str, Any] = self.officer.get(f"/api/v1/entries/{self.entry}").raise_for_status().json()
        return found

    def given(self) -> list[dict[str, Any]]:
        """Return the parts that the judge's phone has."""
        self.judge.sync()
        (body,) = [row.body for row in self.judge.view.values() if row.kind == "assignment"]
        return list(body["parts"])

    def served(self, client: httpx.Client, sha: str, recipe: str = "judge") -> Any:
        answer = client.get(f"/api/v1/media/{sha}/{recipe}")
        return answer.status_code if answer.is_success else answer.json()["code"]


def poster(seed: int) -> bytes:
    out = io.BytesIO()
    upright_poster(600, 800, seed=seed).save(out, "JPEG", quality=90)
    return out.getvalue()


def like_ink(pixel: tuple[int, ...]) -> bool:
    return max(abs(one - ink) for one, ink in zip(pixel, INK, strict=True)) <= 6


@pytest.fixture
def stage(server) -> Stage:
    return Stage(server)


def test_covered_picture_takes_the_place_of_the_other_at_once_and_gives_it_back(stage) -> None:
    judge = stage.judge.client
    assert [(part["kind"], part["media"], part["recipe"]) for part in stage.given()] == [("poster", stage.sha, "judge")]
    wish = {"wanted": [{"sha256": stage.sha, "recipe": "judge"}]}
    (link,) = judge.post("/api/v1/media/links", json=wish).json()["links"]
    (of_school,) = stage.tablet.post("/api/v1/media/links", json=wish).json()["links"]
    with httpx.Client(base_url=stage.server.url) as anybody:
        assert anybody.get(link["url"]).status_code == anybody.get(of_school["url"]).status_code == 200
        answer = stage.redact(FACE, faces_covered=True)
        assert answer.status_code == 201, answer.text
        for recipe in ("judge", "view", "view-jpeg", "thumb", "original"):
            assert stage.served(judge, stage.sha, recipe) == "media-unknown"
        assert {anybody.get(one["url"]).json()["code"] for one in (link, of_school)} == {"media-redacted"}
    assert judge.post("/api/v1/media/links", json=wish).json()["links"][0]["code"] == "media-unknown"
    assert stage.tablet.post("/api/v1/media/links", json=wish).json()["links"][0]["code"] == "media-redacted"

    made = answer.json()["redaction"]
    assert (made["version"], made["covers"], made["officer_name"]) == (1, [FACE], "Ingrid Solheim")
    assert [part["media"] for part in stage.given()] == [made["sha256"]]
    seen = when_ready(judge, made["sha256"], "judge")
    assert seen.headers["cache-control"] == "private, no-store"
    with Image.open(io.BytesIO(seen.content)) as picture:
        assert picture.size == (600, 800)
        assert like_ink(picture.convert("RGB").getpixel((225, 300)))
        assert not like_ink(picture.convert("RGB").getpixel((500, 20)))
    assert stage.served(judge, made["sha256"], "original") == "media-unknown"

    original = stage.officer.get(f"/api/v1/media/{stage.sha}/original")
    assert original.content == stage.data  # it stays as it came, for officers and its school
    assert stage.served(stage.tablet, stage.sha, "view") == 200

    assert stage.take_back().json()["redaction"] is None
    assert [part["media"] for part in stage.given()] == [stage.sha]
    assert stage.served(judge, made["sha256"]) == "media-unknown"
    assert stage.served(judge, stage.sha) == 200
    again = stage.take_back()  # twice is once
    assert again.status_code == 200
    (kept,) = again.json()["history"]
    assert (kept["version"], kept["ended_by"], kept["ended_ms"] >= kept["at_ms"]) == (1, kept["officer"], True)


def test_each_redaction_is_a_version_and_the_newest_holds(stage) -> None:
    first = stage.redact(FACE).json()["redaction"]
    second = stage.redact(FACE, crop=LOWER).json()
    assert [one["version"] for one in second["history"]] == [2, 1]
    assert [one["ended_ms"] is None for one in second["history"]] == [True, False]
    assert [part["media"] for part in stage.given()] == [second["redaction"]["sha256"]]
    assert stage.served(stage.judge.client, first["sha256"]) == "media-unknown"
    with Image.open(io.BytesIO(when_ready(stage.officer, second["redaction"]["sha256"], "view").content)) as picture:
        assert picture.size == (600, 400)
    (shown,) = stage.detail()["pictures"]
    assert shown["redaction"] == second["redaction"]


def test_round_that_is_opened_later_hands_out_the_covered_picture(stage) -> None:
    """Also when a judge's concern had stopped the entry while it was redacted."""
    stage.judge.sync()
    (given,) = [row for row in stage.judge.view.values() if row.kind == "assignment"]
    sheet = given.id[:-1] + f"{int(given.id[-1], 16) | 1:x}"
    stage.judge.create(sheet, "sheet", stage.judge.scope, {"assignment": given.id})
    stage.judge.command(sheet, "report", {"concern": "names_a_child"})
    stage.judge.sync()
    made = stage.redact(FACE).json()["redaction"]
    assert stage.served(stage.judge.client, made["sha256"]) == "media-unknown"
    stage.officer.post(f"/api/v1/rounds/{stage.round}/entries/{stage.entry}/resume").raise_for_status()
    assert [part["media"] for part in stage.given()] == [made["sha256"]]
    assert stage.served(stage.judge.client, stage.sha) == "media-unknown"
    assert when_ready(stage.judge.client, made["sha256"], "judge").status_code == 200


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "$.covers"),
        ({"covers": [{**FACE, "left": 0.9}]}, "$.covers[0]"),
        ({"covers": [FACE, {**FACE, "height": 0.001}]}, "$.covers[1]"),
        ({"crop": {**FACE, "width": 0.01}}, "$.crop"),
        ({"covers": [{**FACE, "left": -0.1}]}, "$.covers[0].left"),
        ({"covers": [{**FACE, "blur": 3}]}, "$.covers[0]"),
        ({"covers": [{**FACE, "left": "0.1"}]}, "$.covers[0].left"),
        ({"covers": [FACE] * 41}, "$.covers"),
        ({"covers": [FACE], "faces_covered": "yes"}, "$.faces_covered"),
    ],
)
def test_redaction_that_cannot_be_meant_is_refused_with_its_place(stage, body, path) -> None:
    answer = stage.officer.post(f"/api/v1/entries/{stage.entry}/parts/p1/redactions", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "body-invalid")
    assert path in [one["path"].replace("[...]", "[0]") for one in answer.json()["errors"]]
    assert stage.detail()["pictures"][0]["history"] == []


def test_forty_regions_fit_into_one_order(stage) -> None:
    covers = [{"left": n / 41, "top": n / 41, "width": 0.01234567890123, "height": 1 / 300} for n in range(40)]
    answer = stage.redact(*covers)
    assert answer.status_code == 201, answer.text
    assert len(answer.json()["redaction"]["covers"]) == 40


def test_what_is_no_picture_or_not_there_cannot_be_covered(stage, server) -> None:
    assert stage.redact(FACE, part="p9").json()["code"] == "not-found"
    nothing = stage.officer.post(f"/api/v1/entries/{uuid()}/parts/p1/redactions", json={"covers": [FACE]})
    assert nothing.json()["code"] == "not-found"
    server.transact(lambda tx: tx.run("UPDATE blob SET type = 'audio/ogg' WHERE sha256 = ?", stage.sha))
    assert stage.redact(FACE).json()["code"] == "not-a-picture"
    server.transact(
        lambda tx: tx.run("UPDATE blob SET type = 'image/jpeg', state = 'quarantined' WHERE sha256 = ?", stage.sha)
    )
    assert stage.redact(FACE).json()["code"] == "picture-not-here"


def test_c13_face_is_not_publishable_without_consent_or_a_cover(stage) -> None:
    """The screening view says so, and what it says is asked anew each time (C23)."""

    def obstacles() -> list[tuple[str, str | None]]:
        said = stage.detail()["publication"]
        assert said["publishable"] == (said["obstacles"] == [])
        return [(one["code"], one["part"]) for one in said["obstacles"]]

    for by, relation in (("guardian", "mother"), ("child", None)):
        more = {} if relation is None else {"relation": relation}
        stage.school.consent(stage.pupil, "publish_work", by=by, **more)
    stage.school.sync()
    assert obstacles() == [("faces-not-looked-for", "p1")]
    stage.mark("none")
    assert obstacles() == []
    stage.mark("entrants")
    assert obstacles() == [("face-not-agreed", "p1")]
    stage.redact(FACE)  # something else was covered
    assert obstacles() == [("face-not-agreed", "p1")]
    stage.redact(FACE, faces_covered=True)
    assert obstacles() == []
    stage.take_back()
    for by in ("guardian", "child"):
        stage.school.consent(stage.pupil, "voice_image", by=by)
    stage.school.sync()
    assert obstacles() == []
    stage.mark("others")  # whom nobody asked
    assert obstacles() == [("face-of-others", "p1")]
    stage.redact(FACE, faces_covered=True)
    assert obstacles() == []


def test_c13_part_with_a_face_that_nobody_may_show_is_taken_from_judges(stage) -> None:
    """Whatever it is: a video and a document cannot be covered. A cover, an agreement or another look gives it back."""
    stage.mark("others")
    assert stage.given() == []
    assert stage.served(stage.judge.client, stage.sha) == "media-unknown"
    stage.redact(FACE)  # something else was covered
    assert stage.given() == []
    made = stage.redact(FACE, faces_covered=True).json()["redaction"]
    assert [part["media"] for part in stage.given()] == [made["sha256"]]
    stage.take_back()
    assert stage.given() == []
    stage.mark("none")
    assert [part["media"] for part in stage.given()] == [stage.sha]
    stage.mark("entrants")
    assert stage.given() == []
    for by in ("guardian", "child"):
        stage.school.consent(stage.pupil, "voice_image", by=by)
    stage.school.sync()
    assert [part["media"] for part in stage.given()] == [stage.sha]
    assert stage.served(stage.judge.client, stage.sha) == 200


def test_same_picture_in_two_entries_is_looked_at_for_each(stage) -> None:
    """What was covered, or said, in one says nothing of the other."""
    other = stage.school.poster(stage.call, stage.pupil_of_another(), **{"parts/p1": stage.part})
    assert stage.school.do(other, "finalise").status in {"applied", "merged"}
    stage.mark("others")
    made = stage.redact(FACE, faces_covered=True).json()["redaction"]
    seen = stage.officer.get(f"/api/v1/entries/{other}").raise_for_status().json()
    assert [(one["faces"], one["redaction"], one["history"]) for one in seen["pictures"]] == [(None, None, [])]
    assert ("faces-not-looked-for", "p1") in [(one["code"], one["part"]) for one in seen["publication"]["obstacles"]]
    first, stage.entry = stage.entry, other
    stage.mark("none")
    mine = stage.redact(LOWER).json()["redaction"]
    stage.entry = first
    assert (mine["version"], stage.detail()["pictures"][0]["redaction"]["sha256"]) == (1, made["sha256"])
    assert stage.detail()["pictures"][0]["faces"] == "others"
    assert [part["media"] for part in stage.given()] == [made["sha256"]]


def test_only_officers_who_may_screen_see_or_say_anything(stage, server) -> None:
    stage.redact(FACE)
    other = server.device(server.actor("officer", may=("judging",)).id)
    for client in (stage.tablet, stage.judge.client, other):
        assert client.delete(f"/api/v1/entries/{stage.entry}/parts/p1/redactions").status_code == 403
        assert client.get(f"/api/v1/entries/{stage.entry}").status_code == 403
    (part,) = stage.given()
    assert set(part) == {"kind", "media", "recipe"}  # nothing says that it was covered, by whom, or where it came from
