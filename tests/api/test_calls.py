"""Officers' calls over HTTP: from a template to a published call, with every consequence said before it is written."""

from __future__ import annotations

import httpx
import msgspec
import pytest

from outreach.calls.templates import NAMES
from outreach.calls.times import closes_ms
from outreach.demo.assessed import ASSESSED
from outreach.ids import now_ms
from tests.support.device import uuid
from tests.support.programme import DAY_MS


@pytest.fixture(scope="module")
def officer(server):
    with server.device(server.actor("officer").id) as client:
        yield client


@pytest.fixture
def draft(officer):
    code = f"TT-{uuid()[-8:].upper()}"
    body = {"template": "poster-children", "code": code, "opens_at": now_ms() - DAY_MS, "draft": True}
    made = officer.post("/api/v1/calls", json=body).raise_for_status().json()
    assessed = msgspec.to_builtins(ASSESSED)
    officer.put(f"/api/v1/calls/{made['line']['id']}/assessment", json=assessed).raise_for_status()
    return made


def call(officer, detail, what, **body):
    return officer.post(f"/api/v1/calls/{detail['line']['id']}/{what}", json=body or None)


def test_draft_is_listed_in_the_readers_language_when_it_has_one(officer, draft):
    def title(path: str, language: str) -> str:
        found = officer.get(f"/api/v1/calls/{path}", headers={"accept-language": language}).json()
        line = found["line"] if path != "all" else next(one for one in found if one["id"] == draft["line"]["id"])
        return str(line["title"])

    said = draft["body"]["title"]
    assert said["ar"] != said["en"]
    for path in ("all", draft["line"]["id"]):
        assert [title(path, language) for language in ("ar", "en", "ha")] == [said["ar"], said["en"], said["en"]]


def public(server) -> set[str]:
    return {one["code"] for one in httpx.get(f"{server.url}/api/v1/calls").json()}


def test_a_draft_is_the_officers_own_until_it_is_published(server, officer, draft):
    code = draft["line"]["code"]
    assert draft["line"]["status"] == "draft"
    assert code not in public(server)
    assert code in {one["code"] for one in officer.get("/api/v1/calls/all").json()}
    assert call(officer, draft, "steps/publish").json()["line"]["status"] == "open"
    assert code in public(server)
    assert call(officer, draft, "steps/publish").json()["code"] == "call-wrong-state"


def test_the_deadlines_weekday_and_offset_are_computed(officer, draft):
    changed = call(officer, draft, "revise", reason="a day", deadline="2027-08-31T23:59", zone="Africa/Niamey").json()
    line = changed["line"]
    assert (line["weekday"], line["offset"], line["version"]) == (2, "+01:00", 1)
    assert line["closes_at"] == closes_ms("2027-08-31T23:59", "Africa/Niamey")


def test_a_preview_says_everything_and_writes_nothing(officer, draft):
    call(officer, draft, "steps/publish")
    theme = {"en": "Water"}
    seen = call(
        officer, draft, "preview", reason="floods", deadline="2027-08-31T23:59", theme=theme, grace_days=20
    ).json()
    codes = [one["code"] for one in seen["consequences"]]
    assert codes == ["material", "deadline-later", "grace", "version"]
    assert seen["line"]["deadline"] == "2027-08-31T23:59"
    assert officer.get(f"/api/v1/calls/{draft['line']['id']}").json()["body"] == {**draft["body"], "status": "open"}
    same = call(officer, draft, "preview", reason="nothing at all").json()
    assert [one["code"] for one in same["consequences"]] == ["nothing"]


def test_a_revision_is_a_version_with_its_reason_and_its_officer(officer, draft):
    call(officer, draft, "steps/publish")
    revised = call(officer, draft, "revise", reason="floods in the delta", grace_days=20).json()
    me = officer.get("/api/v1/me").json()["actor"]["id"]
    assert [(one["version"], one["reason"], one["officer"]) for one in revised["versions"]] == [
        (1, "", me), (2, "floods in the delta", me),
    ]  # fmt: skip
    assert call(officer, draft, "revise", reason="once more", grace_days=20).json()["code"] == "call-unchanged"


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"deadline": "2020-01-01T23:59"}, "deadline"),
        ({"deadline": "2031-02-30T23:59"}, "deadline"),
        ({"bands": [{"min": 5, "max": 8}, {"min": 8, "max": 12}]}, "bands.1"),
        ({"age_reference": "2031-13-01"}, "age_reference"),
        ({"open_to": {"countries": ["XX"]}}, "open_to.countries"),
    ],
)
def test_what_is_wrong_is_said_field_by_field_before_and_at_the_change(officer, draft, changes, path):
    for what in ("preview", "revise"):
        problem = call(officer, draft, what, reason="a try", **changes).json()
        assert problem["code"] == "call-broken"
        assert path in [one["path"] for one in problem["errors"]]


def test_a_body_that_is_none_and_a_step_that_is_none_are_refused(officer, draft):
    assert call(officer, draft, "revise", reason="a try", entrant_email=True).json()["code"] == "body-invalid"
    assert call(officer, draft, "revise", grace_days=3).status_code == 400
    assert call(officer, draft, "steps/explode").status_code in {400, 404}
    assert officer.post("/api/v1/calls", json={"template": "none", "opens_at": 0}).status_code == 404


def test_the_log_says_who_did_what_with_a_call_and_why(officer, draft):
    me = officer.get("/api/v1/me").json()["actor"]["id"]
    call(officer, draft, "steps/publish")
    call(officer, draft, "revise", reason="floods in the delta", grace_days=20)
    assert call(officer, draft, "steps/suspend?why=out-of-the-blue").status_code == 400
    assert call(officer, draft, "steps/suspend?why=safety").json()["line"]["status"] == "suspended"
    lines = officer.get(f"/api/v1/audit?before={2**53 - 1}").json()
    mine = [(one["act"], one["by"] == me, one["facts"]) for one in lines if one["about"] == draft["line"]["id"]]
    assert sorted(mine, key=str) == [
        ("call-assessed", True, {}),
        ("call-changed", True, {"step": "publish"}),
        ("call-changed", True, {"step": "suspend", "why": "safety"}),
        ("call-changed", True, {"version": 2}),
        ("call-made", True, {"status": "draft"}),
    ]


def test_an_age_group_that_goes_takes_its_criteria_along(officer):
    bands = [{"min": 9, "max": 12}, {"min": 13, "max": None}]
    body = {"template": "poster-children", "code": "TT-BANDS", "opens_at": now_ms(), "draft": True, "bands": bands}
    refused = officer.post("/api/v1/calls", json=body).json()
    assert "band_rubrics.0.bands" in [one["path"] for one in refused["errors"]]
    made = officer.post("/api/v1/calls", json={**body, "band_rubrics": []}).json()
    assert (made["body"]["band_rubrics"], made["body"]["bands"]) == ([], bands)


def test_templates_come_whole(officer):
    assert [one["template"] for one in officer.get("/api/v1/calls/templates").json()] == list(NAMES)
