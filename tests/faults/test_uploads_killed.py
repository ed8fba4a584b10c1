"""kill -9 of the whole process group at random bytes of uploads, again and again: resume, and the digests are equal.

In every round the kill comes at another moment: in the head of a body, between two pieces, after the last byte and
before the answer, while the bytes are compared, cleaned and kept.
"""

from __future__ import annotations

import hashlib
import random
import socket
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.support.amount import amount
from tests.support.pictures import poster_jpeg
from tests.support.server import Server
from tests.support.tus import TUS, begin_patch, created, patch

pytestmark = [pytest.mark.crash, pytest.mark.faults, pytest.mark.may_block, pytest.mark.timeout(amount(400, 2300))]

KILLS = amount(3, 100)


class Journey:
    """One photograph on its way, from its announcement to its digest."""

    def __init__(self, school: httpx.Client, number: int) -> None:
        # Every other one carries metadata, so that a cleaned copy is made at its end.
        self.photo = poster_jpeg(1600, 1200, 1, gps=number % 2 == 1, seed=100 + number, quality=95)
        self.digest = hashlib.sha256(self.photo).hexdigest()
        self.path = created(school, len(self.photo), sha256=self.digest, client_id=self.digest)
        self.told = 0

    def look(self, school: httpx.Client, server: Server, most: int) -> bool:
        """Ask where it is after a kill: never behind what was told, never past what was sent. True at its end."""
        answer = school.head(self.path, headers=TUS)
        assert answer.status_code == 200
        offset = int(answer.headers["upload-offset"])
        assert self.told <= offset <= most
        self.told = offset
        if offset == len(self.photo):
            assert answer.headers["upload-sha256"] == self.digest
            return True
        staged = server.settings.media_folder / "staging" / self.path.rpartition("/")[2]
        kept = staged.read_bytes() if offset else b""  # what got no byte has no file
        assert kept == self.photo[:offset]
        return False


def test_killed_a_hundred_times_at_random_bytes(tmp_path: Path) -> None:
    chance = random.Random(20261128)
    arrived: list[Journey] = []
    at_the_end = 0
    with Server(tmp_path / "data") as server:
        school = server.device(server.actor("school").id)
        journey = Journey(school, 0)
        for _ in range(KILLS):
            rest = len(journey.photo) - journey.told
            whole = chance.random() < 0.4
            part = journey.photo[journey.told :][: rest if whole else chance.randrange(rest)]
            line = begin_patch(school, journey.path, journey.told, rest, part)
            at_the_end += whole
            _wait(server, line, journey, chance)
            server.kill()
            line.close()
            server.start()
            if journey.look(school, server, journey.told + len(part)):
                arrived.append(journey)
                journey = Journey(school, len(arrived))
        answer = patch(school, journey.path, journey.told, journey.photo[journey.told :])
        assert answer.headers["upload-sha256"] == journey.digest
        for one in (*arrived, journey):
            stored = school.head(one.path, headers=TUS).headers["upload-stored"]
            kept = school.get(f"/api/v1/media/{one.digest}/original").content
            assert hashlib.sha256(kept).hexdigest() == stored
        _nothing_left(server)
    print(f"{KILLS} kills, {at_the_end} of them after the last byte; {len(arrived) + 1} photographs, all digests equal")


def _wait(server: Server, line: socket.socket, journey: Journey, chance: random.Random) -> None:
    """Wait for a random moment of the write, of the end, or of the answer."""
    staged = server.settings.media_folder / "staging" / journey.path.rpartition("/")[2]
    goal = journey.told + chance.randrange(1, 400_000)
    end = time.monotonic() + chance.choice([0.0, 0.005, 0.02, 0.08, 0.3])
    line.setblocking(False)
    while time.monotonic() < end:
        with suppress(FileNotFoundError):
            if staged.stat().st_size >= goal:
                return
        time.sleep(0.0005)


def _nothing_left(server: Server) -> None:
    """What kills left in staging is swept up after the start, and whatever lies among the blobs is what it says."""
    staging, until = server.settings.media_folder / "staging", time.monotonic() + 30
    while (left := [path.name for path in staging.iterdir() if path.is_file()]) and time.monotonic() < until:
        time.sleep(0.1)
    assert left == []
    blobs = [path for path in (server.settings.media_folder / "blobs").rglob("*") if path.is_file()]
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in blobs)
