"""Bundles over HTTP: a tablet without a network, a courier who learns nothing, a server that does everything once."""

from __future__ import annotations

import gzip
import hashlib
import json
import socket
from contextlib import ExitStack
from typing import Any

import httpx
import msgspec
import pytest

from outreach.ids import now_ms
from outreach.sync.seal import Seal
from tests.support import carried, tus
from tests.support.device import uuid
from tests.support.pictures import SECRETS, poster_jpeg
from tests.support.programme import Remote, open_call
from tests.support.resting import resting

PHOTO = poster_jpeg(640, 480, 1, gps=False, seed=5)
SHA = hashlib.sha256(PHOTO).hexdigest()
APPLIED = "applied", None
QUARANTINED = "held", "quarantined"


@pytest.fixture(scope="module")
def call(server):
    return server.transact(open_call, "poster-children", {"opens_at": now_ms() - 86_400_000}, now_ms())


@pytest.fixture
def school(server):
    return server.actor("school")


@pytest.fixture
def tablet(server, school):
    """A tablet of a new school that was connected once."""
    return Remote(server.device(school.id))


@pytest.fixture(scope="module")
def courier(server):
    """A device of another school."""
    return server.device(server.actor("school").id)


def ends(receipts: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(one["status"], one.get("code")) for one in receipts["results"]]


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def names_of(client: httpx.Client) -> list[str]:
    """Return the names of the entrants that a device of this school sees."""
    return sorted(row.body["name"] for row in Remote(client).view.values() if row.kind == "entrant")


# Twice is once.


def test_s2_handed_in_twice_and_then_sent_by_the_tablet_itself_is_once(tablet, courier, call) -> None:
    entry = tablet.poster(call, tablet.pupil(), sha256=SHA)
    copy = carried.bundle(tablet.client, tablet.outbox, [PHOTO])
    first, again = copy.handed_in(courier), copy.handed_in(courier)
    assert ends(first) == ends(again) == [APPLIED, APPLIED]
    assert first["media"] == again["media"] == [{"sha256": SHA, "state": "stored"}]
    seen = tablet.pull().pages
    tablet.sync()
    assert [tablet.results[n].status for n in (1, 2)] == ["applied", "applied"]
    assert tus.create(tablet.client, len(PHOTO), sha256=SHA).headers["upload-offset"] == str(len(PHOTO))
    assert tablet.body(entry)["title"] == "Our well"
    assert max(page.to for page in seen) == tablet.cursors[tablet.scope], "what came again was numbered again"


def test_bundle_that_comes_after_the_tablets_own_push_changes_nothing(tablet, courier) -> None:
    pupil = tablet.pupil()
    copy = carried.bundle(tablet.client, tablet.outbox)
    tablet.sync()
    tablet.set(pupil, {"name": "Fatima"})
    tablet.sync()
    assert ends(copy.handed_in(courier)) == [APPLIED]
    assert tablet.body(pupil)["name"] == "Fatima"


def test_two_bundles_that_overlap_and_come_in_the_wrong_order_are_once(tablet, courier) -> None:
    pupil = tablet.pupil()
    first = carried.bundle(tablet.client, tablet.outbox)
    tablet.set(pupil, {"name": "Fatima"})
    second = carried.bundle(tablet.client, tablet.outbox)
    assert ends(second.handed_in(courier)) == [APPLIED, APPLIED]
    assert ends(first.handed_in(courier)) == [APPLIED]
    tablet.sync()
    assert tablet.body(pupil)["name"] == "Fatima"


# Who signs, and who carries.


def test_officer_and_the_tablet_itself_may_carry(server, tablet) -> None:
    tablet.pupil()
    copy = carried.bundle(tablet.client, tablet.outbox)
    officer = server.device(server.actor("officer", may=()).id)
    assert ends(copy.handed_in(officer)) == ends(copy.handed_in(tablet.client)) == [APPLIED]


