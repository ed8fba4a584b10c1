"""Passkeys of officers: made, used, removed; and everything that must not open a door."""

from __future__ import annotations

import httpx
import pytest

from outreach.audit import actions as audit
from outreach.devices import actions as devices
from outreach.ids import now_ms
from outreach.passkeys import actions, rules
from outreach.pepper import Pepper
from tests.support import hours
from tests.support.authenticator import PRESENT, VERIFIED, Authenticator

PEPPER = Pepper(b"p" * 32)
STRANGER = httpx.Client()  # one for all: making one costs more than asking


@pytest.fixture(scope="module", autouse=True)
def gone():
    """Close what strangers asked with."""
    yield
    STRANGER.close()


@pytest.fixture(scope="module")
def officer(server):
    return server.device(server.actor("officer", name="Ngozi").id)


def registration(client):
    return client.post("/api/v1/passkeys/registration").raise_for_status().json()


def question(server):
    return STRANGER.post(f"{server.url}/api/v1/passkeys/challenge").raise_for_status().json()


def sign_in(server, said):
    return STRANGER.post(f"{server.url}/api/v1/passkeys/sign-in", json=said)


def made(server, client, **more):
    """Return an authenticator that holds a passkey of an officer."""
    key = Authenticator(f"http://localhost:{server.port}")
    client.post("/api/v1/passkeys", json=key.make(registration(client), **more)).raise_for_status()
    return key


def acts(server):
    return [line.act for line in server.transact(audit.newest, 2**53, 10)]


def test_an_officer_makes_a_passkey_comes_in_with_it_and_removes_it(server, officer) -> None:
    me = officer.get("/api/v1/me").json()
    asked = registration(officer)
    assert (asked["rp_id"], rules.read(asked["user"]).decode()) == ("localhost", me["actor"]["id"])
    key = made(server, officer, name="My phone")
    assert rules.write(key.id) in registration(officer)["exclude"]
    answer = sign_in(server, key.sign(question(server)))
    assert answer.status_code == 201
    assert answer.json()["actor"]["id"] == me["actor"]["id"]
    phone = server.client(answer.json()["token"])
    (listed,) = phone.get("/api/v1/passkeys").json()
    assert (listed["name"], listed["used_ms"] is None) == ("My phone", False)
    phone.delete(f"/api/v1/passkeys/{listed['id']}").raise_for_status()
    assert acts(server)[0] == "passkey-removed"
    assert "passkey-made" in acts(server)
    refused = sign_in(server, key.sign(question(server)))
    assert (refused.status_code, refused.json()["code"]) == (403, "passkey-refused")


def test_an_answer_counts_once(server, officer) -> None:
    key = made(server, officer)
    said = key.sign(question(server))
    assert sign_in(server, said).status_code == 201
    assert sign_in(server, said).json()["code"] == "passkey-refused"
    other = Authenticator(f"http://localhost:{server.port}")
    body = other.make(registration(officer))
    assert officer.post("/api/v1/passkeys", json=body).status_code == 201
    officer.delete(f"/api/v1/passkeys/{body['id']}").raise_for_status()
    assert officer.post("/api/v1/passkeys", json=body).json()["code"] == "passkey-refused"


def test_what_another_device_was_asked_is_not_answered_here(server, officer) -> None:
    me = officer.get("/api/v1/me").json()
    second = server.device(me["actor"]["id"])
    key = Authenticator(f"http://localhost:{server.port}")
    body = key.make(registration(officer))
    assert second.post("/api/v1/passkeys", json=body).json()["code"] == "passkey-refused"
    body = key.make(question(server) | {"user": "x"})  # nor what a stranger was asked
    assert officer.post("/api/v1/passkeys", json=body).json()["code"] == "passkey-refused"
    assert officer.post("/api/v1/passkeys", json=key.make(registration(officer))).status_code == 201


