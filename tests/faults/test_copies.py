"""A server that copies by itself, its folder lost, and its tablets afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.support.amount import WHOLE
from tests.support.programme import Remote
from tests.support.s3 import CREDENTIALS, S3
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.may_block, pytest.mark.crash, pytest.mark.faults,
    pytest.mark.skipif(not WHOLE, reason="NOT RUN here: ./test --long faults runs it"),
]  # fmt: skip

QUICK = "ops=10,seconds=1,snapshot=2,keep=3,drill=2"
PATIENCE_S = 60.0


def until(true: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def done(server: Server, what: str) -> object:
    return server.transact(lambda tx: tx.one("SELECT done_ms FROM copying WHERE what = ? AND done_ms > 0", what))


def outreach(server: Server, *words: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("OUTREACH_")}
    return subprocess.run(
        [sys.executable, *Server.program, *words], env={**clean, **server.environ}, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture(params=["folder", "bucket"])
def copies(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A place of copies: a folder, or a bucket of a real S3 server that checks signatures."""
    if request.param == "folder":
        yield f"file://{tmp_path}/copies"
        return
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    with S3(tmp_path / "s3") as s3:
        s3.bucket("copies")
        yield s3.setting("copies")


def test_s7_lost_volume_comes_back_from_the_place_of_copies(tmp_path: Path, copies: str) -> None:
    """What a tablet was told is durable is there again without the tablet."""
    settings = {"OUTREACH_COPIES": copies, "OUTREACH_COPYING": QUICK, "OUTREACH_COPIES_KEY": "cd" * 32}
    with Server(tmp_path / "data", **settings) as server:
        tablet = Remote(server.device(server.actor("school", country="NE").id))
        docs = {tablet.pupil(), tablet.pupil()}
        tablet.sync()
        until(lambda: done(server, "snapshot"), "no snapshot came")
        docs.add(tablet.pupil())
        until(lambda: tablet.sync() or not tablet.log, "the third operation never became durable")
        until(lambda: done(server, "drill"), "no drill")
        server.kill()
        shutil.rmtree(tmp_path / "data")
        refused = outreach(server, "serve", "--port", str(server.port))
        assert refused.returncode == 1
        assert "holds a history" in refused.stderr
        came = outreach(server, "restore", "--newest")
        assert came.returncode == 0, came.stderr
        server.start()
        rows = server.transact(lambda tx: tx.all("SELECT id FROM sync_doc WHERE kind = 'entrant' AND gone = ''"))
        assert {row[0] for row in rows} == docs  # without a word of the tablet, which holds nothing of it any more
        docs.add(tablet.pupil())
        tablet.sync()
        assert {doc for doc, row in tablet.view.items() if row.kind == "entrant"} == docs
        assert outreach(server, "restore", "--verify").returncode == 0
