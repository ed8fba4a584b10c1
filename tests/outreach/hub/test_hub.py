"""The hub, as a real process between a tablet's files and a real server."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import httpx
import pytest

from outreach.hub.rules import short
from outreach.sync.seal import Seal
from tests.support import carried
from tests.support.hub import COMMAND, Hub
from tests.support.pictures import poster_jpeg
from tests.support.programme import Remote
from tests.support.resting import resting
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.may_block

PHOTOS = [poster_jpeg(2400, 3200, 1, gps=False, seed=seed, quality=97) for seed in (1, 2, 3)]


@pytest.fixture
def tablet(server) -> Remote:
    return Remote(server.device(server.actor("school").id))


@pytest.fixture
def code(server) -> str:
    return server.code(server.actor("hub").id)


@pytest.fixture
def hub(server, code, tmp_path) -> Iterator[Hub]:
    with Hub(tmp_path / "hub", server.url, code) as running:
        yield running


def stored(hub: Hub, folder: str) -> list[str]:
    return sorted(path.name for path in (hub.data / folder).iterdir())


@pytest.mark.crash
def test_copy_waits_without_a_network_through_kills_and_its_receipts_go_back(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        tablet = Remote(server.device(server.actor("school").id))
        with Hub(tmp_path / "hub", server.url, server.code(server.actor("hub").id)) as hub:
            server.stop()
            doc = tablet.pupil()
            to = {"kid": (seal := Seal(server.settings.data / "keys" / "seal", b"").public).kid, "jwk": seal.jwk}
            copy = carried.Bundle(to, carried.token_of(tablet.client), tablet.outbox, PHOTOS)
            assert sum(map(len, PHOTOS)) > 5 << 20, "too little to need several pieces"
            page = hub.hand_in(copy.file)
            assert (page.status_code, short(copy.number) in page.text) == (200, True)
            hub.kill()
            hub.start()
            assert short(copy.number) in hub.look_up(short(copy.number).lower()).text
            assert stored(hub, "receipts") == []
            server.start()
            hub.hand_in(copy.file)  # twice, which also wakes it
            receipts = copy.receipts(hub.receipts(short(copy.number)))
            assert [one["status"] for one in receipts["results"]] == ["applied"]
            assert {one["state"] for one in receipts["media"]} == {"stored"}
            hub.kill()
            hub.start()
            assert copy.receipts(hub.receipts(short(copy.number))) == receipts
            assert stored(hub, "bundles") == stored(hub, "sent") == stored(hub, "incoming") == []
        tablet.sync()
        assert doc in tablet.view


def test_s5_hub_can_read_nothing_neither_here_nor_there(server, hub, tablet) -> None:
    tablet.pupil(name="Aminata Diallo")
    copy = carried.bundle(tablet.client, tablet.outbox)
    hub.hand_in(copy.file)
    hub.receipts(short(copy.number))
    kept = b"".join(resting(hub.data).values())
    assert [word for word in ("Aminata", tablet.scope, copy.token, "applied") if word.encode() in kept] == []
    token = httpx.Response(200, content=(hub.data / "hub.json").read_bytes()).json()["token"]
    there = server.client(token)
    assert there.get("/api/v1/me").json()["grants"] == []
    for path, body in (("hello", {"app": "x"}), ("push", {"epoch": "", "ops": []}), ("pull", {"epoch": ""})):
        assert there.post(f"/api/v1/sync/{path}", json=body).json()["code"] == "not-allowed", path
    assert (hub.data / "hub.json").stat().st_mode & 0o077 == 0


def test_one_that_the_server_refuses_or_puts_off_stops_no_other(server, hub, tablet, tmp_path) -> None:
    other = Seal(tmp_path / "other", b"other").public
    foreign = carried.Bundle({"kid": other.kid, "jwk": other.jwk}, "t")
    hub.hand_in(foreign.file)
    photo = poster_jpeg(320, 240, 1, gps=False, seed=31)
    put_off = carried.bundle(tablet.client, [], [photo])
    put_off.handed_in(tablet.client)
    with carried.being_let_go(server, photo):
        hub.hand_in(put_off.file)
        _goes_on(hub, tablet, foreign)
        assert len(stored(hub, "bundles")) == 2, "what was put off is kept, as is what was refused while there is room"
    hub.hand_in(put_off.file)  # which wakes it
    assert [one["state"] for one in put_off.receipts(hub.receipts(short(put_off.number)))["media"]] == ["stored"]


def _goes_on(hub: Hub, tablet: Remote, foreign: carried.Bundle) -> None:
    tablet.pupil()
    copy = carried.bundle(tablet.client, tablet.outbox)
    hub.hand_in(copy.file)
    hub.receipts(short(copy.number))
    page = hub.look_up(short(foreign.number)).text
    assert "made for another server" in page
    assert len(stored(hub, "refused")) == 1


@pytest.mark.parametrize(
    ("file", "said"),
    [(b"no bundle", "damaged"), (b"", "Choose the file"), (carried.archive([("ops.jwe", b"x")])[:-1], "damaged")],
    ids=("rubbish", "empty", "cut"),
)
def test_file_that_is_none_is_refused_with_a_sentence(hub, file, said) -> None:
    page = hub.hand_in(file)
    assert (page.status_code, said in page.text) == (400, True), page.text
    assert stored(hub, "bundles") == stored(hub, "incoming") == []


def test_request_that_is_no_form_is_refused(hub) -> None:
    for kind in ("text/plain", "multipart/form-data", "multipart/form-data; boundary=x"):
        assert httpx.post(hub.url, content=b"rubbish", headers={"Content-Type": kind}).status_code == 400
    with socket.create_connection(("127.0.0.1", hub.port), 10) as line:
        form = "Content-Type: multipart/form-data; boundary=x"
        line.sendall(f"POST / HTTP/1.1\r\nHost: x\r\n{form}\r\nContent-Length: {1 << 40}\r\n\r\nx".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"too large" in answer
    for path in ("/copies/x", f"/copies/{'0' * 64}", f"/copies/{'0' * 64}/receipts", "/find?number=0000-0000", "/find"):
        assert httpx.get(hub.url + path).status_code == 404
    assert httpx.get(f"{hub.url}/../hub.json").status_code == 404


def test_page_speaks_both_languages_and_needs_no_script(hub) -> None:
    english, arabic = httpx.get(hub.url), httpx.get(hub.url, headers={"Accept-Language": "ar-JO,en;q=0.5"})
    assert 'lang="en" dir="ltr"' in english.text
    assert 'lang="ar" dir="rtl"' in arabic.text
    assert 'href="/?lang=ar"' in english.text
    assert 'href="/?lang=en"' in arabic.text
    assert 'dir="rtl"' in httpx.get(f"{hub.url}/?lang=ar").text
    assert "No copy waits here." in english.text
    assert "script" not in english.text
    assert "default-src 'none'" in english.headers["content-security-policy"]


def test_hub_that_was_signed_out_says_so_and_keeps_everything(server, hub, tablet) -> None:
    token = httpx.Response(200, content=(hub.data / "hub.json").read_bytes()).json()["token"]
    device = server.client(token).get("/api/v1/me").json()["device"]
    server.device(server.actor("officer").id).delete(f"/api/v1/devices/{device}").raise_for_status()
    copy = carried.bundle(tablet.client, tablet.outbox)
    hub.hand_in(copy.file)
    for _ in range(200):
        if "does not know this hub" in (page := httpx.get(hub.url).text):
            break
    assert "does not know this hub" in page
    assert len(stored(hub, "bundles")) == 1


class Portal(BaseHTTPRequestHandler):
    """What hotels and cafés put between: it answers everything, and sends people elsewhere."""

    seen: list[str]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append(self.path)  # type: ignore[attr-defined]
        if self.path == "/api/v1/enrol":
            body = b'{"token":"dv1_t","device":"d","actor":{"id":"i","role":"hub","name":"n"},"grants":[]}'
            self._say(201, body, "application/json")
        elif len(self.server.seen) % 2:  # type: ignore[attr-defined]
            self._say(200, b"<html>Please log in</html>", "text/html")
        else:
            self._say(307, b"", "text/html")

    def _say(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Location", "/stolen")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


def test_whoever_answers_in_between_is_not_the_server(tmp_path, tablet) -> None:
    with HTTPServer(("127.0.0.1", 0), Portal) as portal:
        portal.seen = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=portal.serve_forever)
        thread.start()
        try:
            with Hub(tmp_path / "hub", f"http://127.0.0.1:{portal.server_port}", "code") as hub:
                copy = carried.bundle(tablet.client, tablet.outbox)
                for _ in range(300):
                    hub.hand_in(copy.file)  # which wakes it
                    if len(portal.seen) > 4:  # type: ignore[attr-defined]
                        break
                assert set(portal.seen[1:]) == {"/api/v1/sync/bundle"}  # type: ignore[attr-defined]
                assert len(stored(hub, "bundles")) == 1
                assert stored(hub, "receipts") == stored(hub, "refused") == []
        finally:
            portal.shutdown()
            thread.join()


def command(*arguments: str) -> tuple[int, str]:
    done = subprocess.run([*COMMAND, *arguments], check=False, capture_output=True, text=True, env={**os.environ})
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_command_refuses_in_a_sentence(server, hub, tmp_path) -> None:
    new = ["--data", str(tmp_path / "new")]
    school = server.code(server.actor("school").id)
    cases = [
        ([*new], 2, "a new hub needs --server and --code"),
        ([*new, "--server", "http://example.org", "--code", "x"], 2, "must begin with https://"),
        ([*new, "--server", server.url, "--code", "wrong"], 1, "code-refused"),
        ([*new, "--server", server.url, "--code", school], 1, "outreach enrol --role hub"),
        ([*new, "--server", "http://127.0.0.1:9", "--code", "x"], 1, "hub-no-answer"),
        (["--data", str(hub.data)], 1, "another server works on"),
        (["--server", "x"], 2, "Missing option '--data'"),
    ]
    for arguments, status, said in cases:
        code, text = command(*arguments)
        assert (code, said in text) == (status, True), text
    hub.end(15)
    assert command("--data", str(hub.data), "--code", "x")[0] == 2
    assert command("--help")[0] == 0
