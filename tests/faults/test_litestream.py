"""Fault 30: the Litestream child dies, cannot be started, or is refused by its bucket. The server does not mind."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from outreach.app import make_context
from outreach.copies import litestream
from outreach.settings import SettingsInvalid, read_settings
from tests.support.amount import WHOLE
from tests.support.programme import Remote
from tests.support.s3 import CREDENTIALS, S3
from tests.support.server import Server, free_port

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.may_block, pytest.mark.faults, pytest.mark.crash, pytest.mark.timeout(900)]
whole = pytest.mark.skipif(not WHOLE, reason="NOT RUN here: ./test --long faults runs it")

PATIENCE_S = 120.0


def until(true: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def children(server: Server) -> list[int]:
    """Return the Litestream children of a server."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = path.read_text().rpartition(") ")
        except OSError:
            continue
        state, parent = rest.split()[:2]
        if int(parent) == server.pid and "litestream" in name and state != "Z":
            found.append(int(path.parent.name))
    return found


def restored(server: Server, data: Path) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("OUTREACH_")}
    ours = {"OUTREACH_DATA": str(data), "OUTREACH_LITESTREAM": server.environ["OUTREACH_LITESTREAM"]}
    return subprocess.run(
        [sys.executable, *Server.program, "restore", "--litestream"], env={**clean, **ours}, capture_output=True,
        text=True, check=False, timeout=120,
    )  # fmt: skip


def holds(server: Server, place: Path) -> set[str] | None:
    """Return the pupils in what the replica gives back; None when it gives nothing back."""
    if restored(server, place).returncode:
        return None
    rows = Server(place).transact(lambda tx: tx.all("SELECT id FROM sync_doc WHERE kind = 'entrant'"))
    return {row[0] for row in rows}


def deep(server: Server) -> str:
    return httpx.get(f"{server.url}/health/deep", timeout=30).text


@whole
def test_30_child_that_dies_is_started_again_and_the_replica_comes_back(tmp_path: Path) -> None:
    metrics = f"127.0.0.1:{free_port()}"
    settings = {"OUTREACH_LITESTREAM": f"file://{tmp_path}/replica", "OUTREACH_METRICS": metrics}
    with Server(tmp_path / "data", **settings) as server:
        until(lambda: children(server), "no child was started")
        tablet = Remote(server.device(server.actor("school", country="NE").id))
        docs = {tablet.pupil()}
        tablet.sync()
        first = children(server)[0]
        os.kill(first, signal.SIGKILL)
        docs.add(tablet.pupil())
        tablet.sync()  # nobody waits for it
        until(lambda: any(child != first for child in children(server)), "it was not started again")
        assert "outreach_litestream_starts_total 2.0" in httpx.get(f"http://{metrics}/metrics", timeout=5).text
        docs.add(tablet.pupil())
        tablet.sync()

        tries = iter(range(1000))
        until(
            lambda: holds(server, tmp_path / f"restored-{next(tries)}") == docs,
            "the replica does not hold what was pushed",
        )
        child, pid = children(server)[0], server.pid
        server.kill()
        until(lambda: not Path(f"/proc/{child}").exists() or Path(f"/proc/{pid}").exists(), "it outlived the server")


class Hasty(Server):
    """A server that takes its child for a hanging one after twenty seconds, so that nobody waits for three minutes."""

    told = "from outreach.copies import litestream as it; it.ASK_S, it.BEHIND_S, it.HUNG_S = 2, 8, 12"
    program = ("-c", f"{told}; from outreach.cli import main; main()")


@whole
def test_30_child_that_hangs_is_told_and_replaced_and_the_replica_comes_back(tmp_path: Path) -> None:
    metrics = f"127.0.0.1:{free_port()}"
    settings = {"OUTREACH_LITESTREAM": f"file://{tmp_path}/replica", "OUTREACH_METRICS": metrics}
    with Hasty(tmp_path / "data", **settings) as server:
        until(lambda: children(server), "no child was started")
        tablet = Remote(server.device(server.actor("school", country="NE").id))
        docs = {tablet.pupil()}
        tablet.sync()
        first = children(server)[0]
        os.kill(first, signal.SIGSTOP)  # it is alive and does nothing
        docs.add(tablet.pupil())
        tablet.sync()  # nobody waits for it
        until(lambda: "litestream" in deep(server), "nobody was told")
        until(lambda: first not in children(server) and children(server), "it hangs on")
        assert "outreach_litestream_starts_total 2.0" in httpx.get(f"http://{metrics}/metrics", timeout=5).text
        tries = iter(range(1000))
        until(
            lambda: holds(server, tmp_path / f"restored-{next(tries)}") == docs,
            "the replica does not hold what was pushed",
        )
        until(lambda: "litestream" not in deep(server), "it is still told")


