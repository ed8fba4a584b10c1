"""I6: certificates in batches by a real server that is killed with -9, or whose disk is full, and goes on.

No number is used twice and none is lost: what was numbered before stays as it was, and the next line gets the next.
"""

from __future__ import annotations

import random
import subprocess
import time
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
import pytest

from outreach.certificates.batches import papers
from outreach.http.health import FREE_BYTES
from outreach.ids import now_ms
from tests.faults.strace import attached
from tests.support.amount import WHOLE, amount
from tests.support.device import uuid
from tests.support.programme import DAY_MS, open_call
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from outreach.db import Tx

pytestmark = [pytest.mark.crash, pytest.mark.faults, pytest.mark.may_block, pytest.mark.timeout(amount(240, 1500))]

NUMBER, SCHOOLS = amount(130, 300), 3
WAIT_S, DIES_S = 120.0, 20.0
NAMES = ("Amina Khan", "عائشة بنت خالد", "王小明", "अमिना कुमारी", "Zoë Lefèvre")
# Which of the writer's calls is the last. The first two syncs start the batch and its job, then each slice has one.
# Early ones again and again, after each of which there are lines left for the kills that come later.
POINTS = amount(
    (("fdatasync", 4),),
    tuple(point for n in range(6) for point in (("pwrite64", 5 + 40 * (n % 3)), ("fdatasync", 1 + n % 3))),
)


class Line(NamedTuple):
    """A line and what it became; `place` is that in the status list."""

    n: int
    cti: str | None
    certificate: str | None
    place: int | None
    scope: str


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("batches") / "data") as running:
        yield running


class Office:
    """An officer with a call, three schools and a list for each batch."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.client: httpx.Client = server.device(server.actor("officer").id)
        opening = {"opens_at": now_ms() - DAY_MS, "id": uuid()}
        self.call: str = server.transact(open_call, "poster-children", opening, now_ms()).id
        self.schools = [server.actor("school").id for _ in range(SCHOOLS)]

    def batch(self, kind: str, number: int) -> str:
        """Hand in a list, and prepare and approve its batch."""
        names = [f"{NAMES[at % len(NAMES)]} {at}" for at in range(number)]
        rows = [
            {"name": name, "school": self.schools[at % SCHOOLS], "name_mode": "full"} for at, name in enumerate(names)
        ]
        asked = {"call": self.call, "kind": kind, "rows": rows}
        said = self.client.post("/api/v1/certificates/achievements", json=asked).raise_for_status().json()
        assert said["recorded"] == number
        body = {"call": self.call, "kind": kind}
        made = self.client.post("/api/v1/certificates/batches", json=body).raise_for_status().json()
        self.step(made["id"], "approve").raise_for_status()
        return str(made["id"])

    def step(self, batch: str, deed: str) -> httpx.Response:
        return self.client.post(f"/api/v1/certificates/batches/{batch}/{deed}")

    def ended(self, batch: str) -> bool:
        """Whether nothing is left to kill; not while the server does not answer, because it dies."""
        try:
            answer = self.client.get(f"/api/v1/certificates/batches/{batch}", timeout=2)
        except httpx.TransportError:
            return False
        return answer.json()["state"] != "running"

    def becomes(self, batch: str, *states: str) -> dict[str, Any]:
        """Return the batch when it has one of these states."""
        until = time.monotonic() + WAIT_S
        while time.monotonic() < until:
            view: dict[str, Any] = self.client.get(f"/api/v1/certificates/batches/{batch}").raise_for_status().json()
            if view["state"] in states:
                return view
            time.sleep(0.05)
        raise AssertionError(view)


@pytest.fixture(scope="module")
def office(server: Server) -> Office:
    return Office(server)


def lines(tx: Tx, batch: str) -> list[Line]:
    sql = """
    SELECT i.n, i.cti, c.cti, c.list_index, i.scope FROM batch_item i
    LEFT JOIN certificate c ON c.batch = i.batch AND c.cti = i.cti WHERE i.batch = ? ORDER BY i.n
    """
    return [Line(*row) for row in tx.all(sql, batch)]


def issued(tx: Tx, batch: str) -> int:
    row = tx.one("SELECT COUNT(*) FROM certificate WHERE batch = ?", batch)
    assert row is not None
    return int(row[0])


def examine(server: Server, batch: str, before: list[Line]) -> list[Line]:
    """Look at the disk: the numbered lines are the first ones, each with its certificate, and none of them changed."""
    found = server.transact(lines, batch)
    done = [line for line in found if line.cti is not None]
    assert [line.n for line in done] == list(range(1, len(done) + 1))
    assert all(line.certificate == line.cti for line in done)
    assert len({line.cti for line in done}) == len({line.place for line in done}) == len(done)
    assert server.transact(issued, batch) == len(done)
    assert done[: len(before)] == before
    return done


def papers_are_whole(server: Server, batch: str) -> None:
    """Every holder's ZIP holds exactly what the holder got, and nothing half-written lies beside it."""
    found = server.transact(lines, batch)
    folder = papers.folder(server.settings.data, batch)
    held: dict[str, set[str]] = {}
    for path in folder.iterdir():
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            held[path.name.rpartition("-")[0]] = {name.removesuffix(".pdf") for name in archive.namelist()}
    wanted: dict[str, set[str]] = {}
    for line in found:
        wanted.setdefault(line.scope.replace(":", "-"), set()).add(str(line.cti))
    assert held == wanted


