"""S10: an erased document is nowhere, and its id refuses to be created again by any device however stale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw

from sync import erasure, held, questions, schema, store
from sync.model import Lineage, Moment
from sync.operations import Verdict
from sync.wire import Push
from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"
B = "school:b"


def everything(house: House) -> bytes:
    """Return all that the engine's tables hold, as bytes."""
    rows: list[Any] = [house.read(lambda tx, t=table: tx.all(f"SELECT * FROM {t}")) for table in schema.TABLES]
    cells = (cell for table in rows for row in table for cell in row)
    return b"\n".join(bytes(c) if isinstance(c, bytes | memoryview) else str(c).encode() for c in cells)


def never(_: str) -> bool:
    return False


def test_s10_nothing_of_an_erased_document_stays_but_its_id(house: House) -> None:
    """Current, open and ended conflicts, history, arguments, held and quarantined operations."""
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": "secret-current"})
    one.sync()
    two.sync()
    for field in ("a", "b"):
        one.set(doc, {field: f"secret-{field}-kept"})
        two.set(doc, {field: f"secret-{field}-other"})
        one.sync()
        two.sync()
    two.command(two.conflicts()[0].id, "resolve", {"value": "secret-resolved"})
    two.set(doc, {"c": "secret-held"}, needs=[uuid()])
    two.sync()
    two.set(doc, {"c": "secret-quarantined"})
    house.revoked.add("two")
    two.push()
    assert everything(house).count(b"secret") > 5
    house.write(house.engine.erase, doc, A, "plain", house.now)
    assert b"secret" not in everything(house)
    exits = [(x.id, x.why) for page in one.pull().pages for x in page.exits]
    assert (doc, "erased") in exits
    assert (one.view, one.verify()) == ({}, [])
    house.revoked.clear()
    two.sync()
    assert {kept.op.n for kept in two.attention if kept.code == "erased"} == {4, 5}


def test_s10_an_erased_id_is_refused_to_every_device_and_nothing_is_kept(house: House) -> None:
    house.grant("other", B)
    one, late, other, doc = house.device("one"), house.device("late"), house.device("other", "other"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    late.sync()
    late.set(doc, {"a": "secret"})
    late.delete(doc)
    other.create(doc, "plain", B, {"a": "secret"})
    one.create(doc, "plain", A, {"a": "secret"})
    house.write(house.engine.erase, doc, A, "plain", house.now)
    house.write(house.engine.erase, doc, A, "plain", house.now)
    house.revoked.add("one")
    answers = [*late.push(), *other.push(), *one.push()]
    assert [(r.status, r.code, r.rev, r.doc) for r in answers] == [("rejected", "erased", None, None)] * 4
    assert b"secret" not in everything(house)


def test_s10_an_id_that_never_came_can_be_erased(house: House) -> None:
    one, doc = house.device("one"), uuid()
    house.write(house.engine.erase, doc, A, "plain", house.now)
    one.create(doc, "plain", A, {"a": "secret"})
    assert [r.code for r in one.push()] == ["erased"]
    one.sync()
    assert (one.view, one.verify(), b"secret" in everything(house)) == ({}, [], False)


def test_s10_what_a_newer_app_says_of_an_erased_document_is_not_kept_to_wait(house: House) -> None:
    """It cannot be read here, but what it is about can: as a document of its own, and as a conflict about it."""
    doc, conflict, other = uuid(), questions.mint(uuid(), "a", "two", 1, never), uuid()
    house.write(house.engine.erase, doc, A, "plain", house.now)
    what_it_is_about = conflict[:13] + doc[13:24] + conflict[24:]
    house.write(house.engine.erase, what_it_is_about, A, "plain", house.now)
    one = {"v": 99, "id": doc, "kind": "plain", "what": "secret"}
    two = {"v": 99, "id": conflict, "kind": "conflict", "what": "secret"}
    three = {"v": 99, "id": other, "kind": "plain", "what": f"about {doc}"}
    four = {"v": 99, "id": "\0", "kind": [], "what": "nobody knows"}
    raws = [Raw(msgspec.json.encode({"n": n, **op})) for n, op in enumerate((one, two, three, four), 1)]
    answer = house.call("one", "school", "push", Push(epoch="first", ops=raws))
    said = [(result.status, result.code) for result in answer.results]
    assert said == [("rejected", "erased")] * 2 + [("held", "app-too-new")] * 2
    assert b"secret" not in everything(house)


def test_s10_what_a_newer_app_said_and_an_officer_refused_goes_with_its_document(house: House) -> None:
    doc = uuid()
    op = {"n": 1, "v": 99, "id": doc, "kind": "plain", "what": "secret"}
    house.call("one", "school", "push", Push(epoch="first", ops=[Raw(msgspec.json.encode(op))]))
    house.write(house.engine.reject, "one", [1], "no", house.now)
    assert b"secret" in everything(house)
    removed = house.write(house.engine.erase, doc, A, "plain", house.now)
    assert (b"secret" in everything(house), any(b"secret" in one for one in removed)) == (False, True)


def test_an_erasure_reads_no_answers_but_those_that_say_something(house: House) -> None:
    """The index is used, letter by letter, on each engine: of operations there are more than of anything else."""

    def plan(tx: Any) -> str:
        if house.db.engine == "postgresql":
            tx.run("SET LOCAL enable_seqscan = off")  # of an empty table it would read all
            return str(tx.all(f"EXPLAIN {erasure.UNSAY}", "x"))
        return str(tx.all(f"EXPLAIN QUERY PLAN {erasure.UNSAY}", "x"))

    assert "sync_operation_said" in house.write(plan)


def test_s10_what_began_to_wait_beside_an_erasure_ends_with_the_next_sweep(house: House) -> None:
    """A push that looked before the erasure was there may write after it."""
    one, doc = house.device("one"), uuid()
    conflict = questions.mint(doc, "a", "two", 1, never)
    house.write(house.engine.erase, doc, A, "plain", house.now)
    one.create(doc, "plain", A, {"a": "secret"})
    one.create(uuid(), "plain", A, {"a": "stays"})
    ops = [msgspec.json.encode(kept.op) for kept in one.store.kept_in("outbox")]

    def beside(tx: Any) -> None:
        for n, raw in enumerate((ops[0], ops[0].replace(doc.encode(), conflict.encode()), ops[1]), 1):
            raw_ = raw.replace(b'"plain"', b'"conflict"') if n == 2 else raw
            at, verdict = Moment(received_ms=house.now), Verdict(status="held", code="quarantined")
            held.hold(tx, "one", "school", n, 1, raw_, at, verdict)
        for about in (doc, conflict):
            tx.many(store.PUT_HISTORY, [store.history_row(about, "a", "secret", Lineage(0, "two", 1), "rejected", 0)])

    house.write(beside)
    assert house.write(house.engine.sweep, house.now) == 2
    assert house.write(house.engine.sweep, house.now) == 0
    assert (b"secret" in everything(house), b"stays" in everything(house)) == (False, True)
