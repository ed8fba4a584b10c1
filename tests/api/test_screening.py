"""Officers' screens over HTTP: what arrived is listed, looked at, cleared or refused, and the school hears of it."""

from __future__ import annotations

import httpx
import pytest

from outreach.ids import now_ms
from tests.support.device import uuid
from tests.support.programme import DAY_MS, Remote, open_call, store_blob

CLEAN = {
    "personal_data_visible": False, "uniform_visible": False, "other_persons_visible": False, "abuse_disclosed": False,
}  # fmt: skip
digests = iter(f"{n:064x}" for n in range(1, 1000))


@pytest.fixture(scope="module")
def call(server):
    opening = {"opens_at": now_ms() - DAY_MS, "id": uuid(), "title": {"en": "Our land", "ar": "أرضنا"}}
    return server.transact(open_call, "poster-children", opening, now_ms())


@pytest.fixture(scope="module")
def school(server):
    with server.device(server.actor("school", name="École de Maradi", country="NE").id) as client:
        yield Remote(client)


@pytest.fixture(scope="module")
def officer(server):
    with server.device(server.actor("officer").id) as client:
        yield client


@pytest.fixture
def entry(server, school, call):
    """An entry that has everything but a screener's word."""
    pupil = school.pupil()
    school.consent(pupil)
    sha256 = next(digests)
    identity = school.poster(call, pupil, sha256=sha256)
    school.do(identity, "finalise")
    server.transact(store_blob, school.scope, sha256, now_ms())
    return identity


def clear(officer, entry, checklist=CLEAN, **more):
    return officer.post(f"/api/v1/entries/{entry}/clear", json={"checklist": checklist, **more})


def test_screener_sees_everything_about_an_entry(officer, school, call, entry):
    detail = officer.get(f"/api/v1/entries/{entry}").json()
    line = detail["entry"]
    assert (line["school"], line["country"], line["band"], line["minor"]) == ("École de Maradi", "NE", "9-12", True)
    assert (line["call"], line["title"], line["facets"]["lifecycle"]) == (call.id, "Our well", "received")
    (part,) = detail["parts"]
    assert part["state"] == "stored"
    assert part["urls"] == {name: f"/api/v1/media/{part['sha256']}/{name}" for name in ("thumb", "view", "original")}
    assert line["thumb"] == part["urls"]["thumb"]
    assert [(one["name"], len(one["ages"])) for one in detail["entrants"]] == [("Aminata Diallo", 2)]
    assert [(one["item"], one["answer"], one["by"]) for one in detail["consents"]] == [
        ("participate", "yes", "guardian"),
    ]  # fmt: skip
    assert detail["decisions"] == []


def test_cleared_entry_is_accepted_and_the_school_hears_of_it(officer, school, entry):
    answer = clear(officer, entry)
    assert answer.status_code == 200
    assert answer.json()["entry"]["facets"]["lifecycle"] == "accepted"
    assert [one["decision"] for one in answer.json()["decisions"]] == ["cleared"]
    assert (school.body(entry)["lifecycle"], school.body(entry)["eligibility"]) == ("accepted", "eligible")
    about = [row.body["code"] for row in school.view.values() if row.body.get("about") == entry]
    assert about == ["entry-cleared"]


def test_entry_cleared_again_is_no_news(officer, school, entry):
    clear(officer, entry)
    again = clear(officer, entry)
    assert [one["decision"] for one in again.json()["decisions"]] == ["cleared", "cleared"]
    school.sync()
    assert len([row for row in school.view.values() if row.body.get("about") == entry]) == 1


def test_refused_entry_goes_back_with_reason_and_note(officer, school, entry):
    body = {"reason": "personal_data_visible", "note": "The school's name is on the picture."}
    answer = officer.post(f"/api/v1/entries/{entry}/refuse", json=body)
    assert answer.json()["entry"]["facets"]["eligibility"] == "needs_fix"
    school.sync()
    (notice,) = [row.body for row in school.view.values() if row.body.get("about") == entry]
    assert (notice["code"], notice["args"]["reason"], notice["args"]["note"]) == (
        "entry-needs-fix", body["reason"], body["note"],
    )  # fmt: skip


def test_refusal_that_is_repeated_is_no_news_and_another_one_is(officer, school, entry):
    """An officer whose answer was lost sends it again: the school is told once, and one decision is kept."""

    def refuse(note: str) -> list[str]:
        answer = officer.post(f"/api/v1/entries/{entry}/refuse", json={"reason": "over_length", "note": note})
        return [one["note"] for one in answer.json()["decisions"]]

    assert (refuse("Shorten it."), refuse("Shorten it."), refuse("By half.")) == (
        ["Shorten it."], ["Shorten it."], ["Shorten it.", "By half."],
    )  # fmt: skip
    school.sync()
    told = [row.body["args"]["note"] for row in school.view.values() if row.body.get("about") == entry]
    assert told == ["Shorten it.", "By half."]
    clear(officer, entry)
    assert len(refuse("By half.")) == 4  # a decision lies between


