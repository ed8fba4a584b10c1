"""What an officer does for the museum: a collection, in two languages, that strangers see from the saving on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.journeys.people import Officer

TITLE = "Soil of our village"


def opens(office: Officer) -> None:
    """Make a collection: it lacks an English title first, and has a page of its own when it is shown.

    Nothing is in it yet, so nobody can make a pack of it.
    """
    office.browser.open("officer/data/collections")
    office.title("collections")
    office.reads("collections-none")
    office.link("collections-make").click()
    office.title("collections-make")
    office.field("language").select_option(value="fr")
    office.field("collections-title").fill("Le sol de notre village")
    expect(office.button("collections-save")).to_be_disabled()
    office.field("language").select_option(value="en")
    office.field("collections-title").fill(TITLE)
    office.main.get_by_label(office.part("collections-show")).check()
    office.browser.shot("museum-make", whole=True)
    office.button("collections-save").click()
    office.title("collections-one")
    office.reads("collections-packs-none")
    office.button("packs-look").click()
    office.reads("flaw-pack-empty")
    expect(office.button("packs-do", n="1")).to_have_count(0)
    public = office.main.get_by_role("link", name=office.part("collections-open"))
    told = office.browser.context.request.get(f"{office.browser.site}{public.get_attribute('href')}")
    assert TITLE in told.text()
    office.browser.open("officer/data/collections")
    expect(office.main.get_by_role("link", name=TITLE).first).to_be_visible()