WRONG = {
    "another site's page": lambda key: setattr(key, "origin", "https://outreach.example"),
    "the site's name, another port": lambda key: setattr(key, "origin", "http://localhost:1"),
    "another site's key": lambda key: setattr(key, "rp_id", "outreach.example"),
    "a person who was not verified": lambda key: setattr(key, "flags", PRESENT),
    "nobody who was there": lambda key: setattr(key, "flags", VERIFIED),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_does_not_fit_is_neither_kept_nor_lets_anybody_in(server, officer, wrong) -> None:
    key = Authenticator(f"http://localhost:{server.port}")
    wrong(key)
    assert officer.post("/api/v1/passkeys", json=key.make(registration(officer))).json()["code"] == "passkey-refused"
    key = made(server, officer)
    wrong(key)
    assert sign_in(server, key.sign(question(server))).json()["code"] == "passkey-refused"
    officer.delete(f"/api/v1/passkeys/{rules.write(key.id)}").raise_for_status()


def test_only_what_the_key_signed_for_this_question_lets_in(server, officer) -> None:
    key = made(server, officer)
    asked = question(server)
    stolen = {**key.sign(asked), "session": question(server)["session"]}
    shown = key.sign(asked, challenge=question(server)["challenge"])
    kind = key.sign(asked, kind="create")
    other = Authenticator(key.origin)
    other.id, other.user = key.id, key.user
    whose = {**key.sign(asked), "user": rules.write(b"somebody else")}
    for said in (stolen, shown, kind, other.sign(asked), whose, {**key.sign(asked), "signature": "AAAA"}):
        assert sign_in(server, said).json()["code"] == "passkey-refused"
    assert sign_in(server, key.sign(asked)).status_code == 201


def test_a_counter_that_does_not_go_on_shuts_the_door_and_is_written_down(server, officer) -> None:
    key = made(server, officer)
    key.count = 7
    assert sign_in(server, key.sign(question(server))).status_code == 201
    key.count = 7  # a copy that stayed behind
    assert sign_in(server, key.sign(question(server))).json()["code"] == "passkey-refused"
    assert acts(server)[0] == "passkey-copied"


def test_only_its_officer_and_who_looks_after_people_remove_a_passkey(server) -> None:
    office = {may: server.device(server.actor("officer", may=(may,)).id) for may in ("screen", "judging", "people")}
    key = made(server, office["screen"])
    whose = office["screen"].get("/api/v1/me").json()["actor"]["id"]
    at = f"/api/v1/passkeys/{rules.write(key.id)}"
    assert office["judging"].delete(at).json()["code"] == "passkey-unknown"
    assert office["judging"].get("/api/v1/passkeys", params={"of": whose}).json() == []
    assert len(office["people"].get("/api/v1/passkeys", params={"of": whose}).json()) == 1
    assert office["people"].delete(at).status_code == 204
    assert sign_in(server, key.sign(question(server))).json()["code"] == "passkey-refused"


def test_ten_are_enough(server) -> None:
    client = server.device(server.actor("officer").id)
    for _ in range(rules.MOST):
        made(server, client)
    body = Authenticator(f"http://localhost:{server.port}").make(registration(client))
    assert client.post("/api/v1/passkeys", json=body).json()["code"] == "passkeys-full"


def test_sessions_end_and_are_for_one_purpose_and_survive_a_rotated_secret() -> None:
    at = 1_000_000
    session = rules.session(PEPPER, "sign-in", b"r" * rules.RANDOM_BYTES, at)
    assert rules.ends_ms(PEPPER, "sign-in", session, at) == at + rules.TTL_MS
    assert rules.ends_ms(PEPPER, "sign-in", session, at + rules.TTL_MS) is None
    assert rules.ends_ms(PEPPER, "register:x", session, at) is None
    assert rules.ends_ms(PEPPER, "sign-in", session[:-1], at) is None
    assert rules.ends_ms(PEPPER, "sign-in", session[:-1] + bytes([session[-1] ^ 1]), at) is None
    assert rules.ends_ms(PEPPER, "sign-in", session, at - 10**9) is None  # a clock that was years ahead
    assert rules.ends_ms(Pepper(b"n" * 32, b"p" * 32), "sign-in", session, at) == at + rules.TTL_MS


@pytest.mark.parametrize(
    ("url", "party"),
    [
        ("https://outreach.example", ("outreach.example", "https://outreach.example")),
        ("https://outreach.example:8443", ("outreach.example", "https://outreach.example:8443")),
        ("http://localhost:8000", ("localhost", "http://localhost:8000")),
        ("http://outreach.example", None),  # no TLS: no browser has passkeys there
        ("https://192.0.2.7", None),
        ("https://[2001:db8::1]", None),
    ],
)
def test_the_public_address_says_what_passkeys_are_bound_to(url, party) -> None:
    assert rules.party(url) == party


def test_rubbish_is_refused_and_never_an_error(server, officer) -> None:
    key = made(server, officer)
    for rubbish in ("A", "AAAA", "_" * 100):
        for part in ("session", "id", "client_data", "authenticator_data", "signature"):
            assert sign_in(server, {**key.sign(question(server)), part: rubbish}).json()["code"] == "passkey-refused"
        body = {**key.make(registration(officer)), "attestation": rubbish}
        assert officer.post("/api/v1/passkeys", json=body).json()["code"] == "passkey-refused"
    officer.delete(f"/api/v1/passkeys/{rules.write(key.id)}").raise_for_status()


def guessed(tx, at_ms):
    for _ in range(devices.ATTEMPTS_AN_HOUR):
        actions.refused(tx, "127.0.0.1", at_ms)


def test_who_guesses_is_counted(server) -> None:
    said = Authenticator(f"http://localhost:{server.port}").sign(question(server))
    assert sign_in(server, said).json()["code"] == "passkey-refused"
    hours.within_one()
    server.transact(guessed, now_ms())
    answer = sign_in(server, said)
    assert (answer.json()["code"], answer.headers["retry-after"]) == ("too-many-requests", "3600")
