"""A batch of certificates whose server dies (J5a), and lists that leave the house (J5h): `./test --long views`.

The server is killed while the officer's page shows how far it is. Every number is drawn once, on the page and on disk.
"""

from __future__ import annotations

import csv
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.faults.strace import attached
from tests.journeys.browser import TABLET
from tests.journeys.marks import EDGES
from tests.journeys.papers import Class, Issuer, issuer
from tests.journeys.people import Teacher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = EDGES

NUMBER = 640
SLOW = ("-o", "/dev/null", "-e", "trace=fdatasync", "-e", "inject=fdatasync:delay_exit=1200000")
"""A disk that takes more than a second for each of its promises: a batch can be seen on its way."""


@pytest.fixture(scope="module")
def school(festival: Festival) -> Iterator[Class]:
    made = Class(festival)
    with made.stranger:
        yield made


@pytest.fixture(scope="module")
def office(festival: Festival, browse: Callable[..., Browser]) -> Issuer:
    return issuer(festival, browse, "Kofi Mensah")


def numbers(tx: Any, batch: str) -> list[str]:
    """Return every number that a batch has drawn, in the order of its lines."""
    return [
        row[0] for row in tx.all("SELECT cti FROM batch_item WHERE batch = ? AND cti IS NOT NULL ORDER BY n", batch)
    ]


def certificates(tx: Any, batch: str) -> int:
    row = tx.one("SELECT COUNT(DISTINCT cti) FROM certificate WHERE batch = ?", batch)
    return int(row[0])


def told(office: Issuer) -> int:
    """How many are issued, as the page says it."""
    return int(re.sub(r"\D", "", office.main.locator(".officer-counts dd").first.inner_text()))


def moves(office: Issuer, above: int) -> int:
    """Wait until the page tells a number above one, and that it is not the end; return it."""
    office.browser.until(lambda: told(office) > above)
    seen = told(office)
    assert seen < NUMBER, "it was too quick to be seen"
    return seen


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace: a disk cannot be made slow")
def test_j5a_server_that_dies_in_a_batch_goes_on_at_the_exact_number(
    festival: Festival, school: Class, office: Issuer
) -> None:
    rows = [
        {"name": f"Participant {number}", "school": school.school_id, "name_mode": "full"} for number in range(NUMBER)
    ]
    asked = {"call": school.call.id, "kind": "attendance", "rows": rows}
    school.first.post("/api/v1/certificates/achievements", json=asked).raise_for_status()
    office.open_kind(school.call.id, "attendance")
    office.button("issuing-prepare").click()
    office.steps("approve")
    batch = office.browser.page.url.rpartition("/")[2]
    with attached(festival, *SLOW):
        office.steps("start")
        office.becomes("running")
        moves(office, 0)
        office.button("issuing-do-pause").click()
        office.becomes("paused")
        office.browser.page.wait_for_timeout(3_000)  # the slice that was on its way ends
        office.browser.reload()
        office.becomes("paused")
        stands = told(office)
        assert stands == len(festival.transact(numbers, batch)) < NUMBER
        office.browser.shot("papers-j5a-paused", whole=True)
        office.button("issuing-do-resume").click()
        seen = moves(office, stands)
        festival.kill()

    expect(office.main.locator(".notice-warn").filter(has_text="the server cannot be asked just now")).to_be_visible()
    expect(office.main.locator(".notice-wrong")).to_have_count(0)
    office.browser.shot("papers-j5a-away", whole=True)
    assert told(office) >= seen

    before = festival.transact(numbers, batch)
    assert len(before) >= seen
    festival.start()
    said = [told(office)]

    def done() -> bool:
        said.append(told(office))
        return bool(office.main.locator(".chip-received").filter(has_text=office.words("issuing-state-done")).count())

    office.browser.until(done)  # nobody presses anything
    expect(office.main.locator(".notice-warn")).to_have_count(0)
    assert said == sorted(said)
    assert min(set(said) - {said[0]}) >= len(before)  # it went on at the exact number
    after = festival.transact(numbers, batch)
    assert after[: len(before)] == before
    assert len(set(after)) == len(after) == festival.transact(certificates, batch) == NUMBER
    assert told(office) == NUMBER
    office.browser.shot("papers-j5a-done", whole=True)


def test_j5h_list_for_the_report_has_no_names_unless_they_are_asked_for_with_a_reason(
    school: Class, office: Issuer
) -> None:
    name, other = "Nafissatou Harouna", "Souley Garba"
    school.enters([name, other])
    office.browser.open("officer/data/export")
    office.title("data-export")
    office.field("officer-call").select_option(school.call.id)
    office.field("data-reason").fill("COP")
    expect(office.button("data-make")).to_be_disabled()  # three letters are no reason
    office.field("data-reason").fill("Participation by country for the paper of the conference")
    office.button("data-make").click()
    plain = fetched(office)
    assert len(list(csv.DictReader(plain.splitlines()))) == 2
    for word in (name, other, "Nafissatou", "École Sahel"):
        assert word not in plain
    office.browser.shot("papers-j5h-export", whole=True)

    office.field("data-reason").fill("The names for the book that the ministry prints")
    office.browser.page.get_by_label(office.part("data-names")).check()
    office.button("data-make").click()
    expect(office.main.locator(".officer-lines li")).to_have_count(2)
    assert {name, other} == {row["name"] for row in csv.DictReader(fetched(office).splitlines())}
    expect(office.browser.page.get_by_label(office.part("data-names"))).not_to_be_checked()  # the next list has none
    office.browser.shot("papers-j5h-log", whole=True)


def test_j5_words_to_everybody_who_has_a_certificate_are_read_on_the_tablet(
    festival: Festival, browse: Callable[..., Browser], school: Class, office: Issuer
) -> None:
    words = "The papers are at the district office from Monday. Thank you!"
    asked = {
        "call": school.call.id,
        "kind": "teacher_appreciation",
        "rows": [{"name": "Awa Traoré", "school": school.school_id}],
    }
    school.first.post("/api/v1/certificates/achievements", json=asked).raise_for_status()
    office.open_kind(school.call.id, "teacher_appreciation")
    office.button("issuing-prepare").click()
    office.steps("approve")
    expect(office.field("issuing-say-words")).to_have_count(0)  # nobody has one yet
    office.steps("start")
    office.becomes("done")
    office.field("issuing-say-words").fill(words)
    office.browser.page.wait_for_timeout(700)
    office.browser.reload()  # what was typed and not sent is still there
    expect(office.field("issuing-say-words")).to_have_value(words)
    office.button("issuing-say-do").click()
    expect(office.asked()).to_contain_text(words)
    office.browser.shot("papers-j5-say-ask")
    office.asked().get_by_role("button", name=office.words("issuing-say-do")).click()
    office.reads("issuing-say-sent")
    expect(office.field("issuing-say-words")).to_have_value("")
    expect(office.main.locator(".officer-lines li", has_text=words)).to_contain_text("Kofi Mensah")
    office.browser.shot("papers-j5-said", whole=True)

    teacher = Teacher(browse(TABLET))
    teacher.enrol(f"{festival.site}/#enrol={festival.code(school.school_id)}", "Tablet")
    teacher.reads("make-notices")
    expect(teacher.main.locator(".notice", has_text=words)).to_contain_text(school.call.code)
    teacher.browser.shot("papers-j5-read", whole=True)


def fetched(office: Issuer) -> str:
    """Fetch the newest list that was asked for."""
    with office.browser.page.expect_download() as taken:
        office.main.get_by_role("button", name=office.part("data-fetch")).first.click()
    return taken.value.path().read_text("utf-8-sig")
