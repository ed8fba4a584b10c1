"""A demonstration with something to see in every view, and an installation in which nobody has done anything yet."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, Any, NamedTuple

from outreach.demo import load
from outreach.demo.people import STORYTELLER
from outreach.devices.actions import actors
from outreach.ids import now_ms
from tests.journeys import backlog
from tests.journeys.backlog import answered

if TYPE_CHECKING:
    import httpx

    from tests.support.server import Server

NOTHING_SEEN = dict.fromkeys(
    ("personal_data_visible", "uniform_visible", "other_persons_visible", "abuse_disclosed"), False
)
ROLES = ("school", "entrant", "judge", "officer")


class Fair(NamedTuple):
    """A site; links that enrol, by role; and what stands in addresses, by the name that `views` gives it."""

    site: str
    links: dict[str, str]
    names: dict[str, str]


def furnished(server: Server) -> Fair:
    """Load the demonstration, start it, and do in it what makes every view have something to show."""
    asyncio.run(load.load(server.settings, now_ms, secrets.token_bytes, lambda _: None))
    server.start()
    people = {
        role: next(one for one in server.transact(actors, role) if one.name.endswith(ending))
        for role, ending in (("school", "School"), ("entrant", STORYTELLER), ("judge", ""), ("officer", ""))
    }
    officer, second = server.device(people["officer"].id), server.device(server.actor("officer").id)
    entries = officer.get("/api/v1/entries").json()["entries"]
    names = _works(officer, entries)
    names |= backlog.judged(server, officer, names["call"]) | backlog.waiting(server, officer)
    names |= backlog.drafted(officer)
    works = [one["id"] for one in entries[1:] if one["call"] == names["call"]]
    names |= _judged(officer, names["call"], works, people["judge"].id) | _certified(officer, entries)
    names |= _published(officer, second, entries) | _received(server.device(people["school"].id), names["poster"])
    calls = {one["template"]: one["id"] for one in officer.get("/api/v1/calls").json()}
    names |= {"lessons": calls["children-programme"], "school": people["school"].id}
    return Fair(server.settings.public_url, _links(server, {role: one.id for role, one in people.items()}), names)


def fresh(server: Server) -> Fair:
    """Start with a person of each role and nothing else."""
    server.__enter__()
    return Fair(server.settings.public_url, _links(server, {role: server.actor(role).id for role in ROLES}), {})


def _links(server: Server, people: dict[str, str]) -> dict[str, str]:
    return {role: f"#enrol={server.code(one)}" for role, one in people.items()}


def _works(officer: httpx.Client, entries: list[dict[str, Any]]) -> dict[str, str]:
    """Screen nearly all; the first is left, and a concern about the second reported."""
    poster, story = entries[0], next(one for one in reversed(entries) if one["school"] is None)
    detail = officer.get(f"/api/v1/entries/{poster['id']}").raise_for_status().json()
    heard = officer.get(f"/api/v1/entries/{story['id']}").raise_for_status().json()
    for one in entries[1:]:
        answered(officer, f"entries/{one['id']}/clear", {"checklist": NOTHING_SEEN})
    case = answered(officer, f"entries/{story['id']}/concern", {"concern": "other", "note": "Look at this."})["id"]
    return {
        "call": poster["call"], "poster": poster["id"], "part": detail["parts"][0]["id"], "other": entries[1]["id"],
        "pupil": detail["entrants"][0]["id"], "story": story["id"], "sound": heard["parts"][0]["id"],
        "telling": story["call"], "case": case,
    }  # fmt: skip


def _judged(officer: httpx.Client, call: str, works: list[str], judge: str) -> dict[str, str]:
    """Hand works out once more, to one who has read none of them."""
    made = answered(officer, "rounds", {"call": call, "entries": works, "readings": 1, "judges": [judge]})["id"]
    answered(officer, f"rounds/{made}/release")
    return {"round": made}


def _certified(officer: httpx.Client, entries: list[dict[str, Any]]) -> dict[str, str]:
    for call in {one["call"] for one in entries}:
        answered(officer, "certificates/issue", {"call": call, "kind": "participation"})
    call = entries[0]["call"]
    issued = officer.get("/api/v1/certificates", params={"call": call}).json()
    row = {"name": "Amina Diallo", "school": next(one["id"] for one in officer.get("/api/v1/schools").json())}
    answered(officer, "certificates/achievements", {"call": call, "kind": "attendance", "rows": [row]})
    batch = answered(officer, "certificates/batches", {"call": call, "kind": "attendance"})["id"]
    return {"cti": issued[0]["cti"], "batch": batch}


def _published(officer: httpx.Client, second: httpx.Client, entries: list[dict[str, Any]]) -> dict[str, str]:
    """Publish what may be, with a room around it that devices take along."""
    shown = []
    for one in entries[1:]:
        approved = officer.post(f"/api/v1/entries/{one['id']}/publication/approve", json={})
        if approved.is_success:
            published = answered(second, f"entries/{one['id']}/publication/publish")["publication"]["id"]
            shown.append(published)
    made = answered(officer, "collections", {
        "title": {"en": "Water"}, "intro": {"en": "What water means."}, "shown": True,
        "items": [{"publication": one, "label": {"en": "Heard at a well."}} for one in shown],
    })  # fmt: skip
    answered(officer, f"collections/{made['id']}/exhibits/fr")
    return {"published": shown[0], "room": made["id"]}


def _received(tablet: httpx.Client, entry: str) -> dict[str, str]:
    return {"receipt": answered(tablet, "receipts", {"entries": [entry]})["codes"][0]["code"]}
