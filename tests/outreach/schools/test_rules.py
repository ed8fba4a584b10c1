"""A school's record goes on only as `outreach.schools.rules` says, whatever officers do in whatever order."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from outreach.schools import rules
from outreach.schools.model import State, Step

STATES, STEPS = get_args(State), get_args(Step)
# Written by hand, from domain.md 3.4: unverified -> verified -> suspended -> closed / merged.
LEGAL = {
    ("unverified", "verify", "verified"), ("unverified", "suspend", "suspended"), ("unverified", "close", "closed"),
    ("verified", "suspend", "suspended"), ("verified", "close", "closed"),
    ("suspended", "verify", "verified"), ("suspended", "close", "closed"),
}  # fmt: skip


def test_every_step_from_every_state_is_as_the_table_says():
    found = {(now, step, becomes) for now, step in product(STATES, STEPS) if (becomes := rules.after(step, now))}
    assert found == LEGAL


def test_nothing_reaches_another_state_by_any_order_of_steps():
    """Every walk of six steps over the machine: what was merged or closed never goes on."""
    reached: dict[str, set[str]] = {}
    for start in STATES:
        reached[start] = {start}
        for _ in range(6):
            reached[start] |= {after for now in reached[start] for step in STEPS if (after := rules.after(step, now))}
    assert reached == {
        "unverified": {"unverified", "verified", "suspended", "closed"},
        "verified": {"verified", "suspended", "closed"},
        "suspended": {"suspended", "verified", "closed"},
        "closed": {"closed"},
        "merged": {"merged"},
    }


def test_only_a_verified_school_stands_and_what_ended_takes_nothing_in():
    assert [state for state in STATES if rules.stands(state)] == ["verified"]
    assert {(one, into) for one, into in product(STATES, STATES) if not rules.may_merge(one, into)} == {
        (one, into) for one, into in product(STATES, STATES) if one == "merged" or into in {"merged", "closed"}
    }


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("École primaire de Maradi", "Ecole Primaire Maradi", True),
        ("Maradi Primary School", "École de Maradi", True),
        ("O’Neill School", "School O'Neill", True),
        ("École de Maradi 1", "École de Maradi 2", False),
        ("Школа № 5", "Средняя школа 5", True),
        ("مدرسة النور", "النور", True),
        ("小学", "中学", False),
        ("Al-Nour", "Al-Amal", False),
    ],
)
def test_schools_are_alike_by_their_own_words(one, other, same):
    found = rules.alike([("1", "NE", one), ("2", "NE", other), ("3", "ML", one)])
    assert found == ([("1", "2")] if same else [])
