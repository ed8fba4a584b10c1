"""S5: no device ever receives anything of a scope that it does not hold now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.client import Problem
from sync.wire import Docs, Hello, Ids, Pull, Push
from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"
B = "school:b"


def test_s5_gaining_a_scope_backfills_and_losing_it_purges(house: House) -> None:
    one, other, doc = house.device("one"), house.device("other", "guest"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    other.sync()
    assert other.view == {}
    house.grant("guest", A, "r")
    assert other.pull().enter == [A]
    assert other.view == one.view
    house.revoke("guest", A)
    one.set(doc, {"a": 2})
    one.sync()
    answer = other.pull()
    assert (answer.leave, answer.pages, answer.heads) == ([A], [], {})
    assert other.view == {}
    house.grant("guest", A, "r")
    other.sync()
    assert other.view == one.view


def test_s5_a_foreign_scope_is_refused_like_one_that_does_not_exist(house: House) -> None:
    one = house.device("one")
    house.put(uuid(7), "plain", B, {"a": 1})
    for scope in (B, "school:none"):
        for body in (Ids(scope=scope), Docs(scope=scope, ids=[uuid(7)])):
            with pytest.raises(Problem) as refused:
                one.transport("ids" if isinstance(body, Ids) else "docs", body)
            assert refused.value.code == "scope-unknown"
    assert one.transport("docs", Docs(scope=A, ids=[uuid(7)])).docs == []
    answer = one.transport("pull", Pull(epoch="first", cursors={B: 0, A: 0, "call:public": 0}))
    assert (answer.leave, answer.pages, answer.heads) == ([B], [], {})


def test_s5_a_result_shows_nothing_of_what_its_sender_cannot_see(house: House) -> None:
    one, doc = house.device("one"), uuid()
    house.put(doc, "plain", B, {"a": "secret"})
    one.create(doc, "plain", A, {"a": 1})
    one.give(doc, "set", "plain", A, set={"a": 1})
    one.give(doc, "delete", "plain", B)
    taken, held, foreign = one.push()
    assert (taken.status, taken.code, taken.rev, taken.doc) == ("rejected", "id-taken", None, None)
    assert (held.status, held.code, held.rev, held.doc) == ("held", None, None, None)
    assert (foreign.status, foreign.code) == ("rejected", "no-access")


def test_s5_a_replay_after_a_revoke_shows_nothing(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    push = Push.of("", one.outbox)
    assert one.transport("push", push).results[0].rev == ("first", 1)
    house.revoke("school", A)
    (result,) = one.transport("push", push).results
    assert (result.status, result.rev, result.doc) == ("applied", None, None)


def test_an_operation_for_a_scope_once_held_is_quarantined(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    house.revoke("school", A)
    assert [(r.status, r.code) for r in one.push()] == [("held", "quarantined")]
    house.grant("school", A)
    one.sync()
    assert one.view[doc].body == {"a": 1}  # still in the device's hands: an officer decides


def test_a_scope_to_read_cannot_be_written(house: House) -> None:
    one, doc = house.device("one"), uuid()
    house.grant("school", B, "r")
    house.put(doc, "plain", B, {"a": 1})
    one.sync()
    one.set(doc, {"a": 2})
    one.create(uuid(), "plain", B, {})
    assert [(r.status, r.code) for r in one.push()] == [("rejected", "read-only")] * 2


def test_a_revoked_device_may_only_push_and_all_of_it_is_quarantined(house: House) -> None:
    one = house.device("one")
    one.create(uuid(), "plain", A, {"a": 1})
    one.sync()
    house.revoked.add("one")
    requests = [
        ("hello", Hello(app="x")),
        ("pull", Pull(epoch="first")),
        ("ids", Ids(scope=A)),
        ("docs", Docs(scope=A, ids=[])),
    ]
    for name, body in requests:
        with pytest.raises(Problem) as refused:
            one.transport(name, body)
        assert refused.value.code == "device-revoked"
    one.create(uuid(), "plain", A, {"a": 2})
    one.create(uuid(), "plain", B, {"a": 2})
    assert [(r.status, r.code) for r in one.push()] == [("held", "quarantined")] * 2


def test_a_quarantine_has_an_end(house: House) -> None:
    one = house.device("one")
    house.revoked.add("one")
    for _ in range(43):
        one.create(uuid(), "plain", A, {"a": "x" * 240_000})
    for _ in range(10):
        one.push(limit=4)
    with pytest.raises(Problem) as full:
        one.push(limit=4)
    assert full.value.code == "quarantine-full"
    assert (len(one.held), len(one.outbox)) == (40, 3)
