"""J3f: what a woman offers stands among the opportunities when two officers have shown it, and until its last day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.telling import Telling

TITLE = "Half-moons in three days"
HOW = "Ask the women of the cooperative at the market of Louga, or telephone +221 33 967 11 22."


@pytest.fixture(scope="module")
def telling(server):
    stage = Telling(server)
    yield stage
    stage.close()


def opportunities(telling: Telling) -> str:
    return telling.stranger.get("/gallery/offers", headers={"accept-language": "en"}).raise_for_status().text


def test_j3f_an_offer_alone_is_taken_and_stands_there_once_it_was_read(telling) -> None:
    assert "Nothing is offered at the moment." in opportunities(telling)
    until = (datetime.now(UTC).date() + timedelta(days=40)).isoformat()
    offer = {"what": "training", "places": 12, "until": until}
    entry = telling.story(title=TITLE, statement=HOW, offer=offer)
    telling.agrees(entry, "publish_work", name_mode="full")
    assert telling.first.get(f"/api/v1/entries/{entry}").json()["offer"] == offer
    assert TITLE not in opportunities(telling)
    telling.clears(entry).raise_for_status()
    assert TITLE not in opportunities(telling)
    public = telling.published(entry)
    page = opportunities(telling)
    assert f'href="/gallery/{public}"' in page
    assert all(word in page for word in (TITLE, "A training", "For 12 people at most", f"Ask by {until}", "Mariama Ba"))
    assert "967" not in page  # numbers are covered
    shown = telling.seen(public)
    assert shown is not None
    assert shown["offer"] == offer
    assert "For 12 people at most" in telling.stranger.get(f"/gallery/{public}", headers={"accept-language": "en"}).text


@pytest.mark.parametrize(("days", "there"), [(-3, False), (0, True), (None, True)])
def test_j3f_an_offer_leaves_the_opportunities_with_its_last_day_and_the_work_stays(telling, days, there) -> None:
    title = f"An offer of {days} days"
    day = None if days is None else (datetime.now(UTC).date() + timedelta(days=days)).isoformat()
    entry = telling.story(title=title, offer={"what": "mentoring", **({} if day is None else {"until": day})})
    telling.agrees(entry, "publish_work")
    telling.clears(entry).raise_for_status()
    public = telling.published(entry)
    assert (title in opportunities(telling)) is there
    assert telling.seen(public) is not None
