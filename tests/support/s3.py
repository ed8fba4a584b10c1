"""A real S3 server that checks every signature: OpenStack Swift with its `s3api`, four processes on loopback."""

from __future__ import annotations

import hashlib
import hmac
import os
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

import httpx

from tests.support.server import free_port

KEY, SECRET, REGION = "test:tester", "testing", "us-east-1"
START_S = 60.0
_BIN = Path(sys.executable).parent

_SWIFT = """
[swift-hash]
swift_hash_path_prefix = outreach
swift_hash_path_suffix = tests
"""
_STORAGE = """
[DEFAULT]
devices = {folder}
mount_check = false
bind_ip = 127.0.0.1
bind_port = {port}
swift_dir = {folder}
user = {user}
workers = 0
disable_fallocate = true
log_level = ERROR
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""
_PROXY = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
swift_dir = {folder}
user = {user}
workers = 0
log_level = ERROR
[pipeline:main]
pipeline = catch_errors cache listing_formats bulk s3api tempauth copy slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
"""


class S3:
    """The server. A context manager; `stop` makes it unreachable, `start` lets it answer again with what it had."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ports = {kind: free_port() for kind in ("account", "container", "object", "proxy")}
        self._processes: list[subprocess.Popen[bytes]] = []
        self.endpoint = f"http://127.0.0.1:{self._ports['proxy']}"

    def __enter__(self) -> Self:
        (self._folder / "d1").mkdir(parents=True)
        (self._folder / "swift.conf").write_text(_SWIFT)
        user = os.environ.get("USER") or "root"
        for kind, port in self._ports.items():
            text = (_PROXY if kind == "proxy" else _STORAGE).format(
                folder=self._folder, port=port, kind=kind, user=user
            )
            (self._folder / f"{kind}.conf").write_text(textwrap.dedent(text))
            if kind != "proxy":
                self._ring(kind, port)
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _ring(self, kind: str, port: int) -> None:
        builder = str(self._folder / f"{kind}.builder")
        for words in (
            ("create", "4", "1", "1"),
            ("add", f"r1z1-127.0.0.1:{port}/d1", "1"),
            ("rebalance",),
        ):
            done = subprocess.run(
                [_BIN / "swift-ring-builder", builder, *words], capture_output=True, cwd=self._folder, check=False
            )
            assert done.returncode in {0, 1}, done.stderr  # 1 is a warning

    def start(self) -> None:
        log = (self._folder / "log").open("ab")
        with log:
            self._processes = [
                subprocess.Popen(
                    [sys.executable, _BIN / f"swift-{kind}-server", self._folder / f"{kind}.conf", "-v"],
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
                for kind in self._ports
            ]
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            with suppress(httpx.TransportError):
                if self.ask("GET", "/").status_code == 200:
                    return
            time.sleep(0.1)
        self.stop()
        raise RuntimeError((self._folder / "log").read_text()[-3000:])

    def stop(self) -> None:
        for process in self._processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
        self._processes = []

    def bucket(self, name: str) -> str:
        """Make a bucket and return the setting that names it, for `OUTREACH_MEDIA`."""
        until = time.monotonic() + START_S
        while (answer := self.ask("PUT", f"/{name}")).status_code == 503 and time.monotonic() < until:
            time.sleep(0.2)  # its parts find each other one by one
        answer.raise_for_status()
        return self.setting(name)

    def ask(self, method: str, path: str, body: bytes = b"", secret: str = SECRET) -> httpx.Response:
        """Send one request that we signed ourselves (AWS Signature 4): a second opinion on what the server has."""
        digest, at = hashlib.sha256(body).hexdigest(), time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
        host = self.endpoint.removeprefix("http://")
        headers = {"host": host, "x-amz-content-sha256": digest, "x-amz-date": at}
        names = ";".join(headers)
        lines = "".join(f"{name}:{value}\n" for name, value in headers.items())
        request = hashlib.sha256(f"{method}\n{path}\n\n{lines}\n{names}\n{digest}".encode()).hexdigest()
        scope = f"{at[:8]}/{REGION}/s3/aws4_request"
        key = f"AWS4{secret}".encode()
        for part in scope.split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        sign = hmac.digest(key, f"AWS4-HMAC-SHA256\n{at}\n{scope}\n{request}".encode(), "sha256").hex()
        headers["authorization"] = f"AWS4-HMAC-SHA256 Credential={KEY}/{scope}, SignedHeaders={names}, Signature={sign}"
        return httpx.request(method, self.endpoint + path, headers=headers, content=body, timeout=10)

    def setting(self, name: str, endpoint: str = "") -> str:
        """Return the setting for a bucket, perhaps through another address."""
        return f"s3://{name}?endpoint={endpoint or self.endpoint}&region={REGION}"


CREDENTIALS = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
