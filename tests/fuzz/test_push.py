"""S8: whatever a push holds, every operation that can be told apart gets its answer, and the next push goes through.

Bytes are read as the server reads them and judged by the product's own kinds, in a database in memory.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.devices.actions import create_actor
from outreach.devices.model import Actor
from outreach.errors import CODES, Problem
from outreach.http.body import decode
from outreach.sync.kinds import KINDS
from sync import Device, Engine, SyncError, epochs, grants
from sync.wire import read_push
from tests.fuzz.rubbish import EDGES, VALUES, spoilt
from tests.support.amount import WHOLE, amount
from tests.sync.memory import MemoryTx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.fuzz, pytest.mark.may_block, pytest.mark.timeout(amount(120, 2300))]

NOW = 1_800_000_000_000
ENGINE = Engine(KINDS)
STATUSES = {"applied", "merged", "noop", "held", "rejected", "conflict", "retry"}
IDS = [f"01900000-0000-7000-8000-00000000000{number}" for number in range(6)]
SCHOOL, JUDGE = IDS[0], IDS[1]
SCOPES = [f"school:{SCHOOL}", f"judge:{JUDGE}", "call:public", "school:nobody"]
fuzz = settings(
    max_examples=amount(60, 10_000), deadline=None, derandomize=not WHOLE, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


class Desk:
    """The engine with every kind on a fresh copy of a migrated database, and one device of each sort."""

    def __init__(self, template: Path) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        with sqlite3.connect(template) as source:
            source.backup(self.connection)
        self.run(epochs.ensure, "first", NOW)
        for number, (role, scope) in enumerate((("school", SCOPES[0]), ("judge", SCOPES[1]))):
            more: dict[str, Any] = {"languages": ("en",)} if role == "judge" else {"country": "KE"}
            self.run(create_actor, Actor(id=IDS[number], role=role, name=role, **more), NOW)  # type: ignore[arg-type]
            self.run(grants.grant, IDS[number], scope, "rw", NOW)
            self.run(grants.grant, IDS[number], "call:public", "r", NOW)

    def run(self, fn: Any, *args: Any) -> Any:
        """Run a function as a transaction."""
        tx = MemoryTx(self.connection)
        with tx.savepoint():
            return fn(tx, *args)

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Undo everything at the end of the block."""
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")

    def push(self, holder: str, data: bytes) -> dict[str, Any] | str:
        """Return the answer to a body as JSON, or the code with which it was refused."""
        try:
            push = decode(read_push, data)
            device = Device(id=f"device of {holder}", holder=holder)
            answer = self.run(ENGINE.push, device, push, NOW, lambda anchor: 5 if anchor == "ours" else None)
        except (Problem, SyncError) as refused:
            return refused.code
        return dict(msgspec.json.decode(msgspec.json.encode(answer)))


@pytest.fixture
def desk(sqlite_template: Path) -> Iterator[Desk]:
    desk = Desk(sqlite_template)
    yield desk
    desk.connection.close()


def _kinds() -> list[tuple[str, list[str], list[str]]]:
    """Return (kind, fields, commands) of everything that is registered, and of what is not."""
    rows = []
    for kind in ENGINE.kinds._kinds.values():
        keyed = [f"{group}/{key}" for group in kind.keyed for key in ("p1", "..")]
        rows.append((kind.name, [*kind.fields, *keyed, "nonsense"], [*kind.commands, "resolve", "nonsense"]))
    return [*rows, ("nothing", ["a"], ["b"])]


