"""The core journey by a keyboard alone: an invitation, a pupil, an essay with its answers, saved and ready, no mouse.

Each step goes on from where the focus is, as somebody does who cannot point; a dialog gives it back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import DESK
from tests.journeys.people import Teacher
from tests.support.amount import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [
    pytest.mark.browser,
    pytest.mark.views,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not WHOLE, reason="`./test --long views` walks by keyboard"),
]

CALL = "Global essay competition: Healthy land, healthy people"
PUPIL = "Fatouma Diallo"
WORDS = "The land that we drink. " * 120
STOPS = 120
FOCUSED = "element => element === document.activeElement"
WITHIN = "element => element.contains(document.activeElement)"
SHOWN = """() => {
  const ring = (each) => each && getComputedStyle(each).outlineStyle !== 'none'
  const each = document.activeElement
  return [each, each.closest('label'), each.nextElementSibling, each.parentElement].some(ring)
}"""


class Keys:
    """Two hands on a keyboard: reach something by Tab, and press, type or choose."""

    def __init__(self, browser: Browser) -> None:
        self.page = browser.page

    def reach(self, wanted: Locator, state: str = FOCUSED) -> None:
        """Press Tab until something has the focus, and see that this is shown."""
        expect(wanted).to_be_visible()
        for _ in range(STOPS):
            if wanted.evaluate(state):
                assert self.page.evaluate(SHOWN), f"nothing shows that the focus is on {wanted}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {wanted}")

    def press(self, wanted: Locator) -> None:
        self.reach(wanted)
        self.page.keyboard.press("Enter")

    def tick(self, wanted: Locator) -> None:
        self.reach(wanted)
        self.page.keyboard.press("Space")
        expect(wanted).to_be_checked()

    def type(self, wanted: Locator, text: str) -> None:
        self.reach(wanted)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def answer(self, group: Locator, option: re.Pattern[str]) -> None:
        """Choose one of a few with the arrows; Tab stops once at all of them."""
        wanted = group.get_by_role("radio", name=option)
        self.reach(group, WITHIN)
        self.page.keyboard.press("Space")
        for _ in range(group.get_by_role("radio").count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()

    def pick(self, wanted: Locator, value: str) -> None:
        """Choose from a list that stays shut."""
        self.reach(wanted)
        for _ in range(wanted.locator("option").count()):
            if wanted.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_have_value(value)


@pytest.fixture
def teacher(festival: Festival, browse: Callable[..., Browser]) -> Teacher:
    person = Teacher(browse(DESK))
    keys = Keys(person.browser)
    keys.page.goto(festival.link(festival.actor("school", name="École primaire du Vieux Baobab", country="NE")))
    keys.type(person.field("enrol-device"), "Computer of the office")
    keys.press(person.button("enrol-do"))
    keys.press(person.button("begin"))
    unprotected = keys.page.get_by_text(person.words("unprotected-title"))
    home = keys.page.get_by_role("heading", level=1, name=person.words("school-home"))
    expect(unprotected.or_(home).first).to_be_visible()
    if unprotected.is_visible():
        keys.press(person.button("begin"))
    person.title("school-home")
    return person


def answer_for(teacher: Teacher, keys: Keys, by: str) -> None:
    """Say yes to taking part and to showing the work, no to voice and face, and save."""
    keys.press(teacher.main.get_by_role("link", name=teacher.part(f"make-voice-{by}")))
    teacher.title(f"make-consent-title-{by}")
    for item, answer in (("participate", "yes"), ("publish_work", "yes"), ("voice_image", "no")):
        option = re.compile(f"^{teacher.part(f'consent-answer-{answer}').pattern}")
        keys.answer(teacher.group(f"consent-{item}-{by}"), option)
    if by == "guardian":
        option = re.compile(f"^{teacher.part('consent-name-first').pattern}")
        keys.answer(teacher.group("consent-name-guardian"), option)
        keys.pick(teacher.field("make-relation"), "mother")
    keys.press(teacher.button("make-save"))
    teacher.titled(PUPIL)


def test_an_essay_is_made_ready_without_a_mouse(teacher: Teacher) -> None:
    keys = Keys(teacher.browser)
    keys.press(teacher.main.get_by_role("link", name=re.compile(re.escape(CALL))))
    teacher.titled(CALL)
    keys.press(teacher.main.get_by_role("link", name=teacher.words("school-add")))
    teacher.title("school-add")
    keys.press(teacher.button("door-seen"))
    keys.type(teacher.field("make-person-name"), PUPIL)
    keys.type(teacher.field("make-person-year"), "2012")
    keys.press(teacher.button("make-save"))
    teacher.reads("school-added", name=PUPIL)

    keys.press(teacher.link("back"))
    keys.press(teacher.main.get_by_role("link", name=re.compile(re.escape(CALL))))
    keys.press(teacher.row(PUPIL))
    teacher.titled(PUPIL)
    keys.type(teacher.field("make-text"), WORDS)
    keys.type(teacher.field("make-title"), "The land that we drink")
    answer_for(teacher, keys, "guardian")
    answer_for(teacher, keys, "child")
    keys.tick(keys.page.get_by_label(teacher.words("make-declare", name=PUPIL)))
    keys.press(teacher.button("make-ready"))
    expect(teacher.button("make-ready")).to_have_count(0)  # it was sent, perhaps before anything could be read


def test_a_dialog_gives_the_focus_back(teacher: Teacher) -> None:
    keys = Keys(teacher.browser)
    keys.press(keys.page.get_by_role("link", name=teacher.words("settings")))
    teacher.title("settings")
    out = teacher.main.get_by_role("button", name=teacher.words("sign-out"))
    keys.press(out)
    dialog = keys.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert dialog.evaluate(WITHIN)
    for _ in range(6):  # nothing behind it can be reached
        keys.page.keyboard.press("Tab")
        assert dialog.evaluate(WITHIN) or keys.page.evaluate("document.activeElement === document.body")
    keys.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert out.evaluate(FOCUSED)
