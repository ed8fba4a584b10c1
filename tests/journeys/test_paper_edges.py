"""What goes wrong around certificates (J5b, J5c, J5d), in Chromium: a desk, a school's tablet, a stranger's phone.

The rules behind are proved in `tests/outreach/certificates`; here is what officers do and what strangers are told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import TABLET
from tests.journeys.papers import GENUINE, REPLACED, REVOKED, Class, Issuer, Stranger, issuer, stranger
from tests.journeys.people import Teacher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
IN_ORDER = True

MISSPELT = [f"Halimatou{name}" for name in (" Mousa", " Seyni Mousa", " Mousa Abdou")]
CHANGED, NOW = "Ibrahim Saley", "Aïcha Saley"
COPIED, NEXT = "Hamidou Bako", "Zara Oumarou"
LIST = "Rakia Sani"
KEPT_PAPERS = """async () => {
  const answer = asked => new Promise(done => { asked.onsuccess = () => done(asked.result) })
  const keys = []
  for (const { name } of await indexedDB.databases()) {
    const db = await answer(indexedDB.open(name))
    const papers = db.objectStoreNames.contains('kv') ? db.transaction('kv').objectStore('kv').getAllKeys() : null
    if (papers) keys.push(...await answer(papers))
    db.close()
  }
  return keys.filter(key => key.startsWith('certificate '))
}"""
"""The papers that lie on a tablet, by name."""


@pytest.fixture(scope="module")
def school(festival: Festival) -> Iterator[Class]:
    made = Class(festival)
    with made.stranger:
        yield made


@pytest.fixture(scope="module")
def entered(school: Class) -> dict[str, tuple[str, str]]:
    """Pupils and works by name."""
    return school.enters([*MISSPELT, CHANGED, COPIED, NEXT], "publish_work")


@pytest.fixture(scope="module")
def office(festival: Festival, browse: Callable[..., Browser]) -> Issuer:
    return issuer(festival, browse, "Kofi Mensah")


@pytest.fixture(scope="module")
def passer(browse: Callable[..., Browser]) -> Stranger:
    return stranger(browse)


@pytest.fixture(scope="module")
def teacher(festival: Festival, browse: Callable[..., Browser], school: Class) -> Teacher:
    person = Teacher(browse(TABLET))
    person.enrol(f"{festival.site}/#enrol={festival.code(school.school_id)}", "Tablet of class 5")
    person.browser.keeps("school")
    return person


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


def test_j5b_misspelt_names_are_replaced_and_the_former_papers_say_so_without_a_name(
    school: Class, entered: dict[str, tuple[str, str]], office: Issuer, passer: Stranger, papers: Path
) -> None:
    """A whole class finds its name misspelt: put right in the school's app, all of them are replaced at once."""
    office.open_kind(school.call.id)
    expect(office.main.locator(".officer-counts dd").first).to_have_text(str(len(entered)))
    office.issue()
    office.open_one(school.call.id, MISSPELT[0])
    former = office.paper(papers / "former.pdf")
    assert MISSPELT[0] in former.text
    assert MISSPELT[0] in passer.scans(former.address(), GENUINE)

    for name in MISSPELT:
        school.school.set(entered[name][0], {"name": name.replace("Mousa", "Moussa")})
    school.school.sync()
    office.open_kind(school.call.id)
    office.reads("issuing-renamed")
    expect(office.main.locator(".officer-box .officer-lines li")).to_have_count(len(MISSPELT))
    office.browser.shot("papers-j5b-renamed", whole=True)
    quick = school.certificates()[MISSPELT[1]]
    answer = school.second.post(f"/api/v1/certificates/{quick['cti']}/replace", json={"reason": "name_corrected"})
    answer.raise_for_status()  # another officer was quicker with one of them, and stops none
    office.replaces_all("name_corrected", len(MISSPELT))
    expect(office.main.get_by_role("heading", name=office.words("issuing-renamed"))).to_have_count(0)

    right = MISSPELT[0].replace("Mousa", "Moussa")
    office.open_one(school.call.id, right)
    made = office.paper(papers / "made.pdf")
    assert right in made.text
    assert MISSPELT[0] not in passer.scans(former.address(), REPLACED, "papers-j5b-replaced")
    assert right in passer.scans(made.address(), GENUINE)


def test_j5b_name_of_a_list_is_put_right_where_it_is_replaced(school: Class, office: Issuer, passer: Stranger) -> None:
    rows = [{"name": LIST, "school": school.school_id}]
    asked = {"call": school.call.id, "kind": "teacher_appreciation", "rows": rows}
    school.first.post("/api/v1/certificates/achievements", json=asked).raise_for_status()
    school.first.post("/api/v1/certificates/issue", json={"call": school.call.id, "kind": "teacher_appreciation"})
    former = school.certificates("teacher_appreciation")[LIST]["url"]
    office.open_one(school.call.id, LIST)
    office.replaces("name_corrected", "Rakiatou Sani")
    office.browser.shot("papers-j5b-one", whole=True)
    assert LIST not in passer.scans(former, REPLACED)
    assert "Rakiatou Sani" in passer.scans(school.certificates("teacher_appreciation")["Rakiatou Sani"]["url"], GENUINE)