def test_30_child_that_lives_and_sends_nothing_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the child is a program that only sleeps; who follows, or has nothing to send, is left alone."""
    sleeper = tmp_path / "litestream"
    sleeper.write_text("#!/bin/sh\nexec sleep 600\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(litestream, "program", lambda: str(sleeper))
    for name, seconds in (("LOOK_S", 0.05), ("ASK_S", 0.0), ("BEHIND_S", 0.1), ("HUNG_S", 0.3)):
        monkeypatch.setattr(litestream, name, seconds)
    replica = tmp_path / "replica"
    context = make_context(read_settings({"OUTREACH_DATA": str(tmp_path), "OUTREACH_LITESTREAM": f"file://{replica}"}))

    async def scenario() -> str:
        task = asyncio.create_task(litestream.live(context))
        done, _ = await asyncio.wait({task}, timeout=1)
        assert not done, "nothing was to be sent, and it was ended"
        context.stream.committed()
        replica.mkdir()
        (replica / "1.ltx").touch()
        os.utime(replica / "1.ltx", (time.time() + 60,) * 2)
        done, _ = await asyncio.wait({task}, timeout=1)
        assert not done, "it followed, and was ended"
        (replica / "1.ltx").unlink()
        context.stream.committed()
        return await asyncio.wait_for(task, 30)

    assert "sent nothing" in asyncio.run(scenario())
    assert context.stream.down_ms, "nobody was told"


@whole
def test_30_replica_in_a_real_bucket_outlives_server_and_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenStack Swift's S3: the bucket goes and comes back, the server is killed, its folder is gone; all is there."""
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    with S3(tmp_path / "s3") as s3:
        url = s3.bucket("replica").replace("replica?", "replica/ours?")
        with Server(tmp_path / "data", OUTREACH_LITESTREAM=url) as server:
            until(lambda: children(server), "no child was started")
            tablet = Remote(server.device(server.actor("school", country="NE").id))
            docs = {tablet.pupil()}
            tablet.sync()
            until(lambda: "<Key>ours/" in s3.ask("GET", "/replica").text, "nothing came into the bucket")
            s3.stop()
            docs.add(tablet.pupil())
            tablet.sync()  # nobody waits for the bucket
            until(lambda: "litestream" in deep(server), "nobody was told")
            s3.start()
            docs.add(tablet.pupil())
            tablet.sync()
            tries = iter(range(1000))
            until(
                lambda: holds(server, tmp_path / f"restored-{next(tries)}") == docs,
                "the bucket does not hold what was pushed",
            )
            until(lambda: "litestream" not in deep(server), "it is still told")
            server.kill()
            shutil.rmtree(tmp_path / "data")
            assert holds(server, tmp_path / "after") == docs


@whole
def test_30_bucket_that_refuses_stops_nothing_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "wrong")
    url = f"s3://nowhere?endpoint=http://127.0.0.1:{free_port()}"
    copies = {"OUTREACH_COPIES": f"file://{tmp_path}/copies"}
    with Server(tmp_path / "data", OUTREACH_LITESTREAM=url, **copies) as server:
        until(lambda: children(server), "no child was started")
        tablet = Remote(server.device(server.actor("school", country="NE").id))
        tablet.pupil()
        until(lambda: tablet.sync() or not tablet.log, "segments wait for Litestream")
        until(lambda: "litestream" in deep(server), "nobody was told")


def test_configuration_names_the_replica_and_no_key() -> None:
    settings = read_settings({"OUTREACH_LITESTREAM": "s3://b/ours?endpoint=http://x&region=eu-1"})
    told = litestream.configuration(settings)
    replica = told["dbs"][0]["replica"]  # type: ignore[index]
    assert replica == {
        "type": "s3", "bucket": "b", "path": "ours", "region": "eu-1", "sync-interval": "1s", "endpoint": "http://x",
        "force-path-style": True,
    }  # fmt: skip
    with pytest.raises(SettingsInvalid, match="for SQLite"):
        read_settings({"OUTREACH_LITESTREAM": "file:///x", "OUTREACH_DATABASE": "postgresql://x"})
