"""S8 and S9: one bad operation never blocks another; whatever can be read is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec import Raw

from sync import SyncError
from sync.wire import Push, read_push
from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"


def an_op(n: int, **more: Any) -> dict[str, Any]:
    """Return a good operation, as JSON, changed by `more`."""
    good = {"n": n, "type": "create", "id": uuid(), "scope": A, "kind": "plain", "at": {"wall_ms": 0}, "v": 1}
    return {**good, "set": {"a": 1}, **more}


BAD: list[tuple[dict[str, Any], str]] = [
    ({"kind": "nothing"}, "unknown-kind"),
    ({"set": {"z": 1}}, "unknown-field"),
    ({"kind": "work", "set": {"parts/": {"sha256": "a", "order": 1}}}, "unknown-field"),
    ({"kind": "work", "set": {"state": "finalised"}}, "read-only"),
    ({"kind": "work", "set": {"title": "x" * 81}}, "invalid-value"),
    ({"kind": "work", "set": {"parts/p": {"sha256": "a", "order": "first"}}}, "invalid-value"),
    ({"kind": "call", "scope": "school:a", "set": {}}, "wrong-scope"),
    ({"scope": "entrant:x"}, "no-access"),
    ({"kind": "record", "type": "delete", "set": {}}, "append-only"),
    ({"type": "command"}, "malformed"),
    ({"type": "delete"}, "malformed"),
    ({"command": "finalise"}, "malformed"),
    ({"type": "explode"}, "malformed"),
    ({"surprise": 1}, "malformed"),
    ({"id": "not-an-id"}, "malformed"),
    ({"scope": "school:\0"}, "malformed"),
    ({"base": ["first", -1]}, "malformed"),
    ({"v": 0}, "malformed"),
    ({"set": {"a": "x" * 262_144}}, "too-large"),
]


@pytest.mark.parametrize(("bad", "code"), BAD, ids=[f"{code}-{at}" for at, (_, code) in enumerate(BAD)])
def test_s8_a_bad_operation_has_its_own_end(house: House, bad: dict[str, Any], code: str) -> None:
    ops = [an_op(1), an_op(2, **bad), an_op(3)]
    push = Push(ops=[Raw(msgspec.json.encode(op)) for op in ops])
    answer = house.call("one", "school", "push", push)
    assert [(r.status, r.code) for r in answer.results] == [("applied", None), ("rejected", code), ("applied", None)]
    assert answer.contiguous == 3
    again = house.call("one", "school", "push", push)
    assert [(r.status, r.code, r.message) for r in again.results] == [
        (r.status, r.code, r.message) for r in answer.results
    ]


def test_s8_bad_operations_on_each_engine(house: House) -> None:
    """What one engine forgives the other may not: a great number, a long name, a NUL (which is refused on both)."""
    values: list[Any] = ["\0", 10**30, -1.5e300, {"\0": "\0"}, "\ufffd", [[]] * 5]
    ops = [an_op(n, set={"a": value}) for n, value in enumerate(values, 1)]
    ops += [an_op(7, set={"z\0" * 90: "kept"}), an_op(8, kind="work", set={}, unset=["\0"])]
    answer = house.call("one", "school", "push", Push(ops=[Raw(msgspec.json.encode(op)) for op in ops]))
    zero = "invalid-value"
    assert [r.code for r in answer.results] == [zero, None, None, zero, None, None, zero, zero]


@pytest.mark.parametrize("version", [2**53, 2**63, 2**64, 10**300])
def test_s9_a_version_beyond_every_column_is_held_like_any_newer(house: House, version: int) -> None:
    push = Push(ops=[Raw(msgspec.json.encode(an_op(n, v=v))) for n, v in ((1, version), (2, 1))])
    answer = house.call("one", "school", "push", push)
    assert [(r.status, r.code) for r in answer.results] == [("held", "app-too-new"), ("applied", None)]


def test_s8_a_zero_that_somebody_wrote_as_six_letters_is_text(house: House) -> None:
    texts = ["\\u0000", "a\\\\u0000", "\\\0"]
    ops = [an_op(n, set={"a": text}) for n, text in enumerate(texts, 1)]
    answer = house.call("one", "school", "push", Push(ops=[Raw(msgspec.json.encode(op)) for op in ops]))
    assert [r.code for r in answer.results] == [None, None, "invalid-value"]


def test_s8_depth_ends_at_the_same_level_whatever_the_stack(house: House) -> None:
    value: Any = 0
    ops = []
    for depth in range(1, 32):
        value = [value]
        if depth >= 30:
            ops.append(an_op(depth, set={"a": value}))
    answer = house.call("one", "school", "push", Push(ops=[Raw(msgspec.json.encode(op)) for op in ops]))
    assert [r.code for r in answer.results] == [None, "malformed"]


def test_s8_half_an_emoji_does_not_block_a_push() -> None:
    """Text cut inside a surrogate pair is written by browsers as an escape that strict readers refuse."""
    data = b'{"epoch":"","ops":[{"n":1,"x":"cut \\ud83d","y":"\\ud83d\\ude00 \\\\ud83d"},{"n":2,"x":"\\ude00!"}]}'
    ops = [msgspec.json.decode(raw) for raw in read_push(data).ops]
    assert ops == [{"n": 1, "x": "cut \ufffd", "y": "\U0001f600 \\ud83d"}, {"n": 2, "x": "\ufffd!"}]


def test_an_operation_without_a_number_refuses_the_request(house: House) -> None:
    for raw in (b"{}", b'{"n":"1"}', b"[]", b'{"n":0}'):
        with pytest.raises(SyncError) as refused:
            house.call("one", "school", "push", Push(ops=[Raw(raw)]))
        assert refused.value.code == "op-unreadable"


def test_a_push_that_is_too_large_is_refused_as_a_whole(house: House) -> None:
    many = Push(ops=[Raw(msgspec.json.encode(an_op(n))) for n in range(1, 502)])
    large = Push(ops=[Raw(msgspec.json.encode(an_op(n, set={"a": "x" * 250_000}))) for n in range(1, 6)])
    for push in (many, large):
        with pytest.raises(SyncError) as refused:
            house.call("one", "school", "push", push)
        assert refused.value.code == "push-too-large"
    assert house.device("one").hello().highest == 0


def test_a_deep_operation_is_malformed(house: House) -> None:
    deep = b'{"n":1,"x":' + b"[" * 400 + b"]" * 400 + b"}"
    assert house.call("one", "school", "push", Push(ops=[Raw(deep)])).results[0].code == "malformed"


def test_append_only_documents_are_only_added(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.create(doc, "record", A, {"answer": "yes"})
    one.create(doc, "record", A, {"answer": "yes"})
    one.create(doc, "record", A, {"answer": "no"})
    one.set(doc, {"answer": "no"})
    results = one.push()
    assert [(r.status, r.code) for r in results] == [
        ("applied", None), ("noop", None), ("rejected", "append-only"), ("rejected", "append-only"),
    ]  # fmt: skip
    assert ("answer", "no", "one", 3, "rejected") in house.history(doc)


def test_s6_a_wrong_clock_is_evidence_and_nothing_else(house: House) -> None:
    heard: list[Any] = []
    house.engine = _engine_that_hears(heard)
    times = [{"wall_ms": 0}, {"wall_ms": -(2**40), "anchor": "forged"}, {"wall_ms": 1, "mono_ms": 5, "anchor": "at:7"}]
    ops = [an_op(n, at=at) for n, at in enumerate(times, 1)]
    house.call("one", "school", "push", Push(ops=[Raw(msgspec.json.encode(op)) for op in ops]))
    assert [(at.anchor_ms, at.mono_ms, at.suspect) for at in heard] == [
        (None, None, False),
        (None, None, True),
        (7, 5, False),
    ]
    assert {at.received_ms for at in heard} == {house.now}


def _engine_that_hears(heard: list[Any]) -> Any:
    from sync import Engine
    from tests.sync.kinds import PLAIN

    return Engine([msgspec.structs.replace(PLAIN, after=lambda _tx, _ledger, change: heard.append(change.at))])
