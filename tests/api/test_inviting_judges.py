"""A judge is invited by an officer: her code opens one phone once, and nothing is on it before works are handed out."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from outreach.ids import new_id, now_ms
from tests.support.device import uuid
from tests.support.programme import DAY_MS, Remote, open_call, store_blob


@pytest.fixture(scope="module")
def officer(server):
    with server.device(server.actor("officer").id) as client:
        yield client


def invited(officer: httpx.Client) -> dict[str, Any]:
    answer = officer.post("/api/v1/judges", json={"name": "Mariama", "country": "NE", "languages": ["fr", "ha"]})
    assert answer.status_code == 201
    made: dict[str, Any] = answer.json()
    return made


def enrol(server, code: str) -> httpx.Response:
    return httpx.post(f"{server.url}/api/v1/enrol", json={"code": code, "device": {"name": "Phone"}})


def test_a_judge_is_invited_with_her_languages_and_her_code_opens_one_phone(server, officer) -> None:
    made = invited(officer)
    assert made["url"].endswith(f"/#enrol={made['code']}")
    listed = [judge for judge in officer.get("/api/v1/judges").json() if judge["id"] == made["actor"]]
    assert [(judge["name"], judge["country"], judge["languages"], judge["prepared"]) for judge in listed] == [
        ("Mariama", "NE", ["fr", "ha"], False)
    ]
    first, second = enrol(server, made["code"]), enrol(server, made["code"])
    assert (first.status_code, first.json()["actor"]["role"]) == (201, "judge")
    assert (second.status_code, second.json()["code"]) == (403, "code-refused")
    again = officer.post(f"/api/v1/judges/{made['actor']}/code").json()["code"]
    other = enrol(server, again)
    assert (other.status_code, other.json()["actor"]["id"]) == (201, made["actor"])
    assert enrol(server, again).json()["code"] == "code-refused"


def test_c16_before_anything_is_handed_out_a_judge_sees_no_work_and_no_child(server, officer) -> None:
    """A school's poster lies here: she does not learn that there is one."""
    with server.device(server.actor("school", name="École de Maradi", country="NE").id) as client:
        school = Remote(client)
        call = server.transact(
            open_call, "poster-children", {"opens_at": now_ms() - DAY_MS, "id": uuid(), "code": "INVITED"}, now_ms()
        )
        pupil, sha256 = school.pupil(), f"{int(uuid()[-6:], 16):064x}"
        school.consent(pupil)
        entry = school.poster(call, pupil, sha256=sha256)
        school.do(entry, "finalise")
        server.transact(store_blob, school.scope, sha256, now_ms())
        scope = school.scope
    enrolled = enrol(server, invited(officer)["code"]).json()
    me = enrolled["actor"]["id"]
    assert {(one["scope"], one["mode"]) for one in enrolled["grants"]} == {
        ("call:public", "r"), (f"judge:{me}", "rw"),
    }  # fmt: skip
    with server.client(enrolled["token"]) as phone:
        judge = Remote(phone)
        judge.sync()
        assert {row.kind for row in judge.view.values()} <= {"call"}
        assert not {entry, pupil} & set(judge.view)
        seen = [
            phone.get(path).status_code
            for path in (
                f"/api/v1/media/{sha256}/judge", f"/api/v1/media/{sha256}/original", f"/api/v1/entries/{entry}",
                "/api/v1/entries", "/api/v1/judges", "/api/v1/rounds", "/api/v1/schools",
            )
        ]  # fmt: skip
        assert set(seen) <= {403, 404}
        assert phone.post("/api/v1/sync/ids", json={"scope": scope}).status_code == 404


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"country": "ZZ"}, "country"),
        ({"languages": []}, "languages"),
        ({"languages": ["French"]}, "languages[0]"),
        ({"name": ""}, "name"),
        ({"role": "officer"}, "role"),
    ],
)
def test_an_invitation_that_cannot_be_names_what_to_correct(officer, body, path) -> None:
    before = officer.get("/api/v1/judges").json()
    answer = officer.post("/api/v1/judges", json={"name": "x", "languages": ["fr"], **body})
    assert (answer.status_code, answer.json()["code"]) == (400, "body-invalid")
    assert path in str(answer.json())
    assert officer.get("/api/v1/judges").json() == before


def test_a_further_code_is_for_judges_alone(server, officer) -> None:
    for nobody in (new_id(), server.actor("school").id, server.actor("officer").id):
        answer = officer.post(f"/api/v1/judges/{nobody}/code")
        assert (answer.status_code, answer.json()["code"]) == (400, "judge-unknown")
