"""A woman's story on its way to the public: her phone, two officers, and what strangers see."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import httpx

from media.sniff import sniff
from outreach.ids import now_ms
from tests.support.device import uuid
from tests.support.programme import DAY_MS, Remote, open_call
from tests.support.published import CLEAN
from tests.support.tus import send_all

if TYPE_CHECKING:
    from tests.support.server import Server

NAME = "Mariama Ba"


class Telling:
    """One woman, her stories, and who looks after them. `stranger` carries no token."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.first = server.device(server.actor("officer", name="Ingrid Solheim").id)
        self.second = server.device(server.actor("officer", name="Tomás Quiroga").id)
        self.stranger = httpx.Client(base_url=server.url, timeout=30)
        self.woman = Remote(server.device(server.actor("entrant", name=NAME, country="SN").id))
        opening = {"opens_at": now_ms() - DAY_MS, "id": uuid(), "code": f"S{uuid()[-7:].upper()}"}
        self.call = server.transact(open_call, "women-stories", opening, now_ms())
        self.self_id = self.woman.make("entrant", name=NAME, country="SN", birth="1974")

    def close(self) -> None:
        for client in (self.first, self.second, self.stranger, self.woman.client):
            client.close()

    def agrees(self, entry: str, *items: str, **more: Any) -> None:
        """Say yes for herself to taking part and to `items`, about one work."""
        for item in ("participate", *items):
            self.woman.consent(entry, item, by="self", call=self.call.id, **more)
        self.woman.sync()

    def story(self, sound: bytes | None = None, **more: Any) -> str:
        """Send a story in, with its recording or its video if there is one; return the entry."""
        fields = {"call": self.call.id, "entrant": self.self_id, "title": "The well", "declaration": True, **more}
        if sound is not None:
            self.sha = hashlib.sha256(sound).hexdigest()
            media_type = sniff(sound) or ""
            kind = media_type.partition("/")[0]
            part = {"kind": kind, "sha256": self.sha, "size": len(sound), "type": media_type, "order": 0}
            fields["parts/p1"] = part
        entry = self.woman.make("entry", language="fr", **fields)
        assert self.woman.do(entry, "finalise").status in {"applied", "merged"}
        if sound is not None:
            send_all(self.woman.client, sound, sha256=self.sha)
        return entry

    def clears(self, entry: str) -> httpx.Response:
        return self.first.post(f"/api/v1/entries/{entry}/clear", json={"checklist": CLEAN})

    def named(self, entry: str, state: str, note: str = "") -> httpx.Response:
        return self.first.put(f"/api/v1/entries/{entry}/named", json={"state": state, "note": note})

    def published(self, entry: str) -> str:
        """Have two officers publish an entry; return the name that strangers get."""
        path = f"/api/v1/entries/{entry}/publication"
        self.first.post(f"{path}/approve", json={}).raise_for_status()
        return str(self.second.post(f"{path}/publish").raise_for_status().json()["publication"]["id"])

    def seen(self, publication: str) -> dict[str, Any] | None:
        answer = self.stranger.get(f"/api/v1/gallery/{publication}")
        return answer.json() if answer.is_success else None
