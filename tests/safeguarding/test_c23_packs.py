"""C23 for packs: what devices take along of a collection is what strangers may see, and leaves them with it."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from outreach.cli import main
from outreach.db import open_database
from outreach.publication import exhibiting
from tests.safeguarding.test_publication import until_all
from tests.support.device import uuid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support.published import Works


Taken = tuple[str, list[str], list[str], list[str]]


def a_room(works: Works, *identities: str) -> str:
    body = {"title": {"en": "Wells", "fr": "Puits"}, "items": [{"publication": one} for one in identities]}
    return str(works.first.post("/api/v1/collections", json=body).raise_for_status().json()["id"])


def exhibit(works: Works, room: str, language: str = "fr", **looked_at: int) -> Any:
    return works.first.post(f"/api/v1/collections/{room}/exhibits/{language}", params=looked_at)


def outlook(works: Works, room: str, language: str = "fr") -> Any:
    return works.first.get(f"/api/v1/collections/{room}/exhibits/{language}")


def packs(works: Works, title: str = "Puits") -> list[dict[str, Any]]:
    works.school.sync()
    return [row.body for row in works.school.base.values() if row.kind == "pack" and row.body["title"] == title]


def bytes_of(works: Works, item: dict[str, Any]) -> Any:
    return works.tablet.get(f"/api/v1/media/{item['sha256']}/original")


def until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + 30
    while not (found := true()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


@pytest.fixture
def taken(works: Works) -> Taken:
    """A room of two works on the tablets: its id, the pupils, the entries, the publications."""
    pupils = [works.pupil("publish_work"), works.pupil("publish_work")]
    entries = [works.poster(pupil, title=f"Well {place}") for place, pupil in enumerate(pupils)]
    identities = [works.published(entry) for entry in entries]
    for one in identities:
        until_all(works, one)
    room = a_room(works, *identities)
    assert exhibit(works, room).raise_for_status().json()["version"] == 1
    return room, pupils, entries, identities


@pytest.fixture(autouse=True)
def never_blocking() -> None:
    """Let the command wait for the disk: its loop serves nobody else."""


@pytest.fixture(autouse=True)
def nothing_stays(works: Works) -> Iterator[None]:
    yield
    for collection in works.first.get("/api/v1/collections").json():
        works.first.delete(f"/api/v1/collections/{collection['id']}/exhibits/fr")


def test_c23_a_pack_has_renditions_with_the_generated_credit_and_nothing_more(works: Works, taken: Taken) -> None:
    room, pupils, entries, identities = taken
    (pack,) = packs(works)
    assert [item["title"] for item in pack["items"]] == [
        "Well 0 · Hadiza, De 9 à 12 ans, Niger", "Well 1 · Hadiza, De 9 à 12 ans, Niger",
    ]  # fmt: skip
    for item, identity in zip(pack["items"], identities, strict=True):
        data = bytes_of(works, item).raise_for_status().content
        assert hashlib.sha256(data).hexdigest() == item["sha256"] != works.sha
        assert data == works.stranger.get(f"/api/v1/gallery/{identity}/0/view").content
    told = str({name: value for name, value in pack.items() if name != "call"})
    assert [one for one in (*pupils, *entries, "Moumouni", works.school_id) if one in told] == []
    assert works.stranger.get(f"/api/v1/media/{item['sha256']}/original").status_code == 401
    assert [one["version"] for one in works.first.get(f"/api/v1/collections/{room}/exhibits").json()] == [1]


def test_c23_the_command_publishes_the_same(
    works: Works, taken: Taken, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, value in works.server.environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["outreach", "content", "exhibit", taken[0], "fr", "--json"])
    with pytest.raises(SystemExit) as end:
        main()
    assert (end.value.code or 0, json.loads(capfd.readouterr().out)["version"]) == (0, 2)
    (pack,) = packs(works)
    assert (pack["version"], len(pack["items"])) == (2, 2)


def test_c23_what_is_not_public_at_the_moment_never_gets_in(works: Works, taken: Taken) -> None:
    room, _, entries, identities = taken
    works.say(works.first, entries[0], "hold", reason="A threat.").raise_for_status()
    approved = works.poster(works.pupil("publish_work"))
    waiting = works.say(works.first, approved, "approve").raise_for_status().json()["publication"]["id"]
    other = a_room(works, identities[0], waiting, identities[1])
    assert len(exhibit(works, other).raise_for_status().json()["things"]) == 1
    empty = exhibit(works, a_room(works, identities[0], waiting))
    assert (empty.status_code, empty.json()["code"]) == (409, "content-broken")
    assert exhibit(works, uuid()).status_code == 404
    assert room


def test_c23_what_would_follow_is_told_before_a_pack_is_made_anew(works: Works, taken: Taken) -> None:
    room, _, entries, identities = taken
    (line,) = works.first.get(f"/api/v1/collections/{room}/exhibits").json()
    assert line["works"] == sorted(identities)
    same = outlook(works, room).raise_for_status().json()
    assert (same["version"], same["before"], same["load"], same["gone"]) == (2, 1, 0, [])
    assert outlook(works, room, "ar").json()["before"] == 0
    works.say(works.first, entries[0], "hold", reason="A threat.").raise_for_status()
    assert until(lambda: [pack["version"] for pack in packs(works)] == [2])
    stale = exhibit(works, room, version=same["version"])
    assert (stale.status_code, stale.json()["code"]) == (409, "content-changed")
    said = outlook(works, room).json()
    assert ([one["new"] for one in said["things"]], said["gone"], said["flaws"]) == ([False], [], [])
    made = exhibit(works, room, version=said["version"]).raise_for_status().json()
    assert (made["version"], made["works"]) == (3, identities[1:])
    gone = works.first.delete(f"/api/v1/collections/{room}/exhibits/fr").raise_for_status().json()
    assert (gone["withdrawn_ms"] > 0, gone["works"]) == (True, [])
    assert outlook(works, room).json()["before"] == 0


def test_c23_a_pack_of_nothing_is_told_in_a_sentence(works: Works) -> None:
    said = outlook(works, a_room(works)).raise_for_status().json()
    assert (said["things"], [flaw["message"] for flaw in said["flaws"]]) == ([], ["There is nothing in it."])
    assert outlook(works, uuid()).status_code == 404
    assert outlook(works, a_room(works), "no language").json()["code"] == "body-invalid"


@pytest.mark.parametrize("how", ["consent", "risk", "erased"])
def test_c23_withdrawn_work_leaves_the_tablets_at_their_next_contact(works: Works, taken: Taken, how: str) -> None:
    room, pupils, entries, _ = taken
    (before,) = packs(works)
    gone, stays = before["items"]
    if how == "consent":
        works.school.consent(pupils[0], "publish_work", "no")
        works.school.sync()
    elif how == "risk":
        works.say(works.first, entries[0], "hold", reason="A threat.").raise_for_status()
    else:
        admin = works.server.device(works.server.actor("officer", may=("people",)).id)
        order = {"subject": "entry", "target": entries[0], "mode": "all", "why": "request"}
        admin.post("/api/v1/erasures", json=order).raise_for_status()
    assert bytes_of(works, gone).status_code == 404, "from the answer on"
    assert until(lambda: [pack["version"] for pack in packs(works)] == [2])
    (after,) = packs(works)
    assert after["items"] == [stays]
    assert bytes_of(works, stays).is_success
    assert room


def test_c23_when_the_last_work_leaves_the_pack_does(works: Works, taken: Taken) -> None:
    _, pupils, _, _ = taken
    for pupil in pupils:
        works.school.consent(pupil, "publish_work", "no")
    works.school.sync()
    assert until(lambda: packs(works) == [])


async def looked(works: Works) -> None:
    db = open_database(works.server.settings.database)
    await db.open()
    try:
        await exhibiting.review(db)
    finally:
        await db.close()


def test_c23_what_nobody_told_of_is_found_by_looking(works: Works, taken: Taken) -> None:
    """A concern hides a work for as long as it lasts, and ends no publication."""
    (before,) = packs(works)
    said = {"concern": "other", "note": "Look at it."}
    works.first.post(f"/api/v1/entries/{taken[2][1]}/concern", json=said).raise_for_status()
    asyncio.run(looked(works))
    assert until(lambda: [pack["items"] for pack in packs(works)] == [before["items"][:1]])
