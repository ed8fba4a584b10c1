"""What lies before the officers of a fair besides works: a round that is over, what waits, forms, a call in draft."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, Any

from outreach.ids import now_ms
from outreach.judging.rules import sheet_id
from tests.support import carried
from tests.support.pictures import poster_jpeg
from tests.support.programme import Remote
from tests.support.recordings import recording
from tests.support.tus import send_all

if TYPE_CHECKING:
    import httpx

    from tests.support.server import Server


def judged(server: Server, officer: httpx.Client, call: str) -> dict[str, str]:
    """Have two judges of few minds read every work of a call, look closer at them, and lock what they said."""
    judges = [server.actor("judge", name=name) for name in ("Kamala Rai", "Jean-Baptiste Ouédraogo de la Fontaine")]
    wanted = {"call": call, "readings": 2, "judges": [one.id for one in judges]}
    made = answered(officer, "rounds", wanted)["id"]
    answered(officer, f"rounds/{made}/release")
    for severity, judge in enumerate(judges):
        phone = Remote(server.device(judge.id))
        for n, row in enumerate(row for row in phone.view.values() if row.kind == "assignment"):
            _read(phone, row, 2 + (n + severity) % 3)
        phone.sync()
    for step in ("close", "look"):
        answered(officer, f"rounds/{made}/{step}")
    while officer.get(f"/api/v1/rounds/{made}/look").json()["stage"] == "looking":
        time.sleep(0.1)  # nothing tells when it is done
    answered(officer, f"rounds/{made}/lock")
    return {"locked": made}


def _read(phone: Remote, row: Any, value: int) -> None:
    sheet, rubric = sheet_id(row.id), phone.view[row.body["round"]].body["rubric"]
    scores = {one["code"]: value + (i + value) % 2 for i, one in enumerate(rubric["criteria"])}
    phone.create(sheet, "sheet", phone.scope, {"assignment": row.id, "scores": scores, "seconds": 30})
    phone.command(sheet, "submit")


def waiting(server: Server, officer: httpx.Client) -> dict[str, str]:
    """Sign a school's tablet out that had sent a form and a spoken answer, and hand in what it wrote since."""
    client = server.device(server.actor("school", name="École primaire de la Grande Rivière", country="NE").id)
    tablet = Remote(client)
    pupil = tablet.pupil()
    for data, method in ((poster_jpeg(640, 480, 1, gps=False, seed=22), "paper"), (recording("audio/ogg"), "spoken")):
        sha256 = hashlib.sha256(data).hexdigest()
        tablet.consent(pupil, method=method, evidence=sha256, signed_as="Hadiza Moussa", witness="a teacher")
        tablet.sync()
        send_all(client, data, sha256=sha256)
    tablet.pupil(name="Written since")
    copy = carried.bundle(client, tablet.outbox)
    device: str = client.get("/api/v1/me").json()["device"]
    officer.delete(f"/api/v1/devices/{device}").raise_for_status()
    copy.handed_in(server.device(server.actor("school", name="Courier").id))
    return {"device": device}


def drafted(officer: httpx.Client) -> dict[str, str]:
    """Make a call that nobody has published yet."""
    opening = {"template": "poster-children", "code": "DRAFT-1", "opens_at": now_ms(), "draft": True}
    return {"draft": answered(officer, "calls", opening)["line"]["id"]}


def answered(client: httpx.Client, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Send something that must be taken; return what is said to it."""
    answer = client.post(f"/api/v1/{path}", json=body)
    assert answer.is_success, answer.text
    told: dict[str, Any] = answer.json()
    return told
