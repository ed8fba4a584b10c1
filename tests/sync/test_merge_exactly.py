"""Every decision of the merge, to the letter: the whole outcome, not what of it a story happens to show.

`test_merge.py` says why; here stands what. Mutation testing (`tests/mutation`) asks these first.
"""

from __future__ import annotations

from typing import Any

import pytest

from sync import ALL, Command, Field, Kind, Moved, Refusal
from sync.merge import (
    Outcome,
    gone,
    merge_command,
    merge_create,
    merge_delete,
    merge_set,
    nobody_else,
    revived,
)
from sync.model import GONE, PENDING, STATE, Edit, Lineage, State

By = tuple[int, str, int]
DOC = "01890000-0000-7000-8000-000000000001"
BASE = 5
BEFORE, AFTER = (BASE, "two", 1), (BASE + 1, "two", 1)  # another device's writes that were seen, and that were not


def guard(body: dict[str, Any], field: str) -> str | None:
    return "it is locked" if body.get("locked") and field != "note" else None


def check(body: dict[str, Any]) -> Refusal | None:
    return Refusal("too-much", "a and b") if "a" in body and body.get("b") == "too much" else None


FIELDS = {"a": Field(Any), "b": Field(Any), "note": Field(Any), "locked": Field(Any, server=True)}
KIND = Kind(name="k", scopes=("s:",), fields=FIELDS, keyed={"parts": Field(Any)}, guard=guard, check=check)
FREE = Kind(name="k", scopes=("s:",), fields=FIELDS)


def a_state(body: dict[str, Any], lineage: dict[str, By], *, left: str = "", seq: int = 9) -> State:
    by = {name: Lineage(*row) for name, row in lineage.items()}
    return State(id=DOC, kind="k", scope="s:1", seq=seq, body=body, lineage=by, gone=left)


def an_edit(n: int = 3, **fields: Any) -> Edit:
    return Edit(device="one", n=n, base=BASE, fields=fields)


def mine(n: int = 3) -> By:
    return (PENDING, "one", n)


# Create.


def test_a_create_writes_what_is_not_empty_under_its_own_name() -> None:
    new = State(id=DOC, kind="k", scope="s:1", body={}, lineage={})
    after = a_state({"a": 1, "note": False}, {"a": mine(), "note": mine()}, seq=0)
    assert merge_create(new, an_edit(a=1, b=None, note=False), KIND) == Outcome(status="applied", after=after)


def test_a_create_is_judged_as_a_whole() -> None:
    new = State(id=DOC, kind="k", scope="s:1", body={}, lineage={})
    refused = Outcome(status="rejected", code="too-much", message="a and b")
    assert merge_create(new, an_edit(a=1, b="too much"), KIND) == refused
    assert merge_create(new, an_edit(a=1, b="too much"), FREE).status == "applied"
    assert merge_create(new, an_edit(b="too much"), KIND).status == "applied"


# Set: one field, by who wrote it and when. (what was there, who wrote it, what is wanted) -> outcome


def outcome_of(body: dict[str, Any], lineage: dict[str, By], edit: Edit, kind: Kind = FREE) -> Outcome:
    return merge_set(a_state(body, lineage), edit, kind)


def written(body: dict[str, Any], lineage: dict[str, By], **more: Any) -> Outcome:
    status = more.pop("status", "applied")
    displaced = {name: (value, Lineage(*by)) for name, (value, by) in more.pop("displaced", {}).items()}
    return Outcome(status=status, after=a_state(body, lineage), displaced=displaced, **more)


