"""What a code opens for an officer: the page that makes a passkey. And what opens once there is one."""

from __future__ import annotations

import httpx
import pytest

from outreach.devices.model import CAPABILITIES, Caller
from outreach.policy import RULES, is_public, refusal
from outreach.settings import SettingsInvalid, read_settings
from tests.support.authenticator import Authenticator
from tests.support.server import Server

BEGUN = {"me", "rotate_token", "begin_passkey", "add_passkey"}


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("door") / "data", OUTREACH_OFFICERS="passkey") as server:
        yield server


def caller(role, standing):
    may = frozenset(CAPABILITIES)
    return Caller(id="i", role=role, name="n", device="d", may=may, standing=standing, token="t")


def register(server, client):
    key = Authenticator(f"http://localhost:{server.port}")
    asked = client.post("/api/v1/passkeys/registration").raise_for_status().json()
    client.post("/api/v1/passkeys", json=key.make(asked)).raise_for_status()
    return key


def code_of(answer):
    return (answer.status_code, answer.json().get("code"))


def test_a_code_alone_opens_no_operation_of_officers_but_those_that_make_a_passkey() -> None:
    allowed = {name for name in RULES if not is_public(name) and refusal(name, caller("officer", "begun")) is None}
    assert allowed == BEGUN
    assert {refusal(name, caller("officer", "begun")) for name in RULES if not is_public(name)} == {
        None, "passkey-needed",
    }  # fmt: skip


def test_an_officer_who_came_by_a_code_makes_a_passkey_and_is_in(door) -> None:
    client = door.device(door.actor("officer").id)
    assert client.get("/api/v1/me").json()["begun"] is True
    for ask in ("/api/v1/entries", "/api/v1/audit", "/api/v1/officers/codes", "/api/v1/passkeys", "/api/v1/exports"):
        assert code_of(client.get(ask)) == (403, "passkey-needed"), ask
    for ask in ("/api/v1/officers/codes", "/api/v1/sync/hello", "/api/v1/sync/push"):
        assert code_of(client.post(ask, json={})) == (403, "passkey-needed"), ask
    client = door.client(client.post("/api/v1/token").raise_for_status().json()["token"])
    assert code_of(client.get("/api/v1/audit")) == (403, "passkey-needed"), "a further token is no passkey"
    key = register(door, client)
    assert client.get("/api/v1/me").json()["begun"] is False
    assert client.get("/api/v1/audit").status_code == 200
    asked = httpx.post(f"{door.url}/api/v1/passkeys/challenge").json()
    made = httpx.post(f"{door.url}/api/v1/passkeys/sign-in", json=key.sign(asked)).raise_for_status().json()
    phone = door.client(made["token"])
    assert (phone.get("/api/v1/me").json()["begun"], phone.get("/api/v1/audit").status_code) == (False, 200)


def test_a_further_code_of_who_has_a_passkey_opens_no_more_than_the_first(door) -> None:
    officer = door.actor("officer")
    register(door, door.device(officer.id))
    assert code_of(door.device(officer.id).get("/api/v1/audit")) == (403, "passkey-needed")


def test_two_halves_of_a_way_back_lead_there_too(door) -> None:
    lost, other = (door.device(door.actor("officer").id) for _ in range(2))
    keys = [register(door, one) for one in (lost, other)]
    codes = lost.post("/api/v1/officers/codes").raise_for_status().json()["codes"]
    whose = lost.get("/api/v1/me").json()["actor"]["id"]
    way = other.post(f"/api/v1/officers/{whose}/recovery").raise_for_status().json()["code"]
    said = {"code": way, "recovery": codes[0], "device": {"name": "new"}}
    back = door.client(httpx.post(f"{door.url}/api/v1/regain", json=said).raise_for_status().json()["token"])
    assert code_of(back.get("/api/v1/audit")) == (403, "passkey-needed")
    asked = httpx.post(f"{door.url}/api/v1/passkeys/challenge").json()
    found = httpx.post(f"{door.url}/api/v1/passkeys/sign-in", json=keys[0].sign(asked))
    assert code_of(found) == (403, "passkey-refused"), "what was lost opens nothing any more"
    register(door, back)
    assert back.get("/api/v1/audit").status_code == 200


def test_who_has_left_comes_in_by_nothing(door) -> None:
    """Neither by a device, nor by a passkey, a code, a code on paper, or a way that they opened."""
    left, chief = (door.device(door.actor("officer").id) for _ in range(2))
    keys = [register(door, one) for one in (left, chief)]
    theirs, own = (one.get("/api/v1/me").json()["actor"]["id"] for one in (left, chief))
    left.post("/api/v1/officers/codes").raise_for_status()
    paper = chief.post("/api/v1/officers/codes").raise_for_status().json()["codes"]
    way = left.post(f"/api/v1/officers/{own}/recovery").raise_for_status().json()["code"]
    code = door.code(theirs)
    assert code_of(chief.delete(f"/api/v1/officers/{own}")) == (409, "second-officer-needed")
    assert chief.delete(f"/api/v1/officers/{theirs}").status_code == 204
    assert code_of(left.get("/api/v1/audit")) == (403, "device-revoked")
    asked = httpx.post(f"{door.url}/api/v1/passkeys/challenge").json()
    device = {"name": "new"}
    for to, said in (
        ("passkeys/sign-in", keys[0].sign(asked)),
        ("enrol", {"code": code, "device": device}),
        ("regain", {"code": way, "recovery": paper[0], "device": device}),
    ):
        assert httpx.post(f"{door.url}/api/v1/{to}", json=said).status_code == 403, to
    assert code_of(chief.post(f"/api/v1/officers/{theirs}/recovery")) == (409, "recovery-without-codes")
    assert chief.get("/api/v1/passkeys", params={"of": theirs}).json() == []
    assert chief.get("/api/v1/audit").status_code == 200
    door.device(theirs)  # a code that was made at the machine since


@pytest.mark.parametrize("role", ["school", "entrant", "judge"])
def test_nobody_else_is_asked_for_a_passkey(door, role) -> None:
    me = door.device(door.actor(role).id).get("/api/v1/me")
    assert (me.status_code, me.json()["begun"]) == (200, False)


def test_where_there_can_be_no_passkeys_a_setting_says_so_and_is_told(door, server) -> None:
    found = [" ".join(httpx.get(f"{one.url}/health/deep").json()["notes"]) for one in (door, server)]
    assert ["OUTREACH_OFFICERS=code" in one for one in found] == [False, True]


@pytest.mark.parametrize(
    ("officers", "url", "taken"),
    [
        ("code", "http://localhost:8000", True),
        ("code", "http://192.0.2.7", True),
        ("code", "https://192.0.2.7", True),
        ("code", "https://outreach.example", False),
        ("passkey", "https://outreach.example", True),
        ("nonsense", "http://localhost:8000", False),
    ],
)
def test_the_setting_is_refused_where_there_can_be_passkeys(tmp_path, officers, url, taken) -> None:
    environ = {"OUTREACH_DATA": str(tmp_path), "OUTREACH_PUBLIC_URL": url, "OUTREACH_OFFICERS": officers}
    if taken:
        assert read_settings(environ).officers == officers
    else:
        with pytest.raises(SettingsInvalid, match="OUTREACH_OFFICERS"):
            read_settings(environ)