def test_states_are_separate_and_pages_cover_all(officer, school, call, entry):
    clear(officer, entry)
    lists = {
        state: {one["id"] for one in officer.get("/api/v1/entries", params={"state": state}).json()["entries"]}
        for state in ("to-screen", "cleared", "refused", "all")
    }
    assert entry in lists["cleared"]
    assert lists["to-screen"] | lists["cleared"] | lists["refused"] == lists["all"]
    assert not lists["cleared"] & (lists["to-screen"] | lists["refused"])
    seen, after = [], ""
    while after is not None:
        page = officer.get("/api/v1/entries", params={"state": "all", "after": after, "limit": 2}).json()
        seen += [one["id"] for one in page["entries"]]
        after = page["next"]
    assert (set(seen), len(seen)) == (lists["all"], len(lists["all"]))
    other = officer.get("/api/v1/entries", params={"state": "all", "call": uuid()}).json()
    assert other == {"entries": [], "next": None}


def test_works_are_counted_for_each_call(server, officer, school, call, entry):
    def tally():
        found = officer.get("/api/v1/entries/tallies").raise_for_status().json()
        return found.get(call.id, {"received": 0, "cleared": 0})

    opening = {"opens_at": now_ms() - DAY_MS, "id": uuid(), "code": f"T{uuid()[-7:].upper()}"}
    other = server.transact(open_call, "poster-children", opening, now_ms())
    before = tally()
    clear(officer, entry)
    assert tally() == {"received": before["received"], "cleared": before["cleared"] + 1}
    school.poster(call, school.pupil(), sha256=next(digests))
    assert tally()["received"] == before["received"], "a draft is the school's own"
    school.do(entry, "withdraw")
    assert tally() == {"received": before["received"] - 1, "cleared": before["cleared"]}
    assert other.id not in officer.get("/api/v1/entries/tallies").json()


def test_ticked_checklist_keeps_an_entry_from_being_cleared(officer, school, entry):
    answer = clear(officer, entry, {**CLEAN, "abuse_disclosed": True})
    assert (answer.status_code, answer.json()["code"]) == (409, "checklist-ticked")
    assert school.body(entry)["eligibility"] == "unchecked"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"checklist": {}},
        {"checklist": {**CLEAN, "abuse_disclosed": "no"}},
        {"checklist": CLEAN, "force": True},
    ],
)
def test_checklist_must_be_answered_in_full(officer, entry, body):
    answer = officer.post(f"/api/v1/entries/{entry}/clear", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "body-invalid")


def test_draft_and_unknown_entries_are_not_found(officer, school, call):
    draft = school.poster(call, school.pupil(), sha256=next(digests))
    school.sync()
    for identity in (draft, uuid(), "..", "x" * 300):
        assert officer.get(f"/api/v1/entries/{identity}").status_code == 404
        assert clear(officer, identity).status_code == 404


def test_withdrawn_entry_cannot_be_decided(officer, school, entry):
    school.do(entry, "withdraw")
    answer = clear(officer, entry)
    assert (answer.status_code, answer.json()["code"]) == (409, "entry-undecidable")


def test_only_officers_who_may_screen_get_in(server, school, officer, entry):
    judge = server.actor("judge").id
    other = server.actor("officer", may=("judging",)).id
    for actor in (school.scope.partition(":")[2], judge, other):
        with server.device(actor) as client:
            assert client.get("/api/v1/entries").status_code == 403
            assert client.get(f"/api/v1/entries/{entry}").status_code == 403
            assert clear(client, entry).status_code == 403


def test_calls_are_public_in_the_visitors_language(server, call):
    def titles(headers, **params):
        answer = httpx.get(f"{server.url}/api/v1/calls", headers=headers, params=params)
        assert answer.status_code == 200
        return [one["title"] for one in answer.json() if one["id"] == call.id]

    assert titles({"Accept-Language": "ar-JO,ar;q=0.9,en;q=0.5"}) == ["أرضنا"]
    assert titles({"Accept-Language": "ha"}) == ["Our land"]
    assert titles({"Accept-Language": "ar"}, lang="en") == ["Our land"]


def test_schools_are_listed_with_their_last_contact(officer, school):
    found = {one["name"]: one for one in officer.get("/api/v1/schools").json()}
    one = found["École de Maradi"]
    assert (one["country"], one["seen_ms"] > now_ms() - 60_000) == ("NE", True)
