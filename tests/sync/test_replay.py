"""S2: the same operation twice, late, or after a restart has the effect of once, and gets the same answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.client import Problem, Unreachable
from sync.wire import At, Op, Pull, Push
from tests.support.device import uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"


def test_s2_same_operation_twice_answers_the_same(house: House) -> None:
    one = house.device("one")
    doc = uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.set(doc, {"b": 2})
    one.create(uuid(), "nothing", A, {})
    push = Push.of("", one.outbox)
    first = house.call("one", "school", "push", push)
    second = house.call("one", "school", "push", push)
    assert [(r.n, r.status, r.code, r.rev) for r in second.results] == [
        (r.n, r.status, r.code, r.rev) for r in first.results
    ]
    assert second.results[0].doc.seq == 1
    assert (first.contiguous, second.contiguous) == (3, 3)
    pulled = house.call("one", "school", "pull", Pull(epoch="first", cursors={"school:a": 0, "call:public": 0}))
    assert pulled.heads == {"school:a": 1}


def test_s2_an_answer_that_was_lost_is_asked_for_again(house: House) -> None:
    one, two = house.device("one"), house.device("two")
    doc = uuid()
    one.create(doc, "plain", A, {"a": 1})
    direct = one.transport

    def lossy(name: str, body: object) -> object:
        direct(name, body)
        raise Unreachable

    one.transport = lossy
    with pytest.raises(Unreachable):
        one.push()
    two.sync()
    two.set(doc, {"a": 2})
    two.sync()
    one.transport = direct
    one.set(doc, {"b": 3})
    results = one.push()
    assert [(r.n, r.status) for r in results] == [(1, "applied"), (2, "merged")]
    one.sync()
    two.sync()
    assert one.view == two.view
    assert (one.view[doc].body, one.view[doc].seq) == ({"a": 2, "b": 3}, 3)


def test_s2_the_same_number_with_other_content_is_n_reused(house: House) -> None:
    """A cloned profile: two devices that believe to be one."""
    one, clone = house.device("one"), house.device("one")
    one.create(uuid(), "plain", A, {"a": 1})
    clone.create(uuid(), "plain", A, {"a": 2})
    assert [r.status for r in one.push()] == ["applied"]
    assert [(r.status, r.code) for r in clone.push()] == [("rejected", "n-reused")]
    one.sync()
    assert [row.body for row in one.view.values()] == [{"a": 1}]


def test_s2_content_is_compared_in_its_canonical_form(house: House) -> None:
    one = house.device("one")
    op = Op(n=1, type="create", id=uuid(), scope=A, kind="plain", at=At(wall_ms=0), v=1, set={"a": 1.0, "b": 2})
    other = Op(n=1, type="create", id=op.id, scope=A, kind="plain", at=At(wall_ms=0), v=1, set={"b": 2, "a": 1})
    assert one.transport("push", Push.of("", [op])).results[0].status == "applied"
    assert one.transport("push", Push.of("", [other])).results[0].status == "applied"


def test_numbers_that_do_not_ascend_are_refused(house: House) -> None:
    one = house.device("one")
    one.create(uuid(), "plain", A, {})
    with pytest.raises(Problem) as refused:
        one.transport("push", Push.of("", [one.outbox[0], one.outbox[0]]))
    assert refused.value.code == "ops-order"


def test_a_gap_is_accepted_and_closes(house: House) -> None:
    one = house.device("one")
    for _ in range(3):
        one.create(uuid(), "plain", A, {})
    late = [one.set_aside(1)]
    assert one.transport("push", Push.of("", one.outbox)).contiguous == 0
    assert one.hello().highest == 3
    assert one.transport("push", Push.of("", late)).contiguous == 3


def test_s2_nothing_follows_a_reused_number_under_the_same_name(house: House) -> None:
    """As one device they would overwrite each other in silence; what is known already is answered all the same."""
    one, clone, doc = house.device("one"), house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": 0})
    one.sync()
    clone.take_back(one.log)
    clone.pull()
    one.set(doc, {"a": "one"})
    one.sync()
    clone.give(uuid(), "create", "plain", A, set={})
    clone.give(doc, "set", "plain", A, base=("first", 1), set={"a": "clone, who saw nothing"})
    results = clone.push()
    assert [(r.n, r.status, r.code) for r in results] == [
        (1, "applied", None), (2, "rejected", "n-reused"), (3, "retry", None),
    ]  # fmt: skip
    one.sync()
    assert (one.view[doc].body, one.conflicts()) == ({"a": "one"}, [])
    assert one.store.facts.contiguous == 2
