"""What is done with copies: saved on one device, carried as files, handed over on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.journeys.people import Person


def card(person: Person, title: str) -> Locator:
    """The part of the page of copies that has this heading."""
    heading = person.browser.page.get_by_role("heading", level=2, name=person.words(title))
    return person.main.locator("section.card").filter(has=heading)


def carry(person: Person, button: Locator, bag: Path) -> Path:
    """Take a file that the app makes into the bag."""
    with person.browser.page.expect_download() as taken:
        button.click()
    path = bag / taken.value.suggested_filename
    taken.value.save_as(path)
    return path


def save_copy(person: Person, bag: Path) -> Path:
    """Have everything that waits on a device put into one sealed file."""
    person.browser.open("copies")
    person.title("copies")
    file = carry(person, card(person, "copies-save").get_by_role("button", name=person.words("copies-save")), bag)
    person.reads("copies-saved-title")
    return file


def hand_over(person: Person, title: str, *files: Path) -> Locator:
    """Choose files in a part of the page of copies; return that part."""
    place = card(person, title)
    place.locator("input[type=file]").set_input_files(list(files))
    return place
