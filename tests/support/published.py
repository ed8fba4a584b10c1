"""A child's poster on its way to the public: a school, two officers, and what strangers see."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import httpx

from outreach.ids import now_ms
from tests.support.device import uuid
from tests.support.pictures import poster_jpeg
from tests.support.programme import DAY_MS, Remote, open_call
from tests.support.tus import send_all

if TYPE_CHECKING:
    from tests.support.server import Server

CLEAN = {
    "personal_data_visible": False, "uniform_visible": False, "other_persons_visible": False, "abuse_disclosed": False,
}  # fmt: skip
SCHOOL = "École Sahel de Zinder"
PUPIL = "Hadiza Moumouni"


class Works:
    """Posters of one school, an officer who approves and one who publishes. `stranger` carries no token."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.first = server.device(server.actor("officer", name="Ingrid Solheim").id)
        self.second = server.device(server.actor("officer", name="Tomás Quiroga").id)
        self.stranger = httpx.Client(base_url=server.url, timeout=30)
        maker = server.actor("school", name=SCHOOL, country="NE")
        self.school_id, self.tablet = maker.id, server.device(maker.id)
        self.school = Remote(self.tablet)
        opening = {"opens_at": now_ms() - DAY_MS, "id": uuid(), "code": f"P{uuid()[-7:].upper()}"}
        self.call = server.transact(open_call, "poster-children", opening, now_ms())
        self.judge = server.actor("judge", languages=("fr",)).id
        self._seed = 0

    def pupil(self, *items: str, mode: str | None = None, **more: Any) -> str:
        """Add a pupil whose guardian, and who herself, said yes to taking part and to `items`."""
        pupil = self.school.pupil(**{"name": PUPIL, **more})
        wish = {} if mode is None else {"name_mode": mode}
        for item in ("participate", *items):
            self.school.consent(pupil, item, **wish)
            self.school.consent(pupil, item, by="child")
        return pupil

    def poster(self, pupil: str, *, faces: str | None = "none", **more: Any) -> str:
        """Send a poster in, have its bytes here, and have it cleared; return the entry."""
        self._seed += 1
        data = poster_jpeg(64 + self._seed, 48)
        self.sha = hashlib.sha256(data).hexdigest()
        part = {"kind": "poster", "sha256": self.sha, "size": len(data), "type": "image/jpeg", "order": 0}
        entry = self.school.poster(self.call, pupil, **{"parts/p1": part, **more})
        assert self.school.do(entry, "finalise").status in {"applied", "merged"}
        send_all(self.tablet, data, sha256=self.sha)
        self.first.post(f"/api/v1/entries/{entry}/clear", json={"checklist": CLEAN}).raise_for_status()
        if faces is not None:
            self.first.post(f"/api/v1/entries/{entry}/parts/p1/faces", json={"faces": faces}).raise_for_status()
        return entry

    def say(self, officer: httpx.Client, entry: str, what: str, **body: Any) -> httpx.Response:
        arguments = {} if what == "publish" else {"json": body}
        return officer.post(f"/api/v1/entries/{entry}/publication/{what}", **arguments)

    def published(self, entry: str) -> str:
        """Have two officers publish an entry; return the name that strangers get."""
        self.say(self.first, entry, "approve").raise_for_status()
        answer = self.say(self.second, entry, "publish").raise_for_status().json()
        return str(answer["publication"]["id"])

    def work(self, identity: str) -> dict[str, Any]:
        found: dict[str, Any] = self.stranger.get(f"/api/v1/gallery/{identity}").raise_for_status().json()
        return found

    def addresses(self, identity: str, *rooms: str) -> dict[str, bool]:
        """Return for each address at which a work can be met whether it is there now."""
        get = self.stranger.get
        found = {f"/api/v1/gallery/{identity}": get(f"/api/v1/gallery/{identity}").is_success}
        found[f"/gallery/{identity}"] = get(f"/gallery/{identity}").is_success
        for recipe in ("thumb", "view", "view-jpeg"):
            path = f"/api/v1/gallery/{identity}/0/{recipe}"
            found[path] = get(path).is_success
        for path in (
            "/api/v1/gallery",
            "/gallery",
            *(f"{base}/gallery/rooms/{room}" for room in rooms for base in ("", "/api/v1")),
        ):
            found[path] = identity in get(path).text
        return found
