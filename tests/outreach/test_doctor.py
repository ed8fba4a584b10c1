"""The doctor finds what is wrong, says it in a sentence, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from click.testing import CliRunner

from outreach.cli import cli
from outreach.db import examine as examine_database
from outreach.doctor import Finding, examine, machine
from outreach.settings import Settings, read_settings
from tests.support.server import Server, free_port

pytestmark = pytest.mark.may_block  # a command with a process of its own

SNIPPET = Path(__file__).parents[2] / "deploy" / "nginx.conf"
USER = "user root;\n" if os.geteuid() == 0 else ""  # its temporary files lie in ours
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


def look(settings: Settings, **more: Any) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in asyncio.run(examine(settings, lambda _: None, **more)):
        found.setdefault(finding.check, []).append(finding)
    return found


def wrong(found: dict[str, list[Finding]]) -> list[str]:
    return [finding.says for findings in found.values() for finding in findings if finding.state == "wrong"]


@pytest.fixture
def alone(tmp_path: Path, sqlite_template: Path) -> Settings:
    """A folder with a database, and no server."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(sqlite_template, data / "outreach.db")
    return read_settings({"OUTREACH_DATA": str(data), "OUTREACH_PUBLIC_URL": "http://localhost:1"})


def test_healthy_server_is_well_and_nothing_is_left_behind(server: Server) -> None:
    before = sorted(path.name for path in server.settings.data.rglob("*") if path.is_file())
    found = look(server.settings)
    assert wrong(found) == []
    assert "as they come" in found["uploads"][0].says
    after = sorted(path.name for path in server.settings.data.rglob("*") if path.is_file())
    own = {
        "outreach.db-wal",
        "outreach.db-shm",
        "erasures.jsonl",
        "ballast",
        ".ballast",
    }  # the server makes them, in its own time
    ours = {name for name in after if "doctor" in name}
    assert (ours, set(after) - set(before) - own) == (set(), set())
    rows = server.transact(lambda tx: tx.all("SELECT state FROM upload WHERE device = 'doctor'"))
    assert {state for (state,) in rows} == {"terminated"}


def test_command_prints_and_exits_as_it_found(server: Server) -> None:
    done = CliRunner().invoke(cli, ["doctor", "--json"], env=server.environ)
    assert done.exit_code == 0, done.output
    findings = msgspec.convert(json.loads(done.output), list[Finding])
    assert {"folder", "database", "store", "cell", "fonts", "clock", "public address", "uploads"} <= {
        finding.check for finding in findings
    }
    away = CliRunner().invoke(cli, ["doctor"], env={**server.environ, "OUTREACH_PUBLIC_URL": "http://localhost:1"})
    assert (away.exit_code, "does not answer" in away.output) == (1, True)
    assert CliRunner().invoke(cli, ["doctor", "--nonsense"]).exit_code == 2


def test_server_that_is_not_running_is_told(alone: Settings) -> None:
    assert any("Is the server running?" in says for says in wrong(look(alone)))
    assert look(alone, public=False)["public address"] == [
        Finding("public address", "look", "Not looked at, as asked.")
    ]


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    found = look(read_settings({"OUTREACH_DATA": str(tmp_path / "none")}))
    assert found["folder"][0].says.startswith("There is no folder")
    assert found["database"][0].state == "wrong"
    assert not (tmp_path / "none").exists() or wrong(found)


def test_keys_that_others_can_read(alone: Settings) -> None:
    (alone.data / "keys").mkdir(mode=0o755)
    found = look(alone, public=False)
    assert found["permissions"][0].state == "wrong"
    (alone.data / "keys").chmod(0o700)
    assert look(alone, public=False)["permissions"][0].state == "well"


