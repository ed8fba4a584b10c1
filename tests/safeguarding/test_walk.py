"""Every address of the API, as every sort of caller: no name, school, birth, e-mail or file name that it may not see.

What each may see is a table written by hand. The addresses come from the description, so that a new one is walked
without anybody's doing.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from outreach.devices.model import CAPABILITIES
from outreach.ids import new_id
from tests.support import tus
from tests.support.amount import amount
from tests.support.asking import EXTRA, NOBODY
from tests.support.pictures import poster_jpeg
from tests.support.published import CLEAN, SCHOOL

if TYPE_CHECKING:
    from tests.support.published import Works

NAME, SURNAME, BIRTH, MAIL, FILE = (
    "Zeinabou Abdoulkarimou",
    "Abdoulkarimou",
    "2014-07",
    "zeinabou@walk.example",
    "zeinabou-klasse-4.jpg",
)
SECRETS = {"name": SURNAME, "school": SCHOOL, "birth": BIRTH, "mail": MAIL, "file": FILE}
NOTHING: frozenset[str] = frozenset()
SEES: dict[str, frozenset[str]] = {
    "stranger": NOTHING, "judge": NOTHING, "entrant": NOTHING, "other": NOTHING, "hub": NOTHING,
    "school": frozenset({"school"}),  # its own name; its pupils come by sync, not by these addresses
    "screen": frozenset({"name", "school", "mail"}),  # who decides on a work reads it; ages come as years
    "certificates": frozenset({"name", "school"}),
    "publish": frozenset({"school"}), "judging": frozenset({"school"}),
    "people": frozenset({"school", "name", "birth"}),  # who says whether two pupils are one (`alike_pupils`)
    "safeguarding": frozenset({"school"}), "admin": frozenset({"school"}),
}  # fmt: skip
"""Every officer sees which schools take part (`list_schools`)."""
FEW = ("screen", "publish", "people")
"""Officers who are asked in `./test`; all are in `TESTS=whole`."""


@pytest.fixture(scope="module")
def known(works: Works) -> dict[str, str]:
    """A published work whose words, file and maker tell everything that they should not."""
    pupil = works.pupil("publish_work", name=NAME, birth=BIRTH)
    data = poster_jpeg(91, 48)
    sha = hashlib.sha256(data).hexdigest()
    part = {"kind": "poster", "sha256": sha, "size": len(data), "type": "image/jpeg", "order": 0}
    words = f"I am {NAME} of {SCHOOL}; write to {MAIL}."
    entry = works.school.poster(works.call, pupil, statement=words, **{"parts/p1": part})
    works.school.do(entry, "finalise")
    tus.send_all(works.tablet, data, sha256=sha, name=FILE)
    works.first.post(f"/api/v1/entries/{entry}/clear", json={"checklist": CLEAN}).raise_for_status()
    works.first.post(f"/api/v1/entries/{entry}/parts/p1/faces", json={"faces": "none"}).raise_for_status()
    identity = works.published(entry)
    body = {"title": {"en": "Walk"}, "items": [{"publication": identity}], "shown": True}
    room = works.first.post("/api/v1/collections", json=body).raise_for_status().json()["id"]
    made = works.first.post("/api/v1/rounds", json={"call": works.call.id, "readings": 1, "judges": [works.judge]})
    return {
        "entry": entry, "entrant": pupil, "call": works.call.id, "call_id": works.call.id, "work": identity,
        "room": room, "sha256": sha, "recipe": "original", "place": "0", "part": "p1",
        "round_id": made.json().get("id", new_id()), "of": works.school_id, "school": works.school_id,
    }  # fmt: skip


def callers(works: Works) -> dict[str, httpx.Client]:
    server = works.server
    found = {role: server.device(server.actor(role).id) for role in ("entrant", "hub")}
    found |= {
        "judge": server.device(works.judge),
        "school": works.tablet,
        "other": server.device(server.actor("school").id),
    }
    found |= {each: server.device(server.actor("officer", may=(each,)).id) for each in amount(FEW, CAPABILITIES)}
    return {**found, "stranger": works.stranger}


def addresses(document: dict[str, Any], known: dict[str, str]) -> dict[str, str]:
    """Return every address that can be asked with GET, filled with what there is."""
    found = {
        "gallery page": "/gallery",
        "work page": f"/gallery/{known['work']}",
        "room": f"/gallery/rooms/{known['room']}",
    }
    for path, item in document["paths"].items():
        if "get" not in item:
            continue
        filled = re.sub(r"{(\w+)}", lambda hole: known.get(hole[1], known["entry"]), path)
        asked = [
            one["name"] for one in item["get"].get("parameters", ()) if one["in"] == "query" and one["name"] in known
        ]
        query = "&".join(f"{name}={known[name]}" for name in asked)
        found[item["get"]["operationId"]] = filled + (f"?{query}" if query else "")
    found["entries of all states"] = "/api/v1/entries?state=all&limit=200"
    return found


def told(client: httpx.Client, address: str) -> str:
    """Return what an answer says; of a stream, what it says at once."""
    with client.stream("GET", address) as answer:
        if answer.headers.get("content-type", "").startswith("text/event-stream"):
            return next(answer.iter_text()) + str(dict(answer.headers))
        return answer.read().decode(errors="replace") + str(dict(answer.headers))


def test_c12_no_address_tells_anybody_what_is_not_theirs(works, known) -> None:
    document = httpx.get(f"{works.server.url}/api/openapi.json", timeout=60).json()
    asked = addresses(document, known)
    assert len(asked) > 40
    leaks, seen = [], set()
    for caller, client in callers(works).items():
        for operation, address in asked.items():
            text = told(client, address).replace(address, "")
            found = {what for what, secret in SECRETS.items() if secret in text}
            leaks += [(caller, operation, what) for what in sorted(found - SEES[caller])]
            seen |= found
    assert leaks == []
    assert seen >= {"name", "school", "mail"}  # whoever screens has read it: the walk has come to the work


NOT_THEIRS = ("stranger", "judge", "entrant", "other", "hub")
"""Callers to whom nothing of this school's belongs: they may try whatever changes something, too."""


