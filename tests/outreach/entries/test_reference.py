"""References: what a teacher reads out on the telephone is either right or noticed to be wrong."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.entries.reference import read_reference, reference_for

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ENTRY = "01980000-0000-7000-8000-000000000001"
references = st.builds(reference_for, st.uuids().map(str), st.integers(2020, 2099), st.integers(0, 5))


def test_reference_has_the_form_of_the_contract():
    assert re.fullmatch(r"OC-26-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]", reference_for(ENTRY, 2026, 0))


def test_same_entry_gets_the_same_candidates_and_others_on_collision():
    assert reference_for(ENTRY, 2026, 0) == reference_for(ENTRY, 2026, 0)
    assert reference_for(ENTRY, 2026, 0) != reference_for(ENTRY, 2026, 1)


@given(references)
def test_reference_is_read_however_it_is_typed(reference):
    sloppy = reference.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_reference(reference) == reference
    assert read_reference(sloppy) == reference
    assert read_reference(reference.removeprefix("OC-")) == reference


@given(references, st.integers(0, 4), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(reference, place, other):
    letters = list(reference[6:10] + reference[11])
    if letters[place] != other:
        letters[place] = other
        assert read_reference(f"{reference[:6]}{''.join(letters[:4])}-{letters[4]}") is None


@given(references, st.integers(0, 3))
def test_two_neighbours_exchanged_are_noticed(reference, place):
    letters = list(reference[6:10] + reference[11])
    if letters[place] != letters[place + 1]:
        letters[place], letters[place + 1] = letters[place + 1], letters[place]
        assert read_reference(f"{reference[:6]}{''.join(letters[:4])}-{letters[4]}") is None


@pytest.mark.parametrize("typed", ["", "OC", "OC-26", "OC-26-7KQ4-", "OC-26-7KQU-M", "OC-2A-7KQ4-M", "X" * 500])
def test_nonsense_is_no_reference(typed):
    assert read_reference(typed) is None
