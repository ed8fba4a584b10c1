"""What is seen of a running server: metrics on their own port, and logs in which nobody is found."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING

import httpx
import pytest

from outreach.ids import new_id
from outreach.jobs import enqueue
from outreach.media.actions import LANE, RENDER
from tests.conventions.test_operations import named_in_alerts, named_in_page
from tests.support import tus
from tests.support.pictures import poster_jpeg
from tests.support.server import Server, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("Amina Diallo", "Zeynep Aksoy", "École de Maradi", "the flood came at night", "amina-poster.jpg")


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def server(tmp_path_factory, port: int) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("seen") / "data"
    with Server(data, OUTREACH_METRICS=f"127.0.0.1:{port}", OUTREACH_LOG="debug") as running:
        yield running


def push(client: httpx.Client, school: str, kind: str, values: dict[str, str], n: int = 1) -> None:
    """Create a document."""
    op = {"n": n, "type": "create", "id": new_id(), "scope": f"school:{school}", "kind": kind, "set": values}
    more = {"base": None, "at": {"wall_ms": 0}, "v": 1}
    client.post("/api/v1/sync/push", json={"epoch": "", "ops": [{**op, **more}]}).raise_for_status()


def metrics(port: int) -> dict[str, float]:
    text = httpx.get(f"http://127.0.0.1:{port}/metrics").text
    return {key: float(value) for key, value in re.findall(r"^(outreach_\S+) (\S+)$", text, re.MULTILINE)}


def test_what_happens_is_counted(server: Server, port: int) -> None:
    school = server.actor("school", name="École de Maradi", country="NE")
    tablet = server.device(school.id)
    push(tablet, school.id, "class", {"name": "4B"})
    httpx.get(f"{server.url}/api/v1/me")
    httpx.post(f"{server.url}/api/v1/enrol", json={"code": "wrong", "device": {"name": NAMES[1]}})
    file = poster_jpeg(64, 48, 1, gps=False, seed=91)
    tus.send_all(tablet, file)
    found = metrics(port)
    assert found['outreach_push_total{result="applied"}'] == 1
    assert found["outreach_auth_fail_total"] == 2
    assert found['outreach_problem_total{code="code-refused"}'] == 1
    assert found['outreach_http_requests_total{operation="sync_push",status="200"}'] == 1
    assert found["outreach_upload_bytes_total"] == len(file)
    assert min(found["outreach_commit_seconds_count"], found["outreach_batch_size_count"]) > 5
    assert found["outreach_loop_lag_seconds"] < 30
    assert abs(found["outreach_clock_skew_seconds"]) < 5
    assert found["outreach_disk_free_bytes"] > 0  # the server has looked at itself


def test_metrics_are_not_on_the_public_port(server: Server) -> None:
    assert httpx.get(f"{server.url}/metrics").status_code == 404


def test_names_of_the_metrics_are_those_of_the_alert_rules_and_of_the_page(port: int, server: Server) -> None:
    text = httpx.get(f"http://127.0.0.1:{port}/metrics").text
    families = {line.split()[2] for line in text.splitlines() if line.startswith("# TYPE outreach_")}
    families = {name for name in families if not name.endswith("_created")}
    assert families >= {
        "outreach_push_total", "outreach_commit_seconds", "outreach_batch_size", "outreach_writer_queue",
        "outreach_wal_bytes", "outreach_durable_lag_seq", "outreach_sync_staleness_seconds",
        "outreach_upload_bytes_total", "outreach_job_oldest_seconds", "outreach_loop_lag_seconds",
        "outreach_auth_fail_total", "outreach_ratelimited_total", "outreach_scrub_bad_total",
        "outreach_clock_skew_seconds",
    }  # fmt: skip
    assert named_in_alerts() <= families
    assert named_in_page() == families


def test_nobody_is_found_in_the_logs(server: Server) -> None:
    """A season of a school in small, at the most talkative level: everything that can go right and wrong."""
    school = server.actor("school", name=NAMES[2], country="NE")
    http = server.device(school.id)
    push(http, school.id, "entrant", {"name": NAMES[0], "birth": "2014-05", "gender": "female", "country": "NE"})
    push(http, school.id, "entrant", {"name": NAMES[1], "birth": "2014-05-17"}, n=2)  # refused
    push(http, school.id, "entry", {"title": NAMES[3], "text": NAMES[3]}, n=3)
    http.post("/api/v1/sync/push", content=json.dumps({"epoch": "", "ops": [{"n": NAMES[0]}], NAMES[1]: 1}))
    http.post("/api/v1/sync/pull", content=f'{{"epoch": "{NAMES[0]}"')
    http.get(f"/api/v1/{NAMES[0]}", params={"name": NAMES[1]})
    http.get(f"/api/v1/certificates/{NAMES[0]}.pdf")
    http.post("/api/v1/uploads", headers={**tus.TUS, "Upload-Length": "10", "Upload-Metadata": f"name {NAMES[4]}"})
    httpx.post(f"{server.url}/api/v1/enrol", json={"code": NAMES[0], "device": {"name": NAMES[1]}})
    picture = poster_jpeg(64, 48, 1, gps=False, seed=92)
    stored = tus.send_all(http, picture, name=NAMES[4]).headers["upload-stored"]
    server.transact(_enqueue_what_fails, new_id())
    http.get(f"/api/v1/media/{stored}/view")
    end = time.monotonic() + 40
    while "failed (attempt" not in (log := server.log.read_text()):
        assert time.monotonic() < end
        time.sleep(0.1)
    for text in server.log.read_text().splitlines():
        json.loads(text)  # every line is JSON
    assert [
        name for name in NAMES if name.lower() in log.lower() or json.dumps(name)[1:-1].lower() in log.lower()
    ] == []


def _enqueue_what_fails(tx, identity: str) -> None:
    """A job whose payload is what a person wrote, and not what it should be."""
    enqueue(tx, RENDER, identity, {"sha256": [NAMES[0]], NAMES[1]: NAMES[3]}, 1, lane=LANE)