def test_s5_courier_of_another_school_gets_sealed_bytes_and_nothing_else(server, tablet, courier, call) -> None:
    entry = tablet.poster(call, tablet.pupil(), sha256=SHA)
    copy = carried.bundle(tablet.client, tablet.outbox, [PHOTO])
    answer = carried.hand_in(courier, copy.file)
    assert answer.headers["content-type"] == "application/jose"
    told = b"".join(key + value for key, value in answer.headers.raw) + answer.content
    mine = [entry, tablet.scope, SHA, carried.token_of(tablet.client), tablet.client.get("/api/v1/me").json()["device"]]
    assert [word for word in [*mine, "Aminata", "applied", "stored"] if word.encode() in told] == []
    for guess in (carried.token_of(courier), "", copy.number):
        with pytest.raises(Exception, match="InvalidTag"):
            carried.open_receipts(guess, copy.number, answer.content)
    assert ends(copy.receipts(answer.content)) == [APPLIED, APPLIED]
    assert names_of(courier) == []
    assert courier.get(f"/api/v1/media/{SHA}/original").status_code == 404, "the courier holds what it carried"
    assert tablet.client.get(f"/api/v1/media/{SHA}/original").status_code == 200


def test_s5_receipts_of_every_result_hold_no_document(tablet, courier, call) -> None:
    entry = tablet.poster(call, tablet.pupil())
    tablet.command(entry, "finalise")
    receipts = carried.bundle(tablet.client, tablet.outbox).handed_in(courier)
    assert [set(one) - {"code"} for one in receipts["results"]] == [{"n", "status"}] * 3
    assert set(receipts) == {"epoch", "results", "durable"}


def test_courier_may_not_be_signed_out(server, school, tablet) -> None:
    gone = server.device(school.id)
    tablet.client.delete(f"/api/v1/devices/{gone.get('/api/v1/me').json()['device']}")
    assert code(carried.hand_in(gone, carried.bundle(tablet.client).file)) == (403, "device-revoked")
    assert httpx.post(f"{server.url}/api/v1/sync/bundle").status_code == 401


def test_token_that_was_rotated_since_still_signs(server, tablet, courier) -> None:
    tablet.pupil()
    copy = carried.bundle(tablet.client, tablet.outbox)
    for _ in range(2):
        tablet.client = server.client(tablet.client.post("/api/v1/token").json()["token"])
        assert tablet.client.get("/api/v1/me").status_code == 200
    assert server.client(copy.token).get("/api/v1/me").status_code == 403
    assert ends(copy.handed_in(courier)) == [APPLIED]


def test_what_a_signed_out_device_wrote_waits_for_an_officer(server, school, tablet, courier, call) -> None:
    entry = tablet.poster(call, tablet.pupil(), sha256=SHA)
    copy = carried.bundle(tablet.client, tablet.outbox, [PHOTO])
    device = tablet.client.get("/api/v1/me").json()["device"]
    other = server.device(school.id)
    assert other.delete(f"/api/v1/devices/{device}").status_code == 204
    receipts = copy.handed_in(courier)
    assert ends(receipts) == [QUARANTINED, QUARANTINED]
    assert receipts["media"] == [{"sha256": SHA, "state": "stored"}]
    assert names_of(other) == []
    officer = server.device(server.actor("officer").id)
    (pile,) = officer.get("/api/v1/held").json()
    assert (pile["device"], pile["operations"], pile["code"], pile["active"]) == (device, 2, "quarantined", False)
    assert (pile["name"], pile["role"]) == (school.name, "school")
    officer.post(f"/api/v1/held/{device}/release", json={"numbers": [1, 2]}).raise_for_status()
    assert Remote(other).view[entry].body["title"] == "Our well"
    assert ends(copy.handed_in(courier)) == [APPLIED, APPLIED]


