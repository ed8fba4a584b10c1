"""Packs in officers' hands over HTTP: looked over before anything is written, signed, told in the log, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from outreach.content import rules
from outreach.content.model import Item
from outreach.ids import now_ms
from tests.outreach.content.test_packs import _require_signed, packs
from tests.support import tus
from tests.support.pictures import poster_jpeg
from tests.support.programme import DAY_MS, Remote, open_call

if TYPE_CHECKING:
    import httpx

WORDS = "Le sol nourrit le mil.\n" * 40
PACKS = "/api/v1/content/packs"


@pytest.fixture(scope="module")
def call(server) -> str:
    opening = {"opens_at": now_ms() - DAY_MS, "code": "LAND-26"}
    return str(server.transact(open_call, "children-programme", opening, now_ms()).id)


@pytest.fixture(scope="module")
def officer(server) -> httpx.Client:
    return server.device(server.actor("officer", may=("admin",)).id)


def sent(client: httpx.Client, name: str, data: bytes) -> dict[str, str]:
    answer = tus.send_all(client, data)
    return {"name": name, "sha256": answer.headers["upload-stored"]}


def offer(call: str, files: list[dict[str, str]], language: str = "fr", **more: Any) -> dict[str, Any]:
    return {"call": call, "language": language, "title": "Le sol vivant", "files": files, **more}


def test_officer_looks_a_pack_over_publishes_and_withdraws_it(server, call, officer) -> None:
    tablet = Remote(server.device(server.actor("school").id))
    picture = sent(officer, "02 Une_affiche.jpg", poster_jpeg(640, 480, 1, gps=True, seed=5, quality=80))
    words = sent(officer, "01 Pourquoi.txt", WORDS.encode())
    said = officer.post(f"{PACKS}/preview", json=offer(call, [picture, words])).raise_for_status().json()
    assert [(one["title"], one["new"]) for one in said["things"]] == [("Pourquoi", True), ("Une affiche", True)]
    assert (said["version"], said["before"], said["flaws"], said["gone"]) == (1, 0, [], [])
    assert said["size"] == said["load"] == sum(one["size"] for one in said["things"])
    assert [one["language"] for one in said["lacking"] if one["what"] == "pack"] == ["ar", "en", "es", "ru", "zh"]
    assert packs(tablet) == [], "nothing is written by looking"
    made = officer.post(PACKS, json=offer(call, [picture, words], version=1)).raise_for_status().json()
    assert (made["version"], made["things"]) == (1, ["Pourquoi", "Une affiche"])
    (pack,) = packs(tablet)
    _require_signed(server, pack)
    again = officer.post(PACKS, json=offer(call, [words], version=1))
    assert (again.status_code, again.json()["code"]) == (409, "content-changed"), "it was not looked at as it is now"
    next_ = officer.post(f"{PACKS}/preview", json=offer(call, [words])).json()
    assert (next_["version"], next_["before"], next_["load"], next_["gone"]) == (2, 1, 0, ["Une affiche"])
    shelf = officer.get(PACKS).json()
    (line,) = [one for one in shelf["packs"] if one["call"] == call]
    assert 0 <= line["reached"] <= shelf["devices"], "contacts are written down now and then: at least so many"
    assert {one["language"] for one in shelf["lacking"][call]} == {"ar", "en", "es", "ru", "zh"}
    ended = officer.post(f"{PACKS}/{call}/fr/withdraw", json={"why": "rights"}).raise_for_status().json()
    assert ended["withdrawn_ms"] > 0
    assert packs(tablet) == []
    log = [
        one
        for one in officer.get("/api/v1/audit", params={"before": 1 << 40}).json()
        if one["act"].startswith("content-")
    ][:2]
    me = officer.get("/api/v1/me").json()["actor"]["id"]
    assert [(one["act"], one["by"]) for one in log] == [("content-withdrawn", me), ("content-published", me)]
    assert log[0]["facts"] == {"version": 1, "why": "rights"}
    assert officer.post(f"{PACKS}/{call}/fr/withdraw", json={"why": "rights"}).json()["code"] == "content-unknown"


def test_what_cannot_be_in_a_pack_is_named_and_nothing_is_published(server, call, officer) -> None:
    other = server.device(server.actor("officer", may=("admin",)).id)
    theirs = sent(other, "03 Autre.txt", b"Ailleurs.")
    words = sent(officer, "01 Pourquoi.txt", WORDS.encode())
    twice = {**words, "name": "02 Encore.txt"}
    said = officer.post(f"{PACKS}/preview", json=offer(call, [theirs, words])).json()
    assert [flaw["file"] for flaw in said["flaws"]] == ["03 Autre.txt"], "what another officer sent is not hers to give"
    said = officer.post(f"{PACKS}/preview", json=offer(call, [words, twice])).json()
    assert [flaw["message"] for flaw in said["flaws"]] == ["Two of the files are the same."]
    refused = officer.post(PACKS, json=offer(call, [words, twice], "es", version=1))
    assert (refused.status_code, refused.json()["code"]) == (409, "content-broken")
    assert all(one["language"] != "es" for one in officer.get(PACKS).json()["packs"])
    bad = officer.post(f"{PACKS}/preview", json=offer(call, [words], "Français"))
    assert (bad.status_code, bad.json()["code"]) == (400, "body-invalid")


def test_languages_are_told_what_they_lack_beside_each_other() -> None:
    """A step that is read aloud in one language and not in another is named."""
    packs = {"fr": ["Le sol", "L'eau", "say-photo", "say-ready"], "ha": ["Ƙasa", "say-photo"]}
    assert [(one.language, one.what, one.steps, one.n, one.most) for one in rules.lacking(packs, ["en", "fr"])] == [
        ("en", "pack", [], 0, 0), ("ha", "spoken", ["ready"], 0, 0), ("ha", "fewer", [], 1, 2),
    ]  # fmt: skip
    assert rules.lacking({}, ["en", "fr"]) == [], "a call without packs lacks none"


def test_what_changes_is_told_by_bytes_and_not_by_names() -> None:
    before = [Item(title="Soil", type="text/plain", sha256="ab" * 32, size=10)]
    after = [Item(title="The soil", type="text/plain", sha256="ab" * 32, size=10)]
    assert [one.new for one in rules.changes(after, before)] == [False]
    assert rules.gone(after, before) == []
    assert rules.gone([], before) == ["Soil"]


@pytest.mark.parametrize(("stem", "title"), [("\u202egpj.lios", "gpj.lios"), ("01 \u200fتربة\x00", "تربة")])
def test_title_turns_no_line_around(stem: str, title: str) -> None:
    assert rules.title_of(stem) == title