SETS: dict[str, tuple[dict[str, Any], dict[str, By], Edit, Outcome]] = {
    "a new field": ({}, {}, an_edit(a=1), written({"a": 1}, {"a": mine()})),
    "seen": ({"a": 0}, {"a": BEFORE}, an_edit(a=1), written({"a": 1}, {"a": mine()}, displaced={"a": (0, BEFORE)})),
    "not seen": ({"a": 0}, {"a": AFTER}, an_edit(a=1), Outcome(status="conflict", lost={"a": 1})),
    "not seen, unset": ({"a": 0}, {"a": AFTER}, an_edit(a=None), Outcome(status="conflict", lost={"a": None})),
    "unset by another, not seen": ({}, {"a": AFTER}, an_edit(a=1), Outcome(status="conflict", lost={"a": 1})),
    "unset by another, seen": ({}, {"a": BEFORE}, an_edit(a=1), written({"a": 1}, {"a": mine()})),
    "unset": ({"a": 0}, {"a": BEFORE}, an_edit(a=None), written({}, {"a": mine()}, displaced={"a": (0, BEFORE)})),
    "unset what is not there": ({}, {}, an_edit(a=None), Outcome(status="noop")),
    "false is a value": (
        {"a": False}, {"a": BEFORE}, an_edit(a=0), written({"a": 0}, {"a": mine()}, displaced={"a": (False, BEFORE)}),
    ),
    "the same by another": ({"a": 1}, {"a": AFTER}, an_edit(a=1.0), Outcome(status="noop")),
    "the same by the same, later": (
        {"a": 1}, {"a": (9, "one", 2)}, an_edit(a=1), written({"a": 1}, {"a": (9, "one", 3)}, status="noop"),
    ),
    "the same by the same act": ({"a": 1}, {"a": (9, "one", 3)}, an_edit(a=1), Outcome(status="noop")),
    "the same, said since by the same": ({"a": 1}, {"a": (9, "one", 4)}, an_edit(a=1), Outcome(status="noop")),
    "own, older": (
        {"a": 0}, {"a": (9, "one", 2)}, an_edit(a=1),
        written({"a": 1}, {"a": mine()}, displaced={"a": (0, (9, "one", 2))}),
    ),
    "own, of the same act": (
        {"a": 0}, {"a": (9, "one", 3)}, an_edit(a=1),
        written({"a": 1}, {"a": mine()}, displaced={"a": (0, (9, "one", 3))}),
    ),
    "own, newer": (
        {"a": 0}, {"a": (9, "one", 4)}, an_edit(a=1), Outcome(status="noop", code="superseded", superseded={"a": 1}),
    ),
    "own and newer beside a free one": (
        {"a": 0}, {"a": (9, "one", 4)}, an_edit(a=1, b=2),
        written({"a": 0, "b": 2}, {"a": (9, "one", 4), "b": mine()}, superseded={"a": 1}),
    ),
    "lost beside superseded and free": (
        {"a": 0, "b": 0}, {"a": (9, "one", 4), "b": AFTER}, an_edit(a=1, b=2, note=3),
        written(
            {"a": 0, "b": 0, "note": 3}, {"a": (9, "one", 4), "b": AFTER, "note": mine()},
            status="conflict", superseded={"a": 1}, lost={"b": 2},
        ),
    ),
    "beside another's": ({"b": 0}, {"b": AFTER}, an_edit(a=1), written(
        {"a": 1, "b": 0}, {"a": mine(), "b": AFTER}, status="merged",
    )),
    "beside another's that was seen": ({"b": 0}, {"b": BEFORE}, an_edit(a=1), written(
        {"a": 1, "b": 0}, {"a": mine(), "b": BEFORE},
    )),
    "beside what the server did meanwhile": ({}, {"locked": (BASE + 1, "server", 0)}, an_edit(a=1), written(
        {"a": 1}, {"a": mine(), "locked": (BASE + 1, "server", 0)}, status="merged",
    )),
    "nothing": ({"a": 0}, {"a": AFTER}, an_edit(), Outcome(status="noop")),
}  # fmt: skip


@pytest.mark.parametrize(("body", "lineage", "edit", "expected"), SETS.values(), ids=SETS)
def test_a_set_decides_for_each_field(
    body: dict[str, Any], lineage: dict[str, By], edit: Edit, expected: Outcome
) -> None:
    before = dict(body), dict(lineage)
    assert outcome_of(body, lineage, edit) == expected
    assert (body, lineage) == before  # nothing is changed in place


def test_a_set_is_judged_as_a_whole() -> None:
    refused = Outcome(status="rejected", code="too-much", message="a and b")
    assert outcome_of({"a": 0}, {"a": BEFORE}, an_edit(b="too much"), KIND) == refused
    assert outcome_of({"b": "too much"}, {"b": BEFORE}, an_edit(b="too much"), KIND) == Outcome(status="noop")


# What the state forbids: rejected if it was seen, else a conflict. `locked` is written by the server, STATE by the
# command that led to it.

NOT_EDITABLE = Outcome(status="rejected", code="not-editable", message="it is locked")
LOCKS: dict[str, tuple[dict[str, By], str]] = {
    "by another's command, seen": ({STATE: BEFORE}, "rejected"),
    "by another's command, not seen": ({STATE: AFTER}, "conflict"),
    "by the own command": ({STATE: (9, "one", 1)}, "rejected"),
    "by the server, seen": ({"locked": (BASE, "server", 0)}, "rejected"),
    "by the server, not seen": ({"locked": (BASE + 1, "server", 0)}, "conflict"),
    "by the server as the effect of the own command": ({STATE: (9, "one", 1), "locked": (9, "server", 0)}, "rejected"),
    "by the server as the effect of another's": ({STATE: (9, "two", 1), "locked": (9, "server", 0)}, "conflict"),
    "by the server after the own command": ({STATE: (8, "one", 1), "locked": (9, "server", 0)}, "conflict"),
    "by the own command after the server": ({STATE: (9, "one", 1), "locked": (8, "server", 0)}, "rejected"),
    "nobody knows by whom, another wrote since": ({"note": AFTER}, "conflict"),
    "nobody knows by whom, another wrote before": ({"note": BEFORE}, "rejected"),
    "nobody knows by whom, only the own was written": ({"note": (9, "one", 1)}, "rejected"),
}


