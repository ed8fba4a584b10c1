"""What happens to a device's storage: cut off between two transactions, copied, signed out, handed to a new server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sync import epochs
from sync.client import Cloned, MemoryStore, Problem, steps
from sync.wire import Push
from tests.support.backroom import dump, load
from tests.support.device import Tablet, uuid

if TYPE_CHECKING:
    from sync.client import Changes
    from tests.sync.conftest import House

A = "school:a"
B = "school:b"


class Cut(BaseException):
    """The app is killed before a transaction of its store."""


class Mortal(MemoryStore):
    """A store whose app dies before the transaction with a number."""

    left = -1

    def write(self, changes: Changes) -> None:
        if self.left == 0:
            raise Cut
        self.left -= 1
        super().write(changes)


def on(house: House, name: str, store: MemoryStore, holder: str = "school") -> Tablet:
    """Return an app that is opened on a storage."""
    return Tablet(lambda what, body: house.call(name, holder, what, body), store)


def restored(house: House, copy: Any) -> None:
    house.write(load, copy)
    house.write(epochs.new_epoch, "second", house.now)


def test_s1_an_app_that_is_killed_between_any_two_transactions_goes_on(house: House) -> None:
    """Through a push with a conflict, a refusal and a held one, a restore of the server, and the repair after it."""
    house.grant("school", B)
    other, doc, late = house.device("other"), uuid(), uuid()
    other.create(doc, "plain", A, {"a": 0})
    other.sync()
    copy = house.read(dump)
    store = Mortal()
    one = on(house, "one", store)
    one.sync()
    one.set(doc, {"a": "one"})
    one.create(late, "plain", B, {"a": 1}, needs=[uuid(77)])
    one.create(uuid(), "nothing", A, {"a": 1})
    other.set(doc, {"a": "other", "b": 1})
    other.sync()
    one.sync()
    restored(house, copy)
    for kills in range(40):
        store.left = kills % 4
        try:
            on(house, "one", store).sync()
        except Cut:
            assert len(store.kept_in("outbox", "held", "log", "attention")) == 3
            continue
        break
    store.left = -1
    other.sync()
    one = on(house, "one", store)
    one.sync()
    assert (one.view.keys() - {late}, one.view[doc].body) == (other.view.keys(), {"a": "one", "b": 1})
    assert [len(store.kept_in(place)) for place in ("outbox", "held", "log", "attention")] == [0, 1, 1, 1]
    assert (one.verify(), other.verify()) == ([], [])


def test_s2_a_copied_storage_becomes_a_device_of_its_own(house: House) -> None:
    store, doc = MemoryStore(), uuid()
    one = on(house, "one", store)
    one.create(doc, "plain", A, {"a": 0, "b": 0})
    one.sync()
    clone = on(house, "one", store.copy())
    one.set(doc, {"a": "one"})
    clone.set(doc, {"a": "clone"})
    clone.set(doc, {"b": "clone"})
    one.sync()
    with pytest.raises(Cloned):
        clone.sync()
    with pytest.raises(Cloned):
        clone.sync()
    assert [op.n for op in clone.outbox] == [2, 3]
    clone = on(house, "two", clone.store)
    clone.enrol("two")
    clone.sync()
    one.sync()
    assert one.view == clone.view
    assert one.view[doc].body == {"a": "one", "b": "clone"}
    assert [(view.body["other"], view.body["device"]) for view in one.conflicts()] == [("clone", "two")]


def test_a_copy_that_comes_late_is_noticed_before_it_sends_anything(house: House) -> None:
    store = MemoryStore()
    one = on(house, "one", store)
    one.sync()
    clone = on(house, "one", store.copy())
    one.create(uuid(), "plain", A, {})
    one.sync()
    with pytest.raises(Cloned):
        clone.sync()


def test_attention_outlives_a_new_identity_and_is_let_go_by_a_person(house: House) -> None:
    one, refused = house.device("one"), uuid()
    one.create(refused, "nothing", A, {"a": "kept"})
    one.create(uuid(), "plain", A, {})
    one.sync()
    one.set(one.log[0].id, {"a": 1})
    one.enrol("two")
    one = on(house, "two", one.store)
    assert [op.n for op in one.outbox] == [1]
    one.create(uuid(), "nothing", A, {})
    one.sync()
    assert [(kept.op.n, kept.op.set) for kept in one.attention] == [(-1, {"a": "kept"}), (2, {})]
    one.enrol("three")
    assert sorted(kept.op.n for kept in one.attention) == [-3, -2]
    for kept in one.attention:
        one.dismiss(kept.op.n)
    assert one.attention == []


def test_s7_a_refused_operation_leaves_no_gap_when_the_server_was_restored(house: House) -> None:
    """A number that never comes again would keep everything after it from ever being durable."""
    one = house.device("one")
    copy = house.read(dump)
    for kind in ("plain", "nothing", "nothing", "plain"):
        one.create(uuid(), kind, A, {})
    one.sync()
    one.dismiss(2)
    restored(house, copy)
    one.sync()
    assert one.store.facts.contiguous == 4
    assert [kept.op.n for kept in one.attention] == [3]
    house.write(epochs.mark_durable, house.read(epochs.durable_marks))
    one.sync()
    assert one.log == []


def test_s5_a_signed_out_device_forgets_what_it_was_told_and_sends_what_it_has(house: House) -> None:
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", A, {"a": "told"})
    one.sync()
    one.set(doc, {"b": "typed"})
    house.revoked.add("one")
    with pytest.raises(Problem, match="device-revoked"):
        one.sync()
    assert (one.base, one.outbox) == ({}, [])
    assert one.view[doc].body == {"b": "typed"}
    assert [kept.code for kept in one.store.kept_in("held")] == ["quarantined"]
    house.revoked.clear()
    house.write(house.engine.release, "one", [2], house.now)
    one.sync()
    assert (one.view[doc].body, one.held) == ({"a": "told", "b": "typed"}, [])


def test_s5_what_an_answer_brought_of_a_scope_goes_with_it(house: House) -> None:
    """The scope was never pulled: only an answer to a push said anything of it."""
    house.grant("school", B)
    one, doc = house.device("one"), uuid()
    one.create(doc, "plain", B, {"a": 1})
    one.push()
    assert one.view[doc].seq == 1
    house.revoke("school", B)
    one.sync()
    assert (one.base, one.view) == ({}, {})


def test_s7_rows_that_a_restored_server_does_not_know_are_kept_aside(house: House) -> None:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.sync()
    copy = house.read(dump)
    two.create(doc, "plain", A, {"a": "only two still has it"})
    two.sync()
    one.sync()
    restored(house, copy)
    one.sync()
    assert one.view == {}
    assert [(orphan.row.id, orphan.row.body) for orphan in one.store.orphans] == [(doc, {"a": "only two still has it"})]
    two.sync()
    one.sync()
    assert one.view == two.view
    house.revoke("school", A)
    one.sync()
    assert one.store.orphans == []


@pytest.mark.parametrize("at_once", [False, True], ids=["later", "with the restore"])
def test_s10_nothing_of_an_erased_document_is_kept_aside(house: House, at_once: bool) -> None:
    """Neither the document nor a question about it, of which a restored server knows nothing; whenever it is told."""
    one, two, doc, other = house.device("one"), house.device("two"), uuid(), uuid()
    one.sync()
    copy = house.read(dump)
    for each in (doc, other):
        two.create(each, "plain", A, {"a": "secret"})
    two.sync()
    one.sync()
    one.set(doc, {"a": "secret of one"})
    two.set(doc, {"a": "secret of two"})
    one.sync()
    two.sync()
    three = house.device("three")
    three.sync()
    restored(house, copy)
    if not at_once:
        three.sync()
        assert sorted(orphan.row.kind for orphan in three.store.orphans) == ["conflict", "plain", "plain"]
    house.write(house.engine.erase, doc, A, "plain", house.now)
    three.sync()
    assert [orphan.row.id for orphan in three.store.orphans] == [other]
    assert (three.view, three.verify()) == ({}, [])


def test_s4_an_answer_that_comes_after_its_page_brings_nothing_back(house: House) -> None:
    """It was on its way while another conversation pulled what it says, and the exit that followed."""
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    push = Push.of("first", one.outbox)
    one.transport("push", push)
    late = one.transport("push", push)
    assert late.results[0].doc.seq == 1
    two.sync()
    two.delete(doc)
    two.sync()
    one.pull()
    one.store.write(steps.pushed(one.store, late))
    assert (one.base, one.outbox, one.verify()) == ({}, [], [])


def test_s7_an_answer_of_an_epoch_that_was_left_says_nothing(house: House) -> None:
    """It acknowledges what the restored server has forgotten since."""
    one = house.device("one")
    copy = house.read(dump)
    one.create(uuid(), "plain", A, {"a": 1})
    late = one.transport("push", Push.of("first", one.outbox))
    restored(house, copy)
    other = on(house, "one", one.store)
    other.hello()
    other.store.write(steps.pushed(other.store, late))
    assert len(other.outbox) == 1
    other.sync()
    assert (other.outbox, len(other.view), other.store.facts.epoch) == ([], 1, "second")


def test_s7_a_server_on_whose_old_disk_an_epoch_goes_on_that_was_left_is_followed(house: House) -> None:
    one, doc = house.device("one"), uuid()
    old = house.read(dump)
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    restored(house, old)
    one.sync()
    newer = house.read(dump)
    for copy, epoch in ((old, "first"), (newer, "second"), (old, "first")):
        house.write(load, copy)
        for _ in range(2):
            one.sync()
        facts = one.store.facts
        assert (facts.epoch, facts.renewing, one.outbox, one.view[doc].body) == (epoch, "", [], {"a": 1})


def test_s4_a_guess_on_a_restored_server_is_replaced_by_what_it_has(house: House) -> None:
    """The answer `applied` stands for a view that held what the server forgot."""
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "plain", A, {"a": 1})
    one.sync()
    copy = house.read(dump)
    two.sync()
    two.set(doc, {"b": "forgotten"})
    two.sync()
    one.sync()
    one.set(doc, {"a": 2})
    restored(house, copy)
    assert [r.status for r in one.push()] == ["applied"]
    one.sync()
    assert one.view[doc].body == {"a": 2}
    two.sync()
    one.sync()
    assert one.view == two.view
    assert one.view[doc].body == {"a": 2, "b": "forgotten"}


def test_a_server_that_moves_no_cursor_is_not_asked_for_ever(house: House) -> None:
    one = house.device("one")
    answer = one.transport("pull", one_pull(one))
    one.transport = lambda *_: type(answer)(epoch="first", more=True, contiguous=0, durable=0)
    with pytest.raises(Problem, match="no-progress"):
        one.level()


def one_pull(tablet: Tablet) -> Any:
    from sync.wire import Pull

    return Pull(epoch="first", cursors=tablet.cursors)


def test_s1_what_was_refused_is_remembered_by_a_server_that_forgot_the_device(house: House) -> None:
    """Refused, restored to before the enrolment, enrolled anew, and then let go of by the person who typed it."""
    one, doc = house.device("one"), uuid()
    copy = house.read(dump)
    one.create(doc, "plain", A, {"nonsense": "typed"})
    one.sync()
    restored(house, copy)
    assert house.history(doc) == []
    one.enrol("two")

    def unknown(_: str) -> Any:
        def call(*_: Any) -> Any:
            raise Problem(401, "unauthorized")

        return call

    again = Tablet(lambda what, body: house.call("two", "school", what, body), one.store, unknown)
    (shown,) = again.attention
    again.dismiss(shown.op.n)
    again.sync()
    assert (again.attention, again.outbox, again.store.former()) == ([], [], [])
    assert [row[:3] for row in house.history(doc)] == [("nonsense", "typed", "two")]
