"""A judge who read everything has her certificate on her phone, and reads what the organisers wrote to her (J5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.journeys.browser import PHONE
from tests.journeys.evidence import Paper
from tests.journeys.marks import EDGES
from tests.journeys.papers import Class, issuer
from tests.journeys.people import Judge

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES

NAMES = ["Amina Khelifi", "Bilal Sow"]
WORDS = "Thank you. The exhibition opens on 17 June."


def test_j5_a_judge_finds_her_certificate_and_keeps_it(
    festival: Festival, browse: Callable[..., Browser], tmp_path: Path
) -> None:
    school = Class(festival)
    school.enters(NAMES)
    reader, _ = school.judged(NAMES)
    office = issuer(festival, browse, "Kofi Mensah")
    office.open_kind(school.call.id, "judge_service")
    office.issue()
    office.field("issuing-say-words").fill(WORDS)
    office.button("issuing-say-do").click()
    office.asked().get_by_role("button", name=office.words("issuing-say-do")).click()
    office.reads("issuing-say-sent")

    judge = Judge(browse(PHONE))
    judge.enrol(festival.link(reader), "Phone")
    judge.title("judge-home")
    judge.browser.keeps("judge")
    expect(judge.main.get_by_text(WORDS)).to_be_visible()
    judge.browser.shot("thanked-1-home", whole=True)
    judge.button("make-notice-done").click()
    expect(judge.main.get_by_text(WORDS)).to_have_count(0)
    judge.main.get_by_role("link", name=judge.part("make-certificates")).click()
    judge.title("make-certificates")
    judge.browser.shot("thanked-2-certificates", whole=True)
    judge.main.get_by_role("link", name="One").click()
    judge.title("certificate-kind-judge_service")
    judge.button("make-certificate-get").click()
    expect(judge.link("make-certificate-open")).to_be_visible()
    judge.browser.shot("thanked-3-one", whole=True)
    judge.browser.offline(True)
    judge.browser.reload()
    with judge.browser.page.expect_download() as saved:
        judge.link("make-certificate-save").click()
    saved.value.save_as(tmp_path / "hers.pdf")
    assert "One" in Paper(tmp_path / "hers.pdf").text
    school.stranger.close()
