"""C15, C27: a concern stops a work for everybody at once, and what was written is read by one and never unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from outreach.safeguarding import rules
from outreach.safeguarding.model import Case
from tests.support.published import CLEAN

if TYPE_CHECKING:
    from tests.support.published import Works

WORDS = "She writes that she is beaten."
HOUR_MS = 3_600_000


def report(works: Works, entry: str, officer: Any = None) -> str:
    body = {"concern": "child_at_risk", "note": WORDS}
    return str(
        (officer or works.first).post(f"/api/v1/entries/{entry}/concern", json=body).raise_for_status().json()["id"]
    )


def case(officer: Any, identity: str, what: str, **body: Any) -> Any:
    return officer.post(f"/api/v1/cases/{identity}/{what}", **({} if what == "read" else {"json": body}))


@pytest.fixture(scope="module")
def screener(works):
    """An officer who may screen and publish, and not safeguard."""
    return works.server.device(works.server.actor("officer", may=("screen", "publish")).id)


def test_c27_a_report_stops_the_work_everywhere_and_keeps_it(works, screener) -> None:
    entry = works.poster(works.pupil("publish_work"))
    identity, sha = works.published(entry), works.sha
    assert screener.get(f"/api/v1/media/{sha}/original").status_code == 200
    report(works, entry)
    assert works.stranger.get(f"/api/v1/gallery/{identity}").status_code == 404
    assert works.school.body(entry)["judging"] == "held"
    assert screener.get(f"/api/v1/entries/{entry}").json()["code"] == "entry-frozen"
    assert screener.get(f"/api/v1/media/{sha}/original").status_code == 404
    assert (
        screener.post(f"/api/v1/entries/{entry}/refuse", json={"reason": "off_theme"}).json()["code"] == "entry-frozen"
    )
    listed = screener.get("/api/v1/entries", params={"state": "all", "limit": 200}).json()["entries"]
    assert [(one["title"], one["school"], one["thumb"]) for one in listed if one["id"] == entry] == [("", None, None)]
    assert works.second.get(f"/api/v1/entries/{entry}").json()["entry"]["title"] == "Our well"
    assert works.second.get(f"/api/v1/media/{sha}/original").status_code == 200


def test_c27_what_was_written_is_read_by_the_focal_point_and_every_reading_is_kept(works, screener) -> None:
    identity = report(works, works.poster(works.pupil()))
    assert WORDS not in works.first.get("/api/v1/cases").text
    assert case(screener, identity, "read").status_code == 403
    assert case(works.second, identity, "read").json()["note"] == WORDS
    assert case(works.second, identity, "take").json()["focal_name"] == "Tomás Quiroga"
    assert case(works.first, identity, "read").json()["code"] == "case-of-another"
    assert case(works.first, identity, "notes", note="Me too.").json()["code"] == "case-of-another"
    case(works.second, identity, "notes", note="I called the head teacher.").raise_for_status()
    seen = case(works.second, identity, "read").json()
    assert [one["note"] for one in seen["remarks"]] == ["I called the head teacher."]
    assert [one["name"] for one in seen["readings"]] == ["Tomás Quiroga", "Tomás Quiroga"]
    assert case(works.first, identity, "take").json()["code"] == "case-of-another"
    case(works.first, identity, "take", reason="He is on leave.").raise_for_status()
    assert case(works.first, identity, "read").json()["readings"][-1]["name"] == "Ingrid Solheim"


def test_c27_only_another_than_who_reported_closes_it_and_then_the_work_goes_on(works) -> None:
    entry = works.poster(works.pupil("publish_work"))
    identity = works.published(entry)
    one, two = report(works, entry), report(works, entry, works.second)
    case(works.first, one, "take").raise_for_status()
    closing = {"outcome": "unfounded", "note": "A story from a book."}
    assert case(works.first, one, "close", **closing).json()["code"] == "second-officer-needed"
    case(works.second, one, "take", reason="To close it.").raise_for_status()
    case(works.second, one, "close", **closing).raise_for_status()
    assert works.stranger.get(f"/api/v1/gallery/{identity}").status_code == 404  # the other case is open
    case(works.first, two, "take").raise_for_status()
    case(works.first, two, "close", **closing).raise_for_status()
    assert works.work(identity)["title"] == "Our well"
    assert works.school.body(entry)["judging"] == "out"
    assert case(works.first, two, "notes", note="More.").json()["code"] == "case-closed"


def test_c27_what_was_handed_over_stays_stopped(works) -> None:
    entry = works.poster(works.pupil("publish_work"))
    identity = works.published(entry)
    opened = report(works, entry)
    case(works.second, opened, "take").raise_for_status()
    case(works.second, opened, "close", outcome="handed-over", note="To the authority.").raise_for_status()
    assert works.stranger.get(f"/api/v1/gallery/{identity}").status_code == 404


def test_c27_the_clock_runs_until_somebody_takes_the_case() -> None:
    made = Case(
        id="c", entry="e", concern="other", note="", source="judge", reported_by="j", reported_ms=0,
        due_ms=rules.ACKNOWLEDGE_MS,
    )  # fmt: skip
    assert rules.ACKNOWLEDGE_MS == 24 * HOUR_MS
    assert not rules.overdue(made, 24 * HOUR_MS)
    assert rules.overdue(made, 24 * HOUR_MS + 1)
    assert rules.clock([made], 25 * HOUR_MS).overdue == 1


def test_c27_every_officer_sees_that_cases_wait_and_nothing_of_them(works, screener) -> None:
    before = screener.get("/api/v1/cases/clock").json()
    report(works, works.poster(works.pupil()))
    after = screener.get("/api/v1/cases/clock").json()
    assert (after["open"], after["untaken"], after["overdue"]) == (before["open"] + 1, before["untaken"] + 1, 0)
    assert screener.get("/api/v1/cases").status_code == 403


def test_c15_what_the_checklist_found_keeps_a_work_from_being_cleared(works) -> None:
    entry = works.school.poster(works.call, works.pupil(), sha256="d" * 64)
    works.school.do(entry, "finalise")
    for found in CLEAN:
        answer = works.first.post(f"/api/v1/entries/{entry}/clear", json={"checklist": {**CLEAN, found: True}})
        assert (found, answer.json()["code"]) == (found, "checklist-ticked")
    left_out = {name: False for name in CLEAN if name != "abuse_disclosed"}
    answer = works.first.post(f"/api/v1/entries/{entry}/clear", json={"checklist": left_out})
    assert answer.json()["code"] == "body-invalid"
    assert works.school.body(entry)["eligibility"] == "unchecked"


def test_queues_count_by_language_and_reason_and_lists_follow_them(works) -> None:
    sent = {
        language: works.school.poster(works.call, works.pupil(), sha256="c" * 64, language=language)
        for language in ("ha", "ha-NE")
    }
    for entry in sent.values():
        works.school.do(entry, "finalise")
    query = {"call": works.call.id}
    queues = works.first.get("/api/v1/entries/queues", params=query).json()
    assert queues["languages"]["ha"] == 2
    listed = works.first.get("/api/v1/entries", params={**query, "language": "ha"}).json()["entries"]
    assert {one["id"] for one in listed} == set(sent.values())
    for reason, number in queues["reasons"].items():
        seen, after = [], ""
        while after is not None:
            page = works.first.get(
                "/api/v1/entries", params={**query, "reason": reason, "after": after, "limit": 1}
            ).json()
            seen += [one["id"] for one in page["entries"]]
            after = page["next"]
        assert (reason, len(set(seen)), len(seen)) == (reason, number, number)