def test_damaged_database_is_found(alone: Settings) -> None:
    path = alone.data / "outreach.db"
    base = sqlite3.connect(path)
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.execute("CREATE TABLE filler (x)")
    base.executemany("INSERT INTO filler VALUES (?)", [("y" * 900,) for _ in range(900)])
    base.commit()
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()
    assert examine_database(alone.database) == []
    data = bytearray(path.read_bytes())
    data[-40 * 4096 : -39 * 4096] = b"\xff" * 4096
    path.write_bytes(data)
    assert any("damaged" in says for says in wrong(look(alone, public=False)))


def test_postgres_that_flushes_is_well(postgres: Any) -> None:
    url = postgres.copy("template_outreach")
    found = examine_database(url)
    assert all("flush" in says for says in found)  # the tests' own server may be told not to
    postgres.drop(url)
    assert "does not answer" in examine_database("postgresql://nobody@127.0.0.1:1/none")[0]


def test_bucket_that_cannot_be_reached(alone: Settings) -> None:
    away = msgspec.structs.replace(alone, media="s3://none?endpoint=http://127.0.0.1:1")
    assert any("bucket cannot be used" in says for says in wrong(look(away, public=False)))


def test_full_disk_is_told(alone: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.disk_usage
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda place: real(place)._replace(free=1000))
    assert any("are free" in says for says in wrong(look(alone, public=False)))


def test_missing_fonts_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "find_spec", lambda _: None)
    assert [finding.state for finding in machine.fonts()] == ["wrong"]


class Nginx:
    """A real nginx in front of a server, with a body of the `location` of our choice."""

    def __init__(self, folder: Path, server: Server, location: str) -> None:
        self.port = free_port()
        folder.mkdir()
        location = location.replace("http://127.0.0.1:8000", server.url)
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("proxy", "client_body", "fastcgi"))
        (folder / "nginx.conf").write_text(
            f"{USER}daemon off;\npid {folder}/pid;\nerror_log {folder}/log;\nevents {{}}\nhttp {{ access_log off;\n"
            f"{temporary}uwsgi_temp_path {folder}/uwsgi;\nscgi_temp_path {folder}/scgi;\n"
            f"server {{ listen 127.0.0.1:{self.port};\n{location}\n}} }}\n"
        )
        self._process = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                httpx.get(f"http://127.0.0.1:{self.port}/health/live", timeout=2)
                return
            except httpx.TransportError:
                time.sleep(0.05)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)


PATCHLESS = "if ($request_method = PATCH) { return 405; } proxy_request_buffering off; proxy_http_version 1.1;"
LOCATIONS = {
    "ours": (SNIPPET.read_text(), "as they come", False),
    "buffering": (
        "location / { proxy_pass http://127.0.0.1:8000; client_max_body_size 0; }",
        "holds bodies back",
        True,
    ),
    "small-bodies": ("location / { proxy_pass http://127.0.0.1:8000; }", "refuses bodies of 8 MiB", True),
    "no-patch": (
        f"location / {{ {PATCHLESS} client_max_body_size 0; proxy_pass http://127.0.0.1:8000; }}",
        "PATCH is refused on the way (405)",
        True,
    ),
}


@pytest.fixture(params=LOCATIONS)
def between(request: pytest.FixtureRequest, server: Server, tmp_path: Path) -> Iterator[tuple[Nginx, str, bool]]:
    if not Path(NGINX).exists():
        pytest.skip("there is no nginx here: what a real proxy does to bodies was not seen")
    location, says, bad = LOCATIONS[request.param]
    nginx = Nginx(tmp_path / "nginx", server, location)
    yield nginx, says, bad
    nginx.stop()


def test_proxy_in_between_is_seen_for_what_it_does(server: Server, between: tuple[Nginx, str, bool]) -> None:
    nginx, says, bad = between
    settings = msgspec.structs.replace(server.settings, public_url=f"http://127.0.0.1:{nginx.port}")
    found = look(settings)
    assert any(says in finding.says for finding in found["uploads"]), wrong(found)
    assert bool(wrong(found)) is bad