@pytest.mark.parametrize(("lineage", "fate"), LOCKS.values(), ids=LOCKS)
def test_what_the_state_forbids(lineage: dict[str, By], fate: str) -> None:
    body = {"locked": True, "note": "n"}
    outcome = outcome_of(body, lineage, an_edit(a=1), KIND)
    assert outcome == (NOT_EDITABLE if fate == "rejected" else Outcome(status="conflict", lost={"a": 1}))
    deletion = merge_delete(a_state(body | {"a": 0}, lineage | {"a": BEFORE}), an_edit(), KIND)
    assert deletion == (NOT_EDITABLE if fate == "rejected" else Outcome(status="conflict", lost={"": None}))


def test_one_forbidden_field_refuses_the_whole_set() -> None:
    lineage = {STATE: BEFORE, "b": AFTER}
    assert outcome_of({"locked": True, "b": 0}, lineage, an_edit(note=1, b=2, a=1), KIND) == NOT_EDITABLE
    allowed = outcome_of({"locked": True}, {STATE: BEFORE}, an_edit(note=1), KIND)
    assert allowed == written({"locked": True, "note": 1}, {STATE: BEFORE, "note": mine()})


def test_what_is_already_so_is_not_forbidden() -> None:
    lineage = {STATE: BEFORE, "a": BEFORE}
    assert outcome_of({"locked": True, "a": 1}, lineage, an_edit(a=1), KIND) == Outcome(status="noop")


# Delete.


def test_a_delete_leaves_the_body_and_says_who_deleted() -> None:
    state = a_state({"a": 1}, {"a": BEFORE})
    after = a_state({"a": 1}, {"a": BEFORE, GONE: mine()}, left="deleted")
    assert merge_delete(state, an_edit(), KIND) == Outcome(status="applied", after=after)


DELETES: dict[str, tuple[dict[str, By], str, str]] = {
    "another's field, seen": ({"a": BEFORE}, "applied", ""),
    "another's field, not seen": ({"a": AFTER}, "conflict", ""),
    "another's state, seen": ({STATE: BEFORE}, "applied", ""),
    "another's state, not seen": ({STATE: AFTER}, "conflict", ""),
    "the server's own field": ({"locked": (9, "server", 0)}, "merged", ""),
    "own, older": ({"a": (9, "one", 2)}, "applied", ""),
    "own, of the same act": ({"a": (9, "one", 3)}, "applied", ""),
    "own, newer": ({"a": (9, "one", 4)}, "noop", "superseded"),
    "another's number is no number of mine": ({"a": (BASE, "two", 99)}, "applied", ""),
    "own and newer wins over another's": ({"a": (9, "one", 4), "b": AFTER}, "noop", "superseded"),
}


@pytest.mark.parametrize(("lineage", "status", "code"), DELETES.values(), ids=DELETES)
def test_a_delete_gives_way_to_what_was_not_seen(lineage: dict[str, By], status: str, code: str) -> None:
    outcome = merge_delete(a_state({"a": 1}, lineage), an_edit(), FREE)
    after = a_state({"a": 1}, {**lineage, GONE: mine()}, left="deleted") if status in {"applied", "merged"} else None
    lost = {"": None} if status == "conflict" else {}
    assert outcome == Outcome(status=status, code=code, after=after, lost=lost)


def test_a_deleted_document_is_deleted_once() -> None:
    assert merge_delete(a_state({}, {GONE: AFTER}, left="deleted"), an_edit(), KIND) == Outcome(status="noop")


def test_what_only_the_server_writes_guards_nothing() -> None:
    assert merge_delete(a_state({"locked": True}, {"locked": BEFORE}), an_edit(), KIND).status == "applied"


# What meets a deleted document.

GONES: dict[str, tuple[By, Outcome]] = {
    "deleted after the base": (AFTER, Outcome(status="conflict", code="deleted", lost={"": {"a": 1}})),
    "deleted before the base": (BEFORE, Outcome(status="rejected", code="deleted")),
    "deleted by the same": ((9, "one", 2), Outcome(status="rejected", code="deleted")),
    "deleted by the same act": ((9, "one", 3), Outcome(status="rejected", code="deleted")),
    "deleted by the same, later": (
        (9, "one", 4),
        Outcome(status="noop", code="superseded", superseded={"a": 1}),
    ),
    "another's number is no number of mine": ((BASE, "two", 99), Outcome(status="rejected", code="deleted")),
}


