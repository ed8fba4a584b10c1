"""C13, C14, C23: what keeps a work from strangers, as a table."""

from __future__ import annotations

import itertools

import pytest

from outreach.publication.rules import Facts, Shown, obstacles


def facts(
    *parts: Shown, publish: bool = True, person: bool = False, accepted: bool = True, held: bool = False
) -> Facts:
    return Facts(accepted=accepted, held=held, may_publish=publish, may_show_person=person, parts=parts)


def picture(faces: str | None, *, covered: bool = False) -> Shown:
    return Shown(part="p", seen=True, heard=False, faces=faces, faces_covered=covered)


@pytest.mark.parametrize(
    ("faces", "person", "covered", "code"),
    [
        (None, True, True, "faces-not-looked-for"),
        (None, False, False, "faces-not-looked-for"),
        ("none", False, False, None),
        ("entrants", False, False, "face-not-agreed"),
        ("entrants", True, False, None),
        ("entrants", False, True, None),
        ("others", True, False, "face-of-others"),
        ("others", False, False, "face-of-others"),
        ("others", False, True, None),
    ],
)
def test_c13_a_face_needs_eyes_and_then_consent_or_a_cover(faces, person, covered, code) -> None:
    found = obstacles(facts(picture(faces, covered=covered), person=person))
    assert [(one.code, one.part) for one in found] == ([] if code is None else [(code, "p")])


def test_c14_a_voice_needs_consent_and_no_cover_stands_for_it() -> None:
    voice = Shown(part="v", seen=False, heard=True)
    film = Shown(part="f", seen=True, heard=True, faces="entrants")
    assert [(one.code, one.part) for one in obstacles(facts(voice, film))] == [
        ("voice-not-agreed", "v"), ("face-not-agreed", "f"), ("voice-not-agreed", "f"),
    ]  # fmt: skip
    assert obstacles(facts(voice, film, person=True)) == []


def test_c23_nothing_is_publishable_unless_all_of_it_holds() -> None:
    for accepted, held, publish in itertools.product((True, False), repeat=3):
        found = {one.code for one in obstacles(facts(accepted=accepted, held=held, publish=publish))}
        expected = {
            code
            for wrong, code in ((not accepted, "not-accepted"), (held, "held"), (not publish, "publishing-not-agreed"))
            if wrong
        }
        assert found == expected
