"""Bundles and a server that dies: killed while one is handed in, or restored from a copy that knows nothing of it.

And one on PostgreSQL.
"""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.support import carried
from tests.support.pictures import poster_jpeg
from tests.support.programme import Remote
from tests.support.server import Server

if TYPE_CHECKING:
    from pathlib import Path

PHOTO = poster_jpeg(640, 480, 1, gps=False, seed=5)
SHA = hashlib.sha256(PHOTO).hexdigest()


def outreach(server: Server, *command: str) -> str:
    """Run a command on a server's data; return what it printed."""
    code = "from outreach.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, *command], env={"PATH": "", **server.environ},
                          check=False, capture_output=True, text=True, timeout=60)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def pupils(tablet: Remote, count: int) -> list[str]:
    return [tablet.make("entrant", name=f"Pupil {n}", birth="2015-03", country="NE") for n in range(count)]


def seen(client: httpx.Client) -> set[str]:
    return {doc for doc, row in Remote(client).view.items() if row.kind == "entrant"}


def test_s7_bundle_sealed_before_a_restore_opens_after_it_and_brings_back_what_was_forgotten(tmp_path: Path) -> None:
    copy = tmp_path / "copy.tar"
    first = Server(tmp_path / "first")
    outreach(first, "seal", "--rotate")  # a key that does not follow from the secret
    with first:
        school, officer = first.actor("school"), first.actor("officer")
        tablet, courier = Remote(first.device(school.id)), first.device(officer.id)
        outreach(first, "backup", str(copy))
        docs = pupils(tablet, 3)
        bundle = carried.bundle(tablet.client, tablet.outbox, [PHOTO])
        before = bundle.handed_in(courier)
        outreach(first, "seal", "--rotate")
    second = Server(tmp_path / "second")
    outreach(second, "restore", str(copy))
    with second:
        courier = second.client(carried.token_of(courier))
        after = bundle.handed_in(courier)
        assert after["epoch"] != before["epoch"], "the tablet cannot know that it has to send everything again"
        assert after["results"] == before["results"]
        assert after["media"] == [{"sha256": SHA, "state": "stored"}]
        assert seen(second.device(school.id)) == set(docs)


def test_what_was_sealed_before_a_rotation_opens_and_new_bundles_use_the_new_key(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        tablet = Remote(server.device(server.actor("school").id))
        pupils(tablet, 1)
        old = carried.bundle(tablet.client, tablet.outbox)
        former = tablet.client.post("/api/v1/sync/hello", json={"app": "t"}).json()["seal"]["kid"]
        assert outreach(server, "seal").startswith(former)
        now = outreach(server, "seal", "--rotate").split()[0]
        server.stop()
        server.start()
        assert tablet.client.post("/api/v1/sync/hello", json={"app": "t"}).json()["seal"]["kid"] == now != former
        for copy in (old, carried.bundle(tablet.client, tablet.outbox)):
            assert [one["status"] for one in copy.handed_in(tablet.client)["results"]] == ["applied"]


def test_s2_twice_is_once_on_postgresql(postgres, tmp_path: Path) -> None:
    url = postgres.copy("template_outreach")
    with Server(tmp_path / "data", OUTREACH_DATABASE=url) as server:
        school = server.actor("school").id
        tablet, other = Remote(server.device(school)), server.device(school)
        docs = pupils(tablet, 600)
        copy = carried.bundle(tablet.client, tablet.outbox, [PHOTO])
        assert copy.handed_in(other) == copy.handed_in(server.device(server.actor("hub").id))
        assert seen(other) == set(docs)
        tablet.sync()
        assert seen(other) == set(docs)
    postgres.drop(url)


@pytest.mark.crash
def test_s2_server_that_is_killed_while_it_takes_a_bundle_in_takes_it_once(tmp_path: Path) -> None:
    chance = random.Random(3)
    with Server(tmp_path / "data") as server:
        school, made = server.actor("school").id, set()
        tablet = Remote(server.device(school))
        for round_ in range(3):
            docs = set(pupils(tablet, 800))
            copy = carried.bundle(tablet.client, tablet.outbox, [poster_jpeg(320, 240, 1, gps=False, seed=round_)])
            sending = threading.Thread(target=lambda copy=copy: _try(server, copy))
            sending.start()
            time.sleep(chance.random() * 1.5)
            server.kill()
            sending.join()
            server.start()
            receipts = copy.handed_in(server.client(copy.token))
            assert {one["status"] for one in receipts["results"]} == {"applied"}
            assert [one["state"] for one in receipts["media"]] == ["stored"]
            made |= docs
            assert seen(server.device(school)) == made
            tablet.sync()  # again, by itself
            assert seen(server.device(school)) == made


def _try(server: Server, copy: carried.Bundle) -> None:
    with suppress(httpx.TransportError):
        carried.hand_in(server.client(copy.token), copy.file)
