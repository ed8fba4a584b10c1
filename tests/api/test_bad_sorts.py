"""Every sort of bad input has one line here: what is sent, and the code with which it is answered.

Whole requests are problems; one operation among others is a result, and its neighbours go through (S8).
"""

from __future__ import annotations

import base64
import gzip
import json
from typing import TYPE_CHECKING, Any

import brotli
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric import ec
from jwcrypto import jwk

from outreach.ids import new_id
from tests.support import carried

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from tests.support.server import Server

MAX = 2**53 - 1
PUSH, PULL = "/api/v1/sync/push", "/api/v1/sync/pull"


class School:
    """A school with two tablets; what `one` says in `said` is known already."""

    def __init__(self, server: Server) -> None:
        self.server, self.id = server, server.actor("school").id
        self.scope = f"school:{self.id}"
        self.one, self.two = server.device(self.id), server.device(self.id)
        self.n = {"one": 0, "two": 0}
        self.doc = new_id()
        self.said = self.op("one", id=self.doc)
        self.send("one", self.said)

    def op(self, who: str = "one", **more: Any) -> dict[str, Any]:
        self.n[who] += 1
        fields = {"type": "create", "id": new_id(), "scope": self.scope, "kind": "class", "set": {"name": "5 B"}}
        return {"n": self.n[who], **fields, "at": {"wall_ms": 1}, "v": 1, **more}

    def send(self, who: str, *ops: Any, epoch: str = "") -> list[tuple[str, str | None]]:
        client: httpx.Client = getattr(self, who)
        answer = client.post(PUSH, json={"epoch": epoch, "ops": ops})
        assert answer.status_code == 200, answer.text
        return [(result["status"], result.get("code")) for result in answer.json()["results"]]

    @property
    def epoch(self) -> str:
        return self.one.post("/api/v1/sync/hello", json={"app": "t"}).json()["epoch"]

    @property
    def head(self) -> int:
        pages = self.one.post(PULL, json={"epoch": self.epoch}).json()["pages"]
        return max(page["to"] for page in pages if page["scope"] == self.scope)


@pytest.fixture(scope="module")
def school(server: Server) -> School:
    return School(server)


# Whole requests.


def deep(levels: int) -> Any:
    value: Any = 0
    for _ in range(levels):
        value = [value]
    return value


def packed(coding: str, pack: Callable[[bytes], bytes], keep: int) -> dict[str, Any]:
    return {"content": pack(b'{"ops":[]}' + b" " * 2000)[:keep], "headers": {"Content-Encoding": coding}}


