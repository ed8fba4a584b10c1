"""Every state of an entry against every command, by a table written by hand."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from outreach.entries.kind import ENTRY, guard
from outreach.entries.model import Eligibility, Lifecycle
from sync import Moment, Moved

AT = Moment(received_ms=0)
OPEN = {"unchecked", "needs_fix"}
ALLOWED = {
    ("draft", "finalise"): set(get_args(Eligibility)),
    ("received", "reopen"): OPEN,
    ("superseded", "reopen"): OPEN,
    ("withdrawn", "reopen"): set(get_args(Eligibility)),
    ("finalised", "withdraw"): set(get_args(Eligibility)),
    ("received", "withdraw"): set(get_args(Eligibility)),
    ("accepted", "withdraw"): set(get_args(Eligibility)),
    ("rejected", "withdraw"): set(get_args(Eligibility)),
    ("superseded", "withdraw"): set(get_args(Eligibility)),
}
BECOMES = {"finalise": "received", "reopen": "draft", "withdraw": "withdrawn"}


@pytest.mark.parametrize("command", sorted(BECOMES))
def test_commands_are_taken_exactly_where_the_table_says(command):
    for lifecycle, eligibility in product(get_args(Lifecycle), get_args(Eligibility)):
        body = {"lifecycle": lifecycle, "eligibility": eligibility, "declaration": True}
        answer = ENTRY.commands[command].decide(body, None, AT)
        allowed = eligibility in ALLOWED.get((lifecycle, command), set())
        assert isinstance(answer, Moved) is allowed, (lifecycle, eligibility)
        assert not allowed or answer.fields == {"lifecycle": BECOMES[command]}


def test_nothing_is_sent_without_the_declaration():
    for said in ({}, {"declaration": False}, {"declaration": "yes"}):
        assert not isinstance(ENTRY.commands["finalise"].decide(said, None, AT), Moved)


def test_i2_content_changes_in_a_draft_alone():
    for lifecycle in get_args(Lifecycle):
        assert (guard({"lifecycle": lifecycle}, "title") is None) is (lifecycle == "draft")
    assert guard({}, "title") is None
