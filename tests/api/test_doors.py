"""Beginning without an account and without e-mail, what a proof of work is worth, and going on elsewhere by a code."""

from __future__ import annotations

import time

import httpx
import msgspec
import pytest

from outreach.doors import actions, proof
from outreach.errors import Problem
from outreach.ids import now_ms
from outreach.pepper import Pepper
from outreach.receipts import rules, store
from tests.support.device import uuid
from tests.support.doors import code_for, proved, shown, started
from tests.support.doors import proof as done
from tests.support.programme import Remote, open_call

WORDS = "The hill behind our house coughed when the wind came. " * 40


@pytest.fixture(scope="module")
def call(server):
    opening = {"opens_at": now_ms() - 86_400_000, "id": uuid(), "code": "ESSAY"}
    return server.transact(open_call, "essay-global", opening, now_ms())


def start(server, **more):
    return httpx.post(f"{server.url}/api/v1/start", json={"device": {"name": "Phone"}, **more})


def sent(phone, call):
    """Send an essay as an adult does; return its id."""
    who = phone.make("entrant", name="Awa Ndiaye", stated_age=41, privacy="2026-1/adult/fr")
    fields = {
        "call": call.id,
        "entrant": who,
        "title": "The hill",
        "text": WORDS,
        "language": "en",
        "declaration": True,
    }
    entry = phone.make("entry", **fields)
    phone.consent(entry, by="self", relation=None)
    assert phone.do(entry, "finalise").status in {"applied", "merged"}
    return entry


def test_somebody_begins_without_an_account_and_sends_an_essay(server, call) -> None:
    phone = Remote(started(server, country="SN"))
    me = phone.client.get("/api/v1/me").json()
    assert (me["actor"]["role"], me["actor"]["name"], me["actor"]["country"]) == ("entrant", actions.NAMELESS, "SN")
    assert [grant["scope"].partition(":")[0] for grant in me["grants"]] == ["call", "entrant"]
    entry = sent(phone, call)
    assert phone.body(entry)["reference"].startswith("OC-")
    page = shown(phone.client, code_for(phone.client, entry))
    assert "Awa Ndiaye" in page.text
    assert "/#/recover" in page.text


def test_proof_counts_once(server) -> None:
    made = proved(server.url)
    assert start(server, proof=made).status_code == 201
    again = start(server, proof=made)
    assert (again.status_code, again.json()["code"]) == (403, "proof-refused")


def test_proof_has_to_be_of_a_challenge_of_ours(server) -> None:
    ours = httpx.get(f"{server.url}/api/v1/challenge").json()
    others = proof.challenge(b"another server's secret", now_ms())
    cheaper = {**ours, "parameters": {**ours["parameters"], "keyPrefix": "00", "cost": 1}}
    later = {**ours, "parameters": {**ours["parameters"], "expiresAt": ours["parameters"]["expiresAt"] + 60}}
    for bad in (
        "", "bm90aGluZw==", "e30=", "[", "x" * 1999, done(ours, derivedKey="00" * 32),
        done(ours, counter=1, derivedKey=""),
        done(cheaper), done(later), done({"parameters": {**ours["parameters"]}, "signature": "0" * 64}),
        done(_written(others)),
    ):  # fmt: skip
        answer = start(server, proof=bad)
        assert (answer.status_code, answer.json()["code"]) == (403, "proof-refused"), bad[:40]
    assert start(server, proof=done(ours)).status_code == 201


def test_a_schools_form_costs_a_proof_that_counts_once(server) -> None:
    form = {"name": "École de Zinder", "country": "NE", "level": "primary", "person": "Mme Issa", "contact": "by post"}

    def ask(**more):
        return httpx.post(f"{server.url}/api/v1/schools/applications", json={**form, **more})

    assert ask().json()["code"] == "body-invalid"  # nobody asks without having worked for it
    assert ask(proof="bm90aGluZw==").json()["code"] == "proof-refused"
    made = proved(server.url)
    refused = ask(proof=made, country="XX")
    assert (refused.status_code, [one["path"] for one in refused.json()["errors"]]) == (400, ["country"])
    assert ask(proof=made).status_code == 201  # a form that was refused has not used it up
    assert ask(proof=made).json()["code"] == "proof-refused"
    assert start(server, proof=made).json()["code"] == "proof-refused"  # nor does another door take it


