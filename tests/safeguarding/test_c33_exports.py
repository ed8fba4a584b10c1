"""C33, C35: lists leave with a reason, a mark and an end; no call opens to children before somebody assessed it."""

from __future__ import annotations

import csv
import io
import zipfile

import msgspec
import pytest

from outreach.calls.actions import drafted
from outreach.calls.assessment import Assessment, broken, for_minors
from outreach.calls.model import Opening
from outreach.calls.templates import NAMES, template
from outreach.demo.assessed import ASSESSED
from outreach.exports.formats import write
from outreach.exports.model import Table
from outreach.ids import now_ms
from tests.support.published import PUPIL, SCHOOL

WHY = "For the ministry's list of participants."


def asked(officer, **body):
    return officer.post("/api/v1/exports", json={"format": "csv", "reason": WHY, **body})


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_c33_an_export_needs_a_reason_is_marked_and_logged_and_has_names_only_when_asked(works) -> None:
    entry = works.poster(works.pupil("publish_work"))
    reference = works.school.body(entry)["reference"]
    for reason in ("", "because"):
        assert asked(works.first, call=works.call.id, reason=reason).json()["code"] == "body-invalid"
    plain = asked(works.first, call=works.call.id).raise_for_status().json()
    answer = works.first.post(f"/api/v1/exports/{plain['id']}/fetch").raise_for_status()
    assert [secret for secret in (PUPIL, "Moumouni", SCHOOL, "2015", "Our well", entry) if secret in answer.text] == []
    (row,) = [row for row in rows(answer) if row["reference"] == reference]
    assert row["export"].startswith(f"{plain['id']} for Ingrid Solheim, to be deleted by ")
    named = asked(works.first, call=works.call.id, names=True).json()
    answer = works.first.post(f"/api/v1/exports/{named['id']}/fetch").raise_for_status()
    (row,) = [row for row in rows(answer) if row["reference"] == reference]
    assert (row["name"], row["school"], row["title"]) == (PUPIL, SCHOOL, "Our well")
    log = {one["id"]: one for one in works.second.get("/api/v1/exports").json()}
    assert (log[named["id"]]["reason"], log[named["id"]]["names"], log[named["id"]]["fetched"]) == (WHY, True, 1)
    assert log[named["id"]]["expires_ms"] - log[named["id"]]["made_ms"] == 86_400_000


def test_c33_nobody_else_fetches_it_and_nobody_after_a_day(works) -> None:
    made = asked(works.first, call=works.call.id).json()
    assert works.second.post(f"/api/v1/exports/{made['id']}/fetch").status_code == 404
    works.server.transact(
        lambda tx: tx.run("UPDATE export SET expires_ms = ? WHERE id = ?", now_ms() - 1, made["id"])
    )  # fmt: skip
    answer = works.first.post(f"/api/v1/exports/{made['id']}/fetch")
    assert (answer.status_code, answer.json()["code"]) == (410, "export-ended")


def test_c23_the_press_gets_what_is_public_and_agreed_to_at_that_moment(works) -> None:
    pupil = works.pupil("publish_work", "press")
    given, kept = (
        works.poster(pupil, title="For the press"),
        works.poster(works.pupil("publish_work"), title="Not for it"),
    )
    identity = works.published(given)
    works.published(kept)
    body = {"format": "json", "reason": "A radio station asked for pictures.", "call": works.call.id}
    made = works.first.post("/api/v1/exports/press", json=body).raise_for_status().json()

    def titles() -> list[str]:
        answer = works.first.post(f"/api/v1/exports/{made['id']}/fetch").raise_for_status()
        return [row["title"] for row in answer.json()["rows"]]

    assert "For the press" in titles()
    assert "Not for it" not in titles()
    row = works.first.post(f"/api/v1/exports/{made['id']}/fetch").json()["rows"][0]
    assert (row["credit"], row["licence"][:19]) == ("Hadiza, 9 to 12 years, Niger", "All rights reserved")
    assert identity in row["page"]
    works.school.consent(pupil, "press", "no")
    works.school.sync()
    assert titles() == []
    assert works.work(identity)["title"] == "For the press"


TABLE = Table(title="t", mark="m & m", columns=("a", "b"), rows=[("=1+1", 3), ("@x", None), ('Ṣāliḥ, "x"\n', 0)])


def test_c33_every_row_of_every_format_carries_the_mark_and_no_cell_is_a_formula() -> None:
    lines = list(csv.reader(io.StringIO(write(TABLE, "csv").decode("utf-8-sig"))))
    assert lines == [
        ["a", "b", "export"],
        ["'=1+1", "3", "m & m"],
        ["'@x", "", "m & m"],
        ['Ṣāliḥ, "x"\n', "0", "m & m"],
    ]
    told = msgspec.json.decode(write(TABLE, "json"))
    assert [row["export"] for row in told["rows"]] == ["m & m"] * 3
    with zipfile.ZipFile(io.BytesIO(write(TABLE, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "=1+1" in strings
    assert "m &amp;&amp; m" in sheet
    assert "m &amp; m" in strings


def test_c35_a_call_for_children_does_not_open_before_it_was_assessed(works) -> None:
    code = "ASSESS-26"
    opening = {"template": "poster-children", "code": code, "opens_at": now_ms()}
    assert works.first.post("/api/v1/calls", json=opening).json()["code"] == "assessment-missing"
    made = works.first.post("/api/v1/calls", json={**opening, "draft": True}).raise_for_status().json()
    path = f"/api/v1/calls/{made['line']['id']}"
    assert works.first.post(f"{path}/steps/publish").json()["code"] == "assessment-missing"
    assert works.first.get(f"{path}/assessment").json() == {
        "needed": True,
        "assessment": None,
        "officer": None,
        "at_ms": None,
    }
    said = msgspec.to_builtins(ASSESSED)
    backwards = works.first.put(f"{path}/assessment", json={**said, "review_by": "2026-02-30"})
    assert (backwards.json()["code"], backwards.json()["errors"][0]["path"]) == ("assessment-broken", "review_by")
    assert works.first.put(f"{path}/assessment", json={**said, "risks": []}).json()["code"] == "body-invalid"
    works.first.put(f"{path}/assessment", json=said).raise_for_status()
    assert works.first.post(f"{path}/steps/publish").json()["line"]["status"] == "open"


def test_c35_who_can_enter_says_whether_it_is_needed() -> None:
    needed = {name: for_minors(drafted(template(name), Opening(id="x", opens_at=now_ms()))) for name in NAMES}
    assert needed == {name: not template(name).bands or template(name).bands[0].min < 18 for name in NAMES}
    assert True in needed.values()


@pytest.mark.parametrize(("on", "review_by", "wrong"), [
    ("2026-09-01", "2027-09-01", []), ("2026-09-01", "2026-09-01", ["review_by"]),
    ("2026-13-01", "x", ["on", "review_by"]),
])  # fmt: skip
def test_c35_an_assessment_is_looked_at_again_later(on, review_by, wrong) -> None:
    said: Assessment = msgspec.structs.replace(ASSESSED, on=on, review_by=review_by)
    assert [one.path for one in broken(said)] == wrong