def test_full_quarantine_is_told_to_the_device_alone(server, school, tablet, courier) -> None:
    for _ in range(26):  # more than the ten megabytes that are kept
        tablet.make("entrant", name="x" * 60, note="y" * 250_000)
        tablet.create(uuid(), "entrant", tablet.scope, {"name": "y" * 250_000})
    fill = [carried.bundle(tablet.client, tablet.outbox[at : at + 25]) for at in (0, 25)]
    fill.append(carried.bundle(tablet.client, tablet.outbox[50:]))
    tablet.client.delete(f"/api/v1/devices/{tablet.client.get('/api/v1/me').json()['device']}")
    found = [ends(copy.handed_in(courier)) for copy in fill]
    assert found[0][0] == QUARANTINED
    assert found[-1][-1] == ("retry", "quarantine-full")


def test_unknown_token_is_refused_and_the_file_is_kept(server, tablet, courier) -> None:
    to = tablet.client.post("/api/v1/sync/hello", json={"app": "t"}).json()["seal"]
    token = carried.token_of(tablet.client)
    forged = token[:-1] + ("0" if token[-1] != "0" else "1")
    for unknown in (forged, f"dv1_{uuid()}_{'0' * 64}", "", "dv1_\0"):
        assert code(carried.hand_in(courier, carried.Bundle(to, unknown).file)) == (403, "bundle-unsigned")


def test_judges_tablet_writes_bundles_too_but_sends_no_media(server, courier) -> None:
    judge = Remote(server.device(server.actor("judge").id))
    receipts = carried.bundle(judge.client, [], [PHOTO]).handed_in(courier)
    assert receipts["media"] == [{"sha256": SHA, "state": "unknown", "code": "not-allowed"}]


# What is inside.


def test_more_than_one_push_holds_travels_in_one_bundle(server, school, tablet, courier) -> None:
    for number in range(1203):
        tablet.make("entrant", name=f"Pupil {number}", birth="2015-03", country="NE")
    receipts = carried.bundle(tablet.client, tablet.outbox).handed_in(courier)
    assert [one["n"] for one in receipts["results"]] == list(range(1, 1204))
    assert set(ends(receipts)) == {APPLIED}
    assert len(names_of(server.device(school.id))) == 1203


def test_s8_operation_that_no_push_could_hold_blocks_no_other(server, school, tablet, courier) -> None:
    first = tablet.pupil()
    tablet.make("entrant", name="x" * 1_100_000)
    last = tablet.pupil()
    receipts = carried.bundle(tablet.client, tablet.outbox).handed_in(courier)
    assert ends(receipts) == [APPLIED, ("rejected", "too-large"), APPLIED]
    assert set(Remote(server.device(school.id)).view) >= {first, last}


def test_time_of_a_bundle_lies_between_the_last_contact_and_its_arrival(server, tablet, courier) -> None:
    hello = tablet.client.post("/api/v1/sync/hello", json={"app": "t"}).json()
    tablet.pupil()
    op = json.loads(msgspec.json.encode(tablet.outbox[0]))
    op["at"] = {"wall_ms": 5, "mono_ms": 7, "anchor": hello["anchor"]}
    before = now_ms()
    carried.bundle(tablet.client, [op]).handed_in(courier)
    device = tablet.client.get("/api/v1/me").json()["device"]
    row = server.transact(
        lambda tx: tx.one(
            "SELECT anchor_ms, received_ms, wall_ms, mono_ms, suspect FROM sync_operation WHERE device = ?", device
        )
    )
    assert row is not None
    assert row[0] == hello["now"]
    assert before <= row[1] <= now_ms()
    assert (row[2], row[3], bool(row[4])) == (5, 7, False)


