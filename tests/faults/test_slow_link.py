"""64 kbit/s, cut again and again: a photograph arrives, and hardly a byte of it is sent twice.

The link is a network namespace slowed by `tbf`; the client is tus-js-client in a process of its own inside it. What is
counted is what crossed the link, heads of requests included.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tests.clients import installed
from tests.support.amount import WHOLE, amount
from tests.support.pictures import poster_jpeg
from tests.support.relay import Relay
from tests.support.server import Server
from tests.support.slow import NoNamespace, SlowLink
from tests.support.tus import TUS

pytestmark = [pytest.mark.faults, pytest.mark.clients, pytest.mark.may_block, pytest.mark.timeout(amount(300, 900))]

KBIT_S = 64
PIECE = 64 * 1024
CUT = amount(40_000, 150_000)
PHOTO = poster_jpeg(*amount((900, 700), (2800, 2200)), 1, gps=False, seed=81, quality=amount(90, 97))
LEAST = amount(60_000, 1_000_000)


def test_photograph_arrives_over_a_slow_link_that_is_cut(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(PHOTO)
    assert len(PHOTO) > LEAST
    program, digest = installed.node(), hashlib.sha256(PHOTO).hexdigest()
    try:
        link = SlowLink(KBIT_S).__enter__()
    except NoNamespace as lacking:
        pytest.skip(f"a slow link cannot be made here ({lacking}): what 64 kbit/s does was not seen")
    try:
        with (
            Relay(0, link.listener) as relay,
            Server(tmp_path / "data", OUTREACH_PUBLIC_URL=f"http://127.0.0.1:{link.port}") as server,
        ):
            relay.target = server.port
            school = server.device(server.actor("school").id)
            relay.cut_after = CUT
            began = time.monotonic()
            told = _send(link, program, photo, school, digest)
            took_s = time.monotonic() - began
            answer = school.head(httpx.URL(told["url"]).path, headers=TUS)
            assert answer.headers["upload-sha256"] == digest
            twice = relay.sent / len(PHOTO) - 1
            print(
                f"{len(PHOTO)} bytes in {took_s:.0f} s at {KBIT_S} kbit/s, {told['retries']} times cut: "
                f"{twice:.1%} more crossed the link than the photograph has, heads included"
            )
            assert told["retries"] >= 1
            assert took_s > len(PHOTO) * 8 / (KBIT_S * 1000) * 0.8  # it was slow indeed
            assert twice <= (0.10 if WHOLE else 0.15)  # of a small picture the heads alone are a larger part
    finally:
        link.__exit__(None, None, None)


def _send(link: SlowLink, program: str, photo: Path, school: httpx.Client, digest: str) -> dict[str, object]:
    options = {
        "endpoint": f"http://127.0.0.1:{link.port}/api/v1/uploads",
        "token": school.headers["authorization"].removeprefix("Bearer "),
        "metadata": {"sha256": digest, "client_id": digest},
        "chunkSize": PIECE,
    }
    command = link.inside(program, installed.HERE / "node.mjs", photo, json.dumps(options))
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=800)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
