"""What becomes of a whole document that one deletes and another edits: the rest of `sync/conflicts.py`, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from sync import Engine, conflicts
from sync.conflicts import Resolution
from sync.ledger import Ledger
from sync.merge import Outcome
from sync.model import GONE, PENDING, SERVER, STATE, Edit, Lineage, State
from tests.sync.disagreeing import (
    BASE,
    DOC,
    FREE,
    NOW,
    OTHER,
    WROTE,
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


def test_a_document_is_restored_where_its_question_lives(ledger: Ledger) -> None:
    """Its scope was merged after it was deleted: only what lived then moved."""
    stored(ledger, a_gone())
    conflict = stored(ledger, msgspec.structs.replace(kept(ledger, "", None), scope="s:merged"))
    outcome = resolve(ledger, conflict, {"restore": True})
    assert outcome.after is not None
    assert outcome.after.scope == "s:merged"


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