def test_media_are_taken_in_as_uploads_are(server, tablet, courier) -> None:
    camera = poster_jpeg(640, 480, seed=6)
    receipts = carried.bundle(tablet.client, [], [camera, b"\x00\x01 of no type", PHOTO]).handed_in(courier)
    states = {one["sha256"]: (one["state"], one.get("code")) for one in receipts["media"]}
    assert states == {
        hashlib.sha256(camera).hexdigest(): ("stored", None),
        hashlib.sha256(b"\x00\x01 of no type").hexdigest(): ("unknown", "upload-type"),
        SHA: ("stored", None),
    }
    kept = tablet.client.get(f"/api/v1/media/{hashlib.sha256(camera).hexdigest()}/original").content
    assert [secret for secret in SECRETS if secret in kept] == []
    assert list((server.settings.data / "incoming").iterdir()) == []
    assert list((server.settings.data / "media" / "staging").glob("[0-9a-f]*")) == []


def test_c10_metadata_rest_nowhere_after_a_bundle(server, tablet, courier) -> None:
    camera = poster_jpeg(320, 240, seed=7)
    carried.bundle(tablet.client, [], [camera]).handed_in(courier)
    files = resting(server.settings.data)
    assert [path.name for path, data in files.items() if any(secret in data for secret in SECRETS[:3])] == []


def test_files_may_come_one_at_a_time_and_the_rest_is_named_unknown(tablet, courier) -> None:
    other = poster_jpeg(320, 240, 1, gps=False, seed=8)
    copy = carried.bundle(tablet.client, [], [PHOTO, other])
    letter, *files = copy.members
    for file in files:
        answer = carried.hand_in(courier, carried.archive([letter, file]))
        states = [one["state"] for one in copy.receipts(answer.content)["media"]]
    assert states == ["stored", "stored"]
    copy.members = [letter]
    assert [one["state"] for one in copy.handed_in(courier)["media"]] == ["stored", "stored"]
    fresh = carried.bundle(tablet.client, [], [b"never came"])
    fresh.members = fresh.members[:1]
    assert [one["state"] for one in fresh.handed_in(courier)["media"]] == ["unknown"]


def test_file_that_was_exchanged_on_the_way_is_not_kept(server, tablet, courier) -> None:
    to = tablet.client.post("/api/v1/sync/hello", json={"app": "t"}).json()["seal"]
    copy = carried.bundle(tablet.client, [], [PHOTO])
    evil = poster_jpeg(320, 240, 1, gps=False, seed=9)
    letter, (name, sealed) = copy.members
    for other, why in ((carried.seal(to, evil), "upload-checksum"), (sealed[:-5] + b"AAAAA", "bundle-unreadable")):
        copy.members = [letter, (name, other)]
        assert copy.handed_in(courier)["media"] == [{"sha256": SHA, "state": "unknown", "code": why}]
    added = carried.archive([letter, (name, sealed), (f"{'f' * 64}.jwe", carried.seal(to, evil))])
    assert code(carried.hand_in(courier, added)) == (400, "bundle-unreadable")


def test_courier_is_told_to_come_again_when_a_file_cannot_be_taken_just_now_and_nothing_is_done_twice(
    server, tablet, courier
) -> None:
    """An older copy of the same bytes is just being let go of: what came before that file is done, and is done once."""
    photo, other = poster_jpeg(320, 240, 1, gps=False, seed=10), poster_jpeg(320, 240, 1, gps=False, seed=11)
    carried.bundle(tablet.client, [], [photo]).handed_in(courier)
    pupil = tablet.pupil()
    copy = carried.bundle(tablet.client, tablet.outbox, [photo, other])
    school = f"school:{tablet.client.get('/api/v1/me').json()['actor']['id']}"
    assert uploads_of(server, school) == []
    with carried.being_let_go(server, photo):
        server.transact(lambda tx: tx.run("DELETE FROM holding WHERE tenant = ?", school))
        for _ in range(2):
            answer = carried.hand_in(courier, copy.file)
            assert (code(answer), answer.headers["retry-after"]) == ((423, "upload-busy"), "30")
            told = answer.content + b"".join(key + value for key, value in answer.headers.raw)
            assert [word for word in (pupil, tablet.scope, "applied") if word.encode() in told] == []
    assert list((server.settings.data / "media" / "staging").glob("[0-9a-f]*")) == []
    assert uploads_of(server, school) == ["terminated"] * 2
    receipts = copy.handed_in(courier)
    assert ends(receipts) == [APPLIED]
    assert {one["state"] for one in receipts["media"]} == {"stored"}
    tablet.sync()
    assert tablet.results[1].status == "applied"


