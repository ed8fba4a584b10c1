"""Every operation of the API's description, by every role, with what its schema allows and with what it does not.

In `./test` each operation is asked by a stranger and by one role, rightly or wrongly, in turn.

Whatever is sent, the answer comes soon and is either of the operation's own or a problem with a code of the catalogue;
never a 500, and the server is as well afterwards as it was before.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from outreach.errors import CODES
from tests.support.amount import WHOLE, amount

if TYPE_CHECKING:
    from schemathesis import Case

    from tests.support.server import Server

pytestmark = [pytest.mark.fuzz, pytest.mark.may_block, pytest.mark.timeout(amount(240, 2300))]

ROLES = ("stranger", "officer", "school", "judge", "entrant")
ENDLESS = {"sync_poke"}  # a stream; it takes nothing that could be spoilt
SOON_S = 20.0
MODES = tuple(GenerationMode)
GROWTH_BYTES = 150 * 1024 * 1024
fuzz = settings(
    max_examples=amount(1, 60), deadline=None, derandomize=not WHOLE, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_whatever_is_sent_is_answered(server: Server) -> None:
    schema = schemathesis.openapi.from_dict(httpx.get(f"{server.url}/api/openapi.json", timeout=60).json())
    clients = [_client(server, role) for role in ROLES]
    before, asked = _resident(server), 0
    for at, found in enumerate(schema.get_all_operations()):
        operation = found.ok()
        asking = clients if WHOLE else [clients[0], clients[1 + at % (len(clients) - 1)]]
        if operation.definition.raw["operationId"] in ENDLESS or (at % 2 and not WHOLE):
            continue
        for mode in MODES if WHOLE else [MODES[at // 4 % 2]]:

            @fuzz
            @given(operation.as_strategy(generation_mode=mode))
            def story(case: Case) -> None:
                nonlocal asked
                for client in asking:  # noqa: B023 - it runs at once, in its own round
                    asked += 1
                    _judge(client, case)

            with suppress(Unsatisfiable):  # an operation that takes nothing cannot be asked wrongly
                story()
    deep = httpx.get(f"{server.url}/health/deep").json()
    assert (deep["ok"], deep["problems"]) == (True, [])
    assert "failed" not in server.log.read_text()
    assert _resident(server) - before < GROWTH_BYTES
    print(f"{asked} requests")


def _client(server: Server, role: str) -> httpx.Client:
    if role != "stranger":
        return server.device(server.actor(role).id)
    client = server.client("")
    del client.headers["authorization"]
    return client


def _judge(client: httpx.Client, case: Case) -> None:
    sent = case.as_transport_kwargs(str(client.base_url))
    headers = {name: value for name, value in sent["headers"].items() if name.lower() != "authorization"}
    body: dict[str, Any] = {name: sent[name] for name in ("json", "data") if sent.get(name) is not None}
    if isinstance(body.get("data"), bytes | str):
        body = {"content": body["data"]}
    try:
        request = client.build_request(sent["method"], sent["url"], params=sent["params"], headers=headers, **body)
    except (httpx.InvalidURL, UnicodeEncodeError, ValueError):
        return  # nothing that can be sent
    since = time.monotonic()
    answer = client.send(request)
    assert time.monotonic() - since < SOON_S
    if answer.status_code < 400 or request.method == "HEAD":
        assert answer.status_code < 500
        return
    assert answer.headers["content-type"] == "application/problem+json", f"{request.method} {request.url}"
    problem = answer.json()
    assert (problem["status"], problem["status"]) == (answer.status_code, CODES[problem["code"]][0])
    assert problem["code"] != "internal", f"{request.method} {request.url} {request.content!r}"
    assert answer.status_code != 503 or "retry-after" in answer.headers


def _resident(server: Server) -> int:
    pages = Path(f"/proc/{server.pid}/statm").read_text().split()[1]
    return int(pages) * 4096
