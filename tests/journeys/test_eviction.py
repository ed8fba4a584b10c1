"""A browser that throws the storage away: it is noticed, said in words, and nothing that comes later is lost by it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import TABLET
from tests.journeys.people import Teacher

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser]
IN_ORDER = True

BEFORE, AFTER = "Hodan Ali", "Idil Farah"
ASKED = """
window.asked = 0
if (navigator.storage) navigator.storage.persist = async () => { window.asked++; return true }
"""


@pytest.fixture(scope="module")
def school(festival: Festival) -> Any:
    return festival.actor("school", name="Dugsiga Hoose", country="SO")


@pytest.fixture(scope="module")
def teacher(browse: Callable[..., Browser]) -> Teacher:
    return Teacher(browse(TABLET))


def pupils(festival: Festival, school: Any) -> list[str]:
    sql = "SELECT body FROM sync_doc WHERE scope = ? AND kind = 'entrant' AND gone = '' ORDER BY id"
    rows = festival.transact(lambda tx: tx.all(sql, f"school:{school.id}"))
    return [json.loads(row[0])["name"] for row in rows]


def test_1_only_the_work_was_cleared_and_the_tablet_goes_on_as_the_same_device(
    festival: Festival, school: Any, teacher: Teacher
) -> None:
    teacher.enrol(festival.link(school), "Tablet")
    teacher.add_pupils([BEFORE], "2015", "Class 5")
    teacher.send_now()
    teacher.reads("outbox-empty")
    assert pupils(festival, school) == [BEFORE]
    tablet = teacher.browser
    tablet.keeps("school")
    tablet.page.add_init_script(ASKED)
    tablet.page.goto(f"{festival.site}/icon.svg")  # no app is open while the browser clears its storage
    gone = f"new Promise(done => {{ indexedDB.deleteDatabase('outreach:{school.id}').onsuccess = () => done(true) }})"
    assert tablet.page.evaluate(gone) is True
    tablet.offline(True)
    tablet.open("school")
    teacher.reads("evicted-title")
    teacher.reads("emptied-text")
    tablet.shot("evicted-1-emptied")
    teacher.button("understood").click()
    expect(tablet.page.get_by_text(teacher.words("evicted-title"))).to_have_count(0)
    tablet.page.wait_for_function("window.asked >= 1")

    teacher.add_pupils([AFTER], "2015", "Class 5")  # before this storage has heard which numbers are used
    tablet.offline(False)
    teacher.send_now()
    teacher.reads("outbox-empty")
    assert sorted(pupils(festival, school)) == sorted([BEFORE, AFTER])
    tablet.open("school/pupils")
    for name in (BEFORE, AFTER):
        expect(teacher.main.get_by_text(name)).to_be_visible()


def test_2_everything_was_cleared_and_the_person_is_told_what_that_means(teacher: Teacher) -> None:
    tablet = teacher.browser
    tablet.page.goto("about:blank")
    session = tablet.context.new_cdp_session(tablet.page)
    session.send("Storage.clearDataForOrigin", {"origin": tablet.site, "storageTypes": "indexeddb"})
    tablet.open()
    teacher.reads("evicted-title")
    teacher.reads("evicted-text")
    tablet.shot("evicted-2-everything")
    teacher.button("understood").click()
    tablet.reload()
    teacher.title("welcome-title")
    expect(tablet.page.get_by_text(teacher.words("evicted-title"))).to_have_count(0)
