"""S3 under fire: writers and a reader at the same time, on both engines."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from sync import Device
from sync.wire import At, Op, Pull, Push
from tests.support.device import uuid
from tests.sync.conftest import contended, read_anchor

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sync.conftest import House

WRITERS, PUSHES, OPS = 6, 12, 4
SCOPES = ("school:a", "school:b")


def test_s3_a_reader_misses_nothing_while_writers_write(house: House) -> None:
    """Every push touches both scopes; a cursor that follows sees each number once, without a gap."""
    house.grant("school", "school:b")
    seen = house.run(_writers_and_reader(house))
    count = WRITERS * PUSHES * OPS
    for scope in SCOPES:
        numbers = [seq for at, seq in seen if at == scope]
        assert numbers == list(range(1, count // 2 + 1))


def test_s3_edits_of_one_document_by_many_devices_lose_nothing(house: House) -> None:
    """Devices that set fields of one document at once: each value is current, a conflict, or in the history."""
    doc = uuid()
    house.put(doc, "plain", "school:a", {"a": "start"})
    values = {f"d{w}-{n}" for w in range(WRITERS) for n in range(5)}
    house.run(_editors(house, doc))
    reader = house.device("reader")
    reader.sync()
    kept = {row[1] for row in house.history(doc)} | {row.body["other"] for row in reader.conflicts()}
    assert values - kept == values & {reader.view[doc].body["a"]}


def test_an_operation_and_its_parent_sent_at_once_find_each_other(house: House) -> None:
    """Neither transaction may see the other and both end: the operation would wait for what is there."""

    async def both(doc: str) -> None:
        child = an_op(1, "set", doc, {"b": 1})
        parent = an_op(1, "create", doc, {"a": 1})
        await asyncio.gather(
            send(house, f"c{doc}", [child]),
            send(house, f"p{doc}", [parent]),
        )

    docs = [uuid() for _ in range(10)]
    for doc in docs:
        house.run(both(doc))
    reader = house.device("reader")
    reader.sync()
    assert [reader.view[doc].body for doc in docs] == [{"a": 1, "b": 1}] * len(docs)


def an_op(n: int, type_: Any, doc: str, fields: dict[str, Any], scope: str = "school:a") -> Op:
    return Op(n=n, type=type_, id=doc, scope=scope, kind="plain", at=At(wall_ms=0), v=1, set=fields)


async def send(house: House, device: str, ops: list[Op]) -> Any:
    who = Device(id=device, holder="school")
    push: Callable[..., Any] = house.engine.push
    return await house.db.write(contended, push, who, Push.of("", ops), house.now, read_anchor)


async def _writers_and_reader(house: House) -> list[tuple[str, int]]:
    done = asyncio.Event()
    seen: list[tuple[str, int]] = []

    async def write(device: str) -> None:
        for push in range(PUSHES):
            ops = [an_op(push * OPS + at + 1, "create", uuid(), {"a": at}, SCOPES[at % 2]) for at in range(OPS)]
            answer = await send(house, device, ops)
            assert {result.status for result in answer.results} == {"applied"}

    async def read() -> None:
        cursors = dict.fromkeys((*SCOPES, "call:public"), 0)
        who = Device(id="reader", holder="school")
        while True:
            last = done.is_set()
            answer = await house.db.read(house.engine.pull, who, Pull(epoch="first", cursors=cursors))
            for page in answer.pages:
                assert page.from_ == cursors[page.scope]
                cursors[page.scope] = page.to
                seen.extend((page.scope, doc.seq) for doc in page.docs)
            if last and not answer.more:
                return
            await asyncio.sleep(0)

    reader = asyncio.create_task(read())
    await asyncio.gather(*(write(f"writer-{number}") for number in range(WRITERS)))
    done.set()
    await reader
    return seen


async def _editors(house: House, doc: str) -> None:
    async def edit(device: str) -> None:
        for n in range(5):
            await send(house, device, [an_op(n + 1, "set", doc, {"a": f"{device}-{n}"})])

    await asyncio.gather(*(edit(f"d{number}") for number in range(WRITERS)))