@st.composite
def operations(draw: st.DrawFn, n: int) -> dict[str, Any]:
    """Return an operation that means something, mostly, with values that do not, mostly."""
    kind, fields, commands = draw(st.sampled_from(_kinds()))
    type_ = draw(st.sampled_from(["create", "create", "set", "delete", "command"]))
    op: dict[str, Any] = {
        "n": n, "type": type_, "id": draw(st.sampled_from(IDS)), "scope": draw(st.sampled_from(SCOPES)), "kind": kind,
        "base": draw(st.sampled_from([None, ["first", 0], ["first", 3], ["first", 2**53 - 1], ["other", 7]])),
        "at": draw(st.sampled_from([
            {"wall_ms": NOW}, {"wall_ms": -(2**53) + 1, "mono_ms": 2**53 - 1, "anchor": "ours"},
            {"wall_ms": 2**53 - 1, "anchor": "forged"},
        ])),
        "v": draw(st.sampled_from([1, 1, 1, 2, 2**53 - 1])),
    }  # fmt: skip
    if type_ in {"create", "set"}:
        op["set"] = draw(st.dictionaries(st.sampled_from(fields), VALUES | st.sampled_from([*IDS, *EDGES]), max_size=6))
        op["unset"] = draw(st.lists(st.sampled_from(fields), max_size=2))
    if type_ == "command":
        op["command"] = draw(st.sampled_from(commands))
        names = st.sampled_from(["value", "unset", "restore", "reason", "text", "scores"])
        op["args"] = draw(VALUES | st.dictionaries(names, VALUES, max_size=2))
    if draw(st.booleans()):
        op["needs"] = draw(st.lists(st.sampled_from(IDS), max_size=2))
    return op


@st.composite
def pushes(draw: st.DrawFn) -> bytes:
    """Return the body of a push: spoilt in its JSON, in its bytes, or not at all."""
    ops = [draw(operations(n)) for n in sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=5)))]
    body = draw(spoilt({"epoch": "first", "ops": ops}, most=draw(st.sampled_from([0, 1, 3]))))
    data = msgspec.json.encode(body)
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 4]))):
        at = draw(st.integers(0, len(data)))
        how = draw(st.sampled_from([b"", b"\0", b"\xff", b'"', b"\\ud800", b"{", b"]", b"1e999", b"NaN", b","]))
        data = data[:at] + how + data[at + draw(st.integers(0, 2)) :]
    return data


def test_s8_whatever_is_pushed_is_answered(desk: Desk) -> None:
    @fuzz
    @given(st.lists(pushes(), min_size=1, max_size=4), st.sampled_from([SCHOOL, JUDGE]))
    def story(bodies: list[bytes], holder: str) -> None:
        with desk.forgetting():
            for data in bodies:
                _judge(desk, holder, data)

    story()


def _judge(desk: Desk, holder: str, data: bytes) -> None:
    answer = desk.push(holder, data)
    again = desk.push(holder, data)
    if isinstance(answer, str):
        assert answer in CODES
        assert again == answer
        return
    assert isinstance(again, dict)
    assert len(answer["results"]) == len(read_push(data).ops)
    assert [row["n"] for row in answer["results"]] == sorted(row["n"] for row in answer["results"])
    for result, repeated in zip(answer["results"], again["results"], strict=True):
        assert result["status"] in STATUSES
        assert "code" in result or result["status"] != "rejected"
        names = ("n", "status", "code", "message")
        assert [result.get(name) for name in names] == [repeated.get(name) for name in names]  # S2
    assert desk.run(lambda tx: tx.one("PRAGMA foreign_key_check")) is None


@pytest.mark.parametrize("depth", [33, 300, 100_000])
@pytest.mark.parametrize("where", ["push", "ops", "op", "set", "args"])
def test_s8_depth_blocks_nobody(desk: Desk, where: str, depth: int) -> None:
    deep = b"[" * depth + b"]" * depth
    good = b'{"n":2,"type":"create","id":"%s","scope":"%s","kind":"class","set":{"name":"x"},"at":{"wall_ms":0},"v":1}'
    good %= IDS[3].encode(), SCOPES[0].encode()
    bad = {
        "op": deep,
        "set": good.replace(b'"n":2', b'"n":1').replace(b'"x"', deep),
        "args": good.replace(b'"n":2', b'"n":1,"args":' + deep),
    }
    if where in {"push", "ops"}:
        body = deep if where == "push" else b'{"ops":%s}' % deep
        assert desk.push(SCHOOL, body) in {"body-invalid", "body-too-deep", "op-unreadable"}
        return
    answer = desk.push(SCHOOL, b'{"ops":[%s,%s]}' % (bad[where], good))
    if where == "op" or depth > 1000:  # so deep that not even its number can be read
        assert answer in {"op-unreadable", "body-too-deep"}
    else:
        assert [row["status"] for row in answer["results"]] == ["rejected", "applied"]
