"""A close call in a journey: who is asked to compare, and how she does it on her phone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

if TYPE_CHECKING:
    import httpx

    from outreach.devices.model import Actor
    from tests.journeys.conftest import Festival
    from tests.journeys.people import Judge

STANDING = "[...document.querySelectorAll('.see-pair img')].every((each) => each.complete && each.naturalWidth > 0)"


def planned(officer: httpx.Client, made: str) -> dict[str, Any]:
    """Have the plan of a round made, and return it."""
    told = officer.post(f"/api/v1/rounds/{made}/plan").raise_for_status().json()
    while told["stage"] == "planning":
        time.sleep(0.1)  # the test's own timeout ends it
        told = officer.get(f"/api/v1/rounds/{made}/plan").json()
    assert told["stage"] == "ready", told
    plan: dict[str, Any] = told["plan"]
    return plan


def close_call(festival: Festival, officer: httpx.Client, call: str) -> tuple[Actor, str]:
    """Have a call's works compared by a judge who read none of them; return her and the new round."""
    (former,) = officer.get("/api/v1/rounds").json()
    for step in ("close", "lock"):
        officer.post(f"/api/v1/rounds/{former['id']}/{step}").raise_for_status()
    lines = officer.get("/api/v1/entries", params={"call": call, "state": "cleared"}).json()["entries"]
    reader = festival.actor("judge", name="Tadesse Bekele", country="ET", languages=("am", "en"))
    wanted = {"call": call, "form": "pairs", "entries": [one["id"] for one in lines], "judges": [reader.id]}
    made = officer.post("/api/v1/rounds", json=wanted).raise_for_status().json()["id"]
    assert planned(officer, made)["readings"] == 3
    officer.post(f"/api/v1/rounds/{made}/release").raise_for_status()
    return reader, made


def left_is_left(person: Judge) -> None:
    """The work that is called the left one is on the left, also where lines begin on the right; so is its button."""
    page = person.browser.page
    pictures = person.main.locator(".see-pair img")
    shown = [picture.get_attribute("alt") for picture in pictures.all()]
    for direction in ("rtl", "ltr"):
        page.evaluate("direction => { document.documentElement.dir = direction }", direction)
        places = [pictures.nth(i).bounding_box() for i in range(2)]
        buttons = [person.button(f"judge-better-{side}").bounding_box() for side in ("left", "right")]
        assert [one["x"] for one in places] == sorted(one["x"] for one in places), (direction, shown)
        assert buttons[0]["x"] < buttons[1]["x"], direction


def compare_three(person: Judge) -> None:
    """Compare three pairs: by a tap, which she takes back, by a stroke, by neither, and by a tap."""
    person.begin()
    expect(person.main.locator(".see-pair img")).to_have_count(2)
    person.browser.page.wait_for_function(STANDING)
    for picture in person.main.locator(".see-pair img").all():
        picture.evaluate("picture => picture.decode()")
    person.browser.shot("5-pair", whole=True)
    left_is_left(person)
    person.compare("judge-better-left", of=("2", "3"))
    person.button("judge-undo").click()
    person.title("judge-of", n="1", total="3")
    person.stroke_right(then=("2", "3"))
    person.compare("judge-tie", of=("3", "3"))
    person.button("judge-better-right").click()
    person.reads("judge-all-done")