ZSTD = zstandard.ZstdCompressor().compress
REQUESTS: dict[str, tuple[Callable[[School], tuple[str, dict[str, Any]]], tuple[int, str]]] = {
    "no body": (lambda _: (PUSH, {}), (400, "body-invalid")),
    "malformed": (lambda _: (PUSH, {"content": b'{"ops": [}'}), (400, "body-invalid")),
    "truncated": (lambda _: (PUSH, {"content": b'{"ops": [{"n": 1'}), (400, "body-invalid")),
    "truncated gzip": (lambda _: (PUSH, packed("gzip", gzip.compress, -9)), (400, "body-invalid")),
    "truncated br": (lambda _: (PUSH, packed("br", brotli.compress, -1)), (400, "body-invalid")),
    "truncated zstd": (lambda _: (PUSH, packed("zstd", ZSTD, -1)), (400, "body-invalid")),
    "not text": (lambda _: (PUSH, {"content": b'{"epoch": "\xff", "ops": []}'}), (400, "body-invalid")),
    "wrongly typed": (lambda _: (PUSH, {"json": {"ops": {}}}), (400, "body-invalid")),
    "unknown member": (lambda _: (PUSH, {"json": {"ops": [], "as": "admin"}}), (400, "body-invalid")),
    "nested deeply": (lambda s: (PULL, {"json": {"epoch": s.epoch, "cursors": deep(40)}}), (400, "body-too-deep")),
    "oversized": (lambda _: (PUSH, {"content": b" " * 2_100_000}), (413, "body-too-large")),
    "a bomb": (lambda _: (PUSH, packed("gzip", lambda b: gzip.compress(b * 10_000), 10**6)), (413, "body-too-large")),
    "too many operations": (lambda s: (PUSH, {"json": {"ops": [s.said] * 501}}), (413, "push-too-large")),
    "too many bytes": (
        lambda s: (PUSH, {"json": {"ops": [{**s.said, "args": "x" * 1_050_000}]}}), (413, "push-too-large"),
    ),
    "out of order": (lambda s: (PUSH, {"json": {"ops": [s.op(), {**s.said, "n": 1}]}}), (400, "ops-order")),
    "without a number": (lambda _: (PUSH, {"json": {"ops": [{"type": "create"}]}}), (400, "op-unreadable")),
    "a number from the future of numbers": (
        lambda s: (PUSH, {"json": {"ops": [{**s.said, "n": 2**53}]}}), (400, "op-unreadable"),
    ),
    "another epoch": (lambda _: (PULL, {"json": {"epoch": "another"}}), (409, "epoch-changed")),
    "a cursor that is no number": (
        lambda s: (PULL, {"json": {"epoch": s.epoch, "cursors": {s.scope: "9"}}}), (400, "body-invalid"),
    ),
    "a cursor below zero": (
        lambda s: (PULL, {"json": {"epoch": s.epoch, "cursors": {s.scope: -1}}}), (400, "body-invalid"),
    ),
    "another's scope": (
        lambda s: ("/api/v1/sync/ids", {"json": {"scope": f"school:{new_id()}"}}), (404, "scope-unknown"),
    ),
    "a bundle that is none": (
        lambda _: ("/api/v1/sync/bundle", {"content": b"PK\3\4 and so on"}), (400, "bundle-unreadable"),
    ),
    "a truncated bundle": (
        lambda s: ("/api/v1/sync/bundle", {"content": carried.bundle(s.one, []).file[:-30]}),
        (400, "bundle-unreadable"),
    ),
    "a bundle sealed for another server": (
        lambda s: ("/api/v1/sync/bundle", {"content": foreign(s)}), (409, "bundle-not-for-us"),
    ),
}  # fmt: skip


def foreign(school: School) -> bytes:
    """Return a bundle that only another server could open."""
    key = jwk.JWK.from_pyca(ec.generate_private_key(ec.SECP256R1()).public_key()).export_public(as_dict=True)
    return carried.Bundle({"kid": "elsewhere", "jwk": key}, carried.token_of(school.one)).file


@pytest.mark.parametrize(("make", "expected"), REQUESTS.values(), ids=REQUESTS)
def test_a_bad_request_is_refused_with_its_code(
    school: School, make: Callable[[School], tuple[str, dict[str, Any]]], expected: tuple[int, str]
) -> None:
    path, request = make(school)
    answer = school.one.post(path, **request)
    assert answer.headers["content-type"] == "application/problem+json", answer.text[:200]
    assert (answer.status_code, answer.json()["code"]) == expected


# One operation among others.

OPS: dict[str, tuple[dict[str, Any], tuple[str, str | None]]] = {
    "wrongly typed": ({"set": []}, ("rejected", "malformed")),
    "an unknown member": ({"admin": True}, ("rejected", "malformed")),
    "an id that is none": ({"id": "../../etc"}, ("rejected", "malformed")),
    "no scope": ({"scope": None}, ("rejected", "malformed")),
    "a command without one": ({"type": "command", "set": {}}, ("rejected", "malformed")),
    "nested deeply": ({"args": deep(40)}, ("rejected", "malformed")),
    "oversized": ({"set": {"name": "x" * 270_000}}, ("rejected", "too-large")),
    "a zero character": ({"set": {"name": "a\0b"}}, ("rejected", "invalid-value")),
    "a value of another type": ({"set": {"name": 7}}, ("rejected", "invalid-value")),
    "a value beyond its limit": ({"set": {"name": "x" * 81}}, ("rejected", "invalid-value")),
    "an unknown field": ({"set": {"colour": "red"}}, ("rejected", "unknown-field")),
    "an unknown kind": ({"kind": "spaceship"}, ("rejected", "unknown-kind")),
    "an unknown command": ({"type": "command", "command": "explode", "set": {}}, ("rejected", "unknown-command")),
    "a field of the server": ({"kind": "notice", "set": {"code": "x"}}, ("rejected", "read-only")),
    "another school's scope": ({"scope": "school:somebody-else"}, ("rejected", "no-access")),
    "a version from the future": ({"v": 999}, ("held", "app-too-new")),
    "a version from the far future": ({"v": 2**70}, ("held", "app-too-new")),
    "a clock from the future": ({"at": {"wall_ms": MAX, "mono_ms": MAX}}, ("applied", None)),
    "a clock from before the epoch": ({"at": {"wall_ms": -MAX}}, ("applied", None)),
    "a clock beyond all": ({"at": {"wall_ms": 2**60}}, ("rejected", "malformed")),
    "a forged anchor": ({"at": {"wall_ms": 1, "anchor": base64.b64encode(b"x" * 32).decode()}}, ("applied", None)),
    "a parent that never came": ({"needs": ["01900000-0000-7000-8000-00000000dead"]}, ("held", None)),
    "an epoch that nobody knows": ({"base": ["elsewhere", 7]}, ("applied", None)),
}


