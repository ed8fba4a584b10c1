"""What officers do with a panel, in a real Chromium: `./test --long views`.

Judges are invited one after the other, one of them gets a second phone and loses the first; a large round is looked at
closer, estimated aside, slowly and without memory, locked, given up, gone on with, confirmed by a second officer. The
rules behind are proved in `tests/outreach/judging`.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from outreach.ids import now_ms
from outreach.judging import ready
from tests.journeys import rounds
from tests.journeys.browser import DESK, PHONE
from tests.journeys.marks import EDGES
from tests.journeys.panel import Invited, invite
from tests.journeys.people import Judge, Officer
from tests.journeys.rounds import arrived, asks, known, scores
from tests.support.programme import Remote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

    from tests.journeys.browser import Browser

pytestmark = EDGES
IN_ORDER = True

POSTERS = [f"Our well {number}" for number in range(4)]
ESSAYS = [f"Our field {number}" for number in range(9)]
LENIENT = "Wanjiru Kamau"


@pytest.fixture(scope="module")
def festival(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rounds.Season]:
    with rounds.Season(tmp_path_factory.mktemp("season") / "data", sys.executable) as running:
        yield running


@pytest.fixture(scope="module")
def client(festival: rounds.Season) -> httpx.Client:
    """An officer whom nobody sees."""
    return festival.device(festival.actor("officer", name="Awa").id)


@pytest.fixture(scope="module")
def office(festival: rounds.Season, browse: Callable[..., Browser]) -> Officer:
    office = Officer(browse(DESK))
    office.enrol(festival.link(festival.actor("officer", name="Kofi")), "Desk")
    return office


@pytest.fixture(scope="module")
def invited() -> dict[str, Invited]:
    """Judges as they were invited, by name."""
    return {}


def test_1_judges_are_invited_one_after_the_other_and_none_inherits_anything(
    festival: rounds.Season, office: Officer, client: httpx.Client, invited: dict[str, Invited]
) -> None:
    for name, country, language in (("Lucía Prieto", "ES", "English"), ("Tadesse Bekele", "ET", "English")):
        invited[name] = invite(office, name, country, (language,))
        expect(
            office.main.locator("[aria-live=polite]", has_text=office.part("panel-code", judge=name))
        ).to_be_visible()
        expect(office.field("panel-invite-name")).to_be_focused()
        expect(office.field("panel-invite-name")).to_have_value("")
        expect(office.field("panel-invite-country")).to_have_value("")
        expect(office.main.get_by_role("checkbox", checked=True)).to_have_count(0)
    assert len({one.link for one in invited.values()}) == 2
    assert [one["languages"] for one in client.get("/api/v1/judges").json()] == [["en"], ["en"]]


@pytest.fixture(scope="module")
def phones(browse: Callable[..., Browser]) -> tuple[Judge, Judge]:
    """Two phones of one judge."""
    return Judge(browse(PHONE)), Judge(browse(PHONE))


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """The rounds of the journey, by a word of ours."""
    return {}


def test_2_a_judges_next_phone_goes_on_where_the_first_one_is(
    festival: rounds.Season,
    office: Officer,
    client: httpx.Client,
    invited: dict[str, Invited],
    phones: tuple[Judge, Judge],
    made: dict[str, str],
) -> None:
    first, second = phones
    first.enrol(invited["Lucía Prieto"].link, "First phone")
    festival.transact(ready.prepared, known(client, "Tadesse Bekele"), ready.CODE, ready.TRAINING, now_ms())
    tablet = rounds.school(festival)
    rounds.cleared(client, tablet, [rounds.a_poster(festival, tablet, title) for title in POSTERS])
    judges = [known(client, name) for name in invited]
    made["posters"] = rounds.begun(client, festival.calls["poster-children"], judges, 2)
    first.prepare()
    expect(first.main.locator(".judge-task")).to_have_count(len(POSTERS))
    scores(first, 0, [5, 4, 5])
    arrived(first, 1)

    office.browser.open("officer/judging/judges")
    office.browser.reload()
    hers = office.main.get_by_role("region", name="Lucía Prieto")
    hers.get_by_text(office.words("panel-phones"), exact=True).click()
    expect(hers.get_by_text("First phone")).to_be_visible()
    hers.get_by_role("button", name=office.words("panel-code-further")).click()
    code = hers.locator(".notice .code")
    expect(code).to_have_count(2)
    office.browser.shot("panel-1-next-phone", whole=True)

    second.enrol(code.nth(1).inner_text(), "Next phone")
    second.title("judge-home")
    arrived(second, 1)
    scores(second, 1, [2, 3, 4])
    arrived(second, 2)
    second.browser.shot("panel-2-next-phone", whole=True)
    arrived(first, 2)
    office.browser.reload()
    hers.get_by_text(office.words("panel-phones"), exact=True).click()
    expect(hers.get_by_role("listitem")).to_have_count(2)


def test_2_what_a_phone_that_was_signed_out_still_holds_is_let_in(office: Officer, phones: tuple[Judge, Judge]) -> None:
    first, second = phones
    first.browser.offline(True)
    scores(first, 2, [4, 4, 3])
    hers = office.main.get_by_role("region", name="Lucía Prieto")
    hers.get_by_role("listitem").filter(has_text="First phone").get_by_role("button").click()
    office.browser.page.get_by_role("dialog").get_by_role("button", name=office.words("officer-revoke")).click()
    expect(hers.get_by_text(office.words("officer-revoked"))).to_be_visible()
    first.browser.offline(False)
    expect(first.browser.page.locator("header [role=status]")).to_contain_text(first.part("paused-revoked"))
    first.browser.shot("panel-2-signed-out")

    office.browser.open("officer/schools/held")
    office.title("waiting-held")
    office.main.get_by_role("link", name="Lucía Prieto").click()
    office.title("waiting-pile")
    lines = office.main.locator(".officer-lines li")
    expect(lines).to_have_count(2)  # the sheet, and that it is handed in
    office.main.get_by_role("checkbox").first.check()
    office.browser.shot("panel-2-held", whole=True)
    office.button("waiting-release", n="2").click()
    office.reads("waiting-pile-none")
    arrived(second, 3)
    scores(second, 3, [1, 2, 2])
    arrived(second, 4)


def test_3_results_of_a_large_round_take_their_time_and_hold_nobody_up(
    festival: rounds.Season, office: Officer, made: dict[str, str]
) -> None:
    festival.processes("waits", True)
    office.browser.open(f"officer/judging/{made['posters']}")
    office.reads("panel-estimating")
    office.browser.shot("panel-3-estimating", whole=True)
    office.main.get_by_role("link", name=office.words("back")).click()
    office.title("officer-judging")
    office.browser.open(f"officer/judging/{made['posters']}")
    office.reads("panel-estimating")
    festival.processes("waits", False)
    expect(office.main.get_by_role("row", name=re.compile("Our well"))).to_have_count(len(POSTERS))
    expect(office.main.get_by_text(office.words("panel-estimating"))).to_have_count(0)


def test_4_a_closer_look_says_why_it_says_nothing_and_is_asked_for_again(
    festival: rounds.Season, office: Officer, client: httpx.Client, made: dict[str, str]
) -> None:
    office.button("closer-ask").click()
    office.reads("closer-reason-few")
    office.browser.shot("panel-4-too-few", whole=True)
    tadesse = Remote(festival.device(known(client, "Tadesse Bekele")))
    rounds.fills(tadesse, made["posters"], lambda n, k: 1 + (2 * n + k) % 4)
    festival.processes("starves", True)
    office.button("officer-refresh").click()
    office.reads("problem-memory-short")
    office.browser.shot("panel-5-no-memory", whole=True)
    festival.processes("starves", False)
    office.button("try-again").click()
    expect(office.main.locator(".officer-reading", has_text="Tadesse")).to_have_count(len(POSTERS))
    festival.processes("waits", True)
    office.button("closer-again").click()
    office.reads("closer-looking")
    office.browser.offline(True)
    office.reads("problem-offline")
    office.browser.offline(False)  # it is looked for again by itself
    festival.processes("waits", False)
    expect(office.main.get_by_role("row", name=re.compile("Tadesse.*[+−-]"))).not_to_have_count(0)
    for told in ("closer-reason-few", "problem-offline"):
        expect(office.main.get_by_text(office.words(told))).to_have_count(0)
    office.browser.shot("panel-6-closer", whole=True)


def test_5_a_lock_that_was_given_up_says_so_and_goes_on(
    festival: rounds.Season, office: Officer, phones: tuple[Judge, Judge], made: dict[str, str]
) -> None:
    asks(office, "close")
    expect(office.button("officer-step-reconcile")).to_be_visible()
    festival.processes("starves", True)
    asks(office, "lock")
    office.reads("panel-lock-stalled")
    office.browser.shot("panel-7-given-up", whole=True)
    festival.processes("starves", False)
    office.button("go-on").click()
    expect(office.main.get_by_text(office.words("panel-lock-stalled"))).to_have_count(0)
    office.reads("officer-unconfirmed")
    office.browser.shot("panel-8-locked", whole=True)
    phones[1].browser.open("judge")
    phones[1].reads("judge-locked")


def test_6_the_second_officer_confirms_and_not_the_first(
    festival: rounds.Season, office: Officer, browse: Callable[..., Browser], made: dict[str, str]
) -> None:
    row = office.main.get_by_role("row", name=re.compile("Our well 1"))
    row.get_by_role("button", name=office.words("panel-mention")).click()
    dialog = office.browser.page.get_by_role("dialog")
    dialog.get_by_label(office.words("panel-mention-words")).fill("For its colours")
    dialog.get_by_role("button", name=office.words("panel-mention-do")).click()
    expect(row.get_by_text(office.words("officer-mention", words="For its colours"))).to_be_visible()
    asks(office, "confirm")
    office.reads("problem-second-officer-needed")
    second = Officer(browse(PHONE))
    second.enrol(festival.link(festival.actor("officer", name="Ines")), "Phone")
    second.browser.open(f"officer/judging/{made['posters']}")
    second.reads("officer-unconfirmed")
    second.browser.shot("panel-9-confirm", whole=True)
    asks(second, "confirm")
    second.reads("officer-final")
    expect(second.button("panel-mention")).to_have_count(0)


def test_7_a_round_too_large_to_wait_for_asks_about_its_judges_in_the_lock(
    festival: rounds.Season, office: Officer, client: httpx.Client, made: dict[str, str]
) -> None:
    tablet = rounds.school(festival)
    rounds.cleared(client, tablet, [rounds.an_essay(festival, tablet, title) for title in ESSAYS])
    lenient = festival.actor("judge", name=LENIENT, languages=("en",))
    tadesse = known(client, "Tadesse Bekele")
    made["essays"] = rounds.begun(client, festival.calls["essay-global"], [lenient.id, tadesse], 2)
    rounds.fills(Remote(festival.device(lenient.id)), made["essays"], lambda _n, _k: 5)
    rounds.fills(Remote(festival.device(tadesse)), made["essays"], lambda n, k: 1 + (2 * n + k) % 5)
    office.browser.open(f"officer/judging/{made['essays']}")
    office.reads("problem-round-large")
    asks(office, "close")
    expect(office.button("officer-step-reconcile")).to_be_visible()
    asks(office, "lock")
    office.reads("panel-lock-undecided", judge=LENIENT)
    office.reads("officer-signal-no_spread")
    office.browser.shot("panel-10-undecided", whole=True)
    office.button("officer-flag-leave").click()
    office.reads("panel-lock-decided")
    asks(office, "lock")
    office.reads("officer-unconfirmed")
    expect(office.main.get_by_role("row", name=re.compile("Our field"))).to_have_count(len(ESSAYS))
    office.browser.shot("panel-11-results", whole=True)


def test_8_in_arabic_on_a_phone_it_is_the_same_place(
    festival: rounds.Season, browse: Callable[..., Browser], made: dict[str, str]
) -> None:
    officer = Officer(browse(PHONE, "ar"), "ar")
    officer.enrol(festival.link(festival.actor("officer", name="سلمى")), "هاتف")
    officer.browser.open("officer/judging/judges")
    hers = officer.main.get_by_role("region", name="Lucía Prieto")
    hers.get_by_text(officer.words("panel-phones"), exact=True).click()
    expect(hers.get_by_text("First phone")).to_be_visible()
    hers.get_by_role("button", name=officer.words("panel-code-further")).click()
    expect(hers.locator(".notice .code")).to_have_count(2)
    officer.browser.shot("panel-12-arabic-phones", whole=True)
    officer.browser.open(f"officer/judging/{made['essays']}")
    officer.reads("officer-unconfirmed")
    officer.browser.page.emulate_media(color_scheme="dark")
    officer.browser.shot("panel-13-arabic-results", whole=True)
