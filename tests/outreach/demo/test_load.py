"""The demonstration as a whole: loaded once over the public wire, then looked at."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from outreach.demo import people
from outreach.demo.load import DemoLinks, NotEmpty, links_again, load
from outreach.devices.actions import actors
from outreach.ids import entropy, now_ms
from tests.support.figures import recount
from tests.support.server import Server

pytestmark = pytest.mark.may_block  # a command with a process of its own

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRIES = "SELECT lifecycle, media, consent, timing FROM entry"


class Demonstration:
    def __init__(self, server: Server, links: DemoLinks) -> None:
        self.server, self.links = server, links

    def all(self, sql: str) -> list[tuple[Any, ...]]:
        return self.server.transact(lambda tx: tx.all(sql))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory) -> Iterator[Demonstration]:
    server = Server(tmp_path_factory.mktemp("demo") / "data")
    links = asyncio.run(load(server.settings, now_ms, entropy, lambda _: None))
    with server:
        yield Demonstration(server, links)


def test_demonstration_invites_every_role(demonstration) -> None:
    roles = Counter(link.role.split(",")[0] for link in demonstration.links.links)
    assert roles == {"school": 3, "entrant": 1, "judge": 3, "officer": 2}


def test_a_link_opens_once(demonstration) -> None:
    link = next(link for link in demonstration.links.links if link.role == "entrant")
    assert link.url == f"{demonstration.server.settings.public_url}/#enrol={link.code}"
    enrol = {"code": link.code, "device": {"name": "Phone"}}
    answers = [httpx.post(f"{demonstration.server.url}/api/v1/enrol", json=enrol) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 403]
    assert answers[0].json()["actor"]["name"] == "Awa Ndiaye"


def test_four_calls_are_open(demonstration) -> None:
    found = httpx.get(f"{demonstration.server.url}/api/v1/calls", headers={"Accept-Language": "ar"}).json()
    assert len(found["calls"] if isinstance(found, dict) else found) == 4


def test_s8_everything_that_was_sent_has_arrived_whole(demonstration) -> None:
    found = Counter(demonstration.all(ENTRIES))
    assert found == {
        ("received", "complete", "granted", "on_time"): len(people.PUPILS) - 1,
        ("received", "complete", "pending", "on_time"): 1,
        ("received", "none", "granted", "on_time"): 1,
        ("received", "complete", "not_required", "on_time"): 1,
    }


def test_i1_entry_without_a_guardians_yes_waits(demonstration) -> None:
    """I1: the pupil whose guardian was not asked is there, and waits."""
    waiting = demonstration.all("SELECT title FROM entry WHERE consent = 'pending'")
    assert waiting == [(next(p.title for p in people.PUPILS if p.standing == "no guardian yet"),)]


def test_loading_twice_is_refused_and_changes_nothing(demonstration) -> None:
    before = demonstration.all("SELECT COUNT(*) FROM actor")

    with pytest.raises(NotEmpty):
        asyncio.run(load(demonstration.server.settings, now_ms, entropy, lambda _: None))
    assert demonstration.all("SELECT COUNT(*) FROM actor") == before


def test_fresh_links_are_for_the_same_people(demonstration) -> None:
    again = asyncio.run(links_again(demonstration.server.settings, now_ms, entropy))
    assert [(link.role, link.name) for link in again.links] == [(x.role, x.name) for x in demonstration.links.links]
    assert {link.code for link in again.links} & {link.code for link in demonstration.links.links} == set()


def test_i7_report_of_the_demonstration_says_what_a_recount_of_its_rows_says(demonstration) -> None:
    server = demonstration.server
    officer = server.device(next(one.id for one in server.transact(actors, "officer")))
    counted = server.transact(recount, None, 0, now_ms())
    told = officer.get("/api/v1/report").raise_for_status().json()
    assert told["entries"]["received"] == counted["received"] == len(people.PUPILS) + 2
    assert told["entrants"]["distinct"] == counted["makers"]
    assert {one["country"]: one["entries"] for one in told["countries"]["each"]} == counted["countries"]
    assert sum(one["given"] for one in told["consents"]) == sum(
        n for (_, answer), n in counted["consents"].items() if answer == "given"
    )
    none = officer.get("/api/v1/report", params={"from": "2020-01-01", "until": "2020-12-31"}).json()
    assert none["entries"]["received"] == counted["received"] - told["entries"]["received"]
    passed = officer.get("/api/v1/report/file", params={"format": "csv"})
    assert passed.headers["content-disposition"] == 'attachment; filename="report.csv"'
    assert f"R1,entries.received,,{counted['received']}\r\n" in passed.text
    assert "KE,1" not in passed.text.replace("first,KE,1", "")  # one woman's story is not told by its country
    wrong = officer.get("/api/v1/report", params={"from": "2027-02-30"})
    assert (wrong.status_code, wrong.json()["code"]) == (400, "body-invalid")