@pytest.mark.parametrize(("spoilt", "expected"), OPS.values(), ids=OPS)
def test_s8_a_bad_operation_has_its_answer_and_its_neighbours_go_through(
    school: School, spoilt: dict[str, Any], expected: tuple[str, str | None]
) -> None:
    before, bad, after = school.op(), school.op(**spoilt), school.op()
    answers = school.send("one", before, bad, after)
    assert answers == [("applied", None), expected, ("applied", None)]
    assert school.send("one", before, bad, after) == answers  # and again the same (S2)


def test_s2_replayed_and_forged_numbers(school: School) -> None:
    assert school.send("one", school.said) == [("applied", None)]
    assert school.send("one", {**school.said, "set": {"name": "other"}}) == [("rejected", "n-reused")]


def test_stale_bases_and_bases_from_the_future_conflict_and_lose_nothing(school: School) -> None:
    """A base above the head was never issued: it says nothing of what its author saw. What gives way is kept."""
    doc, epoch = new_id(), school.epoch
    assert school.send("one", school.op("one", id=doc)) == [("applied", None)]
    stale = school.op("two", id=doc, type="set", set={"name": "stale"}, base=[epoch, 0])
    unknown = school.op("two", id=doc, type="set", set={"name": "stale too"}, base=["elsewhere", MAX])
    future = school.op("two", id=doc, type="set", set={"name": "future"}, base=[epoch, MAX])
    assert school.send("two", stale, unknown, future) == [("conflict", None)] * 3
    rows = school.server.transact(lambda tx: tx.all("SELECT body FROM sync_doc WHERE kind = 'conflict'"))
    asked = [body for body in (json.loads(row[0]) for row in rows) if body["doc"] == doc]
    assert [(body["kept"], body["other"]) for body in asked] == [("5 B", "future")]  # the last word of each
    kept = school.server.transact(lambda tx: tx.all("SELECT value FROM sync_history WHERE doc = ?", doc))
    assert {json.loads(row[0]) for row in kept} >= {"stale", "stale too"}


def test_a_cursor_from_the_future_is_reset(school: School) -> None:
    answer = school.one.post(PULL, json={"epoch": school.epoch, "cursors": {school.scope: school.head + 1}}).json()
    assert answer["reset"] == [school.scope]


def test_s6_anothers_anchor_is_evidence_against_it_and_no_more(school: School) -> None:
    anchors = [one.post("/api/v1/sync/hello", json={"app": "t"}).json()["anchor"] for one in (school.one, school.two)]
    ops = [school.op("one", at={"wall_ms": 1, "anchor": anchor}) for anchor in anchors]
    assert school.send("one", *ops) == [("applied", None)] * 2
    device = school.one.get("/api/v1/me").json()["device"]
    sql = "SELECT suspect FROM sync_operation WHERE device = ? AND n >= ? ORDER BY n"
    assert school.server.transact(lambda tx: tx.all(sql, device, ops[0]["n"])) == [(0,), (1,)]


def test_s2_the_same_number_of_another_device_is_another_operation(school: School) -> None:
    """Numbers belong to the device of the token: nobody can answer, repeat or spoil another's."""
    stranger = School(school.server)
    forged = {**school.said, "set": {"name": "not by me"}}
    stranger.n["two"] = school.said["n"]
    assert stranger.send("two", forged) == [("rejected", "no-access")]
    assert school.send("one", school.said) == [("applied", None)]
    school.n["two"] = max(school.n["two"], school.said["n"])
    assert school.send("two", {**forged, "n": 10**6}) == [("conflict", None)]
