"""Kinto, on memory or on PostgreSQL. One account that owns a bucket with one collection."""

from __future__ import annotations

import base64
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import msgspec

from bench.measure import Line
from bench.peers import Document, everything, install
from bench.peers.process import Process, free_port

if TYPE_CHECKING:
    from bench.peers.postgres import Databases

RECORDS = "/buckets/bench/collections/entries/records"
_TRIES = 100
_AGAIN = {409, 503}  # "please retry": what writers at once are told on PostgreSQL
_INI = """
[app:main]
use = egg:kinto
kinto.userid_hmac_secret = bench
kinto.batch_max_requests = 500
kinto.bucket_create_principals = system.Authenticated
multiauth.policies = basicauth
multiauth.policy.basicauth.use = kinto.core.authentication.BasicAuthAuthenticationPolicy
{backends}
[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = {port}
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = WARN
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = plain
[formatter_plain]
format = %(message)s
"""


class KintoSession:
    """One device. It remembers what kinto.js would: the newest timestamp that it has seen."""

    def __init__(self, port: int, user: str) -> None:
        token = base64.b64encode(f"{user}:secret".encode()).decode()
        self.line = Line(port, {"Authorization": f"Basic {token}"})
        self.traffic = self.line.traffic
        self._since = ""
        self._next = ""

    def batch(self, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Send several requests in one; return their answers."""
        answers: list[dict[str, Any]] = self.line.json("POST", "/v1/batch", {"requests": requests})["responses"]
        return answers

    def push(self, documents: list[Document]) -> None:
        made = {"If-None-Match": "*"}
        waiting = [
            {"method": "PUT", "path": f"{RECORDS}/{identity}", "body": {"data": body}, "headers": made}
            for identity, body in documents
        ]
        for _ in range(_TRIES):
            answers = self.batch(waiting)
            refused = [answer for answer in answers if answer["status"] not in {201, *_AGAIN}]
            if refused:
                raise RuntimeError(str(refused[0]))
            pairs = zip(waiting, answers, strict=True)
            waiting = [request for request, answer in pairs if answer["status"] in _AGAIN]
            if not waiting:
                return
        raise RuntimeError(f"{len(waiting)} records were never taken")

    def change(self, document: Document, field: str, value: str) -> None:
        self.line.json("PATCH", f"/v1{RECORDS}/{document[0]}", {"data": {field: value}})

    def pull(self) -> list[str]:
        path = self._next or f"/v1{RECORDS}?_limit=1000&_sort=last_modified{self._since}"
        status, headers, data = self.line.ask("GET", path)
        if status != 200:
            raise RuntimeError(f"{path}: {status} {data[:200]!r}")
        rows = msgspec.json.decode(data)["data"]
        self._next = "/v1" + headers["next-page"].partition("/v1")[2] if "next-page" in headers else ""
        if rows:
            self._since = f'&_since="{rows[-1]["last_modified"]}"'
        return [row["id"] for row in rows]

    def pull_all(self) -> set[str]:
        """Pull until nothing is new; return the ids."""
        return everything(self)

    def reach(self, port: int) -> None:
        """Go on at another server."""
        self.line, self._next = self.line.to(port), ""
        self.traffic = self.line.traffic

    def close(self) -> None:
        self.line.close()


class Kinto:
    """Kinto under waitress, on memory or on a database of its own in `postgres`."""

    checks = "account, permissions"
    batch = 25  # what kinto.js sends

    def __init__(self, postgres: Databases | None = None, database: str = "") -> None:
        """`database`: the URL of one that was used before, to go on with."""
        self.name = "Kinto, PostgreSQL" if postgres else "Kinto, memory"
        self.durability = postgres.durability() if postgres else "none: memory"
        self.postgres = postgres
        self.database = self._known = database

    def __enter__(self) -> Self:
        bin_ = install.python_peers()
        self._folder = tempfile.TemporaryDirectory(prefix="bench-kinto-")
        folder, self.port = Path(self._folder.name), free_port()
        kinds = ("storage", "permission", "cache")
        engine = "postgresql" if self.postgres else "memory"
        lines = [f"kinto.{kind}_backend = kinto.core.{kind}.{engine}" for kind in kinds]
        if self.postgres:
            self.database = self._known or self.postgres.fresh()
            lines += [f"kinto.{kind}_url = {self.database.replace('%', '%%')}" for kind in kinds]
        ini = folder / "kinto.ini"
        ini.write_text(_INI.format(port=self.port, backends="\n".join(lines)))
        if self.postgres and not self._known:
            subprocess.run([bin_ / "kinto", "migrate", "--ini", ini], check=True, capture_output=True, timeout=120)
        command = [str(bin_ / "kinto"), "start", "--ini", str(ini), "--port", str(self.port)]
        self._process = Process(command, folder, self.port, "/v1/")
        if not self._known:
            owner = self.session()
            owner.line.json("PUT", "/v1/buckets/bench", {})
            owner.line.json("PUT", "/v1/buckets/bench/collections/entries", {})
            owner.close()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stop()
        self._folder.cleanup()

    def pids(self) -> list[int]:
        return [self._process.pid, *([self.postgres.pid] if self.postgres else [])]

    def session(self, user: str = "bench") -> KintoSession:
        return KintoSession(self.port, user)
