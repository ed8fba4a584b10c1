"""J3c on a judge's phone: a work in which somebody is named leaves it and comes back; what she sent is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.test_judge_edges import SCHOOLS, TITLES, cleared, fills, left, on_phone, opens
from tests.support.amount import WHOLE
from tests.support.programme import Remote

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [
    pytest.mark.browser,
    pytest.mark.views,
    pytest.mark.skipif(not WHOLE, reason="the edges of judging in browsers are in --long views"),
]


def test_j3c_marks_that_were_given_offline_count_when_the_work_is_back(
    festival: Festival, browse: Callable[..., Browser]
) -> None:
    officer = festival.device(festival.actor("officer").id)
    schools = [Remote(festival.device(festival.actor("school", name=name, country="NE").id)) for name in SCHOOLS]
    call = next(one for one in officer.get("/api/v1/calls").json() if one["code"].startswith("POSTER"))
    works = cleared(festival, officer, schools, type("Call", (), call))
    actor = festival.actor("judge", name="Lucía", languages=("en", "fr"))
    made = officer.post("/api/v1/rounds", json={"call": call["id"], "readings": 1}).raise_for_status().json()["id"]
    officer.post(f"/api/v1/rounds/{made}/release").raise_for_status()
    judge = on_phone(festival, browse, actor, "Phone")

    judge.browser.offline(True)
    title = fills(judge, 0, 4)
    named = f"/api/v1/entries/{works[title][1]}/named"
    officer.put(named, json={"state": "named"}).raise_for_status()

    judge.browser.offline(False)
    judge.browser.open("judge")
    judge.prepare()  # the stage noted her promises on the server, and her phone has not heard of them
    left(judge, 0, "waiting")
    expect(judge.main.get_by_text(judge.part("judge-away-kept")).first).to_be_visible()
    expect(judge.main.get_by_text(title)).to_have_count(0)
    judge.browser.shot("j3c-waits", whole=True)
    assert officer.get(f"/api/v1/rounds/{made}").json()["read_fully"] == 0

    officer.put(named, json={"state": "agreed", "note": "I asked him on Monday."}).raise_for_status()
    judge.browser.reload()
    judge.browser.open("judge")
    expect(judge.main.get_by_text(judge.part("judge-waiting"))).to_have_count(0)
    expect(judge.main.locator("[data-mark=arrived]")).to_have_count(1)
    expect(judge.main.locator(".judge-task")).to_have_count(len(TITLES))
    assert opens(judge, 0) == title
    assert officer.get(f"/api/v1/rounds/{made}").json()["read_fully"] == 1
