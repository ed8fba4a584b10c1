"""Commands move a document's state on the server; effects share the operation's fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.device import Tablet, uuid

if TYPE_CHECKING:
    from tests.sync.conftest import House

A = "school:a"


def a_work(house: House) -> tuple[Tablet, Tablet, str]:
    one, two, doc = house.device("one"), house.device("two"), uuid()
    one.create(doc, "work", A, {"title": "Rivers"})
    one.sync()
    two.sync()
    return one, two, doc


def test_a_command_moves_the_state_and_its_effect_is_in_the_answer(house: House) -> None:
    one, two, doc = a_work(house)
    one.command(doc, "finalise")
    (result,) = one.push()
    assert (result.status, result.doc.seq) == ("merged", 2)
    two.sync()
    assert one.view == two.view
    assert two.view[doc].body == {"title": "Rivers", "state": "finalised", "reference": "R-1"}


def test_a_command_in_the_wrong_state_is_rejected(house: House) -> None:
    one, _, doc = a_work(house)
    one.command(doc, "finalise")
    one.command(doc, "finalise")
    assert [(r.status, r.code) for r in one.push()] == [("merged", None), ("rejected", "wrong-state")]


def test_a_command_over_a_change_that_was_not_seen_moves_nothing(house: House) -> None:
    one, two, doc = a_work(house)
    two.set(doc, {"text": "more"})
    two.sync()
    one.command(doc, "finalise")
    (result,) = one.push()
    assert (result.status, result.code) == ("conflict", "stale-base")
    one.sync()
    assert one.view[doc].body == {"title": "Rivers", "text": "more"}
    one.command(doc, "finalise")
    assert [r.status for r in one.push()] == ["merged"]


def test_an_edit_that_the_state_forbids_is_kept_or_refused_by_its_base(house: House) -> None:
    one, two, doc = a_work(house)
    one.command(doc, "finalise")
    one.sync()
    two.set(doc, {"title": "Lakes", "note": "still allowed"})
    (unseen,) = two.push()
    assert (unseen.status, len(unseen.conflicts)) == ("conflict", 1)
    two.sync()
    assert two.view[doc].body["title"] == "Rivers"
    assert two.view[doc].body["note"] == "still allowed"
    two.set(doc, {"title": "Lakes"})
    (seen,) = two.push()
    assert (seen.status, seen.code, seen.message) == ("rejected", "not-editable", "the work is finalised")
    one.sync()
    one.delete(doc)
    assert [(r.status, r.code) for r in one.push()] == [("rejected", "not-editable")]


def test_arguments_are_checked(house: House) -> None:
    one, _, doc = a_work(house)
    for args in (None, {"reason": 1}, {"other": "x"}):
        one.command(doc, "withdraw", args)
    one.command(doc, "withdraw", {"reason": "moved away"})
    one.command(doc, "vanish")
    codes = [(r.status, r.code) for r in one.push()]
    assert codes == [("rejected", "invalid-value")] * 3 + [("applied", None), ("rejected", "unknown-command")]


def test_s8_an_effect_that_refuses_undoes_the_operation_and_only_that(house: House) -> None:
    one, _, doc = a_work(house)
    one.set(doc, {"note": "before"})
    one.set(doc, {"title": "forbidden", "text": "kept in the history"})
    one.set(doc, {"text": "afterwards"})
    results = one.push()
    assert [(r.status, r.code) for r in results] == [("applied", None), ("rejected", "title-taken"), ("applied", None)]
    one.sync()
    assert one.view[doc].body == {"title": "Rivers", "note": "before", "text": "afterwards"}
    assert ("text", "kept in the history", "one", 3, "rejected") in house.history(doc)


def test_a_body_that_breaks_a_rule_across_fields_is_rejected(house: House) -> None:
    one, _, doc = a_work(house)
    one.set(doc, {"text": "word " * 51})
    assert [(r.status, r.code) for r in one.push()] == [("rejected", "too-many-words")]