def killed_while(server: Server, office: Office, batch: str, call: str, n: int) -> bool:
    """Start a batch, and let the server die as it begins its n-th such call; return whether it did."""
    options = ("-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when={n}")
    with attached(server, *options):
        with suppress(httpx.TransportError):
            office.step(batch, "start")
        until = time.monotonic() + DIES_S
        while not server.dead and time.monotonic() < until and not office.ended(batch):
            time.sleep(0.02)
    return server.dead


def test_i6_a_server_killed_in_the_middle_of_a_batch_goes_on_at_the_exact_number(
    server: Server, office: Office
) -> None:
    batch, before, kills, middle = office.batch("attendance", NUMBER), [], 0, 0
    for call, n in POINTS:
        died = killed_while(server, office, batch, call, n)
        server.kill()
        kills += died
        before = examine(server, batch, before)
        middle += died and 0 < len(before) < NUMBER
        server.start()
    while True:  # and while papers are drawn
        answer = office.step(batch, "start")
        if answer.status_code == 409:  # all of it was drawn before
            assert answer.json()["code"] == "batch-wrong-state"
            break
        answer.raise_for_status()
        if kills >= len(POINTS) + amount(0, 6):
            break
        time.sleep(random.uniform(0.05, 1.5))
        server.kill()
        kills += 1
        before = examine(server, batch, before)
        server.start()
    done = office.becomes(batch, "done")
    assert (done["issued"], done["waiting"], done["refused"]) == (NUMBER, 0, 0)
    assert len(examine(server, batch, before)) == NUMBER
    papers_are_whole(server, batch)
    assert middle >= 1, "no kill fell between two numbers"
    print(f"killed {kills} times, {middle} of them between the first number and the last")


@pytest.fixture
def small_disk(server: Server) -> Iterator[Path]:
    """Papers lie on a disk of their own with room for a third of a ZIP."""
    place = server.settings.data / "certificates"
    place.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "outreach-test", place]
    done = subprocess.run(mount, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here ({done.stderr.decode().strip()}): a full disk was not seen")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_i6_a_full_disk_in_the_middle_of_a_batch_pauses_it_and_nothing_is_lost(
    server: Server, office: Office, small_disk: Path
) -> None:
    batch = office.batch("teacher_appreciation", 24)
    office.step(batch, "start").raise_for_status()
    paused = office.becomes(batch, "paused", "done")
    assert (paused["state"], paused["stopped"]) == ("paused", "storage-full")
    before = examine(server, batch, [])
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    office.step(batch, "start").raise_for_status()
    done = office.becomes(batch, "done", "paused")
    assert (done["state"], done["stopped"], done["issued"]) == ("done", None, 24)
    assert len(examine(server, batch, before)) == 24
    papers_are_whole(server, batch)


@pytest.mark.skipif(not WHOLE, reason="a disk for a whole server: ./test --long faults")
def test_i6_a_disk_that_is_full_for_the_database_too_loses_no_number(tmp_path: Path) -> None:
    """Everything lies on one small disk, and it fills up while lines are signed."""
    place = tmp_path / "disk"
    place.mkdir()
    size = (FREE_BYTES >> 20) + 64  # with less room than that a server does not say that it is ready
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}m", "outreach-test", place]
    done = subprocess.run(mount, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here ({done.stderr.decode().strip()}): a full disk was not seen")
    try:
        with Server(place / "data") as server:
            office = Office(server)
            batch = office.batch("attendance", NUMBER)
            ballast = place / "ballast"
            office.step(batch, "start").raise_for_status()
            until = time.monotonic() + 5
            with ballast.open("wb", buffering=0) as file:
                while time.monotonic() < until:  # also what the server makes room with
                    try:
                        file.write(bytes(1 << 16))
                    except OSError:
                        time.sleep(0.02)
            server.kill()  # whatever it made of that
            ballast.unlink()
            before = examine(server, batch, [])
            server.start()
            office.step(batch, "start").raise_for_status()
            view = office.becomes(batch, "done")
            assert (view["issued"], view["refused"]) == (NUMBER, 0)
            assert len(examine(server, batch, before)) == NUMBER
            papers_are_whole(server, batch)
    finally:
        subprocess.run(["umount", "-l", place], check=True)
