"""What is sent: pushes of ten operations, pulls of a hundred rows, single changes as judges send them."""

from __future__ import annotations

from typing import Any

import msgspec

from bench.herd import Tablet
from outreach.devices import rules

ROWS = 100


def post(tablet: Tablet, port: int, path: str, body: dict[str, Any]) -> bytes:
    """Return a whole request of a device."""
    data = msgspec.json.encode(body)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        f"Authorization: Bearer {rules.write_token(tablet.token_id, tablet.secret)}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data


class Pushes:
    """Pushes of new pupils, by one device after the other; no number and no document comes twice."""

    def __init__(self, tablets: list[Tablet], port: int, ops: int) -> None:
        self._tablets, self._port, self._ops = tablets, port, ops
        self._next = dict.fromkeys(range(len(tablets)), 1)
        self._made = 0

    def __call__(self, number: int) -> bytes:
        at = number % len(self._tablets)
        tablet, first = self._tablets[at], self._next[at]
        self._next[at] += self._ops
        ops = [self._op(tablet, n) for n in range(first, first + self._ops)]
        return post(tablet, self._port, "/api/v1/sync/push", {"epoch": "", "ops": ops})

    def _op(self, tablet: Tablet, n: int) -> dict[str, Any]:
        self._made += 1
        return {
            "n": n, "type": "create", "id": f"01980000-0000-7000-8000-{id(self) % 0xFFFF:04x}{self._made:08x}",
            "scope": f"school:{tablet.actor}", "kind": "entrant", "base": None,
            "set": {"name": f"Pupil {self._made}", "birth": "2012-04", "gender": "female", "country": "NE"},
            "at": {"wall_ms": 1_800_000_000_000, "mono_ms": None, "anchor": None}, "v": 1,
        }  # fmt: skip


class Pulls:
    """Pulls of the last hundred rows of a school, by its devices in turns."""

    def __init__(self, tablets: list[Tablet], port: int, epoch: str, heads: dict[str, int]) -> None:
        self._requests = []
        for tablet in tablets:
            scope = f"school:{tablet.actor}"
            cursors = {scope: heads[scope] - ROWS, "call:public": heads.get("call:public", 0)}
            body = {"epoch": epoch, "cursors": cursors}
            self._requests.append(post(tablet, port, "/api/v1/sync/pull", body))

    def __call__(self, number: int) -> bytes:
        return self._requests[number % len(self._requests)]