@pytest.mark.parametrize(("by", "expected"), GONES.values(), ids=GONES)
def test_a_set_on_a_deleted_document(by: By, expected: Outcome) -> None:
    state = a_state({"a": 0}, {"a": BEFORE, GONE: by}, left="deleted")
    assert merge_set(state, an_edit(a=1), KIND) == expected


def test_a_command_on_a_deleted_document_has_nothing_to_keep() -> None:
    state = a_state({"a": 0}, {GONE: AFTER}, left="deleted")
    command = Command(decide=lambda *_: Moved())
    assert merge_command(state, an_edit(), command, KIND, Moved()) == Outcome(status="conflict", code="deleted")


# Commands.


def do(lineage: dict[str, By], freezes: tuple[str, ...], decision: Moved | Refusal, **body: Any) -> Outcome:
    command = Command(decide=lambda *_: decision, freezes=freezes)
    return merge_command(a_state(body, lineage), an_edit(), command, KIND, decision)


def test_a_command_sets_and_unsets_and_marks_the_state() -> None:
    lineage = {"a": BEFORE, "b": BEFORE, "note": BEFORE}
    outcome = do(lineage, (), Moved({"a": 2, "b": None, "note": "n", "locked": True}), a=1, b=1, note="n")
    assert outcome == written(
        {"a": 2, "note": "n", "locked": True},
        {"a": mine(), "b": mine(), "note": BEFORE, "locked": mine(), STATE: mine()},
        displaced={"a": (1, BEFORE), "b": (1, BEFORE)},
    )


def test_a_command_that_unsets_what_is_not_there_changes_only_the_state() -> None:
    assert do({"a": BEFORE}, (), Moved({"b": None}), a=1) == written({"a": 1}, {"a": BEFORE, STATE: mine()})


def test_a_command_that_was_refused_says_why() -> None:
    refused = do({"a": AFTER}, ALL, Refusal("wrong-state", "it is not a draft"), a=1)
    assert refused == Outcome(status="rejected", code="wrong-state", message="it is not a draft")


FROZEN: dict[str, tuple[dict[str, By], tuple[str, ...], str]] = {
    "what it freezes, seen": ({"a": BEFORE}, ("a",), "applied"),
    "what it freezes, not seen": ({"a": AFTER}, ("a",), "conflict"),
    "what it freezes, own": ({"a": (9, "one", 1)}, ("a",), "applied"),
    "what it does not freeze": ({"a": AFTER}, ("b",), "merged"),
    "a key of a group": ({"parts/p": AFTER}, ("parts",), "conflict"),
    "a key with a slash in it": ({"parts/p/q": AFTER}, ("parts/p",), "merged"),
    "everything": ({"a": AFTER}, ALL, "conflict"),
    "everything but the server's": ({"locked": (9, "server", 0)}, ALL, "merged"),
    "the server's by name": ({"locked": (9, "server", 0)}, ("locked",), "merged"),
    "nothing": ({"a": AFTER}, (), "merged"),
}


@pytest.mark.parametrize(("lineage", "freezes", "status"), FROZEN.values(), ids=FROZEN)
def test_a_command_does_not_move_over_what_it_freezes(
    lineage: dict[str, By], freezes: tuple[str, ...], status: str
) -> None:
    outcome = do(lineage, freezes, Moved())
    if status == "conflict":
        assert outcome == Outcome(status="conflict", code="stale-base")
    else:
        assert outcome == written({}, {**lineage, STATE: mine()}, status=status)


# The small ones.


def test_what_leaves_says_why_and_keeps_everything_else() -> None:
    state = a_state({"a": 1}, {"a": BEFORE})
    assert gone(state, an_edit(), "withdrawn") == a_state({"a": 1}, {"a": BEFORE, GONE: mine()}, left="withdrawn")


def test_what_is_revived_has_the_edit_on_top_and_a_new_state() -> None:
    state = a_state({"a": 1, "b": 1}, {"a": BEFORE, "b": BEFORE, GONE: AFTER, STATE: BEFORE}, left="deleted")
    alive = revived(state, an_edit(a=2, b=None))
    assert alive == a_state({"a": 2}, {"a": mine(), "b": mine(), STATE: mine()})


def test_nobody_else() -> None:
    state = a_state({}, {"a": (BASE, "two", 1), "b": (9, "one", 1)})
    assert nobody_else(state, BASE, "one")
    assert not nobody_else(state, BASE - 1, "one")
    assert not nobody_else(state, BASE, "two")
