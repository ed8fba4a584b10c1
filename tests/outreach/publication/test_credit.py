"""C21, C22: how a work's makers are named, for every way in which that can be asked."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outreach.publication.rules import Maker, credit

MODES = (None, "none", "pseudonym", "first", "first_initial", "full")


def named(*makers: Maker, image: bool = False):
    return credit(makers, band="9-12", country="NE", image=image)


def child(name: str = "Aminata Diallo", mode: str | None = None, **more) -> Maker:
    return Maker(name=name, child=True, mode=mode, **more)


def adult(mode: str | None) -> Maker:
    return Maker(name="Fatou Ndiaye Sarr", child=False, mode=mode)


def test_c21_a_child_is_named_by_first_name_band_and_country_whatever_was_agreed_to() -> None:
    for mode, image, apart in itertools.product(MODES, (False, True), (False, True)):
        said = named(child(mode=mode, apart=apart), image=image)
        assert (said.band, said.country, said.child) == ("9-12", "NE", True)
        hidden = image or apart or mode in {"none", "pseudonym"}
        assert said.names == (() if hidden else ("Aminata",))


def test_c22_beside_the_picture_of_a_child_stands_no_name_at_all() -> None:
    assert named(child(), child("Moussa Adamou"), image=True).names == ()
    assert named(child(), child("Moussa Adamou"), image=False).names == ("Aminata", "Moussa")


@pytest.mark.parametrize(
    ("mode", "name"),
    [
        (None, "Fatou"), ("none", None), ("first", "Fatou"), ("first_initial", "Fatou S."),
        ("full", "Fatou Ndiaye Sarr"), ("pseudonym", "Fatou Ndiaye Sarr"),
    ],
)  # fmt: skip
def test_an_adult_is_named_as_they_agreed_to_also_beside_their_picture(mode, name) -> None:
    for image in (False, True):
        said = named(adult(mode), image=image)
        assert (said.names, said.band) == (() if name is None else (name,), None)


def test_many_makers_and_nobody_known_are_told_by_number() -> None:
    assert (named(*[child()] * 4).names, named(*[child()] * 4).makers) == ((), 4)
    assert (named().names, named().child) == ((), True)


def test_one_child_among_adults_makes_it_a_childs_work() -> None:
    said = named(adult("full"), child(), image=True)
    assert (said.names, said.child, said.band) == ((), True, "9-12")


NAMES = (
    "Aminata Diallo",
    "Moussa Adamou",
    "Al-Hassan Mahamadou Issa",
    "Zuleyha",
    "محمد الأمين",
    "李小明",
    "Ngozi O’Neill-Ndiaye",
)
MAKERS = st.builds(
    Maker, name=st.sampled_from(NAMES), child=st.booleans(), mode=st.sampled_from(MODES), apart=st.booleans()
)


@given(st.lists(MAKERS, min_size=1, max_size=5), st.booleans())
@example(makers=[child(mode="none")], image=False)
@example(makers=[child(mode="pseudonym"), adult("full")], image=False)
def test_i4_a_childs_name_appears_only_in_the_form_that_was_agreed_to(makers: list[Maker], image: bool) -> None:
    """For every group: a child who did not agree to a name is not named, and no child by more than the first name."""
    said = credit(tuple(makers), band="9-12", country="NE", image=image).names
    children = [one for one in makers if one.child]
    apart = [one for one in children if image or one.apart or one.mode in {"none", "pseudonym"}]
    hidden = {one.name.split()[0] for one in apart}
    open_to_all = {one.name.split()[0] for one in makers if one not in apart}  # a namesake may have agreed
    assert not [name for name in said if name in hidden - open_to_all]
    longer = {one.name for one in children if " " in one.name} - {one.name for one in makers if not one.child}
    assert not set(said) & longer
    assert len(said) <= sum(
        not one.child or not (image or one.apart or one.mode in {"none", "pseudonym"}) for one in makers
    )
