"""Enrolment, tokens and revocation, as a device meets them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.support import hours


@pytest.fixture
def school(server):
    return server.actor("school", name="École de Maradi", country="NE")


def enrol(server, code: str) -> httpx.Response:
    return httpx.post(f"{server.url}/api/v1/enrol", json={"code": code, "device": {"name": "Tablet 1"}})


def as_device(server, token: str) -> httpx.Client:
    return server.client(token)


def test_it_works(server, school) -> None:
    answer = enrol(server, server.code(school.id))
    assert answer.status_code == 201
    body = answer.json()
    assert body["actor"]["name"] == "École de Maradi"
    assert body["grants"] == [{"scope": "call:public", "mode": "r"}, {"scope": f"school:{school.id}", "mode": "rw"}]
    me = as_device(server, body["token"]).get("/api/v1/me").json()
    assert (me["device"], me["actor"]["id"]) == (body["device"], school.id)


def test_code_is_read_as_people_type_it(server, school) -> None:
    code = server.code(school.id)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert enrol(server, typed).status_code == 201


@pytest.mark.parametrize("code", ["", "AAAA-AAAA-AAAA-AAAA", "not a code", "'; DROP TABLE actor; --", "٣" * 16])
def test_wrong_code_is_refused(server, code) -> None:
    answer = enrol(server, code)
    assert (answer.status_code, answer.json()["code"]) == (403, "code-refused")
    assert answer.headers["content-type"] == "application/problem+json"


def test_used_code_is_refused(server, school) -> None:
    code = server.code(school.id)
    assert enrol(server, code).status_code == 201
    assert enrol(server, code).json()["code"] == "code-refused"


def test_request_without_a_token_is_refused(server) -> None:
    answer = httpx.get(f"{server.url}/api/v1/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in")


@pytest.mark.parametrize("token", ["x", "dv1_x_y", "dv1_00000000-0000-7000-8000-000000000000_" + "0" * 64])
def test_unknown_token_is_refused(server, token) -> None:
    answer = as_device(server, token).get("/api/v1/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in")


def test_former_token_works_until_the_next_is_used(server, school) -> None:
    first = enrol(server, server.code(school.id)).json()["token"]
    lost = as_device(server, first).post("/api/v1/token", json={}).json()["token"]
    second = as_device(server, first).post("/api/v1/token", json={}).json()["token"]
    assert as_device(server, first).get("/api/v1/me").status_code == 200
    assert as_device(server, second).get("/api/v1/me").status_code == 200
    assert as_device(server, lost).get("/api/v1/me").json()["code"] == "not-signed-in"
    answer = as_device(server, first).get("/api/v1/me")
    assert (answer.status_code, answer.json()["code"]) == (403, "device-revoked")


def test_token_that_was_given_up_is_noted_and_its_pushes_wait(server, school) -> None:
    """Somebody has a copy of the tablet. Nothing is wiped, the tablet goes on, and a person hears of it."""
    officer = server.device(server.actor("officer").id)
    enrolled = enrol(server, server.code(school.id)).json()
    copied = as_device(server, enrolled["token"])
    tablet = as_device(server, copied.post("/api/v1/token", json={}).json()["token"])
    assert tablet.get("/api/v1/devices").json()[-1]["replayed_ms"] is None
    assert copied.get("/api/v1/me").json()["code"] == "device-revoked"
    assert copied.post("/api/v1/sync/push", json={"epoch": "", "ops": []}).status_code == 200
    assert tablet.get("/api/v1/me").status_code == 200
    (seen,) = officer.get("/api/v1/devices", params={"of": school.id}).json()
    assert (seen["state"], seen["replayed_ms"] > 0) == ("active", True)
    told = [(line["act"], line["by"]) for line in _all_of(officer) if line["about"] == enrolled["device"]]
    assert told == [("device-enrolled", school.id), ("token-replayed", school.id)]  # once an hour, however often


def _all_of(officer: httpx.Client) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    while page := officer.get("/api/v1/audit", params={"after": lines[-1]["n"] if lines else 0}).json():
        lines += page
    return lines


def test_revoked_device_may_only_push(server, school) -> None:
    officer = server.device(server.actor("officer").id)
    enrolled = enrol(server, server.code(school.id)).json()
    tablet = as_device(server, enrolled["token"])
    assert officer.delete(f"/api/v1/devices/{enrolled['device']}").status_code == 204
    assert tablet.get("/api/v1/me").json()["code"] == "device-revoked"
    assert tablet.post("/api/v1/sync/push", json={"epoch": "", "ops": []}).status_code == 200


def test_signed_out_device_may_enrol_again(server, school) -> None:
    enrolled = enrol(server, server.code(school.id)).json()
    tablet = as_device(server, enrolled["token"])
    tablet.delete(f"/api/v1/devices/{enrolled['device']}")
    answer = tablet.post("/api/v1/enrol", json={"code": server.code(school.id), "device": {"name": "again"}})
    assert answer.status_code == 201
    assert server.client("no token").get("/health/ready").status_code == 200


def test_device_of_another_school_is_unknown(server, school) -> None:
    stranger = server.device(server.actor("school").id)
    enrolled = enrol(server, server.code(school.id)).json()
    answer = stranger.delete(f"/api/v1/devices/{enrolled['device']}")
    assert (answer.status_code, answer.json()["code"]) == (404, "device-unknown")
    assert as_device(server, enrolled["token"]).get("/api/v1/me").status_code == 200


def test_school_gets_a_further_tablet_by_a_code_of_another(server, school) -> None:
    """A head teacher hands over a new tablet, or replaces a lost one, without an officer (design/domain.md, J1j)."""
    hours.within_one()
    tablet = server.device(school.id)
    made = tablet.post("/api/v1/devices/code").json()
    assert made["url"].endswith(f"/#enrol={made['code']}")
    second = enrol(server, made["code"])
    assert second.json()["actor"]["id"] == school.id
    assert enrol(server, made["code"]).json()["code"] == "code-refused"
    lost = tablet.get("/api/v1/me").json()["device"]
    waiting = tablet.post("/api/v1/devices/code").json()["code"]
    head = as_device(server, second.json()["token"])
    assert head.delete(f"/api/v1/devices/{lost}").status_code == 204
    assert tablet.post("/api/v1/devices/code").json()["code"] == "device-revoked"
    assert enrol(server, waiting).json()["code"] == "code-refused", "a thief's code outlived the tablet"
    assert enrol(server, head.post("/api/v1/devices/code").json()["code"]).status_code == 201
    for _ in range(5):
        answer = head.post("/api/v1/devices/code")
    assert (answer.status_code, answer.json()["code"]) == (429, "too-many-requests")


def test_suspended_school_gets_no_further_tablet(server, school) -> None:
    tablet, officer = server.device(school.id), server.device(server.actor("officer").id)
    officer.post(f"/api/v1/schools/{school.id}/state", json={"step": "suspend"}).raise_for_status()
    assert tablet.post("/api/v1/devices/code").json()["code"] == "school-wrong-state"


def test_code_of_the_own_school_opens_a_tablet_whose_pin_was_forgotten(server, school) -> None:
    hours.within_one()
    tablet, other = server.device(school.id), server.actor("school")
    foreign, own = server.code(other.id), server.code(school.id)
    assert tablet.post("/api/v1/confirm", json={"code": foreign}).json()["code"] == "code-refused"
    assert enrol(server, foreign).status_code == 201, "a code of another school was spent by it"
    before = len(tablet.get("/api/v1/devices").json())
    assert tablet.post("/api/v1/confirm", json={"code": own.lower()}).status_code == 204
    assert len(tablet.get("/api/v1/devices").json()) == before, "nothing about the device changes"
    assert tablet.post("/api/v1/confirm", json={"code": own}).json()["code"] == "code-refused"
    assert enrol(server, own).json()["code"] == "code-refused"
    for _ in range(9):
        answer = tablet.post("/api/v1/confirm", json={"code": "0000-0000-0000-0000"})
    assert answer.status_code == 429
    assert tablet.post("/api/v1/confirm", json={"code": server.code(school.id)}).status_code == 429


def test_ten_thousand_wrong_pairs_regain_nothing(server) -> None:
    """After ten, none is looked at: not even a right one from the same network within the hour."""
    lost, other = (server.actor("officer") for _ in range(2))
    codes = server.device(lost.id).post("/api/v1/officers/codes").json()["codes"]
    way = server.device(other.id).post(f"/api/v1/officers/{lost.id}/recovery").json()["code"]
    body = {"code": "0000-0000-0000-0000", "recovery": codes[0], "device": {"name": "x"}}
    with httpx.Client(base_url=server.url) as stranger:
        hours.within_one()
        seen = [stranger.post("/api/v1/regain", json=body).status_code for _ in range(12)]
        assert (set(seen[:9]), set(seen[-2:])) == ({403}, {429})
        assert stranger.post("/api/v1/regain", json={**body, "code": way}).status_code == 429
    server.transact(lambda tx: tx.run("DELETE FROM attempt WHERE purpose = 'regain'"))  # an hour later
    answer = httpx.post(f"{server.url}/api/v1/regain", json={**body, "code": way})
    assert (answer.status_code, answer.json()["actor"]["id"]) == (201, lost.id)
