"""Every number of the report is a query over rows that are there, and a recount by plain Python says the same."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.errors import Problem
from outreach.report import actions, rules
from tests.support.figures import COUNTRIES, DAY_MS, furnish, recount
from tests.support.programme import NOON

EPOCH = date(1970, 1, 1)


@pytest.fixture
def furnished(stage):
    calls = [stage.call("poster-children").id, stage.call("essay-global").id]
    assert_nothing(report(stage))
    stage.write(furnish, calls, NOON)
    return stage, calls


def report(stage, call=None, since=None, until=None, now_ms=NOON):
    return stage.read(actions.report, call, since, until, now_ms)


def assert_nothing(found):
    """Before anything came no number pretends to be a share."""
    assert (found.entries.received, found.told, found.entrants.youngest) == (0, {}, None)
    assert (found.gender.female_share, found.offline.share, found.gaps.countries) == (None, None, 197)


def said(found):
    """Return the figures of a report in the form of a recount."""
    genders = {
        stage.stage: {name: n for name in ("female", "male", "other", "undisclosed") if (n := getattr(stage, name))}
        | ({None: stage.unknown} if stage.unknown else {})
        for stage in found.gender.stages[1:]
    }
    answers = {
        (one.item, name): n for one in found.consents for name in ("given", "refused", "withdrawn")
        if (n := getattr(one, name))
    }  # fmt: skip
    return {
        "received": found.entries.received, "accepted": found.entries.accepted, "withdrawn": found.entries.withdrawn,
        "days": {(date.fromisoformat(one.of) - EPOCH).days: one.n for one in found.entries.days},
        "makers": found.entrants.distinct, "countries": {one.country: one.entries for one in found.countries.each},
        "first": found.countries.first, "genders": genders, "written": found.media.written,
        "languages": {one.of: one.n for one in found.languages.entries},
        "parts": {one.of: one.n for one in found.media.parts}, "in_grace": found.offline.in_grace,
        "missing": found.gaps.countries, "known": found.offline.known, "offline": found.offline.finalised,
        "median": found.offline.median_days, "week": found.offline.schools_week, "consents": answers,
    }  # fmt: skip


def test_i7_report_says_what_a_recount_of_the_rows_says(furnished):
    stage, calls = furnished
    for call, since, until in ((None, None, None), (calls[0], None, None), (calls[1], "2026-05-03", "2026-05-20")):
        window = rules.window(call, since, until)
        assert said(report(stage, call, since, until)) == stage.read(recount, call, window.from_ms, window.until_ms)
    found = report(stage)
    assert sum(one.received for one in found.entries.calls) == found.entries.received > 50
    assert sum(one.n for one in found.regions) == found.entries.received
    assert sum(one.entries for one in found.countries.each) + found.countries.unsaid == found.entries.received
    assert [one.stage for one in found.gender.stages] == ["enrolled", "entered", "accepted", "shortlisted", "awarded"]


def test_what_schools_did_and_what_was_issued(furnished):
    stage, calls = furnished
    found, kinds = report(stage), {one.kind: one for one in report(stage).certificates}
    assert found.schools.enrolled == 8  # one is closed
    assert found.schools.active == 9  # and was not when it sent
    activities = [(one.kind, one.activities, one.schools) for one in found.schools.activities]
    assert activities == [("drama", 9, 9), ("tree_planting", 9, 9)]
    assert (found.schools.reached.girls, found.schools.reached.boys, found.schools.trees) == (72, 36, 360)
    assert found.offline.tablets == 8  # one was signed out
    assert report(stage, calls[0]).schools.trees == 5 * 2 * (0 + 2 + 4 + 6 + 8)
    assert report(stage, None, "2026-05-11", "2026-05-12").schools.reached.boys == 8
    assert [(one.of, one.n) for one in found.languages.packs] == [("en", 1), ("fr", 1)]
    assert set(kinds) == {"participation", "recognition", "shortlist"}
    assert sum(one.revoked for one in kinds.values()) > 0
    assert found.media.audio_minutes > 1 < found.media.video_minutes
    assert 0 < found.media.published < sum(one.valid + one.revoked for one in kinds.values())
    assert found.cases == 3
    # Bangladesh leaves the list of the least developed on 24 November 2026.
    assert "BD" in COUNTRIES
    years = [report(stage), report(stage, now_ms=NOON + 365 * DAY_MS)]
    assert [next(one.classes for one in each.countries.each if one.country == "BD") for each in years] == [("ldc",), ()]
    assert report(stage, until="2099-01-01").classes_on == "2026-05-28"
    for asked, code in (
        (("nothing", None, None), "call-unknown"),
        ((None, "2026-02-30", None), "body-invalid"),
        ((None, "2026-02-02", "2026-02-01"), "body-invalid"),
    ):
        with pytest.raises(Problem) as refused:
            report(stage, *asked)
        assert refused.value.code == code
