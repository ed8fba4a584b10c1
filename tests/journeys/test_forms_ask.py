"""What is asked until there is a certificate, field by field, in a real Chromium (J2i): `./test --long views`.

A prize may be money. Nothing that money needs is asked of anybody, and the browser is told to offer none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from outreach import locale
from tests.journeys.browser import PHONE, TABLET
from tests.journeys.marks import EDGES
from tests.journeys.people import Entrant, Teacher

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival
    from tests.journeys.people import Person

pytestmark = EDGES

CALL = "Children's poster competition: Our land, our future"
STORIES = "Women and the land: stories through the years"
PERSON = {"make-person-year", "make-person-month", "make-person-gender"}
ASKED = {
    "pupil": PERSON | {"make-person-name", "school-class"},
    "work": {"make-title", "make-statement", "make-language"},
    "guardian": {"make-relation", "make-signed", "make-witness"},
    "child": set(),
    "adult": PERSON | {"make-person-own-name"},
    "story": {"make-title", "make-statement", "make-language", "make-text"},
    "self": set(),
    "receipt": {"receipt-code"},
}
"""What is typed or chosen from a list until there is a certificate, by its words. What is added was thought over."""
CONTROLS = """() => {
  document.querySelectorAll('details').forEach(one => { one.open = true })
  return [...document.querySelectorAll('input:not([type=hidden]), select, textarea')].map(one => [
    (one.labels?.[0]?.innerText ?? one.getAttribute('aria-label') ?? '').trim().split('\\n')[0],
    one.type, one.autocomplete,
  ])
}"""


def asks(person: Person, form: str) -> None:
    """Look at every field of the form that is open: nothing is asked but what its name stands for."""
    wanted = {locale.messages("en").format(one) for one in ASKED[form]}
    page = person.browser.page
    person.browser.until(lambda: page.locator("input:not([type=hidden])").count() > 0)
    fields = page.evaluate(CONTROLS)
    assert {said for said, kind, _ in fields if kind not in {"radio", "checkbox", "file"}} == wanted, form
    assert {kind for _, kind, _ in fields} <= {"text", "textarea", "select-one", "radio", "checkbox", "file"}, form
    told = {fills for _, kind, fills in fields if fills or kind == "text"}  # a line that says nothing is filled in
    assert told <= {"off"}, form  # the browser offers no card and no address


def test_j2i_no_form_asks_for_anything_that_money_needs(festival: Festival, browse: Callable[..., Browser]) -> None:
    teacher = Teacher(browse(TABLET))
    teacher.enrol(festival.link(festival.actor("school", name="École de Dosso", country="NE")), "Tablet")
    teacher.title("school-home")
    teacher.add_pupils(["Balki Sani"], "2015", "Class 5")
    asks(teacher, "pupil")
    teacher.open_work(CALL, "Balki Sani")
    expect(teacher.field("make-title")).to_be_visible()
    asks(teacher, "work")
    for by in ("guardian", "child"):
        teacher.open_voice(by)
        asks(teacher, by)
        teacher.browser.page.go_back()

    woman = Entrant(browse(PHONE))
    woman.enrol(festival.link(festival.actor("entrant", name="Mariama Ba", country="SN")), "Phone")
    woman.begin(STORIES)
    woman.title("entrant-profile")
    woman.read_first()
    expect(woman.field("make-person-own-name")).to_be_visible()
    asks(woman, "adult")
    woman.introduce("52", "Mariama Ba")
    expect(woman.field("make-title")).to_be_visible()
    asks(woman, "story")
    woman.open_voice("self")
    asks(woman, "self")
    woman.browser.page.goto(f"{festival.site}/r")
    asks(woman, "receipt")
