"""S10: an erased document is nowhere, and its id refuses to be created again by any device however stale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sync import schema
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


def test_s10_an_erased_id_is_refused_to_every_device_and_nothing_is_kept(lite: House) -> None:
    lite.grant("other", B)
    one, late, other, doc = lite.device("one"), lite.device("late"), lite.device("other", "other"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    late.sync()
    late.set(doc, {"a": "secret"})
    late.delete(doc)
    other.create(doc, "plain", B, {"a": "secret"})
    one.create(doc, "plain", A, {"a": "secret"})
    lite.write(lite.engine.erase, doc, A, "plain", lite.now)
    lite.write(lite.engine.erase, doc, A, "plain", lite.now)
    lite.revoked.add("one")
    answers = [*late.push(), *other.push(), *one.push()]
    assert [(r.status, r.code, r.rev, r.doc) for r in answers] == [("rejected", "erased", None, None)] * 4
    assert b"secret" not in everything(lite)


def test_s10_an_id_that_never_came_can_be_erased(lite: House) -> None:
    one, doc = lite.device("one"), uuid()
    lite.write(lite.engine.erase, doc, A, "plain", lite.now)
    one.create(doc, "plain", A, {"a": "secret"})
    assert [r.code for r in one.push()] == ["erased"]
    one.sync()
    assert (one.view, one.verify(), b"secret" in everything(lite)) == ({}, [], False)
