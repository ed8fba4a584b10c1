"""C16 over HTTP: a judge who knows every address and every id still learns nothing of who made a work."""

from __future__ import annotations

import re

import pytest

from outreach.app import create_app
from outreach.ids import now_ms
from tests.support.device import uuid
from tests.support.programme import DAY_MS, Remote, open_call, store_blob

CLEAN = {
    "personal_data_visible": False, "uniform_visible": False, "other_persons_visible": False, "abuse_disclosed": False,
}  # fmt: skip
SHA = "ab" * 32


@pytest.fixture(scope="module")
def known(server):
    """A judged entry, and every id there is about it."""
    maker = server.actor("school", name="École de Maradi", country="NE")
    call = server.transact(open_call, "poster-children", {"opens_at": now_ms() - DAY_MS, "id": uuid()}, now_ms())
    judge = server.actor("judge", languages=("fr",))
    with server.device(maker.id) as tablet, server.device(server.actor("officer").id) as officer:
        school = Remote(tablet)
        pupil = school.pupil(name="Aminata Diallo")
        school.consent(pupil)
        entry = school.poster(call, pupil, sha256=SHA)
        school.do(entry, "finalise")
        server.transact(store_blob, school.scope, SHA, now_ms())
        officer.post(f"/api/v1/entries/{entry}/clear", json={"checklist": CLEAN}).raise_for_status()
        made = officer.post("/api/v1/rounds", json={"call": call.id, "readings": 1}).raise_for_status().json()
        officer.post(f"/api/v1/rounds/{made['id']}/release").raise_for_status()
        reference = school.body(entry)["reference"]
    return {
        "judge": judge.id, "entry": entry, "round": made["id"], "school": maker.id, "pupil": pupil, "call": call.id,
        "secrets": (entry, maker.id, "Maradi", pupil, "Aminata", "Diallo", reference),
    }  # fmt: skip


@pytest.fixture(scope="module")
def judge(server, known):
    with server.device(known["judge"]) as client:
        yield client


def test_c16_no_address_tells_a_judge_who_made_a_work(server, judge, known):
    """Every GET of the API, with every id that could fit into it."""
    ids = [known[name] for name in ("entry", "round", "school", "pupil", "call")] + [SHA]
    routes = [route for route in create_app(server.settings).routes if "GET" in getattr(route, "methods", ())]
    paths = sorted({route.path_format for route in routes})
    tried = 0
    for path in paths:
        holes = re.findall(r"{[^}]+}", path)
        for identity in ids if holes else [""]:
            address = path
            for hole in holes:
                recipe = hole.startswith(("{recipe", "{name"))
                address = address.replace(hole, "original" if recipe else identity)
            tried += 1
            told = leaked(judge, address)
            assert (address, [secret for secret in known["secrets"] if secret in told]) == (address, [])
    assert tried > len(paths)


SPENT = frozenset({"/api/v1/token"})
"""What a judge may do and must not here: her token would be another one."""


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "HEAD"])
def test_c16_no_deed_at_any_address_tells_a_judge_who_made_a_work(server, judge, known, method):
    """Every other method of the API, with the ids of the work, of its round and of its maker."""
    routes = [route for route in create_app(server.settings).routes if method in getattr(route, "methods", ())]
    paths = sorted({route.path_format for route in routes} - SPENT)
    for path in paths:
        for identity in [known[name] for name in ("entry", "round", "school")] if "{" in path else [""]:
            address = re.sub(r"{[^}]+}", identity, path)
            told = leaked(judge, address, method)
            assert (method, address, [secret for secret in known["secrets"] if secret in told]) == (method, address, [])
    assert judge.get("/api/v1/me").json()["actor"]["id"] == known["judge"]  # nothing of it has signed her out


def leaked(judge, address: str, method: str = "GET") -> str:
    """Return what an answer says beyond repeating the address it was asked at; of a stream, all that is so now."""
    body = {} if method in {"GET", "HEAD"} else {"json": {}}
    with judge.stream(method, address, **body) as answer:
        if answer.headers.get("content-type", "").startswith("text/event-stream"):
            text = next(answer.iter_text())
            assert "event: poke" in text
        else:
            text = answer.read().decode(errors="replace")
    return (text + str(dict(answer.headers))).replace(address, "")


@pytest.mark.parametrize("scope", ["school:{school}", "entrant:{pupil}", "panel:{entry}", "judge:{school}"])
def test_c16_a_judge_cannot_pull_a_scope_that_she_was_not_given(judge, known, scope):
    named = scope.format(**known)
    epoch = judge.post("/api/v1/sync/hello", json={"app": "test"}).json()["epoch"]
    pulled = judge.post("/api/v1/sync/pull", json={"epoch": epoch, "cursors": {named: 0}}).json()
    assert [page for page in pulled.get("pages", ()) if page["scope"] == named] == []
    assert named in pulled["leave"]
    listed = judge.post("/api/v1/sync/ids", json={"scope": named})
    assert (listed.status_code, listed.json()["code"]) == (404, "scope-unknown")


def test_c16_a_judge_is_never_served_an_original(judge):
    answer = judge.get(f"/api/v1/media/{SHA}/original")
    assert (answer.status_code, answer.json()["code"]) == (404, "media-unknown")
    being_made = judge.get(f"/api/v1/media/{SHA}/judge")
    assert being_made.json()["code"] != "media-unknown"
