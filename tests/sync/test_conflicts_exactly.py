"""What is kept, shown again, chosen and remembered when devices differ: `sync/conflicts.py` to the letter.

The stories are in `test_conflicts.py`; here each function is asked alone, on a ledger in memory.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from sync import conflicts, questions
from sync.conflicts import Resolution
from sync.ledger import Ledger
from sync.merge import Outcome
from sync.model import PENDING, Lineage, State
from tests.sync.disagreeing import (
    BASE,
    DOC,
    NOW,
    OTHER,
    WROTE,
    A,
    a_doc,
    an_edit,
    an_open_ledger,
    by_server,
    ended,
    history,
    kept,
    rejected,
    resolve,
    rows,
    stored,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with an_open_ledger() as ledger:
        yield ledger


# Keep.


def test_a_lost_value_becomes_a_document_of_the_server(ledger: Ledger) -> None:
    first, second = conflicts.keep(ledger, a_doc(), an_edit(), {"a": "mine", "b": None})
    body = {"doc": DOC, "field": "a", "kept": "kept", "other": "mine", "device": "one", "n": 2}
    assert ledger.state(first) == State(id=first, kind="conflict", scope=A, body=body, lineage=by_server(body))
    body = {"doc": DOC, "field": "b", "device": "one", "n": 2}
    assert ledger.state(second) == State(id=second, kind="conflict", scope=A, body=body, lineage=by_server(body))
    assert sorted(rows(ledger)) == sorted([(DOC, "a", "one", first), (DOC, "b", "one", second)])
    assert history(ledger) == []
    assert conflicts.open_of(ledger.tx, DOC) == sorted([first, second])
    assert conflicts.open_of(ledger.tx, OTHER) == []
    open_ = [(doc, field) for doc in (DOC, OTHER) for field in "abc" if conflicts.is_open(ledger.tx, doc, field)]
    assert open_ == [(DOC, "a"), (DOC, "b")]


def test_a_whole_document_has_no_field_and_nothing_that_was_kept(ledger: Ledger) -> None:
    (found,) = conflicts.keep(ledger, a_doc(), an_edit(), {"": {"a": "mine"}})
    state = ledger.state(found)
    assert state is not None
    assert state.body == {"doc": DOC, "other": {"a": "mine"}, "device": "one", "n": 2}
    assert rows(ledger) == [(DOC, "", "one", found)]


def test_the_id_follows_from_what_differs_and_frames_it_as_its_document(ledger: Ledger) -> None:
    """The same whenever it comes again, and another for any other difference; a UUID of version 7."""
    (found,) = conflicts.keep(ledger, a_doc(), an_edit(), {"a": "mine"})
    seed = sha256(f"{DOC}/a/one/2/0".encode()).hexdigest()
    assert found == f"{DOC[:13]}-7{seed[:3]}-{'89ab'[int(seed[3], 16) % 4]}{seed[4:7]}-{DOC[24:]}"
    one = [
        mint(DOC, "a", "one", 2),
        mint(DOC, "b", "one", 2),
        mint(OTHER, "a", "one", 2),
        mint(DOC, "a", "one", 3),
        mint(DOC, "a", "two", 2),
    ]
    assert one[0] == found
    assert len(set(one)) == 5
    assert [questions.about(name, DOC) for name in (*one, DOC, OTHER)] == [True, True, False, True, True, True, False]
    assert not questions.about(OTHER[:13] + DOC[13:24] + OTHER[24:], DOC)
    assert not questions.about("1" + found[1:], DOC)
    many = [mint(DOC, "a", "one", n) for n in range(64)]
    assert {name[19] for name in many} == set("89ab")
    assert {(name[14], len(name)) for name in many} == {("7", 36)}
    assert len({name[15:18] for name in many} | {name[20:23] for name in many}) > 120


def test_an_id_that_is_taken_is_not_given_again(ledger: Ledger) -> None:
    first = mint(DOC, "a", "one", 2)
    ledger.put(first, "free", A, {})
    (found,) = conflicts.keep(ledger, a_doc(), an_edit(), {"a": "mine"})
    seed = sha256(f"{DOC}/a/one/2/1".encode()).hexdigest()
    assert found != first
    assert (found[15:18], found[20:23], questions.about(found, DOC)) == (seed[:3], seed[4:7], True)


def test_all_that_is_about_a_document_lies_near_it() -> None:
    low, high = questions.near(DOC)
    assert (low, high) == (f"{DOC[:13]}-0000-0000-000000000000", f"{DOC[:13]}-ffff-ffff-ffffffffffff")
    assert low < mint(DOC, "a", "one", 2) < high


def test_a_conflict_that_nobody_knows_is_about_an_erased_document_or_not(ledger: Ledger) -> None:
    """Whatever else was erased in the same millisecond, and whatever is alive."""
    conflict, alike = mint(DOC, "a", "one", 2), f"{OTHER[:13]}-7fff-bfff-{OTHER[24:]}"
    for seq, (doc, gone) in enumerate(((DOC, ""), (OTHER, "erased"), (alike, "erased"))):
        ledger.tx.run("INSERT INTO sync_doc VALUES (?, 's:1', 'k', ?, ?, '', '', NULL)", doc, seq, gone)
    assert not questions.about_erased(ledger.tx, conflict)
    ledger.tx.run("UPDATE sync_doc SET gone = 'erased' WHERE id = ?", DOC)
    assert questions.about_erased(ledger.tx, conflict)
    assert not questions.about_erased(ledger.tx, "1" + conflict[1:])


def test_every_id_in_what_nobody_can_read_is_found() -> None:
    assert questions.named(f'{{"id":"{DOC}","what":["{OTHER}{OTHER}"'.encode()) == {DOC, OTHER}
    assert questions.named(b"none") == set()


def mint(doc: str, field: str, device: str, n: int) -> str:
    return questions.mint(doc, field, device, n, lambda _: False)


# The newer of two that one device lost: (open: n, other), (new: n, value) -> (other, n), what is remembered


NEWER = {
    "newer": ((2, "old"), (3, "new"), ("new", 3), [("a", "old", 2)]),
    "older, released late": ((3, "new"), (2, "old"), ("new", 3), [("a", "old", 2)]),
    "the same act again": ((2, "old"), (2, "new"), ("new", 2), [("a", "old", 2)]),
    "the same value": ((2, "same"), (3, "same"), ("same", 3), []),
    "after nothing": ((2, None), (3, "new"), ("new", 3), []),
    "nothing after": ((2, "old"), (3, None), (None, 3), [("a", "old", 2)]),
    "objects are values": ((2, {"x": 1}), (3, {"y": 2}), ({"y": 2}, 3), [("a", {"x": 1}, 2)]),
}


@pytest.mark.parametrize(("first", "second", "stays", "remembered"), NEWER.values(), ids=NEWER)
def test_of_two_values_that_one_device_lost_the_newer_stays(
    ledger: Ledger, first: Any, second: Any, stays: Any, remembered: Any
) -> None:
    before = kept(ledger, value=first[1], edit=an_edit(first[0]))
    later = a_doc({"a": "kept since"})
    assert conflicts.keep(ledger, later, an_edit(second[0]), {"a": second[1]}) == [before.id]
    other = {} if stays[0] is None else {"other": stays[0]}
    body = {"doc": DOC, "field": "a", "kept": "kept since", **other, "device": "one", "n": stays[1]}
    assert ledger.state(before.id) == msgspec.structs.replace(before, body=body, lineage=by_server(body))
    assert history(ledger) == [(DOC, field, value, "one", n, "replaced", NOW) for field, value, n in remembered]
    assert len(rows(ledger)) == 1


WHOLES = {
    "other fields": ((2, {"a": "1"}), (3, {"b": "2"}), ({"a": "1", "b": "2"}, 3), []),
    "the same field": ((2, {"a": "1"}), (3, {"a": "2"}), ({"a": "2"}, 3), [("a", "1", 2)]),
    "the same field, late": ((3, {"a": "2"}), (2, {"a": "1", "b": "1"}), ({"a": "2", "b": "1"}, 3), [("a", "1", 2)]),
    "the same value": ((2, {"a": "1"}), (3, {"a": "1"}), ({"a": "1"}, 3), []),
    "unset before": ((2, {"a": None}), (3, {"a": "2"}), ({"a": "2"}, 3), []),
    "two fields": ((2, {"a": "1", "b": "1"}), (3, {"a": "2", "b": "2"}), ({"a": "2", "b": "2"}, 3),
                   [("a", "1", 2), ("b", "1", 2)]),
    "a deletion after": ((2, {"a": "1"}), (3, None), (None, 3), [("", {"a": "1"}, 2)]),
    "a deletion before": ((2, None), (3, {"a": "1"}), ({"a": "1"}, 3), []),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second", "stays", "remembered"), WHOLES.values(), ids=WHOLES)
def test_fields_that_met_a_deletion_are_kept_together(
    ledger: Ledger, first: Any, second: Any, stays: Any, remembered: Any
) -> None:
    before = kept(ledger, "", first[1], edit=an_edit(first[0]))
    conflicts.keep(ledger, a_doc(), an_edit(second[0]), {"": second[1]})
    state = ledger.state(before.id)
    assert state is not None
    assert (state.body.get("other"), state.body["n"]) == stays
    rows_ = [(DOC, field, value, "one", n, "replaced", NOW) for field, value, n in remembered]
    assert sorted(history(ledger), key=str) == sorted(rows_, key=str)


# Resolving a field.


def test_a_new_value_is_set_and_both_others_are_remembered(ledger: Ledger) -> None:
    doc, conflict = stored(ledger, a_doc()), kept(ledger)
    by = {"a": Lineage(PENDING, "three", 7)}
    after = msgspec.structs.replace(doc, body={"a": "both"}, lineage=by)
    assert resolve(ledger, conflict, {"value": "both"}) == Resolution(
        outcome=Outcome(status="applied"), before=doc, after=after
    )
    assert ledger.state(DOC) == after
    assert ledger.state(conflict.id) == ended(conflict, an_edit(7, "three"))
    assert history(ledger) == [
        (DOC, "a", "kept", "two", 1, "resolved", NOW),
        (DOC, "a", "mine", "one", 2, "resolved", NOW),
    ]
    assert rows(ledger) == []


def test_the_other_value_is_set_and_only_what_was_kept_is_remembered(ledger: Ledger) -> None:
    stored(ledger, a_doc())
    resolve(ledger, kept(ledger), {"value": "mine"})
    state = ledger.state(DOC)
    assert state is not None
    assert state.body == {"a": "mine"}
    assert history(ledger) == [(DOC, "a", "kept", "two", 1, "resolved", NOW)]


def test_unsetting_leaves_nothing(ledger: Ledger) -> None:
    doc, conflict = stored(ledger, a_doc({"a": "kept", "b": "b"})), kept(ledger)
    outcome = resolve(ledger, conflict, {"unset": True})
    by = {"a": Lineage(PENDING, "three", 7), "b": WROTE}
    assert outcome.after == msgspec.structs.replace(doc, body={"b": "b"}, lineage=by)
    assert len(history(ledger)) == 2


def test_what_is_already_so_ends_the_conflict_alone(ledger: Ledger) -> None:
    doc, conflict = stored(ledger, a_doc()), kept(ledger)
    assert resolve(ledger, conflict, {"value": "kept"}) == Resolution(outcome=Outcome(status="noop"))
    assert ledger.state(DOC) == doc
    assert ledger.state(conflict.id) == ended(conflict, an_edit(7, "three"))
    assert history(ledger) == [(DOC, "a", "mine", "one", 2, "resolved", NOW)]


def test_what_has_become_current_since_is_not_remembered_as_lost(ledger: Ledger) -> None:
    conflict = kept(ledger)
    stored(ledger, a_doc({"a": "mine"}))
    assert resolve(ledger, conflict, {"value": "mine"}) == Resolution(outcome=Outcome(status="noop"))
    assert history(ledger) == []


def test_a_value_that_was_lost_to_an_unset_field_can_be_set(ledger: Ledger) -> None:
    doc = stored(ledger, a_doc({}, lineage={"a": WROTE}))
    outcome = resolve(ledger, kept(ledger, doc=doc), {"value": "mine"})
    assert outcome.after is not None
    assert outcome.after.body == {"a": "mine"}
    assert history(ledger) == []


SINCE = {
    "another wrote it, not seen": (Lineage(BASE + 1, "two", 9), "conflict"),
    "another wrote it, seen": (Lineage(BASE, "two", 9), "applied"),
    "it was written by the one who decides": (Lineage(9, "three", 6), "applied"),
}


@pytest.mark.parametrize(("by", "status"), SINCE.values(), ids=SINCE)
def test_a_person_decides_only_on_what_they_saw(ledger: Ledger, by: Lineage, status: str) -> None:
    conflict, doc = kept(ledger), stored(ledger, a_doc({"a": "since"}, lineage={"a": by}))
    outcome = resolve(ledger, conflict, {"value": "both"})
    assert outcome.outcome.status == status
    if status == "conflict":
        assert outcome == Resolution(outcome=Outcome(status="conflict", code="stale-base"))
        assert ledger.state(DOC) == doc
        body = {**conflict.body, "kept": "since"}
        assert ledger.state(conflict.id) == msgspec.structs.replace(conflict, body=body, lineage=by_server(body))
        assert history(ledger) == []
        assert len(rows(ledger)) == 1


def test_a_conflict_that_changed_since_it_was_seen_is_not_decided(ledger: Ledger) -> None:
    stored(ledger, a_doc())
    stale = Resolution(outcome=Outcome(status="conflict", code="stale-base"))
    assert resolve(ledger, kept(ledger, seq=BASE + 1), {"value": "both"}) == stale
    assert ledger._staged == {}
    assert resolve(ledger, kept(ledger, seq=BASE), {"value": "both"}).outcome.status == "applied"


def test_what_the_kind_refuses_is_refused_here_too(ledger: Ledger) -> None:
    conflict = kept(ledger)
    stored(ledger, a_doc())
    assert resolve(ledger, conflict, {"value": 7}) == rejected("invalid-value", "a: Expected `str`, got `int`")
    stored(ledger, a_doc({"a": "kept", "b": "b"}))
    assert resolve(ledger, conflict, {"value": "x"}) == rejected("too-much", "a and b")
    stored(ledger, a_doc({"a": "kept", "locked": True}))
    assert resolve(ledger, conflict, {"value": "y"}) == rejected("not-editable", "it is locked")
    assert resolve(ledger, conflict, {"value": 7}) == rejected("invalid-value", "a: Expected `str`, got `int`")
    assert (ledger._staged, history(ledger), len(rows(ledger))) == ({}, [], 1)
    stored(ledger, a_doc({"a": "kept", "b": "b"}, kind="free"))
    assert resolve(ledger, conflict, {"value": "x"}).outcome.status == "applied"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (None, "exactly one of value, unset and restore"),
        ({}, "exactly one of value, unset and restore"),
        ({"value": 1, "unset": True}, "exactly one of value, unset and restore"),
        ({"unset": True, "restore": True}, "exactly one of value, unset and restore"),
        ({"value": 1, "unset": True, "restore": True}, "exactly one of value, unset and restore"),
        ({"unset": False}, "exactly one of value, unset and restore"),
        ({"restore": True}, "value is for a field, restore for a whole document"),
        ({"nonsense": 1}, "Object contains unknown field `nonsense`"),
        ([1], "Expected `object`, got `array`"),
        ({"unset": 1}, "Expected `bool`, got `int` - at `$.unset`"),
    ],
)
def test_a_resolution_of_a_field_says_one_thing(ledger: Ledger, args: Any, message: str) -> None:
    stored(ledger, a_doc())
    assert resolve(ledger, kept(ledger), args) == rejected("invalid-value", message)
    assert ledger._staged == {}


def test_a_null_is_a_value(ledger: Ledger) -> None:
    stored(ledger, a_doc())
    outcome = resolve(ledger, kept(ledger), {"value": None})
    assert outcome.after is not None
    assert outcome.after.body == {}


def test_a_conflict_about_what_is_not_there_ends(ledger: Ledger) -> None:
    ledger._stored[DOC] = None
    conflict = kept(ledger)
    assert resolve(ledger, conflict, {"value": "both"}) == Resolution(outcome=Outcome(status="noop"))
    assert ledger.state(conflict.id) == ended(conflict, an_edit(7, "three"))
    assert history(ledger) == [(DOC, "a", "mine", "one", 2, "resolved", NOW)]
