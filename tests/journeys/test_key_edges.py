"""A signing key that is retired, and one that is stolen (J5e), in Chromium: at a stand, and on the officer's page."""

from __future__ import annotations

import os
import subprocess
import sys
from shutil import copy
from typing import TYPE_CHECKING

import msgspec
import pytest
from playwright.sync_api import expect

from outreach.certificates import keys, keystore, payload, rules
from tests.journeys.browser import PHONE
from tests.journeys.papers import GENUINE, REPLACED, Class, Issuer, Stranger, issuer, stranger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.journeys.browser import Browser
    from tests.journeys.conftest import Festival

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
IN_ORDER = True

FIRST, LATER, THIEF = "Fatouma Diallo", "Moussa Ibrahim", "Nobody Atall"


@pytest.fixture(scope="module")
def school(festival: Festival) -> Iterator[Class]:
    made = Class(festival)
    with made.stranger:
        yield made


@pytest.fixture(scope="module")
def stand(browse: Callable[..., Browser]) -> Stranger:
    return stranger(browse)


@pytest.fixture(scope="module")
def stolen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a thief keeps what was taken from the server's disk."""
    return tmp_path_factory.mktemp("thief") / "key.pem"


def issues(school: Class, name: str) -> str:
    """Issue to one more pupil; return what the symbol says."""
    school.enters([name])
    asked = {"call": school.call.id, "kind": "participation"}
    school.first.post("/api/v1/certificates/issue", json=asked).raise_for_status()
    return str(school.certificates()[name]["url"])


def forged(festival: Festival, like: str, key: Path) -> str:
    """Return what the symbol on a thief's paper says: another name and number, signed with the key."""
    private = keys.read_private(key)
    assert private is not None
    read = payload.verify_text(like, festival.transact(keystore.keys))
    assert read.claims is not None
    claims = msgspec.structs.replace(read.claims, name=THIEF, cti=bytes(10), list_index=131_071)
    return rules.address(festival.site, payload.sign(claims, private))


def test_j5e_retired_key_verifies_for_ever_and_the_next_one_signs(
    festival: Festival, school: Class, stand: Stranger, stolen: Path
) -> None:
    first = issues(school, FIRST)
    kid = key_of(festival)
    copy(festival.settings.data / "keys" / f"{kid}.pem", stolen)
    typed(festival, "retire", kid)
    later = issues(school, LATER)
    assert key_of(festival) != kid
    for address, name in ((first, FIRST), (later, LATER)):
        assert name in stand.scans(address, GENUINE)
    stand.keeps()


def key_of(festival: Festival) -> str:
    """Return the key that signs for the call."""
    (kid,) = (one.kid for one in festival.transact(keystore.keys) if one.state == "active" and one.programme != "*")
    return kid


def typed(festival: Festival, *words: str) -> None:
    """Run `outreach certificates keys`, as whoever looks after the server does."""
    command = [sys.executable, *festival.program, "certificates", "keys", *words]
    subprocess.run(command, env={**os.environ, **festival.environ}, check=True, capture_output=True)


def test_j5e_paper_of_a_thief_is_refused_and_ours_counts_online_and_off(
    festival: Festival, school: Class, stand: Stranger, stolen: Path
) -> None:
    first = school.certificates()[FIRST]["url"]
    theft = forged(festival, first, stolen)
    assert THIEF in stand.scans(theft, GENUINE)  # nobody knows yet
    typed(festival, "compromise", next(one.kid for one in festival.transact(keystore.keys) if one.state == "retired"))
    note = stand.browser.page.locator("#note")
    for offline in (False, True):
        stand.browser.offline(offline)
        said = stand.scans(theft, "Not a genuine certificate", f"papers-j5e-thief-{offline}")
        assert THIEF not in said
        expect(note).to_contain_text("signed with a key that was stolen, and we did not issue it")
        assert FIRST in stand.scans(first, GENUINE, f"papers-j5e-ours-{offline}")
        expect(note).to_contain_text("on the list of what we issued")
        assert LATER in stand.scans(school.certificates()[LATER]["url"], GENUINE)
        expect(note).not_to_contain_text("stolen")
    stand.browser.offline(False)


def test_j5e_officer_has_the_list_of_what_to_issue_anew(
    festival: Festival, school: Class, stand: Stranger, browse: Callable[..., Browser]
) -> None:
    office: Issuer = issuer(festival, browse, "Kofi Mensah")
    first = school.certificates()[FIRST]["url"]
    office.open_kind(school.call.id)
    office.reads("issuing-stolen")
    lines = office.main.locator(".officer-box .officer-lines > li")
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text(FIRST)
    office.browser.shot("papers-j5e-list", whole=True)
    office.browser.page.set_viewport_size(PHONE)
    office.browser.shot("papers-home-phone", whole=True)
    assert office.browser.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    office.browser.page.set_viewport_size(office.browser.size)
    office.replaces_all("other", 1)
    expect(office.main.get_by_text(office.words("issuing-stolen"))).to_have_count(0)
    stand.scans(first, REPLACED)
    assert FIRST in stand.scans(school.certificates()[FIRST]["url"], GENUINE)
    expect(stand.browser.page.locator("#note")).not_to_contain_text("stolen")