def test_j5c_changed_name_leaves_the_former_one_nowhere_in_public(
    school: Class, entered: dict[str, tuple[str, str]], office: Issuer, teacher: Teacher, passer: Stranger
) -> None:
    pupil, entry = entered[CHANGED]
    work = school.published(entry)
    former = school.certificates()[CHANGED]
    assert "Ibrahim" in school.stranger.get(f"/gallery/{work}").text
    teacher.browser.open(f"school/certificates/{former['cti']}")
    teacher.button("make-certificate-get").click()  # its paper lies on the tablet
    expect(teacher.link("make-certificate-open")).to_be_visible()
    assert teacher.browser.page.evaluate(KEPT_PAPERS) == [f"certificate {former['cti']}"]

    teacher.browser.open(f"school/entrant/{pupil}")
    teacher.titled(CHANGED)
    teacher.field("make-person-name").fill(NOW)
    teacher.button("make-save").click()
    teacher.reads("make-saved")
    teacher.send_now()
    teacher.reads("outbox-empty")
    office.open_one(school.call.id, CHANGED)
    office.replaces("name_changed")

    assert CHANGED not in passer.scans(former["url"], REPLACED)
    assert NOW in passer.scans(school.certificates()[NOW]["url"], GENUINE)
    passer.types(former["cti"], REPLACED)
    for path in ("/gallery", f"/gallery/{work}", "/api/v1/gallery", f"/api/v1/gallery/{work}"):
        told = school.stranger.get(path).raise_for_status().text
        assert "Ibrahim" not in told
        assert "Aïcha" in told
    for suffix in ("pdf", "png"):
        assert school.tablet.get(f"/api/v1/certificates/{former['cti']}.{suffix}").status_code == 409
        assert school.tablet.get(f"/api/v1/badges/{former['cti']}.{suffix}").status_code == 409

    teacher.browser.open("school/certificates")
    expect(teacher.main.locator("a.card", has_text=NOW)).to_have_count(1)
    expect(teacher.main).not_to_contain_text(CHANGED)
    teacher.browser.open(f"school/certificates/{former['cti']}")
    teacher.reads("make-not-here")
    expect(teacher.link("make-certificate-open")).to_have_count(0)
    teacher.browser.shot("papers-j5c-tablet")
    teacher.browser.until(lambda: teacher.browser.page.evaluate(KEPT_PAPERS) == [])


def test_j5d_copied_work_loses_its_recognition_and_keeps_that_it_took_part(
    festival: Festival, school: Class, entered: dict[str, tuple[str, str]], office: Issuer,
    browse: Callable[..., Browser], passer: Stranger,
) -> None:  # fmt: skip
    """Recognised by two officers; found out later: revoked with a reason, by what an officer decides of each."""
    school.judged([COPIED, NEXT])
    office.open_kind(school.call.id, "recognition")
    office.reads("issuing-two")
    office.button("issuing-prepare").click()
    office.steps("approve")
    expect(office.main).to_contain_text(office.part("issuing-approvals", done="1", needed="2"))
    expect(office.button("issuing-do-start")).to_have_count(0)
    office.browser.shot("papers-j5d-one-of-two", whole=True)
    second = issuer(festival, browse, "Ingrid Solheim")
    second.browser.page.goto(office.browser.page.url)
    second.steps("approve")
    second.steps("start")
    second.becomes("done")
    honour, took_part = school.certificates("recognition")[COPIED], school.certificates()[COPIED]
    assert COPIED in passer.scans(honour["url"], GENUINE)
    passer.keeps()
    passer.browser.offline(True)  # with the list of this moment

    office.browser.open(f"officer/screening/{entered[COPIED][1]}")
    office.titled(school.title(COPIED))
    office.refuse("not_original")
    office.title("officer-screening")
    office.open_kind(school.call.id, "recognition")
    office.reads("issuing-against")
    office.browser.shot("papers-j5d-against", whole=True)
    office.main.get_by_role("link", name=COPIED).click()
    office.title("issuing-one")
    office.revokes("not_own_work", shot="papers-j5d-revoke")
    assert school.certificates()[COPIED]["status"] == took_part["status"]

    said = passer.scans(honour["url"], GENUINE, "papers-j5d-old-list")
    assert "known as of" in said
    assert re.search(r"\d{4}", said)
    passer.browser.offline(False)
    assert COPIED not in passer.scans(honour["url"], REVOKED, "papers-j5d-revoked")
    assert COPIED in passer.scans(took_part["url"], GENUINE)
    passer.browser.offline(True)  # it knows now
    passer.scans(honour["url"], REVOKED)
    passer.browser.offline(False)

    # Who came behind has moved up, and the officer is told.
    office.open_kind(school.call.id, "recognition")
    office.reads("issuing-renamed")
    office.browser.shot("papers-j5d-moved-up", whole=True)
    office.replaces_all("other", len(entered) - 1)
    assert school.certificates("recognition")[NEXT]["level"] == 1


def test_j5d_by_policy_taking_part_ends_too_in_one_go(school: Class, office: Issuer, passer: Stranger) -> None:
    honour, took_part = school.certificates("recognition")[NEXT], school.certificates()[NEXT]
    office.browser.open(f"officer/certificates/one/{honour['cti']}")
    office.revokes("rules_broken", too="participation")
    for one in (honour, took_part):
        assert NEXT not in passer.scans(one["url"], REVOKED)
    office.browser.open(f"officer/certificates/one/{took_part['cti']}")
    office.reads("issuing-ended")
    expect(office.main).to_contain_text(office.part("issuing-why-rules_broken"))
    assert re.search(r"[A-Z0-9]{4}-", office.main.inner_text())
