"""What is kept, shown again, chosen and remembered when devices differ: `sync/conflicts.py` to the letter.

The stories are in `test_conflicts.py`; here each function is asked alone, on a ledger in memory.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from sync import Engine, Field, Kind, Refusal, conflicts
from sync.conflicts import Resolution
from sync.ledger import Ledger
from sync.merge import Outcome
from sync.model import GONE, PENDING, SERVER, STATE, Edit, Lineage, State
from tests.sync.memory import MemoryServer

if TYPE_CHECKING:
    from collections.abc import Iterator

DOC = "01890000-0000-7000-8000-000000000001"
OTHER = "01890000-0000-7000-8000-000000000002"
NOW = 0x0189_0000_0001
BASE = 5
WROTE = Lineage(3, "two", 1)
A = "s:1"


def guard(body: dict[str, Any], field: str) -> str | None:
    return "it is locked" if body.get("locked") and field == "a" else None


def check(body: dict[str, Any]) -> Refusal | None:
    return Refusal("too-much", "a and b") if body.get("a") == "x" and "b" in body else None


KIND = Kind(
    name="k", scopes=("s:",), fields={"a": Field(str), "b": Field(str), "locked": Field(bool, server=True)},
    guard=guard, check=check,
)  # fmt: skip
FREE = Kind(name="free", scopes=("s:",), fields={"a": Field(str), "b": Field(str)})
KINDS = Engine([KIND, FREE]).kinds


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """A ledger in a transaction that nobody ends, with the document and what devices say of it."""
    server = MemoryServer()
    server._connection.execute("BEGIN")
    yield Ledger(server._tx, KINDS, NOW)
    server.close()


def a_doc(body: dict[str, Any] | None = None, **more: Any) -> State:
    body = {"a": "kept"} if body is None else body
    lineage = dict.fromkeys(body, WROTE)
    return State(**{"id": DOC, "kind": "k", "scope": A, "seq": 4, "body": body, "lineage": lineage, **more})


def an_edit(n: int = 2, device: str = "one", **fields: Any) -> Edit:
    return Edit(device=device, n=n, base=BASE, fields=fields)


def stored(ledger: Ledger, state: State) -> State:
    """Let a document be what the ledger has read."""
    ledger._stored[state.id] = state
    return state


def kept(ledger: Ledger, field: str = "a", value: Any = "mine", *, seq: int = 4, **more: Any) -> State:
    """Keep a value as a conflict and number it."""
    (found,) = conflicts.keep(ledger, more.pop("doc", None) or a_doc(), more.pop("edit", an_edit()), {field: value})
    state = ledger.state(found)
    assert state is not None
    by = dict.fromkeys(state.body, Lineage(seq, SERVER, 0))
    ledger._staged.clear()
    return stored(ledger, msgspec.structs.replace(state, seq=seq, lineage=by))


def history(ledger: Ledger) -> list[tuple[Any, ...]]:
    return [(doc, field, msgspec.json.decode(value), *rest) for doc, field, value, *rest in ledger._history]


def rows(ledger: Ledger) -> list[tuple[Any, ...]]:
    return ledger.tx.all("SELECT doc, field, device, id FROM sync_conflict ORDER BY id")


def by_server(body: dict[str, Any]) -> dict[str, Lineage]:
    return dict.fromkeys(body, Lineage(PENDING, SERVER, 0))


def ended(conflict: State, edit: Edit) -> State:
    mark = Lineage(PENDING, edit.device, edit.n)
    return msgspec.structs.replace(conflict, gone="deleted", lineage={**conflict.lineage, GONE: mark})


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


def test_the_id_follows_from_what_differs_and_begins_with_the_time(ledger: Ledger) -> None:
    """The same when the transaction runs again, and another for any other difference; a UUID of version 7."""
    (found,) = conflicts.keep(ledger, a_doc(), an_edit(), {"a": "mine"})
    seed = sha256(f"{DOC}/a/one/2".encode()).hexdigest()
    assert found.replace("-", "") == f"{NOW:012x}7{seed[1:4]}{'89ab'[int(seed[4], 16) % 4]}{seed[5:20]}"
    ledger.tx.run("DELETE FROM sync_conflict")
    again = [
        conflicts._mint(NOW, DOC, "a", an_edit()),
        conflicts._mint(NOW, DOC, "b", an_edit()),
        conflicts._mint(NOW, OTHER, "a", an_edit()),
        conflicts._mint(NOW, DOC, "a", an_edit(3)),
        conflicts._mint(NOW, DOC, "a", an_edit(2, "two")),
        conflicts._mint(NOW + 1, DOC, "a", an_edit()),
        conflicts._mint(NOW + (1 << 48), DOC, "a", an_edit()),  # a year in which nobody is left to differ
    ]
    assert again[0] == again[6] == found
    assert len(set(again)) == 6
    assert {(one[14], one[19] in "89ab", len(one)) for one in again} == {("7", True, 36)}
    seeds = [conflicts._mint(NOW, DOC, "a", an_edit(n)) for n in range(64)]
    assert {one[19] for one in seeds} == set("89ab")
    assert len({one[15:18] for one in seeds} | {one[20:] for one in seeds}) == 128
    assert conflicts._mint(7, DOC, "a", an_edit())[:13] == "00000000-0007"


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


def resolve(ledger: Ledger, conflict: State, args: Any, edit: Edit | None = None) -> Resolution:
    return conflicts.resolve(ledger, conflict, edit or an_edit(7, "three"), args)


def rejected(code: str, message: str) -> Resolution:
    return Resolution(outcome=Outcome(status="rejected", code=code, message=message))


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


# Resolving a whole document.


def test_value_is_not_for_a_whole_document(ledger: Ledger) -> None:
    stored(ledger, a_doc())
    refused = rejected("invalid-value", "value is for a field, restore for a whole document")
    assert resolve(ledger, kept(ledger, ""), {"value": 1}) == refused


def a_gone(**more: Any) -> State:
    return a_doc({"a": "kept"}, gone="deleted", lineage={"a": WROTE, GONE: WROTE}, **more)


def test_a_deleted_document_is_restored_with_what_met_its_deletion(ledger: Ledger) -> None:
    doc, conflict = stored(ledger, a_gone()), kept(ledger, "", {"a": "mine", "b": "new"})
    mark = Lineage(PENDING, "three", 7)
    by = {"a": mark, "b": mark, STATE: mark}
    after = msgspec.structs.replace(doc, gone="", body={"a": "mine", "b": "new"}, lineage=by)
    assert resolve(ledger, conflict, {"restore": True}) == Resolution(
        outcome=Outcome(status="applied"), before=doc, after=after
    )
    assert ledger.state(DOC) == after
    assert ledger.state(conflict.id) == ended(conflict, an_edit(7, "three"))
    assert history(ledger) == []  # all that was kept is current


def test_a_document_is_restored_without_anything_on_top(ledger: Ledger) -> None:
    doc, conflict = stored(ledger, a_gone()), kept(ledger, "", None)
    outcome = resolve(ledger, conflict, {"restore": True})
    by = {"a": WROTE, STATE: Lineage(PENDING, "three", 7)}
    assert outcome.after == msgspec.structs.replace(doc, gone="", lineage=by)


def test_a_document_stays_deleted(ledger: Ledger) -> None:
    doc, conflict = stored(ledger, a_gone()), kept(ledger, "", {"a": "mine"})
    assert resolve(ledger, conflict, {"unset": True}) == Resolution(outcome=Outcome(status="applied"))
    assert ledger.state(DOC) == doc
    assert ledger.state(conflict.id) == ended(conflict, an_edit(7, "three"))
    assert history(ledger) == [(DOC, "", {"a": "mine"}, "one", 2, "resolved", NOW)]


def test_a_document_goes_on_living(ledger: Ledger) -> None:
    doc, conflict = stored(ledger, a_doc()), kept(ledger, "", None)
    assert resolve(ledger, conflict, {"restore": True}) == Resolution(outcome=Outcome(status="applied"))
    assert ledger.state(DOC) == doc
    assert ledger.state(conflict.id) == ended(conflict, an_edit(7, "three"))
    assert history(ledger) == []


def test_a_document_is_deleted_with_all_that_is_open_about_it(ledger: Ledger) -> None:
    doc, about, conflict = stored(ledger, a_doc()), kept(ledger, "a", "mine"), kept(ledger, "", None)
    mark = Lineage(PENDING, "three", 7)
    after = msgspec.structs.replace(doc, gone="deleted", lineage={"a": WROTE, GONE: mark})
    assert resolve(ledger, conflict, {"unset": True}) == Resolution(
        outcome=Outcome(status="applied"), before=doc, after=after
    )
    assert ledger.state(DOC) == after
    by_nobody = Edit(device=SERVER, n=0, base=PENDING)
    assert ledger.state(about.id) == ended(about, by_nobody)
    assert ledger.state(conflict.id) == ended(conflict, an_edit(7, "three"))
    assert history(ledger) == [
        (DOC, "a", "mine", "one", 2, "resolved", NOW),
        (DOC, "a", "kept", "two", 1, "deleted", NOW),
    ]
    assert rows(ledger) == []


def test_a_document_that_changed_since_is_not_deleted_and_the_question_is_asked_again(ledger: Ledger) -> None:
    stored(ledger, a_doc(lineage={"a": Lineage(BASE + 1, "two", 9)}))
    conflict = kept(ledger, "", None)
    assert resolve(ledger, conflict, {"unset": True}) == Resolution(outcome=Outcome(status="conflict"))
    assert ledger.state(conflict.id) == msgspec.structs.replace(conflict, lineage=by_server(conflict.body))
    assert len(rows(ledger)) == 1


def test_a_document_that_may_not_be_deleted_is_not(ledger: Ledger) -> None:
    stored(ledger, a_doc({"a": "kept", "locked": True}))
    conflict = kept(ledger, "", None)
    assert resolve(ledger, conflict, {"unset": True}) == rejected("not-editable", "it is locked")
    assert ledger.state(conflict.id) == conflict


def test_what_ended_already_is_not_ended_again(ledger: Ledger) -> None:
    stored(ledger, a_doc())
    first, second, third = kept(ledger, "a", "mine"), kept(ledger, "b", "mine"), kept(ledger, "", None)
    stored(ledger, msgspec.structs.replace(first, gone="deleted"))
    ledger._stored[second.id] = None
    conflicts.end_all(ledger, DOC)
    assert list(ledger._staged) == [third.id]
    conflicts.end_all(ledger, OTHER)
    assert list(ledger._staged) == [third.id]


def test_the_author_of_a_conflict_is_whose_value_it_keeps(ledger: Ledger) -> None:
    conflict = kept(ledger)
    mixed = {**conflict.lineage, "kept": Lineage(8, SERVER, 0), "other": Lineage(2, SERVER, 0)}
    conflict = msgspec.structs.replace(conflict, lineage=mixed)
    assert conflicts._author(conflict) == Lineage(8, "one", 2)


def test_the_engine_adds_its_own_kind_once() -> None:
    once = conflicts.with_conflict(Engine([FREE]).kinds)
    assert once.get("conflict") is conflicts.KIND
    assert conflicts.with_conflict(once) is once
