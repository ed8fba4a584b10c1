"""The edges of a woman's story, in a real Chromium: one server, one call, one desk.

She names a neighbour, and that passage is silenced before anything is cleared or shown (J3c). She is shown under
another name, and her own stands on her certificate (J3d). The radio is given what she agreed to, while she does (J3g).
She offers a training, which stands among the opportunities when it was read (J3f).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import DESK, PHONE
from tests.journeys.evidence import Paper
from tests.journeys.marks import EDGES
from tests.journeys.people import Entrant, Officer
from tests.support.recordings import loudest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES
IN_ORDER = True

CALL = "Les femmes et la terre : récits au fil des ans"
IN_ENGLISH = "Women and the land: stories through the years"
TITLE = "Le puits entre deux champs"
NAME, OTHER = "Mariama Ba", "Fatou du Sahel"
TRAINING = "Demi-lunes en trois jours"
RADIO = "The community radio of Louga asks for the recording."


@pytest.fixture(scope="module")
def woman(festival: Festival, browse: Callable[..., Browser]) -> Entrant:
    """A phone, in French."""
    one = Entrant(browse(PHONE, "fr-FR"), "fr")
    one.enrol(festival.link(festival.actor("entrant", name=NAME, country="SN")), "Téléphone")
    one.browser.keeps("entrant")
    return one


@pytest.fixture(scope="module")
def desks(festival: Festival, browse: Callable[..., Browser]) -> tuple[Officer, Officer]:
    """Two officers, each with a desk."""
    both = []
    for name in ("Kofi Mensah", "Ingrid Solheim"):
        officer = Officer(browse(DESK))
        officer.enrol(festival.link(festival.actor("officer", name=name)), "Desk")
        both.append(officer)
    return both[0], both[1]


def tells(woman: Entrant, left: str) -> None:
    """Record until so much is left of the time, and keep it."""
    woman.button("make-record-start").click()
    expect(woman.browser.page.get_by_role("timer")).to_have_text(woman.words("make-record-left", left=left))
    woman.button("make-record-stop").click()
    woman.button("make-record-keep").click()
    expect(woman.main.locator("figure audio")).to_be_visible()


def opens(officer: Officer, title: str) -> None:
    officer.browser.open("officer/screening")
    officer.field("officer-show").select_option("all")
    officer.main.get_by_role("link", name=title).click()
    officer.titled(title)


def shows(officer: Officer, second: Officer, title: str) -> None:
    """Clear the story that is open, and show it to everybody, by the words of two."""
    officer.clear(title)
    opens(officer, title)
    officer.button("publish-approve").click()
    officer.reads("publish-is-approved")
    opens(second, title)
    second.button("publish-do").click()
    second.reads("publish-is-published")


def test_j3c_1_she_tells_her_story(woman: Entrant) -> None:
    woman.begin(CALL)
    woman.introduce("52")
    woman.titled(CALL)
    tells(woman, "4:54")
    woman.name_work(TITLE)
    woman.agree("self", voice="yes", name_mode="first")
    woman.mark_ready()
    woman.send_now()
    woman.reads("outbox-empty")


def test_j3c_2_a_neighbour_is_named_and_nothing_is_cleared(desks: tuple[Officer, Officer], woman: Entrant) -> None:
    officer, _ = desks
    opens(officer, TITLE)
    box = officer.main.get_by_role("region", name=officer.words("named-title"))
    for check in ("personal_data_visible", "uniform_visible", "other_persons_visible", "abuse_disclosed"):
        officer.field(f"officer-check-{check}").check()
    expect(officer.button("officer-clear")).to_be_enabled()
    officer.main.get_by_text(officer.words("named-title"), exact=True).click()
    officer.button("named-mark").click()
    officer.reads("named-open")
    officer.reads("named-blocks")
    expect(officer.button("officer-clear")).to_be_disabled()
    officer.reads("look-why-person-named")
    officer.browser.shot("story-1-named", whole=True)
    officer.button("named-cut").click()
    expect(box).to_contain_text(officer.part("problem-nothing-cut"))

    woman.browser.open("entrant")  # meanwhile she reads that somebody listens, and no reproach
    woman.main.get_by_role("link", name=TITLE).first.click()
    woman.reads("make-after-being_checked")
    expect(woman.main.locator(".notice-warn")).to_have_count(0)
    woman.browser.shot("story-2-meanwhile", whole=True)


def test_j3c_3_the_passage_is_silenced_and_the_story_cleared(desks: tuple[Officer, Officer]) -> None:
    officer, second = desks
    officer.link("silence-title").click()
    officer.title("silence-title")
    sound = officer.main.locator("audio")
    expect(sound).to_be_visible()
    sound.evaluate("async sound => { sound.currentTime = 2; await new Promise(then => { sound.onseeked = then }) }")
    officer.button("silence-here-from").click()
    expect(officer.field("silence-from")).to_have_value("2.0")
    officer.field("silence-to").fill("3.5")
    officer.button("silence-add").click()
    officer.browser.shot("story-3-silence", whole=True)
    officer.button("silence-save").click()
    officer.titled(TITLE)
    officer.reads("silence-done")
    officer.button("named-cut").click()
    officer.reads("named-is-cut", note="")
    officer.browser.shot("story-4-cut", whole=True)
    shows(officer, second, TITLE)


def test_j3c_4_strangers_hear_the_rest_and_she_reads_that_it_is_shown(woman: Entrant, festival: Festival) -> None:
    page = woman.browser.context.new_page()
    page.goto(f"{festival.site}/gallery")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("audio")).to_be_visible()
    address = f"{festival.site}{page.locator('audio source').first.get_attribute('src')}"
    woman.browser.until(lambda: page.request.get(address).status == 200)  # it is being prepared
    rest = page.request.get(address).body()
    assert (loudest(rest, 2.1, 3.4) < 40, loudest(rest, 4, 5) > 400) == (True, True)
    woman.browser.shot("story-5-gallery", whole=True, page=page)
    page.close()


def answers_again(woman: Entrant, *, press: str | None = None, shot: str = "") -> None:
    """Open her own answers once more: everything may be shown, under another name; hers stands on the certificate."""
    woman.browser.open("entrant")
    woman.main.get_by_role("link", name=TITLE).first.click()
    woman.open_voice("self")
    for item in ("participate", "publish_work", "voice_image"):
        woman.choose(f"consent-{item}-self", "consent-answer-yes")
    if press is not None:
        woman.choose("consent-press-self", f"consent-answer-{press}")
    woman.choose("consent-name-guardian", "consent-name-pseudonym")
    woman.button("make-save").click()
    woman.reads("make-consent-lack-name")  # a name has to be there
    woman.main.get_by_role("textbox", name=woman.words("consent-name-pseudonym")).fill(OTHER)
    woman.choose("consent-certificate", "consent-certificate-own")
    expect(woman.main.locator(".make-shown")).to_contain_text(OTHER)
    if shot:
        woman.browser.shot(shot, whole=True)
    woman.button("make-save").click()
    woman.titled(CALL)
    woman.send_now()
    woman.reads("outbox-empty")


def test_j3d_1_the_name_that_she_chose_is_shown_in_the_gallery(woman: Entrant, festival: Festival) -> None:
    answers_again(woman, shot="story-6-another-name")
    page = woman.browser.context.new_page()
    page.goto(f"{festival.site}/gallery")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text(OTHER)).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Mariama")
    page.close()


def test_j3d_2_her_certificate_has_her_own_name_and_comes_to_nobody_else(
    desks: tuple[Officer, Officer], woman: Entrant, festival: Festival, tmp_path: Path
) -> None:
    officer, _ = desks
    officer.open_certificates(IN_ENGLISH)
    officer.issue()
    woman.send_now()
    woman.browser.open("entrant/certificates")
    woman.main.get_by_role("link", name=NAME).click()
    woman.button("make-certificate-get").click()
    with woman.browser.page.expect_download() as saved:
        woman.link("make-certificate-save").click()
    woman.browser.shot("story-7-certificate", whole=True)
    saved.value.save_as(tmp_path / "hers.pdf")
    text = Paper(tmp_path / "hers.pdf").text
    assert (NAME in text, OTHER in text) == (True, False)
    paper = f"/api/v1/certificates/{woman.browser.page.url.rpartition('/')[2]}.pdf"
    others = [festival.device(festival.actor(role).id) for role in ("officer", "entrant")]
    assert [one.get(paper).status_code for one in others] == [200, 404]  # its number opens it on no other phone


def asks_for_the_press(officer: Officer) -> None:
    officer.browser.open("officer/data/export")
    officer.title("data-export")
    officer.choose("data-what", "data-what-press")
    officer.field("data-reason").fill(RADIO)
    officer.button("data-make").click()


def fetched(officer: Officer) -> str:
    with officer.browser.page.expect_download() as taken:
        officer.main.get_by_role("button", name=officer.part("data-fetch")).first.click()
    return str(taken.value.path().read_text("utf-8-sig"))


def test_j3g_the_radio_is_given_the_file_only_while_she_agrees(desks: tuple[Officer, Officer], woman: Entrant) -> None:
    officer, _ = desks
    asks_for_the_press(officer)
    officer.reads("problem-press-none")
    officer.browser.shot("story-8-refused", whole=True)
    answers_again(woman, press="yes")
    asks_for_the_press(officer)
    officer.reads("data-made")
    rows = fetched(officer)
    assert all(word in rows for word in (TITLE, OTHER, "/0/audio-aac"))
    assert NAME not in rows
    answers_again(woman, press="no")
    assert TITLE not in fetched(officer)
    asks_for_the_press(officer)
    officer.reads("problem-press-none")


def test_j3f_a_training_for_twelve_stands_among_the_opportunities_when_it_was_read(
    desks: tuple[Officer, Officer], woman: Entrant, festival: Festival
) -> None:
    woman.browser.open("entrant")
    woman.main.get_by_role("link", name=CALL).last.click()
    woman.titled(CALL)
    woman.button("make-another").click()
    woman.titled(CALL)
    woman.main.get_by_text(woman.words("offer-title"), exact=True).click()
    woman.choose("offer-what", "offer-what-training")
    woman.field("offer-places").fill("12")
    woman.name_work(TRAINING)
    woman.field("make-statement").fill("Trois jours au marché de Louga : demandez la coopérative.")
    woman.browser.shot("story-9-offer", whole=True)
    woman.browser.reload()  # typed, never saved
    expect(woman.field("offer-places")).to_have_value("12")
    woman.agree("self", name_mode="first")
    woman.browser.offline(True)
    woman.mark_ready()
    woman.browser.offline(False)
    woman.send_now()
    woman.reads("outbox-empty")

    officer, second = desks
    opens(officer, TRAINING)
    officer.reads("offer-what-training")
    officer.browser.shot("story-10-offer-at-the-desk", whole=True)
    page = woman.browser.context.new_page()
    page.goto(f"{festival.site}/gallery/offers")
    expect(page.get_by_text(woman.words("offers-empty"))).to_be_visible()
    shows(officer, second, TRAINING)
    page.reload()
    line = page.get_by_role("listitem").filter(has_text=TRAINING)
    expect(line).to_contain_text(woman.part("offer-for", n="12"))
    woman.browser.shot("story-11-opportunities", whole=True, page=page)
    page.close()
