"""An officer has devices take a collection along: what would follow is read first, and what left it since is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PHONE
from tests.journeys.people import Officer
from tests.safeguarding.test_publication import until_all
from tests.support.published import Works

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = pytest.mark.browser


@pytest.fixture
def works(festival: Festival) -> Iterator[Works]:
    made = Works(festival)
    yield made
    for client in (made.first, made.second, made.tablet, made.stranger):
        client.close()


def test_c23_officer_makes_a_pack_of_a_collection_anew_and_takes_it_back(
    festival: Festival, browse: Callable[..., Browser], works: Works
) -> None:
    entries = [works.poster(works.pupil("publish_work"), title=f"Well {place}") for place in (1, 2)]
    shown = [works.published(entry) for entry in entries]
    for one in shown:
        until_all(works, one)
    body = {"title": {"en": "Wells", "fr": "Puits"}, "items": [{"publication": one} for one in shown]}
    room = works.first.post("/api/v1/collections", json=body).raise_for_status().json()["id"]
    exhibits = f"/api/v1/collections/{room}/exhibits"

    office = Officer(browse(PHONE))
    office.enrol(festival.link(festival.actor("officer", name="Ingrid Solheim")), "Phone")
    office.browser.open(f"officer/data/collections/{room}")
    office.title("collections-one")
    office.reads("collections-packs-none")
    office.field("packs-language").select_option(value="fr")
    office.button("packs-look").click()
    expect(office.main).to_contain_text("Well 2 · Hadiza, De 9 à 12 ans, Niger")
    office.browser.shot("pack-1-look", whole=True)
    assert works.first.get(exhibits).json() == [], "nothing is made by looking"
    office.button("packs-do", n="1").click()
    office.reads("packs-done")
    line = office.main.locator(".officer-lines li").filter(has_text="Puits")
    expect(line).to_contain_text(office.part("collections-works", n="2"))

    works.say(works.first, entries[0], "hold", reason="A threat.").raise_for_status()
    office.browser.until(lambda: works.first.get(exhibits).json()[0]["version"] == 2)
    office.browser.reload()
    expect(line).to_contain_text(office.part("collections-packs-left", n="1"))
    expect(line).to_contain_text("Well 1")
    line.get_by_role("button", name=office.part("collections-packs-anew")).click()
    office.button("packs-do", n="3").click()
    office.reads("packs-done")
    office.browser.shot("pack-2-left", whole=True)
    line.get_by_role("button", name=office.part("packs-withdraw")).click()
    office.browser.page.get_by_role("dialog").get_by_role("button", name=office.words("packs-withdraw")).click()
    expect(line.get_by_role("button", name=office.part("packs-withdraw"))).to_have_count(0)
    assert works.first.get(exhibits).json()[0]["withdrawn_ms"] > 0