def uploads_of(server, tenant: str) -> list[str]:
    rows = server.transact(lambda tx: tx.all("SELECT state FROM upload WHERE tenant = ? AND state <> 'stored'", tenant))
    return [state for (state,) in rows]


# Bad files.


def test_truncated_at_every_kind_of_place_is_refused_and_nothing_is_taken(server, school, tablet, courier) -> None:
    tablet.pupil()
    file = carried.bundle(tablet.client, tablet.outbox, [PHOTO]).file
    directory = file.index(b"PK\x01\x02")
    places = {0, 1, 22, 30, 37, 200, directory // 2, directory, directory + 46, len(file) - 22, len(file) - 1}
    for cut in sorted(places):
        assert code(carried.hand_in(courier, file[:cut])) == (400, "bundle-unreadable"), cut
    assert names_of(server.device(school.id)) == []


def test_sealed_for_another_server_says_so(tablet, courier, tmp_path) -> None:
    other = Seal(tmp_path, b"another").public
    copy = carried.Bundle({"kid": other.kid, "jwk": other.jwk}, carried.token_of(tablet.client))
    assert code(carried.hand_in(courier, copy.file)) == (409, "bundle-not-for-us")


@pytest.mark.parametrize(
    ("letter", "refused"),
    [
        (gzip.compress(b"\0" * 100_000_000), (413, "bundle-too-large")),
        (b"no gzip", (400, "bundle-unreadable")),
        (carried.letter("t", [{"n": 2}, {"n": 1}]), (400, "ops-order")),
        (carried.letter("t", [{"number": 2}]), (400, "op-unreadable")),
        (carried.letter("t", [], more=1), (400, "bundle-unreadable")),
    ],
    ids=("bomb", "no gzip", "order", "no number", "unknown member"),
)
def test_letter_that_is_none_is_refused(tablet, courier, letter, refused) -> None:
    to = tablet.client.post("/api/v1/sync/hello", json={"app": "t"}).json()["seal"]
    assert code(carried.hand_in(courier, carried.archive([("ops.jwe", carried.seal(to, letter))]))) == refused


def test_file_that_is_announced_too_large_is_refused_before_it_is_sent(server, courier) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 10) as line:
        head = f"POST /api/v1/sync/bundle HTTP/1.1\r\nHost: x\r\nAuthorization: {courier.headers['authorization']}\r\n"
        line.sendall(f"{head}Content-Length: {300 * 1024 * 1024}\r\n\r\n".encode())
        answer = b""
        while part := line.recv(65536):
            answer += part
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"bundle-too-large" in answer
    assert b"connection: close" in answer.lower()


def test_courier_who_keeps_many_waiting_is_told_to_come_back(server, courier) -> None:
    head = f"POST /api/v1/sync/bundle HTTP/1.1\r\nHost: x\r\nAuthorization: {courier.headers['authorization']}\r\n"
    with ExitStack() as lines:
        for _ in range(50):  # one that meets the courier's own request is refused itself
            line = lines.enter_context(socket.create_connection(("127.0.0.1", server.port), 10))
            line.sendall(f"{head}Content-Length: 1000\r\n\r\nPK".encode())
            answer = carried.hand_in(courier, b"x")
            if answer.status_code == 503:
                break
        assert code(answer) == (503, "bundle-busy")
        assert answer.headers["retry-after"] == "30"
    for _ in range(200):
        answer = carried.hand_in(courier, b"x")
        if answer.status_code == 400:
            break
    assert code(answer) == (400, "bundle-unreadable"), "who hung up still holds a place"
