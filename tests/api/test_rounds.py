"""Judging over HTTP and sync on a real server: a round opened with two requests, a judge's phone, fair scores."""

from __future__ import annotations

import pytest

from outreach.ids import new_id, now_ms
from outreach.judging.record import digest, verified
from outreach.judging.rules import sheet_id
from tests.support.device import uuid
from tests.support.programme import DAY_MS, Remote, open_call, store_blob

CLEAN = {
    "personal_data_visible": False, "uniform_visible": False, "other_persons_visible": False, "abuse_disclosed": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def officer(server):
    with server.device(server.actor("officer").id) as client:
        yield client


@pytest.fixture(scope="module")
def school(server):
    with server.device(server.actor("school", name="École de Maradi", country="NE").id) as client:
        yield Remote(client)


@pytest.fixture(scope="module")
def judges(server):
    made = [server.actor("judge", name=f"Judge {n}", languages=("fr", "en")) for n in range(2)]
    clients = [server.device(judge.id) for judge in made]
    yield [Remote(client) for client in clients]
    for client in clients:
        client.close()


@pytest.fixture
def call(server):
    opening = {"opens_at": now_ms() - DAY_MS, "id": uuid(), "code": f"T{uuid()[-7:].upper()}"}
    return server.transact(open_call, "poster-children", opening, now_ms())


@pytest.fixture
def entries(server, school, officer, call):
    """Two posters that a screener has cleared."""
    made = []
    for number in range(2):
        pupil = school.pupil()
        school.consent(pupil)
        sha256 = f"{int(uuid()[-6:], 16):064x}"
        made.append(school.poster(call, pupil, sha256=sha256, title=f"Our well {number}"))
        school.do(made[-1], "finalise")
        server.transact(store_blob, school.scope, sha256, now_ms())
        officer.post(f"/api/v1/entries/{made[-1]}/clear", json={"checklist": CLEAN}).raise_for_status()
    return made


def opened(officer, call, **more):
    """Do what the one button does."""
    made = officer.post("/api/v1/rounds", json={"call": call.id, "readings": 2, **more})
    assert made.status_code == 201
    released = officer.post(f"/api/v1/rounds/{made.json()['id']}/release")
    assert released.status_code == 200
    return released.json()


def pack(judge, round_id):
    judge.sync()
    rows = [row for row in judge.view.values() if row.kind == "assignment" and row.body["round"] == round_id]
    return sorted(rows, key=lambda row: row.body["order"])


def score(judge, row, value):
    """Score offline; nothing is sent."""
    sheet = sheet_id(row.id)
    scores = dict.fromkeys(criteria(judge, row), value)
    judge.create(sheet, "sheet", judge.scope, {"assignment": row.id, "scores": scores, "seconds": 30})
    judge.command(sheet, "submit")
    return sheet


def criteria(judge, row):
    return [criterion["code"] for criterion in judge.view[row.body["round"]].body["rubric"]["criteria"]]


def test_a_round_from_the_button_to_locked_results(officer, school, judges, call, entries):
    opening = opened(officer, call)
    assert (opening["status"], opening["entries"], opening["read_fully"]) == ("open", 2, 0)
    packs = [pack(judge, opening["id"]) for judge in judges]
    assert [sorted(row.body["caption"] for row in rows) for rows in packs] == [["Our well 0", "Our well 1"]] * 2
    sheets = [
        [score(judge, row, 5 if row.body["caption"] == "Our well 1" else 3) for row in rows]
        for judge, rows in zip(judges, packs, strict=True)
    ]
    assert officer.get(f"/api/v1/rounds/{opening['id']}").json()["read_fully"] == 0
    for judge, own in zip(judges, sheets, strict=True):
        assert [judge.body(sheet)["standing"] for sheet in own] == ["counts", "counts"]
    results = officer.get(f"/api/v1/rounds/{opening['id']}/results").json()
    assert (results["provisional"], results["wanted"], results["top"]) == (True, 2, 3)
    (pool,) = results["pools"]
    assert (pool["method"], pool["parts"]) == ("additive", 1)
    found = [(line["title"], line["value"], line["place"], len(line["readings"])) for line in pool["lines"]]
    assert found == [("Our well 1", 100.0, 1, 2), ("Our well 0", 50.0, 2, 2)]
    assert pool["lines"][0]["reference"] == school.body(entries[1])["reference"]
    states = [officer.post(f"/api/v1/rounds/{opening['id']}/{step}").json()["status"] for step in
              ("pause", "resume", "close", "lock")]  # fmt: skip
    assert states == ["paused", "open", "closed", "locked"]
    record = officer.get(f"/api/v1/rounds/{opening['id']}/record").content
    assert digest(verified(record)) == officer.get(f"/api/v1/rounds/{opening['id']}").json()["digest"]
    assert officer.post(f"/api/v1/rounds/{opening['id']}/confirm").json()["code"] == "second-officer-needed"
    assert [school.body(entry)["judging"] for entry in entries] == ["scored", "scored"]
    assert [row.body["state"] for row in pack(judges[0], opening["id"])] == ["sealed", "sealed"]
    line = next(line for line in officer.get("/api/v1/rounds").json() if line["id"] == opening["id"])
    assert (line["call_code"], line["status"], line["assigned"], line["submitted"]) == (call.code, "locked", 4, 4)


def test_a_concern_is_seen_and_lifted(officer, judges, call, entries):
    opening = opened(officer, call)
    row = pack(judges[0], opening["id"])[0]
    sheet = sheet_id(row.id)
    judges[0].create(sheet, "sheet", judges[0].scope, {"assignment": row.id})
    judges[0].command(sheet, "report", {"concern": "names_a_child"})
    judges[0].sync()
    (concern,) = officer.get(f"/api/v1/rounds/{opening['id']}").json()["concerns"]
    assert (concern["concern"], concern["settled_ms"]) == ("names_a_child", None)
    assert sorted(row.body["state"] for row in pack(judges[1], opening["id"])) == ["held", "open"]
    lifted = officer.post(f"/api/v1/rounds/{opening['id']}/entries/{concern['entry']}/resume")
    assert lifted.status_code == 200
    assert sorted(row.body["state"] for row in pack(judges[1], opening["id"])) == ["open", "open"]
    again = officer.post(f"/api/v1/rounds/{opening['id']}/entries/{concern['entry']}/resume")
    assert (again.status_code, again.json()["code"]) == (409, "entry-not-held")


def test_judges_are_listed_with_their_languages(officer, judges):
    assert [(judge["name"], judge["languages"]) for judge in officer.get("/api/v1/judges").json()] == [
        ("Judge 0", ["fr", "en"]), ("Judge 1", ["fr", "en"]),
    ]  # fmt: skip


def test_a_round_with_nothing_to_read_is_refused_and_says_so(officer, judges, call):
    made = officer.post("/api/v1/rounds", json={"call": call.id}).json()
    answer = officer.post(f"/api/v1/rounds/{made['id']}/release")
    assert (answer.status_code, answer.json()["code"]) == (409, "round-empty")
    again = officer.post("/api/v1/rounds", json={"call": call.id}).json()
    listed = [each["id"] for each in officer.get("/api/v1/rounds").json() if each["call"] == call.id]
    assert listed == [again["id"]]  # the draft that could not be opened gave way


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"call": "not an id"}, 400, "body-invalid"),
        ({"call": uuid(1), "readings": 0}, 400, "body-invalid"),
        ({"call": uuid(1), "extra": 1}, 400, "body-invalid"),
        ({"call": uuid(1)}, 404, "call-unknown"),
    ],
)
def test_a_bad_round_is_refused(officer, body, status, code):
    answer = officer.post("/api/v1/rounds", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("step", ["", "/results"])
def test_an_unknown_round_is_not_there(officer, step):
    answer = officer.get(f"/api/v1/rounds/{new_id()}{step}")
    assert (answer.status_code, answer.json()["code"]) == (404, "round-unknown")


def test_officers_without_the_capability_and_judges_see_no_round(server, officer, judges, call, entries):
    opening = opened(officer, call)
    with server.device(server.actor("officer", may=("screen",)).id) as other:
        answers = [client.get(f"/api/v1/rounds/{opening['id']}/results") for client in (other, judges[0].client)]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(403, "not-allowed")] * 2
