"""What people do in the app, in its words: by labels and names as they are read, in any of its languages.

Every word comes from the app's own messages, so that the same person can walk through it in Arabic.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from outreach import locale
from outreach.names import line

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.journeys.browser import Browser

ISOLATES = "[\u2066-\u2069]*"


class Person:
    """Somebody with a browser, who reads `language`."""

    def __init__(self, browser: Browser, language: str = "en") -> None:
        self.browser, self.language = browser, language

    def words(self, message: str, **args: str) -> re.Pattern[str]:
        """Return a message as the whole of what is read there."""
        return re.compile(f"^{self.part(message, **args).pattern}$")

    def part(self, message: str, **args: str) -> re.Pattern[str]:
        """Return a message as it is read; around what was filled in, the browser puts marks that nobody sees."""
        marked = {name: f"<{name}>" for name in args}
        text = re.escape(locale.messages(self.language).format(message, **marked))
        for name, value in args.items():
            text = text.replace(re.escape(f"<{name}>"), f"{ISOLATES}{re.escape(value)}{ISOLATES}")
        return re.compile(text)

    # Elements by what they are called.

    @property
    def main(self) -> Locator:
        return self.browser.page.locator("main")

    def button(self, message: str, **args: str) -> Locator:
        return self.browser.page.get_by_role("button", name=self.words(message, **args))

    def link(self, message: str, **args: str) -> Locator:
        return self.browser.page.get_by_role("link", name=self.words(message, **args))

    def field(self, message: str) -> Locator:
        return self.browser.page.get_by_label(self.words(message))

    def group(self, message: str) -> Locator:
        return self.browser.page.get_by_role("group", name=self.words(message))

    def title(self, message: str, **args: str) -> None:
        """Wait until this is the page's title."""
        expect(self.browser.page.get_by_role("heading", level=1)).to_have_text(self.words(message, **args))

    def titled(self, text: str) -> None:
        """Wait until this is the page's title: words of a person and not of the app."""
        expect(self.browser.page.get_by_role("heading", level=1)).to_have_text(text)

    def reads(self, message: str, **args: str) -> None:
        """Wait until a sentence can be read."""
        expect(self.browser.page.get_by_text(self.words(message, **args)).first).to_be_visible()

    def choose(self, group: str, option: str) -> None:
        """Choose one of a few, by the words of the question and of the answer."""
        label = self.part(option).pattern
        self.group(group).get_by_role("radio", name=re.compile(f"^{label}")).check()

    # What everybody does.

    def enrol(self, link: str, device: str) -> None:
        """Open an enrolment link, name the device and begin."""
        self.browser.page.goto(link)
        self.field("enrol-device").fill(device)
        self.button("enrol-do").click()
        begin = self.button("begin")
        begin.click()
        unprotected = self.browser.page.get_by_text(self.words("unprotected-title"))
        gone = self.browser.page.locator("main").filter(has_not=begin)
        expect(unprotected.or_(gone).first).to_be_visible()  # the browser answers in its own time
        if unprotected.is_visible():
            begin.click()
        expect(gone).to_be_visible()

    def is_offline(self) -> None:
        expect(self.browser.page.locator("header [role=status]")).to_contain_text(
            locale.messages(self.language).format("offline-line", count=0).split(".")[0]
        )

    def send_now(self) -> None:
        """Go to the outbox and send."""
        self.browser.open("outbox")
        self.button("send-now").click()