def test_c12_nothing_that_changes_something_answers_anybody_with_what_is_not_theirs(works, known) -> None:
    """Every other operation of the description, with the arguments of the matrix and the ids of the work."""
    document = httpx.get(f"{works.server.url}/api/openapi.json", timeout=60).json()
    clients = {caller: client for caller, client in callers(works).items() if caller in NOT_THEIRS}
    before = works.first.get(f"/api/v1/entries/{known['entry']}").json()
    leaks, tried = [], 0
    for path, item in document["paths"].items():
        for method, operation in ((method, item[method]) for method in item if method != "get"):
            name = operation["operationId"]
            address = re.sub(r"{(\w+)}", lambda hole: known.get(hole[1], known["entry"]), path)
            said = json.loads(json.dumps(EXTRA.get(name, {})).replace(NOBODY, known["entry"]))
            for caller, client in clients.items():
                answer = client.request(method.upper(), address, **said)
                text = (answer.text + str(dict(answer.headers))).replace(address, "")
                leaks += [(caller, name, what) for what, secret in SECRETS.items() if secret in text]
                tried += 1
    assert leaks == []
    assert tried > 5 * 80
    assert works.first.get(f"/api/v1/entries/{known['entry']}").json() == before  # nor did anybody change it


def test_c12_no_device_is_sent_what_is_not_its_own(works, known) -> None:
    """Whoever asks for the scopes that they hold, and for the school's too, is sent nothing of the school's."""
    for caller, client in callers(works).items():
        hello = client.post("/api/v1/sync/hello", json={"app": "walk"})
        if caller == "school" or hello.status_code != 200:
            assert caller in {"school", "stranger", "hub"}
            continue
        scopes = [one["scope"] for one in client.get("/api/v1/me").json()["grants"]] + [f"school:{works.school_id}"]
        cursors = dict.fromkeys(scopes, 0)
        pulled = client.post("/api/v1/sync/pull", json={"epoch": hello.json()["epoch"], "cursors": cursors})
        assert pulled.status_code == 200
        assert [what for what, secret in SECRETS.items() if secret in pulled.text] == [], caller
        assert f"school:{works.school_id}" in pulled.json()["leave"]
        for name, body in (("ids", {}), ("hash", {}), ("docs", {"ids": [known["entry"], known["entrant"]]})):
            answer = client.post(f"/api/v1/sync/{name}", json={"scope": f"school:{works.school_id}", **body})
            assert answer.status_code in {400, 404}, (caller, name)
            assert [what for what, secret in SECRETS.items() if secret in answer.text] == [], caller


def test_c12_a_posted_case_or_list_tells_no_name_unless_names_were_asked_for(works, known) -> None:
    officer = works.server.device(works.server.actor("officer", may=("people", "publish", "safeguarding")).id)
    body = {"format": "csv", "reason": "To see what is in it.", "call": known["call"]}
    made = officer.post("/api/v1/exports", json=body).raise_for_status().json()
    refused = officer.post("/api/v1/exports/press", json=body)  # nobody of these agreed to that
    assert (refused.status_code, refused.json()["code"]) == (409, "press-none")
    for text in (officer.post(f"/api/v1/exports/{made['id']}/fetch").text, refused.text):
        assert [secret for secret in SECRETS.values() if secret in text] == []
