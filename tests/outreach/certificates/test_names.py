"""The name on the certificate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.certificates.names import clean, display, too_long


@pytest.mark.parametrize(
    ("name", "first_initial", "first"),
    [
        ("Amina Khan", "Amina K.", "Amina"),
        ("  Amina\tbint  Khalid Khan ", "Amina K.", "Amina"),
        ("Amina", "Amina", "Amina"),
        ("अमिना खान", "अमिना खा.", "अमिना"),
        ("عائشة بنت خالد", "عائشة خ.", "عائشة"),
        ("王小明", "小明", "小明"),
        ("欧阳娜娜", "娜娜", "娜娜"),
        ("山田 太郎", "太郎", "太郎"),
        ("김민준", "민준", "민준"),
        ("Sola Ade\u0301", "Sola A.", "Sola"),
        ("Zoe \u00c9mile", "Zoe \u00c9.", "Zoe"),
    ],
)
def test_short_forms_keep_the_family_name_private(name, first_initial, first):
    """The default for children is the first name and an initial."""
    assert display(name, "first_initial") == first_initial
    assert display(name, "first") == first


def test_the_chosen_form_is_printed():
    assert display("Amina Khan", "full") == "Amina Khan"
    assert display("River Fox", "pseudonym") == "River Fox"
    assert display("Amina Khan", "none") is None
    assert display(" \u200b ", "full") is None


@pytest.mark.parametrize(
    ("given_name", "printed"),
    [
        ("Am\u202eina", "Amina"),  # a direction override would turn the line around
        ("A\u0000\u0007b", "Ab"),
        ("\u2066Amina\u2069", "Amina"),
        ("A\u200bmina\ufeff", "Amina"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # the joiners belong to the spelling
        ("क्\u200dष", "क्\u200dष"),
        ("Cafe\u0301", "Café"),
        ("e\u200b\u0301", "é"),
        ("a\u2028b", "a b"),
    ],
)
def test_what_cannot_be_seen_is_removed(given_name, printed):
    assert clean(given_name) == printed


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing(name):
    assert clean(clean(name)) == clean(name)


def test_a_long_name_is_a_persons_to_shorten():
    assert too_long("ก" * 33)
    assert not too_long("ก" * 32)
    assert display("ก" * 33, "full") == "ก" * 33