class Maker(Person):
    """Somebody with a work in front of them: the page of one entry is open."""

    def photograph(self, file: Path) -> None:
        """Take a picture and keep what lies on the desk; it is kept when it can be seen."""
        pictures, camera = self.main.locator("img.make-picture"), self.main.locator("input[type=file]").first
        expect(camera).to_be_attached()
        before = pictures.count()
        camera.set_input_files(file)
        self.button("desk-keep").click()
        expect(pictures).to_have_count(before + 1)

    def name_work(self, title: str) -> None:
        self.field("make-title").fill(title)

    def save(self) -> None:
        """Save on this device; what was typed is no longer only typed."""
        self.button("make-save").click()
        expect(self.browser.page.get_by_text(self.words("make-typing-kept"))).to_have_count(0)

    def open_voice(self, by: str) -> None:
        self.main.get_by_role("link", name=self.part(f"make-voice-{by}")).click()
        self.title(f"make-consent-title-{by}")

    def agree(
        self, by: str, *, publish: str = "yes", voice: str = "no", name_mode: str = "first", shot: str = ""
    ) -> None:
        """Answer for one voice: take part, yes; show the work, and let be heard and seen, as told."""
        self.open_voice(by)
        for item, answer in (("participate", "yes"), ("publish_work", publish), ("voice_image", voice)):
            self.choose(f"consent-{item}-{by}", f"consent-answer-{answer}")
        if by != "child":
            self.choose("consent-name-guardian", f"consent-name-{name_mode}")
        if by == "guardian":
            self.field("make-relation").select_option("mother")
        if shot:
            self.browser.shot(shot, whole=True)
        self.button("make-save").click()
        expect(self.browser.page.get_by_text(self.words("make-voice-yes"))).not_to_have_count(0)

    def mark_ready(self, name: str | None = None) -> None:
        """Declare the work one's own (or the pupil's `name`), and mark it ready."""
        own = self.words("make-declare", name=name) if name else self.words("make-declare-own")
        self.browser.page.get_by_label(own).check()
        self.button("make-ready").click()
        expect(self.button("make-ready")).to_have_count(0)  # what is said then is over as soon as it was received


class Teacher(Maker):
    """A school's tablet in a teacher's hands."""

    def add_pupils(self, names: list[str], born: str, group: str) -> None:
        """Add pupils one after the other, as it is done in a class."""
        self.browser.open("school/new")
        self.title("school-add")
        self.read_privacy()
        for i, name in enumerate(names):
            self.field("make-person-name").fill(name)
            self.field("make-person-year").fill(born)
            if i == 0:
                self.field("school-class").select_option(
                    label=locale.messages(self.language).format("school-class-new")
                )
                self.field("school-class-name").fill(group)
            self.button("make-save").click()
            self.reads("school-added", name=line(name))

    def read_privacy(self) -> None:
        """Read the privacy notice, which stands before the first field of a device's first pupil (C34)."""
        read = self.button("door-seen")
        expect(read.or_(self.field("make-person-name")).first).to_be_visible()
        if read.is_visible():
            read.click()

    def open_call(self, title: str) -> None:
        self.browser.open("school")
        self.title("school-home")
        self.main.get_by_role("link", name=re.compile(re.escape(title))).click()
        self.titled(title)

    def open_work(self, call: str, pupil: str) -> None:
        """From the call's list to one pupil's work."""
        self.open_call(call)
        self.main.get_by_role("button", name=re.compile(f"^{re.escape(pupil)}")).click()
        self.titled(pupil)

    def row(self, pupil: str) -> Locator:
        """The pupil's line in the open call."""
        return self.main.get_by_role("button", name=re.compile(f"^{re.escape(pupil)}"))


