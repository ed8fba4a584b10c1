"""What the server sees when it looks at its own database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach import audit, jobs
from outreach.devices import actions, store
from outreach.devices.model import Actor
from outreach.ids import new_id
from outreach.seeing import sampling

if TYPE_CHECKING:
    from outreach.db import Database, Tx

SCHOOLS = [new_id() for _ in range(3)]


def season(tx: Tx) -> None:
    for seen_ms, school in enumerate(SCHOOLS, 100):
        actions.create_actor(tx, Actor(id=school, role="school", name="x"), 1)
        for older in (50, 0):
            store.add_device(tx, device := new_id(), school, "tablet", None, 1)
            store.seen(tx, device, seen_ms - older)
    actions.create_actor(tx, Actor(id=new_id(), role="school", name="never here"), 1)
    tx.run("INSERT INTO sync_device (id, contiguous, sparse, durable, created_ms) VALUES ('a', 9, ?, 4, 0)", b"[]")
    tx.run("INSERT INTO sync_device (id, contiguous, sparse, durable, created_ms) VALUES ('b', 2, ?, 2, 0)", b"[]")
    jobs.enqueue(tx, "one", "1", {}, 77)
    jobs.enqueue(tx, "one", "2", {}, 78)
    tx.run("UPDATE job SET state = 'dead' WHERE id = 'one:2'")
    audit.note(tx, "restored", at_ms=1)


def test_look(db: Database, run) -> None:
    run(db.write(season))
    found = run(db.read(sampling.look))
    assert (found.waiting, found.dead, found.undurable, found.lines) == ({"work": (1, 77)}, 1, 5, 1)
    assert found.contact == [(school, 100 + at) for at, school in enumerate(SCHOOLS)]
