"""Two processes on one PostgreSQL: what happens at one reaches who listens or waits at the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from outreach.ids import now_ms
from sync import grants
from tests.api.test_poke import School, identity, push
from tests.api.test_wait import level, waiting
from tests.support.events import ENDED, Events
from tests.support.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.postgres import Postgres


@pytest.fixture
def two_servers(postgres: Postgres, tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    url = postgres.copy("template_outreach")
    shared = {"OUTREACH_DATABASE": url, "OUTREACH_SECRET": "5e" * 32}
    with Server(tmp_path / "one", **shared) as one, Server(tmp_path / "two", **shared) as two:
        yield one, two
    postgres.drop(url)


def test_s5_a_push_and_a_revoke_at_one_process_reach_who_listens_and_who_waits_at_another_postgresql(
    two_servers: tuple[Server, Server],
) -> None:
    here, there = two_servers
    school = School(here)
    with httpx.Client(base_url=there.url, headers=school.two.headers, timeout=60) as elsewhere:
        told = waiting(elsewhere, level(elsewhere), lambda: push(school.one, school.scope, 1)).json()
        assert [(page["scope"], page["to"]) for page in told["pages"]] == [(school.scope, 1)]
        body = level(elsewhere)
        granted = waiting(elsewhere, body, lambda: _grant(here, school.actor.id)).json()
        assert granted["enter"] == ["panel:x"]
        here.transact(grants.revoke, school.actor.id, "panel:x")
        with Events(there, school.two) as events:
            events.until("poke")
            push(school.one, school.scope, 2)
            assert events.next() == ("poke", {school.scope: 2})
            _grant(here, school.actor.id)
            assert events.until("poke") == [("grants", {}), ("poke", {"panel:x": 0})]
            here.transact(grants.revoke, school.actor.id, "panel:x")
            assert events.next() == ("grants", {})
            _sign_out(school, school.two)
            assert events.next() == (ENDED, None)
    third = here.device(school.actor.id)
    with httpx.Client(base_url=there.url, headers=third.headers, timeout=60) as elsewhere:
        refused = waiting(elsewhere, level(elsewhere), lambda: _sign_out(school, third))
    assert (refused.status_code, refused.json()["code"]) == (403, "device-revoked")


def _sign_out(school: School, device: httpx.Client) -> None:
    school.one.delete(f"/api/v1/devices/{identity(device)}").raise_for_status()


def _grant(server: Server, holder: str) -> None:
    server.transact(grants.grant, holder, "panel:x", "r", now_ms())
