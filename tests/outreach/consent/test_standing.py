"""Whether consent stands: refusal wins, each item by itself, a child beside a guardian."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.consent.model import ConsentRecord, Terms
from outreach.consent.rules import granted, name_mode, state_of


def said(answer, by="guardian", *, item="participate", arrival=1, wall=None, relation="mother", **more):
    fields = {
        "id": f"{arrival}", "scope": "school:s", "subject": "p", "device": "d", "method": "device",
        "wall_ms": arrival if wall is None else wall, "received_ms": arrival, **more,
    }  # fmt: skip
    return ConsentRecord(item=item, answer=answer, by=by, relation=relation, arrival=arrival, **fields)


def state(*records, item="participate", minor=True, **terms):
    return state_of(records, item, minor=minor, terms=Terms(**{"now_ms": 100, "call": "c", "entry": "e", **terms}))


def test_nobody_asked_is_pending():
    assert state() == "pending"


def test_guardian_alone_lets_a_child_take_part():
    assert state(said("yes")) == "granted"


def test_child_alone_cannot_agree():
    assert state(said("yes", "child")) == "pending"


def test_guardian_cannot_agree_for_an_adult():
    assert state(said("yes"), minor=False) == "pending"
    assert state(said("no"), minor=False) == "pending"
    assert state(said("yes", "self"), minor=False) == "granted"


def test_separated_parents_disagree_and_refusal_wins():
    assert state(said("no", relation="father"), said("yes", arrival=2)) == "refused"
    assert state(said("yes"), said("no", relation="father", arrival=2)) == "refused"


def test_same_guardian_may_change_a_no_into_a_yes():
    assert state(said("no"), said("yes", arrival=2)) == "granted"


@pytest.mark.parametrize(("arrival", "wall"), [(1, 9), (9, 1), (9, 5), (5, 9)])
def test_s6_yes_that_is_not_later_in_both_orders_does_not_undo_a_no(arrival, wall):
    assert state(said("no", arrival=5, wall=5), said("yes", arrival=arrival, wall=wall)) != "granted"


def test_no_after_a_yes_is_a_withdrawal():
    assert state(said("yes"), said("no", arrival=2)) == "withdrawn"


def test_items_are_answered_by_themselves():
    records = [said("yes"), said("no", item="publish_work", arrival=2)]
    assert [state(*records, item=item) for item in ("participate", "publish_work", "press")] == [
        "granted", "refused", "pending",
    ]  # fmt: skip


def test_photographed_form_waits_for_a_second_adult():
    form = said("yes", method="paper", evidence="a" * 64)
    assert [state(form), state(form, approved=frozenset({form.id}))] == ["pending", "granted"]


def test_form_kept_at_school_counts_at_once():
    assert state(said("yes", method="paper")) == "granted"


@given(st.lists(st.tuples(st.sampled_from(["yes", "no"]), st.sampled_from(["guardian", "child"]), st.integers(0, 3))))
def test_order_of_reading_never_matters(answers):
    records = [said(a, by, arrival=n, wall=wall) for n, (a, by, wall) in enumerate(answers)]
    assert state(*records, item="participate") == state(*reversed(records), item="participate")


@given(st.lists(st.tuples(st.sampled_from(["yes", "no"]), st.sampled_from(["guardian", "child", "self"]))))
def test_one_more_no_never_grants(answers):
    records = [said(a, by, arrival=n) for n, (a, by) in enumerate(answers)]
    assert not granted([*records, said("no", arrival=99)], "participate", minor=True, terms=Terms(now_ms=100))


def test_most_reserved_wish_about_the_name_holds():
    records = [said("yes", name_mode="full"), said("yes", "child", arrival=2, name_mode="first")]
    assert name_mode(records) == "first"
    assert name_mode([said("yes")]) is None