class Entrant(Maker):
    """Somebody who enters for themself, on their own phone."""

    def start(self, call: str, country: str) -> None:
        """Begin without an account: choose a call, read the privacy notice, say where one lives."""
        self.browser.page.goto(f"{self.browser.site}/#/start")
        self.title("door-title")
        self.browser.shot("door-1-calls")
        card = self.main.locator(".card").filter(has_text=call)
        (day,) = re.findall(r"\d+ \w+ \d{4}", card.inner_text())
        card.get_by_role("button", name=self.words("door-title")).click()
        self.titled(call)
        self.read_first()
        self.field("door-country").select_option(country)
        self.button("door-begin").click()
        expect(self.browser.page).to_have_url(re.compile("#/entrant/call/"), timeout=90_000)  # the device does a sum
        self.titled(call)
        expect(self.main.locator(".make-deadline")).to_contain_text(day)  # the same day on both sides of the door

    def read_first(self) -> None:
        """Read what is done with the answers, before anything is asked."""
        self.choose("door-who", "door-who-adult")
        self.reads("privacy-keep-text")
        self.button("door-seen").click()

    def introduce(self, age: str, name: str | None = None) -> None:
        """Say about how old one is. The name is known from an invitation; without one the notice was read already."""
        self.title("entrant-profile")
        if name is None:
            self.read_first()
        else:
            self.field("make-person-own-name").fill(name)
        self.choose("make-person-own-birth", "make-person-how-age")
        self.field("make-person-age").fill(age)
        self.button("make-save").click()

    def counted(self, words: int) -> re.Pattern[str]:
        """Return how a number of words is written in English."""
        return re.compile(f"^{ISOLATES}{words:,}{ISOLATES} words$")

    def begin(self, call: str) -> None:
        self.browser.open("entrant")
        self.main.get_by_role("link", name=re.compile(re.escape(call))).first.click()
        self.titled(call)
        self.button("entrant-begin").click()


class Officer(Person):
    """Somebody at a desk: screening, judging, certificates."""

    def clear(self, title: str) -> None:
        """Look at every point of the list, and clear the entry for judging."""
        for check in ("personal_data_visible", "uniform_visible", "other_persons_visible", "abuse_disclosed"):
            self.field(f"officer-check-{check}").check()
        self.button("officer-clear").click()
        expect(self.browser.page.get_by_role("heading", level=1)).not_to_have_text(title)

    def refuse(self, reason: str) -> None:
        """Send the entry that is open back, or out, with a reason."""
        self.button("officer-refuse").click()
        self.field("officer-reason").select_option(reason)
        self.button("officer-refuse-do").click()

    def cover(self, left: float, top: float, right: float, bottom: float, *, shot: str) -> None:
        """Draw a box over the picture of the entry that is open, with the mouse, and say that no face is left."""
        self.link("look-cover").click()
        self.title("look-cover-title")
        sheet = self.main.locator("img.desk-picture")
        expect(sheet).to_be_visible()
        sheet.evaluate("picture => picture.decode()")
        box = sheet.bounding_box()
        assert box is not None
        mouse = self.browser.page.mouse
        mouse.move(box["x"] + left * box["width"], box["y"] + top * box["height"])
        mouse.down()
        mouse.move(box["x"] + right * box["width"], box["y"] + bottom * box["height"], steps=5)
        mouse.up()
        expect(self.main.get_by_role("button", name=self.words("look-box", n="1"))).to_be_visible()
        self.main.get_by_label(self.part("look-faces-covered")).check()
        self.browser.shot(shot)
        self.button("look-cover-save").click()
        self.reads("look-covered")

    def crop(self) -> None:
        """Cut the edges of the picture of the entry that is open."""
        self.link("look-cover").click()
        self.title("look-cover-title")
        expect(self.main.locator("img.desk-picture")).to_be_visible()
        self.button("look-crop-add").click()
        expect(self.button("look-crop-remove")).to_be_visible()
        self.button("look-cover-save").click()
        self.reads("look-covered")

    def open_judging(self, call: str, readings: int) -> None:
        """Hand the cleared works of a call to the judges; ends on the round's page."""
        self.browser.open("officer/judging")
        self.title("officer-judging")
        box = self.main.get_by_role("region", name=call)
        box.get_by_label(self.words("officer-readings")).fill(str(readings))
        self.browser.shot("5-open-judging")
        box.get_by_role("button", name=self.words("officer-prepare")).click()
        self.titled(call)
        expect(self.main.get_by_role("heading", name=self.words("officer-plan"))).to_be_visible()
        self.browser.shot("5-plan", whole=True)
        self.button("officer-step-open").click()
        self.reads("officer-done")

    def hears(self, judge: str) -> None:
        """Play what a judge has said of a work."""
        self.button("panel-voice").click()
        sound = self.main.get_by_label(self.words("panel-voice-of", judge=judge)).locator("visible=true")
        expect(sound).to_be_visible()
        sound.evaluate("sound => sound.play()")
        self.browser.shot("5-voice", whole=True)

    def open_certificates(self, call: str) -> None:
        self.browser.open("officer/certificates")
        self.title("officer-certificates")
        self.field("officer-call").select_option(label=call)

    def issue(self) -> None:
        """Prepare a batch, approve and start it; ends on its page, when all of it is issued."""
        self.button("issuing-prepare").click()
        self.reads("issuing-state-prepared")
        for step in ("approve", "start"):
            self.button(f"issuing-do-{step}").click()
            self.browser.page.get_by_role("dialog").get_by_role("button", name=self.words(f"issuing-do-{step}")).click()
        expect(self.main.locator(".chip-received")).to_have_text(self.words("issuing-state-done"))
        self.choose("officer-show", "issuing-lines-all")


