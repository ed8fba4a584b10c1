"""Coming in through the doors: a proof of work as a browser makes it, and a device without an account."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any

import altcha
import httpx

if TYPE_CHECKING:
    from tests.support.server import Server


def proof(challenge: dict[str, Any], **changed: Any) -> str:
    """Do the work of a challenge; `changed` replaces what is handed back of the solution."""
    solution = altcha.solve_challenge(altcha.Challenge.from_dict(challenge))
    assert solution is not None
    said = {"counter": solution.counter, "derivedKey": solution.derived_key, **changed}
    return base64.b64encode(json.dumps({"challenge": challenge, "solution": said}).encode()).decode()


def proved(url: str) -> str:
    """Ask for a challenge and do its work."""
    return proof(httpx.get(f"{url}/api/v1/challenge").raise_for_status().json())


def started(server: Server, **more: Any) -> httpx.Client:
    """Begin without an account; return a client that speaks for the new device."""
    body = {"proof": proved(server.url), "device": {"name": "Phone"}, **more}
    made = httpx.post(f"{server.url}/api/v1/start", json=body).raise_for_status().json()
    return server.client(made["token"])


def code_for(client: httpx.Client, entry: str) -> str:
    """Ask for a receipt of a work."""
    (made,) = client.post("/api/v1/receipts", json={"entries": [entry]}).raise_for_status().json()["codes"]
    return str(made["code"])


def shown(client: httpx.Client, code: str, **form: str) -> httpx.Response:
    """Send the form of the page of receipts."""
    return client.post("/r", data={"code": code, "act": "look", "lang": "en", **form})


def text_of(page: httpx.Response) -> str:
    """Return what stands on a page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", page.text))