def _written(challenge):
    return msgspec.to_builtins(challenge)


def test_proof_ends(server) -> None:
    past = proof.challenge(b"secret", now_ms() - (proof.TTL_S + 1) * 1000)
    assert proof.check(b"secret", done(_written(past))) is None
    present = proof.challenge(b"secret", now_ms())
    assert proof.check(b"secret", done(_written(present))) is not None


def test_country_that_is_none_is_refused_and_costs_no_proof(server) -> None:
    made = proved(server.url)
    answer = start(server, proof=made, country="XX")
    assert (answer.status_code, answer.json()["errors"][0]["path"]) == (400, "country")
    assert start(server, proof=made, country="NE").status_code == 201


def test_three_hundred_tablets_behind_one_address_begin_and_no_flood(stage) -> None:
    """The limit holds for a network in an hour; another network, and the next hour, are not touched by it."""
    assert actions.AN_HOUR >= 300
    for _ in range(3):
        stage.write(actions.limit, "start", "10.0.0.1", stage.now_ms, 3)
    with pytest.raises(Problem, match="too-many-requests"):
        stage.write(actions.limit, "start", "10.0.0.1", stage.now_ms, 3)
    stage.write(actions.limit, "start", "10.0.0.2", stage.now_ms, 3)
    stage.write(actions.limit, "start", "10.0.0.1", stage.now_ms + 3_600_000, 3)


def test_code_brings_everything_to_a_new_device(server, call) -> None:
    phone = Remote(started(server))
    entry = sent(phone, call)
    code = code_for(phone.client, entry)
    answer = httpx.post(f"{server.url}/api/v1/recover", json={"code": code, "device": {"name": "Borrowed"}})
    assert answer.status_code == 201
    second = Remote(server.client(answer.json()["token"]))
    assert second.body(entry)["title"] == "The hill"
    assert second.do(entry, "withdraw").status in {"applied", "merged"}
    assert phone.body(entry)["lifecycle"] == "withdrawn"
    assert "device-added" in phone.notices()  # whose it is hears of it


def test_code_of_a_schools_work_opens_no_tablet(server, call) -> None:
    school = Remote(server.device(server.actor("school", country="NE").id))
    pupil = school.pupil()
    fields = {"call": call.id, "entrant": pupil, "title": "Wells", "text": WORDS, "language": "en", "declaration": True}
    entry = school.make("entry", **fields)
    school.do(entry, "finalise")
    code = code_for(school.client, entry)
    answer = httpx.post(f"{server.url}/api/v1/recover", json={"code": code, "device": {"name": "Mine"}})
    assert (answer.status_code, answer.json()["code"]) == (409, "receipt-of-school")
    wrong = httpx.post(f"{server.url}/api/v1/recover", json={"code": "0" * 16, "device": {"name": "Mine"}})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "code-refused")


def test_paper_opens_after_the_servers_secret_was_rotated(db, run) -> None:
    """Paper lies in a drawer for years."""
    old, new, code = b"a" * 32, b"b" * 32, rules.write_code(bytes(range(10)))
    run(db.write(store.add, rules.code_mac(old, code), uuid(), 0, rules.KEPT))

    def opens(tx, pepper):
        return any(store.entry_of(tx, mac) for mac in rules.code_macs(pepper, code))

    assert [run(db.read(opens, pepper)) for pepper in (old, Pepper(new, old), new)] == [True, True, False]


def test_draft_has_no_receipt(server, call) -> None:
    phone = Remote(started(server))
    who = phone.make("entrant", name="Awa", stated_age=41)
    entry = phone.make("entry", call=call.id, entrant=who, title="Not yet")
    phone.sync()
    assert phone.client.post("/api/v1/receipts", json={"entries": [entry, uuid()]}).json()["codes"] == []


def test_page_asks_without_a_script_and_allows_one_only(server) -> None:
    page = httpx.get(f"{server.url}/r")
    assert page.status_code == 200
    assert '<form method="post" action="/r">' in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert policy.count("sha256-") == 2
    assert "unsafe" not in policy


def test_making_a_challenge_costs_the_server_little() -> None:
    proof.challenge(b"secret", now_ms())
    begun = time.perf_counter()
    for _ in range(20):
        proof.challenge(b"secret", now_ms())
    assert (time.perf_counter() - begun) / 20 < 0.05