class Judge(Person):
    """A volunteer with a phone."""

    def prepare(self) -> None:
        """Promise the code of conduct and do the training; one answer is wrong at first."""
        for promise in ("fair", "private", "contact", "concern"):
            self.browser.page.get_by_label(self.words(f"judge-code-{promise}")).check()
        for lesson, answer in (("know", "score"), ("know", "back"), ("worry", "report"), ("spelling", "rubric")):
            self.choose(f"judge-lesson-{lesson}", f"judge-lesson-{lesson}-{answer}")
        self.button("judge-prepare-do").click()
        self.reads("judge-waiting")

    def keep_pack(self) -> None:
        """Download every work, while there is a network."""
        self.browser.page.get_by_role("button", name=self.part("judge-pack-get")).click()
        self.reads("judge-pack-here")

    def begin(self) -> None:
        self.link("judge-begin").click()

    def score(self, values: list[int]) -> None:
        """Choose a value for each criterion, the given ones over and over."""
        scales = self.main.get_by_role("radiogroup")
        expect(scales.first).to_be_enabled()
        for i in range(scales.count()):
            scales.nth(i).locator("label").nth(values[i % len(values)] - 1).click()

    def compare(self, answer: str, of: tuple[str, str]) -> None:
        """Answer the pair in sight, and wait for the one that follows."""
        self.button(answer).click()
        self.title("judge-of", n=of[0], total=of[1])

    def stroke(self, what: Locator, start: int, end: int) -> None:
        """Stroke over something with a finger, from one place of the screen to another beside it."""
        what.evaluate(
            """(what, [start, end]) => {
                const at = (x) => new Touch({ identifier: 1, target: what, clientX: x, clientY: 300 })
                const told = (type, x) => what.dispatchEvent(new TouchEvent(type, { bubbles: true, touches:
                    type === 'touchend' ? [] : [at(x)], changedTouches: [at(x)] }))
                told('touchstart', start)
                told('touchend', end)
            }""",
            [start, end],
        )

    def stroke_right(self, then: tuple[str, str]) -> None:
        """Stroke towards the picture on the right, with a finger, and wait for the pair that follows."""
        pair = self.main.locator(".see-pair")
        expect(pair.locator("img")).to_have_count(2)
        self.stroke(pair, 100, 260)
        self.title("judge-of", n=then[0], total=then[1])

    def speaks(self, left: str) -> None:
        """Say the comment instead of writing it, until so much time is left, and keep it."""
        self.button("judge-voice").click()
        self.button("voice-start").click()
        expect(self.browser.page.get_by_role("timer")).to_have_text(self.words("make-record-left", left=left))
        self.button("make-record-stop").click()
        self.button("make-record-keep").click()
        self.reads("voice-kept")

    def hand_in(self) -> None:
        """Hand the sheet in, and wait for the next work or for the end."""
        heading = self.browser.page.get_by_role("heading", level=1)
        before = heading.inner_text()
        self.button("judge-submit").click()
        expect(heading).not_to_have_text(before)
