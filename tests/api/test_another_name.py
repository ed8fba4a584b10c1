"""J3d and J3g: the name that a woman chose is shown and no other; the press is given what she agreed to and no more."""

from __future__ import annotations

import pytest

from outreach.redactions.words import BLOCK
from tests.support.recordings import recording
from tests.support.telling import NAME, Telling

OTHER = "Fatou du Sahel"
WHY = "The community radio of Louga asks for the recording."


@pytest.fixture(scope="module")
def telling(server):
    stage = Telling(server)
    yield stage
    stage.close()


def of_works(telling: Telling, entry: str) -> str:
    """Return the name on the certificate of a work, as the dry run of its batch shows it."""
    line = telling.first.get(f"/api/v1/entries/{entry}").json()["entry"]
    asked = {"call": telling.call.id, "kind": "participation"}
    found = telling.first.get("/api/v1/certificates/eligible", params=asked).raise_for_status().json()
    return next(one["name"] for one in found["candidates"] if one["reference"] == line["reference"])


def test_j3d_the_chosen_name_is_shown_and_her_own_stands_on_paper_alone_when_she_wants_it(telling) -> None:
    for certificate, on_paper in (("shown", OTHER), ("own", NAME), (None, OTHER)):
        entry = telling.story(text=f"I am {NAME}. We dug half-moons.")
        wish = {"name_mode": "pseudonym", "pseudonym": OTHER}
        telling.agrees(entry, "publish_work", **wish, **({"certificate": certificate} if certificate else {}))
        telling.clears(entry).raise_for_status()
        shown = telling.seen(telling.published(entry))
        assert shown is not None
        assert shown["credit"]["names"] == [OTHER]
        assert shown["text"] == f"I am {BLOCK}. We dug half-moons."
        assert of_works(telling, entry) == on_paper


def test_j3d_who_takes_her_own_name_again_is_shown_by_it(telling) -> None:
    entry = telling.story(text="We dug half-moons.")
    telling.agrees(entry, "publish_work", name_mode="full")
    telling.clears(entry).raise_for_status()
    public = telling.published(entry)
    assert (telling.seen(public) or {})["credit"]["names"] == [NAME]
    telling.agrees(entry, name_mode="pseudonym", pseudonym=OTHER)
    assert (telling.seen(public) or {})["credit"]["names"] == [OTHER]


def test_j3g_the_press_is_given_a_recording_only_with_both_of_her_answers_and_not_after_a_no(telling) -> None:
    stage = Telling(telling.server)  # a call of its own
    entry = stage.story(recording(seconds=1.0))
    body = {"format": "json", "reason": WHY, "call": stage.call.id}
    stage.clears(entry).raise_for_status()
    stage.agrees(entry, "publish_work", "press")
    refused = stage.first.post("/api/v1/exports/press", json=body)
    assert (refused.status_code, refused.json()["code"]) == (409, "press-none")  # nobody may hear it yet
    stage.agrees(entry, "voice_image")
    stage.published(entry)
    made = stage.first.post("/api/v1/exports/press", json=body).raise_for_status().json()

    def rows() -> list[dict[str, str]]:
        answer = stage.first.post(f"/api/v1/exports/{made['id']}/fetch").raise_for_status()
        return list(answer.json()["rows"])

    assert [row["title"] for row in rows()] == ["The well"]
    stage.woman.consent(entry, "press", "no", by="self", call=stage.call.id)
    stage.woman.sync()
    assert rows() == []
    assert stage.first.post("/api/v1/exports/press", json=body).json()["code"] == "press-none"
    stage.close()
